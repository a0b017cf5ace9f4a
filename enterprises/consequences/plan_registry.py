"""服务方案 as a registry, with its visits."""

from django.db.models import Q

from enterprises.consequences.models import ServicePlan
from enterprises.profiles.registry import towns
from enterprises.rating_years.models import RatingYear, YearState
from pinghu_portal.policy.policy import policy_of
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register


def _visits(plan, user):
    allowed = policy_of(ServicePlan).can(user, "visit", plan) and plan.closed_on is None
    return {"visits": plan.visits.select_related("by")[:100], "plan": plan, "can_visit": allowed}


def _header(listing, user) -> dict:
    if not policy_of(ServicePlan).allows(user, "add"):
        return {}
    applied = RatingYear.objects.filter(state=YearState.APPLIED).order_by("-year").values_list("year", flat=True)
    return {"applied_years": list(applied[:20]), "can_plan": True}


plans = register(
    Registry(
        key="enterprises:plans",
        model=ServicePlan,
        title="服务方案",
        lookup="number",
        order=("-year", "pk"),
        search=("number", "enterprise__name", "enterprise__pinyin"),
        search_hint="编号或企业名称",
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("enterprise.name", "企业名称", width=34, sort="enterprise__pinyin"),
            Column("enterprise.town.name", "镇街道", sort=""),
            Column("year", "数据年度"),
            Column("officer.display_name", "服务专员", sort=""),
            Column("weak_points", width=36, sort="", nowrap=False),
            Column("visit_by", kind="date"),
            Column("closed_on", kind="date"),
            Column("needs", width=36, sort="", default=False, nowrap=False),
            Column("measures", width=36, sort="", default=False, nowrap=False),
        ),
        filters=(
            Filter("year", "数据年度", kind="year"),
            Filter("town", "镇街道", lookup="enterprise__town", choices=towns),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "服务中", Q(closed_on__isnull=True)),
            QuickView("done", "已办结", Q(closed_on__isnull=False)),
        ),
        tabs=(Tab("visits", "走访", "enterprises/consequences/visits.html", _visits, lambda p, u: p.visits.count()),),
        facts=(
            Column("number", kind="code"),
            Column("enterprise.name", "企业"),
            Column("officer.display_name", "服务专员"),
            Column("visit_by", kind="date"),
            Column("closed_on", kind="date"),
        ),
        form_fields=("needs", "measures", "visit_by", "closed_on"),
        header=_header,
        list_template="enterprises/consequences/plans.html",
        sheet_title="蓝色企业服务方案汇总表",
        empty="还没有服务方案。",
    )
)
