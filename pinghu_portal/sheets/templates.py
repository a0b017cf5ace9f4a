"""Fill-in templates: the empty table of an Importer, with drop-downs, text columns, notes on the headings and a
sample row.

What a template writes, the same Importer reads back: headings, units in brackets, and the row marked （样例） which
is ignored.
"""

from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pinghu_portal.sheets.cells import column_letter
from pinghu_portal.sheets.columns import NUMERIC_KINDS, ImportColumn
from pinghu_portal.sheets.importing import Importer
from pinghu_portal.sheets.writer import DICTIONARY_SHEET, FONT, KIND_WORDS, WIDTHS, clean

SAMPLE_MARK = "（样例）"
CHOICES_SHEET = "选项"
HEADING_ROW = 3
FIRST_ROW = 5
LAST_ROW = 5000
FORMATS = {
    "text": "@",
    "name": "@",
    "code": "@",
    "choice": "@",
    "date": "yyyy-mm-dd",
    "integer": "0",
    "money": "#,##0.00",
}

THIN = Side(style="thin")
FRAME = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def write_template(target: Path | BinaryIO, importer: Importer, office: str = "") -> None:
    """Write the template of `importer` to `target` (.xlsx); `office` is filled into 填报单位 when it is known."""
    book = Workbook()
    sheet = book.active
    sheet.title = "填报表"
    last = len(importer.columns) + 1
    _text(sheet, 1, 1, importer.title).font = Font(name=FONT, size=18, bold=True)
    sheet.cell(1, 1).alignment = Alignment(horizontal="center", vertical="center")
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=last)
    sheet.row_dimensions[1].height = 36
    _text(sheet, 2, 1, f"填报单位：{office}")
    _text(sheet, 2, max(last - 1, 2), "填表日期：")
    _heading(sheet, 1, "序号", "")
    _text(sheet, HEADING_ROW + 1, 1, SAMPLE_MARK)
    choices = _choices_sheet(book, importer.columns)
    for place, column in enumerate(importer.columns, 2):
        _write_column(sheet, place, column, choices)
    sheet.freeze_panes = sheet.cell(HEADING_ROW + 1, 3)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.print_title_rows = f"1:{HEADING_ROW}"
    _dictionary_sheet(book, importer.columns)
    book.properties.title, book.properties.creator = importer.title, office
    book.save(target)


def heading_text(column: ImportColumn) -> str:
    """The heading of a column in the template: label, unit in brackets, a star when it must be filled."""
    unit = f"（{column.unit}）" if column.unit else ""
    return f"{column.label}{unit}{'*' if column.required else ''}"


def _text(sheet: Worksheet, row: int, column: int, text: str):
    """A text cell: never a formula, whatever the text begins with."""
    cell = sheet.cell(row, column)
    cell.value = clean(text)
    cell.data_type = "s"
    cell.font = Font(name=FONT, size=11)
    return cell


def _heading(sheet: Worksheet, place: int, text: str, note: str) -> None:
    cell = _text(sheet, HEADING_ROW, place, text)
    cell.font = Font(name=FONT, size=11, bold=True)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border, cell.fill = FRAME, PatternFill("solid", fgColor="F2F2F2")
    if note:
        cell.comment = Comment(note, "填报说明", width=260, height=120)


def _write_column(sheet: Worksheet, place: int, column: ImportColumn, choices: dict[str, str]) -> None:
    """Heading with its note, sample, format of the whole column, drop-down."""
    _heading(sheet, place, heading_text(column), _note(column))
    sample = _text(
        sheet, HEADING_ROW + 1, place, column.example or (next(iter(column.choices), "") if column.choices else "")
    )
    sample.font = Font(name=FONT, size=11, italic=True, color="808080")
    letter = column_letter(place - 1)
    dimension = sheet.column_dimensions[letter]
    dimension.width = max(WIDTHS.get(column.kind, 18), 2 * len(heading_text(column)) + 2)
    dimension.number_format = FORMATS.get(column.kind, "General")
    formula = choices.get(column.name)
    if column.kind == "boolean":
        formula = '"是,否"'
    if formula:
        validation = DataValidation(
            type="list", formula1=formula, allow_blank=not column.required, showErrorMessage=True
        )
        validation.errorTitle, validation.error = "不在可选范围内", f"请从下拉列表中选择“{column.label}”。"
        validation.add(f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}")
        sheet.add_data_validation(validation)


def _note(column: ImportColumn) -> str:
    """The note on a heading: what kind of entry, unit, whether it must be filled, and the declared help."""
    parts = [f"{KIND_WORDS[column.kind]}，{'必填' if column.required else '选填'}"]
    if column.kind in NUMERIC_KINDS:
        parts.append(f"单位：{column.unit or '无'}；未填报的留空或填“—”，0 表示确为零")
    if column.help:
        parts.append(column.help)
    return "\n".join(parts)


def _choices_sheet(book: Workbook, columns: tuple[ImportColumn, ...]) -> dict[str, str]:
    """The hidden sheet of drop-down lists; returns column name → range."""
    listed = [column for column in columns if column.choices]
    if not listed:
        return {}
    sheet = book.create_sheet(CHOICES_SHEET)
    sheet.sheet_state = "hidden"
    ranges = {}
    for place, column in enumerate(listed, 1):
        _text(sheet, 1, place, column.label)
        for row, label in enumerate(column.choices, 2):
            _text(sheet, row, place, label)
        letter = column_letter(place - 1)
        ranges[column.name] = f"'{CHOICES_SHEET}'!${letter}$2:${letter}${len(column.choices) + 1}"
    return ranges


def _dictionary_sheet(book: Workbook, columns: tuple[ImportColumn, ...]) -> None:
    """The locked sheet that says what each column means."""
    sheet = book.create_sheet(DICTIONARY_SHEET)
    for place, text in enumerate(("列键", "列名", "类型", "单位", "是否必填", "可用列名", "填报说明"), 1):
        _text(sheet, 1, place, text).font = Font(name=FONT, size=11, bold=True)
        sheet.column_dimensions[column_letter(place - 1)].width = 24
    for row, column in enumerate(columns, 2):
        texts = (
            column.name,
            column.label,
            KIND_WORDS[column.kind],
            column.unit,
            "必填" if column.required else "选填",
            "、".join(column.aliases),
            column.help,
        )
        for place, text in enumerate(texts, 1):
            _text(sheet, row, place, text).protection = Protection(locked=True)
    sheet.protection.sheet = True
