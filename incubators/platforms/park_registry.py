"""园区省级评价, 园区创建验收, 山海协作 as registries."""

from django.db.models import Count, Q

from incubators.carriers.choices import Kind, Level
from incubators.platforms.actions import number_with
from incubators.platforms.forms import ExpertForm, VisitForm
from incubators.platforms.park_models import JointCarrier, JointExpert, JointVisit, ParkAcceptance, ParkEvaluation
from incubators.platforms.registry import of_kind
from pinghu_portal.policy.policy import can
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register

PARKS = of_kind(Kind.PARK)


def group_words(found: ParkEvaluation) -> str:
    """5／26."""
    return f"{found.group_rank}／{found.group_ranked}" if found.group_rank else ""


park_evaluations = register(
    Registry(
        key="incubators:park_evaluations",
        model=ParkEvaluation,
        title="园区省级评价",
        lookup="uid",
        order=("-year", "carrier__name"),
        search=("carrier__name", "carrier__names__name", "honour"),
        search_hint="园区或荣誉",
        columns=(
            Column("carrier.name", "园区", link=True, width=38),
            Column("year", kind="integer"),
            Column("score", kind="number"),
            Column("rank", kind="integer"),
            Column("ranked", kind="integer"),
            Column("group", "创建类位次", value=group_words, sort="group_rank"),
            Column("output", "工业总产值（万元）", kind="money"),
            Column("investment", "高新投资（万元）", kind="money"),
            Column("research", "研发费用（万元）", kind="money"),
            Column("honour", default=False, sort="", width=34),
            Column("source", default=False, sort="", width=30),
        ),
        filters=(Filter("carrier", "园区", lookup="carrier__name", choices=PARKS), Filter("year", "年度", kind="year")),
        form_fields=(
            "carrier", "year", "score", "rank", "ranked", "group_rank", "group_ranked", "output", "investment", "research",
            "honour", "source",
        ),
        sheet_title="园区省级评价结果表",
        unit="万元",
        empty="还没有评价结果。",
    )
)  # fmt: skip

park_acceptances = register(
    Registry(
        key="incubators:park_acceptances",
        model=ParkAcceptance,
        title="园区创建验收",
        lookup="uid",
        order=("due_on", "pk"),
        search=("title", "carrier__name", "progress"),
        search_hint="园区或创建名称",
        columns=(
            Column("title", link=True, width=34),
            Column("carrier.name", "园区", width=34),
            Column("level", kind="choice"),
            Column("created_on", kind="date", default=False),
            Column("due_on", kind="date"),
            Column("accepted_on", kind="date"),
            Column("progress", sort="", width=40, nowrap=False),
            Column("source", default=False, sort="", width=30),
        ),
        filters=(
            Filter("level", "级别", choices=lambda user: Level.choices),
            Filter("from", "验收期限（起）", lookup="due_on", kind="date_from"),
            Filter("to", "验收期限（止）", lookup="due_on", kind="date_to"),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "待验收", Q(accepted_on__isnull=True)),
            QuickView("passed", "已通过", Q(accepted_on__isnull=False)),
        ),
        form_fields=("carrier", "title", "level", "created_on", "due_on", "accepted_on", "progress", "source"),
        sheet_title="园区创建验收表",
        empty="还没有待验收的园区。",
    )
)


def _counted():
    return JointCarrier.objects.annotate(
        expert_count=Count("experts", distinct=True), visit_count=Count("visits", distinct=True)
    )


def joint_tab(joint: JointCarrier, user) -> dict:
    """Experts and visits; forms for the keepers."""
    may = can(user, "describe", joint)
    return {
        "joint": joint,
        "experts": list(joint.experts.all()),
        "visits": list(joint.visits.all()),
        "expert_form": ExpertForm(instance=JointExpert(joint=joint)) if may else None,
        "visit_form": VisitForm(instance=JointVisit(joint=joint)) if may else None,
    }


joint_carriers = register(
    Registry(
        key="incubators:joint_carriers",
        model=JointCarrier,
        title="山海协作",
        lookup="number",
        order=("number",),
        search=("number", "name", "host", "place", "helper__name"),
        search_hint="名称、承建单位或结对载体",
        base=_counted,
        columns=(
            Column("number", kind="code", width=16),
            Column("name", link=True, width=36),
            Column("place", width=20),
            Column("host", width=30),
            Column("helper.name", "结对载体", width=26),
            Column("since", kind="integer"),
            Column("experts", "结对专家", kind="integer", value=lambda one: one.expert_count, sort="expert_count"),
            Column("visits", "走访（次）", kind="integer", value=lambda one: one.visit_count, sort="visit_count"),
            Column("source", default=False, sort="", width=30),
        ),
        facts=(
            Column("place"),
            Column("host"),
            Column("helper.name", "结对载体"),
            Column("since", kind="integer"),
            Column("goals"),
        ),
        tabs=(Tab("work", "专家与走访", "incubators/platforms/joint.html", joint_tab),),
        form_fields=("name", "place", "host", "helper", "since", "goals", "source"),
        prepare=number_with("SH"),
        sheet_title="山海协作载体汇总表",
        empty="还没有山海协作载体。",
    )
)
