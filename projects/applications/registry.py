"""项目申报 and 形审清单 as registries; the list of applications exports as the official summary."""

from django.db.models import Q
from django.urls import reverse

from pinghu_portal.organisation.models import Region
from pinghu_portal.policy.policy import can, visible
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register
from projects.applications import tabs
from projects.applications.choices import ENDED, State
from projects.applications.models import Application, ScreeningItem
from projects.calls.choices import Category
from projects.calls.models import Call, ResearchField

PLACE = "projects/applications"


def _towns(user):
    return Region.objects.filter(level="town").values_list("code", "name")


def _calls(user):
    return visible(Call.objects.order_by("-number"), user).values_list("number", "title")[:60]


def _fields(user):
    return ResearchField.objects.values_list("code", "title")[:200]


def _in_field(rows, code: str):
    """A field with everything below it."""
    return rows.filter(field__code__startswith=code)


def application_actions(application: Application, user) -> list[dict]:
    """The form for who may write, the 形审, the paper."""
    found = []
    if can(user, "write", application):
        url = reverse("projects:applications:form", args=[application.number])
        found.append({"title": "填写申报书", "icon": "pencil-square", "url": url})
    if can(user, "screen", application):
        url = reverse("projects:applications:screen", args=[application.number])
        found.append({"title": "形审", "icon": "list-check", "url": url})
    url = reverse("projects:applications:paper", args=[application.number])
    found.append({"title": "申报书 PDF", "icon": "filetype-pdf", "url": url, "post": True})
    return found


screening = register(
    Registry(
        key="projects:screening",
        model=ScreeningItem,
        title="形审清单",
        lookup="code",
        order=("order", "code"),
        search=("code", "title", "asked"),
        search_hint="审查内容或要求",
        can_create=False,
        columns=(
            Column("order", kind="integer"),
            Column("title", link=True, width=24),
            Column("asked", width=50, sort="", nowrap=False),
            Column("source", width=30, sort=""),
            Column("active", kind="boolean"),
        ),
        form_fields=("title", "asked", "source", "order", "active"),
        sheet_title="科技项目形审清单",
        empty="还没有形审清单。",
    )
)

applications = register(
    Registry(
        key="projects:applications",
        model=Application,
        title="项目申报",
        lookup="number",
        order=("-number",),
        search=("number", "title", "enterprise__name", "leader"),
        search_hint="编号、项目、单位或负责人",
        workflow=True,
        can_create=False,
        actions=application_actions,
        base=lambda: Application.objects.select_related("call", "enterprise", "enterprise__town", "field"),
        columns=(
            Column("number", kind="code", width=16),
            Column("title", link=True, width=40),
            Column("enterprise.name", "承担单位", width=30),
            Column("enterprise.town.name", "镇街道", sort=""),
            Column("category", kind="choice"),
            Column("field.title", "技术领域", sort="field__code"),
            Column("leader"),
            Column("call.title", "征集", default=False, width=30),
            Column("call.year", "年度", default=False),
            Column("starts_on", kind="date", default=False),
            Column("ends_on", kind="date", default=False),
            Column("total", "研发总投入（万元）", kind="money", total=True),
            Column("asked", "申请资助（万元）", kind="money", total=True),
            Column("own", "自筹（万元）", kind="money", total=True, default=False),
            Column("output", "预期新增产值（万元）", kind="money", total=True, default=False),
            Column("tax", "预期新增税收（万元）", kind="money", total=True, default=False),
            Column("granted_amount", "立项金额（万元）", kind="money", total=True, default=False),
            Column("state", kind="choice"),
            Column("submitted_at", kind="datetime", width=18),
            Column("phone", mask="phone", default=False),
        ),
        filters=(
            Filter("year", "年度", lookup="call__year", kind="year"),
            Filter("call", "征集", lookup="call__number", choices=_calls),
            Filter("category", "类别", choices=lambda user: Category.choices),
            Filter("field", "技术领域", choices=_fields, apply=_in_field),
            Filter("town", "镇街道", lookup="enterprise__town", choices=_towns),
            Filter("state", "状态", choices=lambda user: State.choices),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "办理中", ~Q(state__in=ENDED)),
            QuickView("town", "待推荐", Q(state=State.SUBMITTED)),
            QuickView("form", "待形审", Q(state=State.RECOMMENDED)),
            QuickView("passed", "形审通过", Q(state=State.FORM_PASSED)),
            QuickView("granted", "立项", Q(state=State.GRANTED)),
        ),
        facts=(
            Column("number", kind="code"),
            Column("enterprise.name", "承担单位"),
            Column("category", kind="choice"),
            Column("leader"),
            Column("total", "研发总投入（万元）", kind="money"),
            Column("asked", "申请资助（万元）", kind="money"),
        ),
        tabs=(
            Tab("paper", "申报书", f"{PLACE}/paper.html", tabs.paper_tab),
            Tab("people", "成员与合作", f"{PLACE}/people.html", tabs.people_tab),
            Tab("money", "经费", f"{PLACE}/money.html", tabs.money_tab),
            Tab("targets", "预期成果", f"{PLACE}/targets.html", tabs.targets_tab,
                count=lambda one, user: one.targets.count()),
            Tab("files", "附件", f"{PLACE}/files.html", tabs.files_tab,
                count=lambda one, user: one.attachments.count()),
            Tab("snapshots", "快照", f"{PLACE}/snapshots.html", tabs.snapshots_tab,
                count=lambda one, user: one.snapshots.count(), shown=tabs.screened),
            Tab("screening", "形审", f"{PLACE}/screening.html", tabs.screening_tab, shown=tabs.screened),
        ),
        hidden_history=frozenset({"phone", "leader_key"}),
        sheet_title="科技项目申报汇总表",
        unit="万元",
        counted="项",
        empty="还没有项目申报。企业从“申报项目”开始。",
    )
)  # fmt: skip
