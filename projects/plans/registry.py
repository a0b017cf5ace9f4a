"""The lists of the 深根计划 as registries."""

from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Q

from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, register
from projects.contracts.registry import TODAY
from projects.plans.choices import DealKind, DealStage, ItemKind, Part
from projects.plans.figures import BIG_INTENT
from projects.plans.models import PlanDeal, PlanFigure, PlanGroup, PlanItem, PlanMeeting, PlanMoney, PlanUnit
from projects.plans.rules import light_of, with_warn_days

TENTH = Decimal("0.1")
SOURCE = Column("source", sort="", width=30, default=False)


def share(part, whole) -> Decimal | None:
    """Percent with one decimal; None without a whole."""
    return (part * 100 / whole).quantize(TENTH, ROUND_HALF_UP) if part is not None and whole else None


units = register(
    Registry(
        key="projects:plan_units",
        model=PlanUnit,
        title="深根计划单元",
        lookup="uid",
        order=("pk",),
        search=("name", "alias"),
        search_hint="名称",
        columns=(
            Column("part", kind="choice"),
            Column("name", link=True, width=40),
            Column("alias", width=30),
            Column("progress", sort="", width=40),
            SOURCE,
        ),
        filters=(Filter("part", "构成", choices=lambda user: Part.choices),),
        form_fields=("part", "name", "alias", "progress", "source"),
        sheet_title="深根计划“1+4+N”单元表",
        empty="还没有单元。",
    )
)

groups = register(
    Registry(
        key="projects:plan_groups",
        model=PlanGroup,
        title="工作推进组",
        lookup="uid",
        order=("pk",),
        search=("name", "members"),
        search_hint="推进组或成员单位",
        columns=(
            Column("name", link=True, width=40),
            Column("unit.name", "平台", width=34),
            Column("lead", width=20),
            Column("members", sort="", width=60, nowrap=False),
            SOURCE,
        ),
        form_fields=("name", "unit", "lead", "members", "source"),
        sheet_title="深根计划工作推进组名单",
        empty="还没有推进组。",
    )
)

items = register(
    Registry(
        key="projects:plan_items",
        model=PlanItem,
        title="深根计划清单",
        lookup="uid",
        order=("-year", "kind", "pk"),
        search=("title", "owner"),
        search_hint="事项或责任单位",
        base=with_warn_days,
        columns=(
            Column("title", link=True, width=40),
            Column("unit.name", "单元", width=34),
            Column("year", kind="integer"),
            Column("kind", kind="choice", width=16),
            Column("owner", width=20),
            Column("due_on", kind="date"),
            Column("done_on", kind="date"),
            Column("light", "灯", value=light_of),
            Column("progress", sort="", width=30),
            SOURCE,
        ),
        filters=(
            Filter("kind", "清单", choices=lambda user: ItemKind.choices),
            Filter("year", "年度", kind="year"),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("late", "逾期", Q(done_on__isnull=True, due_on__lt=TODAY), colour="red"),
            QuickView("done", "已完成", Q(done_on__isnull=False)),
        ),
        form_fields=("unit", "year", "kind", "title", "owner", "due_on", "done_on", "progress", "source"),
        sheet_title="深根计划任务清单",
        counted="项",
        empty="还没有清单事项。",
    )
)

meetings = register(
    Registry(
        key="projects:plan_meetings",
        model=PlanMeeting,
        title="深根计划会商",
        lookup="uid",
        order=("-held_on", "-pk"),
        search=("title", "attendees"),
        search_hint="议题或参会单位",
        columns=(
            Column("held_on", kind="date"),
            Column("title", link=True, width=40),
            Column("attendees", sort="", width=40),
            Column("minutes", sort="", width=60, nowrap=False),
            SOURCE,
        ),
        filters=(Filter("year", "年度", kind="year", lookup="held_on__year"),),
        form_fields=("held_on", "title", "attendees", "minutes", "source"),
        sheet_title="深根计划会商纪要汇总表",
        counted="次",
        empty="还没有会商记录。",
    )
)

deals = register(
    Registry(
        key="projects:plan_deals",
        model=PlanDeal,
        title="深根计划项目",
        lookup="uid",
        order=("pk",),
        search=("name", "note"),
        search_hint="项目",
        columns=(
            Column("name", link=True, width=40),
            Column("kind", kind="choice", width=20),
            Column("stage", kind="choice"),
            Column("planned", "计划投资（万元）", kind="money", total=True),
            Column("done", "完成投资（万元）", kind="money", total=True),
            Column("rate", "完成率（%）", kind="percent", places=1, value=lambda row: share(row.done, row.planned)),
            Column("on", kind="date"),
            Column("note", sort="", width=30),
            SOURCE,
        ),
        filters=(
            Filter("stage", "阶段", choices=lambda user: DealStage.choices),
            Filter("kind", "类别", choices=lambda user: DealKind.choices),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("talks", "在谈", Q(stage__in=(DealStage.TALKING, DealStage.INTENT))),
            QuickView("big", "大额意向", BIG_INTENT),
            QuickView("landed", "落户", Q(stage__in=(DealStage.LANDED, DealStage.INDUSTRIAL))),
        ),
        form_fields=("name", "kind", "stage", "planned", "done", "on", "note", "source"),
        sheet_title="深根计划项目汇总表",
        unit="万元",
        counted="个",
        empty="还没有项目。",
    )
)

money = register(
    Registry(
        key="projects:plan_money",
        model=PlanMoney,
        title="深根计划资金",
        lookup="uid",
        order=("-year", "pk"),
        search=("title",),
        search_hint="资金",
        columns=(
            Column("title", link=True, width=34),
            Column("year", kind="integer"),
            Column("total", "安排总额（万元）", kind="money", total=True),
            Column("planned", "今年计划（万元）", kind="money", total=True),
            Column("paid", "已拨付（万元）", kind="money", total=True),
            Column(
                "rate", "拨付率%", kind="percent", places=1, value=lambda row: share(row.paid, row.planned or row.total)
            ),
            SOURCE,
        ),
        filters=(Filter("year", "年度", kind="year"),),
        form_fields=("title", "year", "total", "planned", "paid", "source"),
        sheet_title="深根计划资金拨付表",
        unit="万元",
        empty="还没有资金。",
    )
)

figures = register(
    Registry(
        key="projects:plan_figures",
        model=PlanFigure,
        title="深根计划公布数据",
        lookup="uid",
        order=("pk",),
        search=("title",),
        search_hint="指标",
        columns=(
            Column("title", link=True, width=34),
            Column("value", kind="number"),
            Column("unit"),
            Column("qualifier"),
            Column("as_of"),
            Column("source", sort="", width=40),
        ),
        form_fields=("title", "value", "unit", "qualifier", "as_of", "source"),
        sheet_title="深根计划公布数据表",
        empty="还没有数据。",
    )
)
