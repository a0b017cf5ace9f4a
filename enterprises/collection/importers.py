"""The workbook of one 填报单: items in rows, last year's value beside this year's; what goes out comes back the same way."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from enterprises.collection.models import Filing
from enterprises.collection.rules import as_number
from enterprises.ratings.models import DataItem
from pinghu_portal.sheets.columns import CellError, ImportColumn, SheetColumn
from pinghu_portal.sheets.importing import Importer, Reading
from pinghu_portal.sheets.inspection import Limits
from pinghu_portal.sheets.writer import SheetHead, write_sheet

SMALL = Limits(file_bytes=2 << 20, rows=500, columns=30, cells=10_000)
ITEM, UNIT, BEFORE, NOW, WORDS = "数据项", "单位", "上年数", "本年数", "变动说明"
COLUMNS = (
    SheetColumn("item", ITEM, "name", width=34),
    SheetColumn("unit", UNIT, "text", width=10),
    SheetColumn("before", BEFORE, "decimal", width=16),
    SheetColumn("value", NOW, "decimal", width=16),
    SheetColumn("words", WORDS, "text", width=40),
)
NOTES = ("确实没有的数据项，本年数填“不适用”；0 表示确为零。", "请勿改动数据项名称；上年数仅供对照。")


def importer_of(filing: Filing, items: list[DataItem]) -> Importer:
    """Reads the workbook of a filing: a row per item, by its name."""
    columns = (
        ImportColumn("item", ITEM, kind="choice", required=True, choices={item.name: item.code for item in items}),
        ImportColumn("value", NOW, kind="decimal", column_required=True),
        ImportColumn("words", WORDS),
        ImportColumn("unit", UNIT),
        ImportColumn("before", BEFORE),
    )
    return Importer("collection.filing", filing.round.title, columns, key=("item",), limits=SMALL)


def title_of(filing: Filing) -> str:
    """Row 1 of the sheet; the year in it is checked when the sheet comes back."""
    return f"{filing.round.title}表"


def write_filing(target: Path | BinaryIO, filing: Filing, items: list[DataItem], before: dict[str, str]) -> None:
    """Write the workbook with last year's values and the draft as it stands."""
    enterprise = filing.enterprise
    head = SheetHead(title_of(filing), office=f"{enterprise.name} {enterprise.credit_code}", notes=NOTES, freeze="item")
    write_sheet(target, head, COLUMNS, _rows(filing, items, before))


def _rows(filing: Filing, items: list[DataItem], before: dict[str, str]) -> Iterator[dict]:
    for item in items:
        yield {
            "item": item.name,
            "unit": item.unit,
            "before": _cell(before.get(item.code)),
            "value": _cell(filing.values.get(item.code)),
            "words": filing.explanations.get(item.code, ""),
        }


def _cell(text: str | None):
    """A number as a number, everything else as it was typed."""
    number = as_number(text)
    return text if number is None else number


def foreign(filing: Filing, reading: Reading) -> list[CellError]:
    """A sheet of another year or another enterprise is not taken."""
    understood, found = reading.understood, []
    years = re.findall(r"(20\d\d)\s*年", understood.title or "")
    if years and str(filing.round.year) not in years:
        found.append(_whole(reading, "A1", understood.title, f"不是{filing.round.year}年度的填报表"))
    codes = re.findall(r"[0-9A-Z]{18}", understood.office or "")
    if codes and filing.enterprise.credit_code not in codes:
        found.append(_whole(reading, "A2", understood.office, f"不是{filing.enterprise.name}的填报表"))
    return found


def _whole(reading: Reading, cell: str, value: str, why: str) -> CellError:
    return CellError(reading.understood.sheet, int(cell[1]), cell[0], "", value, why, "请下载本填报单的模板后填写")


def read_filing(path: Path, filing: Filing, items: list[DataItem]) -> tuple[dict, dict, list[str]]:
    """(values, words, errors each naming its cell). Raises SheetRefused for what is no workbook."""
    reading = importer_of(filing, items).read(path)
    errors = [str(error) for error in (*foreign(filing, reading), *reading.errors)]
    errors += [question.text for question in reading.questions]
    values = {row["item"]: str(row["value"]) for row in reading.rows if row.get("value") is not None}
    words = {row["item"]: row["words"] for row in reading.rows if row.get("words")}
    return values, words, errors
