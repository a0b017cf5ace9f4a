"""推荐批次 and 推荐项目 as registries; the list of candidates, in the order of their places, is the official 汇总表.

Scores and places are no columns: an enterprise reads its own row of the same list.
"""

from django.db.models import F, Q
from django.urls import reverse

from pinghu_portal.policy.policy import policy_of
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register
from projects.recommendations.choices import Program, RoundState, State
from projects.recommendations.models import Candidate, RecommendationRound
from projects.recommendations.tabs import form_tab, ranking_tab, result_tab, sees_result


def opening(listing, user) -> dict:
    """The button for who may open a round, or apply."""
    return {
        "can_open": policy_of(RecommendationRound).allows(user, "add"),
        "open_url": reverse("projects:recommendations:open"),
        "can_apply": policy_of(Candidate).allows(user, "add"),
        "apply_url": reverse("projects:candidates:apply"),
    }


rounds = register(
    Registry(
        key="projects:recommendations",
        model=RecommendationRound,
        title="省级推荐",
        lookup="number",
        order=("-year", "-number"),
        search=("number", "title", "document"),
        search_hint="批次、名称或文号",
        workflow=True,
        can_create=False,
        base=lambda: RecommendationRound.objects.select_related("panel"),
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("title", link=True, width=36),
            Column("year", kind="integer"),
            Column("document", width=24),
            Column("quota", kind="integer"),
            Column("closes_on", kind="date"),
            Column("state", kind="choice"),
        ),
        filters=(
            Filter("state", "状态", choices=lambda user: RoundState.choices),
            Filter("year", "年度", kind="year"),
        ),
        facts=(
            Column("year", kind="integer"),
            Column("document"),
            Column("quota", kind="integer"),
            Column("closes_on", kind="date"),
            Column("reason"),
        ),
        tabs=(Tab("ranking", "答辩排序", "projects/recommendations/ranking.html", ranking_tab),),
        form_fields=("year", "title", "document", "quota", "closes_on"),
        list_template="projects/recommendations/list.html",
        header=opening,
        sheet_title="省级科技计划项目推荐批次一览表",
        counted="批",
        empty="还没有推荐批次。",
    )
)

candidates = register(
    Registry(
        key="projects:candidates",
        model=Candidate,
        title="推荐项目",
        lookup="number",
        order=("-round__number", F("rank").asc(nulls_last=True), "number"),
        search=("number", "title", "enterprise__name", "leader"),
        search_hint="编号、项目、单位或负责人",
        workflow=True,
        can_create=False,
        base=lambda: Candidate.objects.select_related("round", "enterprise__town", "field", "feasibility"),
        columns=(
            Column("number", kind="code", width=16),
            Column("title", link=True, width=40),
            Column("program", kind="choice"),
            Column("enterprise.name", "申报单位", width=30),
            Column("field.title", "技术领域", sort="field__code"),
            Column("leader", width=16),
            Column("total", "研发总投入（万元）", kind="money", total=True),
            Column("own_share", kind="number"),
            Column("state", kind="choice"),
            Column("round.title", "推荐批次", width=30, default=False),
            Column("result_document", width=22, default=False),
            Column("result_on", kind="date", default=False),
        ),
        filters=(
            Filter("round", "批次", lookup="round__number", kind="text"),
            Filter("year", "年度", lookup="round__year", kind="year"),
            Filter("program", "计划", choices=lambda user: Program.choices),
            Filter("state", "状态", choices=lambda user: State.choices),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("recommended", "已推荐", Q(state__in=(State.RECOMMENDED, State.GRANTED, State.REFUSED))),
            QuickView("granted", "省立项", Q(state=State.GRANTED)),
        ),
        facts=(
            Column("round.title", "推荐批次"),
            Column("enterprise.name", "申报单位"),
            Column("program", kind="choice"),
            Column("result_document"),
            Column("result_on", kind="date"),
        ),
        tabs=(
            Tab("form", "申报内容", "projects/recommendations/form.html", form_tab),
            Tab("result", "评审结果", "projects/recommendations/result.html", result_tab, shown=sees_result),
        ),
        form_fields=("result_document", "result_on"),
        list_template="projects/recommendations/list.html",
        header=opening,
        hidden_history=frozenset({"score", "rank", "opinion", "picked"}),
        sheet_title="省级科技计划项目推荐汇总表",
        unit="万元",
        counted="项",
        empty="还没有推荐项目。",
    )
)
