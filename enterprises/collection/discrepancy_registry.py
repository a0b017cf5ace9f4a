"""数据核验 as a registry; the detail page lays the values side by side and takes the decision."""

from django.db.models import Q

from enterprises.collection.models import Discrepancy, DiscrepancyState
from enterprises.ratings.models import DataItem
from pinghu_portal.policy.policy import policy_of
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, register


def _values(discrepancy: Discrepancy) -> str:
    return "；".join(f"{entry['name']} {entry['value']}" for entry in discrepancy.found)


def _years(user) -> list[tuple[int, str]]:
    years = Discrepancy.objects.order_by("-year").values_list("year", flat=True).distinct()
    return [(year, f"{year}年度") for year in years]


def _items(user) -> list[tuple[str, str]]:
    return list(DataItem.objects.values_list("code", "name"))


def _header(listing, user) -> dict:
    """Whoever may decide may also look for disagreements."""
    return {"can_find": policy_of(Discrepancy).allows(user, "add")}


discrepancies = register(
    Registry(
        key="enterprises:discrepancies",
        model=Discrepancy,
        title="数据核验",
        lookup="number",
        order=("-found_at", "-pk"),
        search=("number", "enterprise__name", "enterprise__pinyin"),
        search_hint="编号或企业名称",
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("enterprise.name", "企业名称", width=34, sort="enterprise__pinyin"),
            Column("year", kind="integer"),
            Column("item", "数据项代码", kind="code"),
            Column("found", "各部门数值", value=_values, width=36),
            Column("state", kind="choice"),
            Column("decided_value", sort=""),
            Column("basis", width=30, sort="", nowrap=False),
            Column("decided_by.display_name", "核定人", sort="", mask="person", default=False),
            Column("found_at", kind="datetime"),
        ),
        filters=(
            Filter("state", "状态", choices=lambda user: DiscrepancyState.choices),
            Filter("year", "数据年度", choices=_years),
            Filter("item", "数据项", choices=_items),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "待核验", Q(state=DiscrepancyState.OPEN)),
            QuickView("decided", "已核定", Q(state=DiscrepancyState.DECIDED)),
        ),
        header=_header,
        list_template="enterprises/collection/discrepancies.html",
        sheet_title="部门数据核验汇总表",
        empty="没有数据不一致。",
    )
)
