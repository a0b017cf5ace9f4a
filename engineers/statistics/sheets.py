"""The statistics page as an official workbook: the figures of the viewer's level, and in a second sheet their definitions.

The title carries the scope (domain 1.6); money is in 万元 with two decimals (domain 8.8).
"""

import io
from collections.abc import Iterator
from decimal import Decimal

from django.utils import timezone

from engineers.statistics.headlines import HEADLINES
from engineers.statistics.levels import page_of
from engineers.statistics.measures import MEASURES, Measure
from engineers.statistics.policy import upper_level
from pinghu_portal.dashboard.headlines import read_all
from pinghu_portal.sheets.columns import SheetColumn
from pinghu_portal.sheets.writer import SheetHead, write_book

YUAN, TEN_THOUSAND = "元", Decimal(10000)
FIGURES, DEFINITIONS = "统计表", "口径说明"


def workbook(user, year: int) -> tuple[io.BytesIO, int]:
    """The workbook for a viewer and the number of rows of its first sheet."""
    page = page_of(user, year)
    shown = [] if upper_level(user) else read_all(HEADLINES, user)
    at = timezone.localtime()
    more = {
        "filled_on": at.date(),
        "operator": str(user),
        "exported_at": at,
        "conditions": f"{page['scope']}；{year}年度",
    }
    as_of = timezone.localtime(page["computed_at"]).strftime("%Y-%m-%d %H:%M") if page["computed_at"] else "尚无数据"
    title = f"{year}年度海外工程师统计表（{page['scope']}）"
    notes = (f"统计数据截至 {as_of}；各指标口径见“{DEFINITIONS}”。金额单位为万元。",)
    figures = SheetHead(title=title, unit="见列名", freeze="name", notes=notes, sheet_name=FIGURES, **more)
    meaning = SheetHead(
        title=f"海外工程师统计指标口径（{year}年度）", unit="见“单位”列", sheet_name=DEFINITIONS, **more
    )
    target = io.BytesIO()
    tables = [
        (figures, _columns(), _rows(page)),
        (meaning, _definition_columns(), _definitions(page["totals"], shown)),
    ]
    count = write_book(target, tables)[0]
    target.seek(0)
    return target, count


def unit_of(measure: Measure) -> str:
    """Yuan are shown in 万元."""
    return "万元" if measure.unit == YUAN else measure.unit


def in_unit(measure: Measure, value):
    """A figure in the unit of the sheet; None stays an empty cell."""
    if value is None or measure.unit != YUAN:
        return value
    return (Decimal(value) / TEN_THOUSAND).quantize(Decimal("0.01"))


def _kind(measure: Measure) -> str:
    return "money" if measure.unit == YUAN else "decimal" if measure.unit in ("天", "分") else "integer"


def _columns() -> list[SheetColumn]:
    return [
        SheetColumn("group", "分组", width=14),
        SheetColumn("name", "名称", "name"),
        *(
            SheetColumn(one.key, one.title, _kind(one), unit=unit_of(one), definition=one.definition)
            for one in MEASURES
        ),
    ]


def _rows(page: dict) -> Iterator[dict]:
    """The total of the scope first, then each breakdown; groups overlap, so there is no sum over all rows."""
    yield _row("合计", page["scope"], [value for _, value in page["totals"]])
    for group in page["groups"]:
        for name, values in group.rows:
            yield _row(group.title, name or "未登记", values)


def _row(group: str, name: str, values: list) -> dict:
    figures = {one.key: in_unit(one, value) for one, value in zip(MEASURES, values, strict=True)}
    return {"group": group, "name": name, **figures}


def _definition_columns() -> list[SheetColumn]:
    return [
        SheetColumn("title", "指标", "name"),
        SheetColumn("value", "数值", "decimal"),
        SheetColumn("unit", "单位"),
        SheetColumn("definition", "口径", width=60),
    ]


def _definitions(totals: list, shown: list[dict]) -> Iterator[dict]:
    """Every figure of the page with what it means: the headlines, then the measures."""
    for row in shown:
        one = row["headline"]
        value = row["value"] if isinstance(row["value"], int) else Decimal(row["value"]).quantize(Decimal("0.01"))
        yield {"title": one.title, "value": value, "unit": one.unit, "definition": one.definition}
    for measure, value in totals:
        yield {
            "title": measure.title,
            "value": in_unit(measure, value),
            "unit": unit_of(measure),
            "definition": measure.definition,
        }
