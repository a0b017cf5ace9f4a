"""资金预算 as a registry: total, reserved, paid, available, and the ledger as a tab."""

from pinghu_portal.budgets.models import Pot
from pinghu_portal.contributions import MenuEntry, contribute
from pinghu_portal.policy.policy import policy_of
from pinghu_portal.records.numbers import next_number
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, Registry, Tab, register

MOST_LINES = 200


def number_pot(pot: Pot) -> None:
    """A new pot gets its number."""
    if not pot.number:
        pot.number = next_number("ZJ", pot.year)


def ledger_tab(pot: Pot, user) -> dict:
    """The newest lines of the ledger."""
    return {"entries": list(pot.entries.select_related("by")[:MOST_LINES]), "pot": pot}


pots = register(
    Registry(
        key="budgets",
        model=Pot,
        title="资金预算",
        lookup="number",
        order=("-year", "number"),
        search=("number", "title"),
        search_hint="编号或名称",
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("title", link=True, width=36),
            Column("year"),
            Column("total", "预算（万元）", kind="money"),
            Column("reserved", "占用（万元）", kind="money"),
            Column("paid", "拨付（万元）", kind="money"),
            Column("available", "可用（万元）", kind="money", value=lambda pot: pot.available, sort=""),
            Column("source", width=30, default=False, sort=""),
            Column("closed", kind="boolean", default=False),
        ),
        filters=(Filter("year", "年度", kind="year"),),
        tabs=(Tab("ledger", "流水", "budgets/ledger.html", ledger_tab),),
        form_fields=("purpose", "title", "year", "total", "source", "closed"),
        prepare=number_pot,
        sheet_title="资金预算汇总表",
        unit="万元",
        empty="还没有资金预算。",
    )
)
contribute(
    MenuEntry(
        "资金", "资金预算", "budgets:list", "cash-stack", lambda user: policy_of(Pot).allows(user, "view"), order=60
    )
)
