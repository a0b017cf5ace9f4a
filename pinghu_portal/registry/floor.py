"""Registries of the floor's own tables: 规则与依据, 工作日历, 操作日志."""

from pinghu_portal.contributions import CalendarFollower, contributed
from pinghu_portal.records.models import Act, OperationLog
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, Registry, register
from pinghu_portal.rulebook.models import CalendarDay, Certainty, RuleRow

rules = register(
    Registry(
        key="rules",
        model=RuleRow,
        title="规则与依据",
        lookup="uid",
        order=("key", "-valid_from"),
        search=("key", "title", "source"),
        search_hint="名称、键或依据",
        columns=(
            Column("title", link=True, width=28),
            Column("value", kind="text"),
            Column("unit"),
            Column("source", width=40, nowrap=False),
            Column("certainty", kind="choice"),
            Column("valid_from", kind="date"),
            Column("valid_to", kind="date"),
            Column("key", width=30),
            Column("note", default=False, width=30),
        ),
        filters=(Filter("certainty", "确定程度", choices=lambda user: Certainty.choices),),
        form_fields=("key", "title", "kind", "value", "unit", "source", "certainty", "valid_from", "valid_to", "note"),
        sheet_title="规则与依据一览表",
        empty="还没有规则。",
    )
)


def tell_followers(days: list[CalendarDay]) -> None:
    """Every open date that counts working days follows a changed calendar at once, once for all days (features F28)."""
    for follower in contributed(CalendarFollower):
        follower.follow(days)


def tell_of_day(day: CalendarDay) -> None:
    """The same after one day was entered on the form."""
    tell_followers([day])


calendar = register(
    Registry(
        key="calendar",
        model=CalendarDay,
        title="工作日历",
        lookup="date",
        order=("-date",),
        columns=(
            Column("date", kind="date", link=True),
            Column("is_workday", kind="boolean"),
            Column("source", width=40),
        ),
        form_fields=("date", "is_workday", "source"),
        after_save=tell_of_day,
        import_kind="calendar.days",
        sheet_title="工作日历",
        empty="没有自行登记的日子；未登记的日子按国务院办公厅已公布的安排计算。",
    )
)
operations = register(
    Registry(
        key="operations",
        model=OperationLog,
        title="操作日志",
        lookup="uid",
        order=("-at", "-pk"),
        search=("username", "summary", "request_id"),
        search_hint="用户名、内容或事件号",
        columns=(
            Column("at", kind="datetime", link=True, width=18),
            Column("username"),
            Column("act", kind="choice"),
            Column("summary", width=40, nowrap=False),
            Column("reason", width=24),
            Column("success", kind="boolean"),
            Column("ip"),
            Column("request_id", "事件号"),
            Column("object_type", default=False),
            Column("object_id", default=False),
        ),
        filters=(
            Filter("act", "操作", choices=lambda user: Act.choices),
            Filter("from", "起", lookup="at__date", kind="date_from"),
            Filter("to", "止", lookup="at__date", kind="date_to"),
        ),
        sheet_title="操作日志",
        empty="没有操作记录。",
    )
)
