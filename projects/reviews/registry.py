"""评审批次 and 评审项目 as registries; the list of entries exports as the official ranking."""

from django.db.models import Q
from django.urls import reverse

from pinghu_portal.policy.policy import policy_of
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register
from projects.calls.choices import Category
from projects.reviews.choices import BatchState, Outcome
from projects.reviews.models import Entry, ReviewBatch
from projects.reviews.tabs import decision_tab, groups_tab, notice_tab, ranking_tab, scores_tab, visit_tab


def opening(listing, user) -> dict:
    """The button for who may open a batch."""
    return {"can_open": policy_of(ReviewBatch).allows(user, "add"), "open_url": reverse("projects:reviews:open")}


batches = register(
    Registry(
        key="projects:reviews",
        model=ReviewBatch,
        title="项目评审",
        lookup="number",
        order=("-number",),
        search=("number", "call__title", "document"),
        search_hint="批次、征集或文号",
        workflow=True,
        can_create=False,
        base=lambda: ReviewBatch.objects.select_related("call", "notice"),
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("call.title", "征集", width=36),
            Column("category", kind="choice", link=True),
            Column("state", kind="choice"),
            Column("closes_on", kind="date"),
            Column("with_defence", kind="boolean"),
            Column("cut", kind="integer", default=False),
            Column("document", width=22, default=False),
            Column("granted_on", kind="date", default=False),
        ),
        filters=(
            Filter("state", "状态", choices=lambda user: BatchState.choices),
            Filter("category", "类别", choices=lambda user: Category.choices),
            Filter("year", "年度", lookup="call__year", kind="year"),
        ),
        facts=(
            Column("call.title", "征集"),
            Column("category", kind="choice"),
            Column("closes_on", kind="date"),
            Column("meeting_title"),
            Column("meeting_on", kind="date"),
            Column("document"),
            Column("granted_on", kind="date"),
        ),
        tabs=(
            Tab("groups", "分组与专家", "projects/reviews/groups.html", groups_tab),
            Tab("ranking", "排名", "projects/reviews/ranking.html", ranking_tab),
            Tab("decision", "拟定结论", "projects/reviews/decision.html", decision_tab),
            Tab("notice", "公示与异议", "projects/reviews/notice.html", notice_tab),
        ),
        form_fields=("meeting_title", "meeting_on", "meeting_record", "document", "granted_on"),
        list_template="projects/reviews/list.html",
        header=opening,
        sheet_title="科技项目评审批次一览表",
        empty="还没有评审批次。形审结束后由综合计划科组织评审。",
    )
)


def to_batch(entry: Entry, user) -> list[dict]:
    """The way back and the application itself."""
    return [
        {"title": "所属批次", "icon": "collection", "url": entry.batch.get_absolute_url()},
        {"title": "申报书", "icon": "file-earmark-text", "url": entry.application.get_absolute_url()},
    ]


entries = register(
    Registry(
        key="projects:entries",
        model=Entry,
        title="评审项目",
        lookup="application__number",
        order=("-batch__number", "rank", "application__number"),
        search=("application__number", "application__title", "application__enterprise__name"),
        search_hint="编号、项目或单位",
        can_create=False,
        base=lambda: Entry.objects.select_related(
            "application__enterprise__town", "application__field", "group", "batch__call"
        ),
        columns=(
            Column("rank", kind="integer"),
            Column("application.number", "申报编号", kind="code", width=16),
            Column("application.title", "项目名称", link=True, width=40),
            Column("application.enterprise.name", "承担单位", width=30),
            Column("application.field.title", "技术领域", sort="application__field__code"),
            Column("group.title", "组别", sort=""),
            Column("score", kind="number"),
            Column("calibrated_rank", kind="integer", default=False),
            Column("divergent", kind="boolean", default=False),
            Column("defence_score", kind="number"),
            Column("outcome", kind="choice"),
            Column("amount", "拟资助（万元）", kind="money"),
        ),
        filters=(
            Filter("batch", "批次", lookup="batch__number", kind="text"),
            Filter("category", "类别", lookup="batch__category", choices=lambda user: Category.choices),
            Filter("outcome", "结论", choices=lambda user: [one for one in Outcome.choices if one[0]]),
            Filter("shortlisted", "入围", choices=lambda user: (("True", "入围"), ("False", "未入围"))),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("shortlisted", "入围", Q(shortlisted=True)),
            QuickView("grant", "拟立项", Q(outcome=Outcome.GRANT)),
            QuickView("divergent", "分歧较大", Q(divergent=True)),
            QuickView("held", "暂缓", Q(objection__isnull=False)),
        ),
        facts=(
            Column("application.enterprise.name", "承担单位"),
            Column("batch.number", "批次"),
            Column("group.title", "组别"),
            Column("rank", kind="integer"),
            Column("outcome", kind="choice"),
        ),
        tabs=(
            Tab("scores", "评审结果", "projects/reviews/scores.html", scores_tab),
            Tab("visit", "实地考察", "projects/reviews/visit.html", visit_tab),
        ),
        actions=to_batch,
        sheet_title="科技项目评审排名表",
        unit="万元",
        counted="项",
        empty="还没有评审项目。",
    )
)
