"""填报任务 as a registry; the detail page has a view of its own, with progress and the list of filings."""

from django.db.models import Q
from django.db.models.functions import Now, TruncDate
from django.urls import reverse

from enterprises.collection.models import Audience, CollectionRound
from pinghu_portal.organisation.models import Department
from pinghu_portal.policy.policy import policy_of
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, register


def _departments(user) -> list[tuple[int, str]]:
    responsible = CollectionRound.objects.values("department")
    return list(Department.objects.filter(pk__in=responsible).values_list("pk", "short_name"))


def _years(user) -> list[tuple[int, str]]:
    years = CollectionRound.objects.order_by("-year").values_list("year", flat=True).distinct()
    return [(year, f"{year}年度") for year in years]


def _header(listing, user) -> dict:
    actions = []
    if policy_of(CollectionRound).allows(user, "add"):
        actions.append({"title": "发起填报任务", "icon": "plus-lg", "url": reverse("enterprises:collection:open")})
    if policy_of("enterprises.Discrepancy").allows(user, "view"):
        actions.append({"title": "数据核验", "icon": "ui-checks", "url": reverse("enterprises:discrepancies:list")})
    return {"actions": actions}


rounds = register(
    Registry(
        key="enterprises:collection",
        model=CollectionRound,
        title="数据填报",
        lookup="number",
        order=("-year", "-pk"),
        search=("number", "title"),
        search_hint="编号或名称",
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("title", width=36, sort=""),
            Column("year", kind="integer"),
            Column("audience", kind="choice"),
            Column("department.short_name", "来源部门", sort="department"),
            Column("opens_on", kind="date"),
            Column("due_on", kind="date"),
            Column("created_by.display_name", "发起人", sort="", mask="person"),
            Column("created_at", kind="datetime", default=False),
        ),
        filters=(
            Filter("year", "数据年度", choices=_years),
            Filter("audience", "填报对象", choices=lambda user: Audience.choices),
            Filter("department", "来源部门", choices=_departments),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "填报中", Q(due_on__gte=TruncDate(Now()))),
            QuickView("over", "已截止", Q(due_on__lt=TruncDate(Now()))),
        ),
        facts=(
            Column("number", kind="code"),
            Column("audience", kind="choice"),
            Column("department.short_name", "来源部门"),
            Column("opens_on", kind="date"),
            Column("due_on", kind="date"),
        ),
        header=_header,
        sheet_title="数据填报任务汇总表",
        empty="没有填报任务。",
    )
)
