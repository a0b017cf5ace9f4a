"""The returned workbook: what was uploaded, values only, each faulty cell red with a note, and a list of errors
with links.

Written anew from what was read, so no macro, link or formula of the upload can come back.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

import xlsxwriter

from pinghu_portal.sheets.cells import Cell, column_index, shown
from pinghu_portal.sheets.columns import CellError
from pinghu_portal.sheets.importing import Reading
from pinghu_portal.sheets.reader import Sheet
from pinghu_portal.sheets.writer import FONT, clean, is_safe, scratch_book

ERROR_SHEET = "错误清单"
ERROR_HEADINGS = ("序号", "单元格", "列名", "内容", "错误", "修改方法", "定位")
WHOLE_SHEET_ROWS = 20_000
ORIGINAL_ROW = "原表行号"


def annotate(target: Path | BinaryIO, reading: Reading, errors: Sequence[CellError] | None = None) -> None:
    """Write the annotated copy of the table `reading` was taken from; `errors` may add the caller's own findings.

    Above WHOLE_SHEET_ROWS rows only the rows above the data and the failing rows are returned, with their old row
    numbers.
    """
    errors = list(reading.errors if errors is None else errors)
    sheet = next(sheet for sheet in reading.workbook.sheets if sheet.name == reading.understood.sheet)
    rows = _rows_returned(sheet, reading, errors)
    name = sheet.name if sheet.name.lower() not in (ERROR_SHEET, "history") else f"{sheet.name}_原表"
    with scratch_book(target) as book:
        listing, table = book.add_worksheet(ERROR_SHEET), book.add_worksheet(name)
        _write_rows(book, table, sheet, rows, max(reading.understood.header_rows, default=0), errors)
        _write_list(book, listing, name, errors, {row: place for place, row in enumerate(rows)}, reading.error_count)


def _rows_returned(sheet: Sheet, reading: Reading, errors: list[CellError]) -> list[int]:
    """1-based row numbers of the upload that are returned, in order."""
    everything = range(1, len(sheet.rows) + 1)
    if len(sheet.rows) <= WHOLE_SHEET_ROWS:
        return list(everything)
    return sorted(
        {
            *range(1, max(reading.understood.header_rows, default=0) + 1),
            *(error.row for error in errors if error.row in everything),
        }
    )


def _write_rows(
    book: xlsxwriter.Workbook, table, sheet: Sheet, rows: list[int], head: int, errors: list[CellError]
) -> None:
    """Values of the upload; faulty cells red with their reasons in a note; `head` is the row of the heading."""
    width = max((len(row) for row in sheet.rows), default=1)
    faults: dict[tuple[int, int], list[CellError]] = defaultdict(list)
    for error in errors:
        if error.row and error.column:
            faults[error.row, column_index(error.column)].append(error)
    looks = {
        red: {
            kind: book.add_format(
                {"font_name": FONT, "num_format": code, **({"bg_color": "#FF9999", "border": 1} if red else {})}
            )
            for kind, code in (
                ("text", "@"),
                ("number", "General"),
                ("date", "yyyy-mm-dd"),
                ("time", "yyyy-mm-dd hh:mm"),
            )
        }
        for red in (False, True)
    }
    for place, number in enumerate(rows):
        for column, cell in enumerate(sheet.rows[number - 1]):
            found = faults.get((number, column), ())
            _write_cell(table, place, column, cell, looks[bool(found)])
            if found:
                note = "\n".join(f"{error.why}。{error.how_to_mend}" for error in found)
                table.write_comment(place, column, clean(note), {"x_scale": 2, "author": "平湖科技门户"})
    if len(rows) == len(sheet.rows):
        table.merge.extend([area.top, area.left, area.bottom, area.right] for area in sheet.merged)
    else:
        for place, number in enumerate(rows):
            table.write_string(place, width, ORIGINAL_ROW if number == head else str(number), looks[False]["text"])
    table.set_column(0, width, 16)


def _write_cell(table, row: int, column: int, cell: Cell, looks: dict[str, object]) -> None:
    """One value: numbers and dates as such, all else as text; an error value as the text that stood there."""
    if cell is None:
        table.write_blank(row, column, None, looks["text"])
    elif isinstance(cell, Decimal) and is_safe(cell):
        table.write_number(row, column, cell, looks["number"])
    elif isinstance(cell, bool):
        table.write_boolean(row, column, cell, looks["number"])
    elif isinstance(cell, date):
        table.write_datetime(row, column, cell, looks["date" if type(cell) is date else "time"])
    else:
        table.write_string(row, column, clean(shown(cell)), looks["text"])


def _write_list(
    book: xlsxwriter.Workbook, listing, table: str, errors: list[CellError], places: dict[int, int], count: int
) -> None:
    """错误清单: every error with its cell in the upload and a link to the cell in this file."""
    bold = book.add_format({"font_name": FONT, "bold": True, "border": 1, "bg_color": "#F2F2F2"})
    text = book.add_format({"font_name": FONT, "border": 1, "text_wrap": True, "valign": "top"})
    link = book.add_format({"font_name": FONT, "border": 1, "font_color": "#0000FF", "underline": 1})
    total = max(count, len(errors))
    more = f"，以下列出前 {len(errors)} 处" if total > len(errors) else ""
    listing.write_string(
        0,
        0,
        f"共 {total} 处错误{more}。修改“{table}”后重新上传本文件即可。",
        book.add_format({"font_name": FONT, "bold": True}),
    )
    for column, heading in enumerate(ERROR_HEADINGS):
        listing.write_string(1, column, heading, bold)
    for number, error in enumerate(errors, 1):
        row = number + 1
        listing.write_number(row, 0, number, text)
        for column, value in enumerate(
            (error.cell or "整表", error.label, error.value, error.why, error.how_to_mend), 1
        ):
            listing.write_string(row, column, clean(value), text)
        if error.row in places and error.column:
            target = f"{error.column}{places[error.row] + 1}"
            listing.write_url(
                row, 6, f"internal:'{table.replace(chr(39), chr(39) * 2)}'!{target}", link, f"转到 {target}"
            )
    for column, width in enumerate((6, 10, 24, 28, 48, 36, 12)):
        listing.set_column(column, column, width)
    listing.freeze_panes(2, 0)
    listing.activate()
