"""Official summary sheets (汇总表): one declaration of columns, any number of rows, written as a stream.

Form: domain specification 8.8 (title, 填表单位 … 填表日期 … 单位, one or two heading storeys, frozen, framed, 合计
by formula, notes below, landscape A4, print titles, page numbers, hidden 数据字典). Text of users is never a
formula, figures stay figures.
"""

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

import xlsxwriter

from pinghu_portal.sheets.cells import INVISIBLE, LONGEST_TEXT, NOT_APPLICABLE, column_letter, half_width, plain
from pinghu_portal.sheets.columns import SheetColumn
from pinghu_portal.sheets.inspection import SheetRefused

MOST_ROWS = 1_000_000
SAFE_DIGITS = 15
LARGEST_SAFE = 10**SAFE_DIGITS
FONT = "宋体"
PINGHU = ZoneInfo("Asia/Shanghai")
SYNTHETIC = "合成数据，仅供系统演示和测试，不得作为正式依据。"
DICTIONARY_SHEET = "数据字典"
DICTIONARY_HEADINGS = ("列键", "列名", "分组", "类型", "单位", "口径说明")

NUMBER_FORMATS = {"integer": "0", "decimal": "General", "money": "#,##0.00", "percent": "0.0", "date": "yyyy-mm-dd"}
KIND_WORDS = {
    "text": "文本",
    "name": "名称",
    "code": "编码（文本）",
    "integer": "整数",
    "decimal": "数值",
    "money": "金额",
    "percent": "百分数",
    "date": "日期",
    "choice": "选项",
    "boolean": "是/否",
}
WIDTHS = {"name": 32, "code": 22, "date": 12, "integer": 11, "decimal": 13, "money": 15, "percent": 10, "boolean": 8}
NUMERIC = frozenset({"integer", "decimal", "money", "percent"})


@dataclass(frozen=True)
class SheetHead:
    """What stands above, below and behind the table.

    `title` is row 1, `office`, `filled_on` and `unit` are row 2; `freeze` is the key of the name column that stays
    in sight; `operator`, `exported_at` and `conditions` make the line that says who exported what, when;
    `synthetic` marks 合成数据; `counted` is what the rows count (人次, 件): a table without sums then closes with 合计 共 n.
    """

    title: str
    office: str = "平湖市科学技术局"
    filled_on: date | None = None
    unit: str = ""
    freeze: str = ""
    notes: tuple[str, ...] = ()
    operator: str = ""
    exported_at: datetime | None = None
    conditions: str = ""
    synthetic: bool = False
    counted: str = ""
    sheet_name: str = "汇总表"


def write_sheet(
    target: Path | BinaryIO, head: SheetHead, columns: Sequence[SheetColumn], rows: Iterable[Mapping[str, object]]
) -> int:
    """Write an official sheet to `target`; returns the number of rows. Memory does not grow with the rows.

    A row maps column keys to values (None is an empty cell, `"NA"` 不适用, money in the unit of the head). Raises
    SheetRefused beyond MOST_ROWS. The caller writes to a temporary file and renames it (reliability specification 2.3).
    """
    return write_book(target, [(head, columns, rows)])[0]


def write_book(
    target: Path | BinaryIO,
    tables: Sequence[tuple[SheetHead, Sequence[SheetColumn], Iterable[Mapping[str, object]]]],
) -> list[int]:
    """Write official sheets one after the other into one workbook; returns the number of rows of each.

    The first table's head names the workbook, its columns stand in the hidden 数据字典. Raises SheetRefused.
    """
    head, counts = tables[0][0], []
    with scratch_book(target, constant_memory=True) as book:
        for own_head, columns, rows in tables:
            table = _Table(book, own_head, columns)
            table.write_head()
            for row in rows:
                table.write_row(row)
            table.write_foot()
            counts.append(table.count)
        write_dictionary(book, tables[0][1])
        book.set_properties(
            {
                "title": head.title,
                "author": head.operator or head.office,
                "company": head.office,
                "subject": "合成数据" if head.synthetic else "",
                "comments": head.conditions,
                "created": local(head.exported_at) if head.exported_at else None,
            }
        )
    return counts


@contextmanager
def scratch_book(target: Path | BinaryIO, **options: object) -> Iterator[xlsxwriter.Workbook]:
    """An XlsxWriter workbook that makes no formula or link of text and leaves no temporary file, whatever happens."""
    plain_text = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with tempfile.TemporaryDirectory(prefix="sheet-") as scratch:
        book = xlsxwriter.Workbook(
            target if hasattr(target, "write") else str(target), {**plain_text, "tmpdir": scratch, **options}
        )
        try:
            yield book
        except BaseException:
            book.fileclosed = True  # otherwise XlsxWriter writes the half of it when it is collected
            for sheet in book.worksheets():
                if sheet.row_data_fh:
                    sheet.row_data_fh.close()
            raise
        book.close()


class _Table:
    """One sheet being written from top to bottom; XlsxWriter forgets each row when the next begins."""

    def __init__(self, book: xlsxwriter.Workbook, head: SheetHead, columns: Sequence[SheetColumn]):
        self.book, self.head = book, head
        self.columns = (SheetColumn("_serial", "序号", "integer", width=6), *columns)
        self.sheet = book.add_worksheet(head.sheet_name)
        self.storeys = 2 if any(column.group for column in columns) else 1
        self.row = 0
        self.count = 0
        self.sums = {column.key: Decimal(0) for column in columns if column.total}
        self._formats: dict[tuple[tuple[str, object], ...], object] = {}
        self.looks = [self.framed(column) for column in self.columns]
        self._set_page()

    def style(self, **wanted: object):
        """A cell format, made once for each look."""
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(
                {"font_name": FONT, "font_size": 11, "valign": "vcenter", **wanted}
            )
        return self._formats[key]

    def framed(self, column: SheetColumn, **more: object):
        """The look of a data cell of this column."""
        align = (
            "right"
            if column.kind in NUMERIC and column.key != "_serial"
            else "left"
            if column.kind in ("text", "name")
            else "center"
        )
        look = {"border": 1, "align": align, **more}
        if column.kind in NUMBER_FORMATS:
            look["num_format"] = NUMBER_FORMATS[column.kind]
        elif column.kind == "code":
            look["num_format"] = "@"
        if column.kind in ("text", "name"):
            look["text_wrap"] = True
        return self.style(**look)

    def _set_page(self) -> None:
        """Landscape A4, one page wide, heading repeated, page numbers, frozen below the heading and right of the
        name."""
        sheet, head, first = self.sheet, self.head, 2 + self.storeys
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
        sheet.repeat_rows(0, first - 1)
        sheet.set_footer("&C第 &P 页 共 &N 页")
        if head.synthetic:
            sheet.set_header("&R合成数据")
        keys = [column.key for column in self.columns]
        sheet.freeze_panes(first, keys.index(head.freeze) + 1 if head.freeze in keys else 1)
        for place, column in enumerate(self.columns):
            wide_enough = 2 * len(column.label) + 2 if column.kind in NUMERIC else 0
            sheet.set_column(place, place, column.width or max(WIDTHS.get(column.kind, 16), wide_enough))

    def write_head(self) -> None:
        """Title, the line of office, date and unit, and the heading on one storey or two."""
        last = len(self.columns) - 1
        self._merged(0, 0, last, self.head.title, self.style(font_size=18, bold=True, align="center"))
        self.sheet.set_row(0, 36)
        line = self.style()
        self.sheet.write_string(1, 0, f"填表单位：{clean(self.head.office)}", line)
        filled = f"填表日期：{official_date(self.head.filled_on)}" if self.head.filled_on else ""
        self.sheet.write_string(1, max(last - 1, 1), filled, self.style(align="right"))
        if self.head.unit:
            self.sheet.write_string(1, max(last, 2), f"单位：{self.head.unit}", self.style(align="right"))
        self.row = 2
        heading = self.style(bold=True, align="center", text_wrap=True, border=1, bg_color="#F2F2F2")
        if self.storeys == 2:
            self._write_groups(heading)
        for place, column in enumerate(self.columns):
            text = self._heading_text(column) if self.storeys == 1 or column.group else ""
            self.sheet.write_string(self.row, place, text, heading)
        self.sheet.set_row(self.row, 32)
        self.row += 1

    def _write_groups(self, heading) -> None:
        """The upper storey: groups over their columns; columns without a group reach over both storeys."""
        start = 0
        while start < len(self.columns):
            group, end = self.columns[start].group, start
            while group and end + 1 < len(self.columns) and self.columns[end + 1].group == group:
                end += 1
            if group:
                self._merged(self.row, start, end, group, heading)
            else:
                self.sheet.write_string(self.row, start, self._heading_text(self.columns[start]), heading)
                # merge_range() would write the lower cell now and close this row (constant memory), so only the
                # area is noted
                self.sheet.merge.append([self.row, start, self.row + 1, start])
            start = end + 1
        self.row += 1

    def _heading_text(self, column: SheetColumn) -> str:
        """The label, with its unit in brackets where it is not the unit of the sheet."""
        unit = column.unit or ("%" if column.kind == "percent" else "")
        return clean(f"{column.label}（{unit}）" if unit and unit != self.head.unit else column.label)

    def _merged(self, row: int, first: int, last: int, text: str, style) -> None:
        if last > first:
            self.sheet.merge_range(row, first, row, last, "", style)
        self.sheet.write_string(row, first, clean(text), style)

    def write_row(self, row: Mapping[str, object]) -> None:
        """One data row."""
        if self.count >= MOST_ROWS:
            raise SheetRefused(f"导出超过 {MOST_ROWS} 行，请缩小查询范围后再导出。")
        self.count += 1
        for place, column in enumerate(self.columns):
            value = self.count if column.key == "_serial" else row.get(column.key)
            self._write(place, column, value)
            if column.key in self.sums and value is not None and value != NOT_APPLICABLE:
                self.sums[column.key] += Decimal(value)
        self.row += 1

    def _write(self, place: int, column: SheetColumn, value: object) -> None:
        """One cell by its kind: figures as numbers unless Excel would lose digits, everything else as text."""
        sheet, row, look = self.sheet, self.row, self.looks[place]
        if value is None or value == "":
            sheet.write_blank(row, place, None, look)
        elif value == NOT_APPLICABLE:
            sheet.write_string(row, place, "不适用", look)
        elif isinstance(value, bool):
            sheet.write_string(row, place, "是" if value else "否", look)
        elif column.kind in NUMERIC and isinstance(value, (int, Decimal)):
            if is_safe(value):
                sheet.write_number(row, place, value, look)
            else:
                sheet.write_string(row, place, plain(Decimal(value)), look)
        elif column.kind == "date" and isinstance(value, date):
            sheet.write_datetime(row, place, local(value) if isinstance(value, datetime) else value, look)
        else:
            sheet.write_string(row, place, clean(str(value)), look)

    def write_foot(self) -> None:
        """The 合计 row, notes, and the line that says who exported what."""
        first = 2 + self.storeys
        if self.sums:
            for place, column in enumerate(self.columns):
                look = self.framed(column, bold=True)
                if place == 0:
                    self.sheet.write_string(self.row, 0, "合计", self.style(border=1, bold=True, align="center"))
                elif column.key in self.sums and self.count:
                    letter, total = column_letter(place), self.sums[column.key]
                    formula = f"=SUM({letter}{first + 1}:{letter}{self.row})"
                    self.sheet.write_formula(self.row, place, formula, look, float(total))
                else:
                    self.sheet.write_blank(self.row, place, None, look)
            self.row += 1
        elif self.head.counted:
            self.sheet.write_string(self.row, 0, "合计", self.style(border=1, bold=True, align="center"))
            words = f"共 {self.count} {self.head.counted}"
            self._merged(self.row, 1, len(self.columns) - 1, words, self.style(border=1, bold=True))
            self.row += 1
        last = len(self.columns) - 1
        for note in self.head.notes:
            self._merged(
                self.row, 0, last, note if note.startswith("注") else f"注：{note}", self.style(text_wrap=True)
            )
            self.row += 1
        if self.head.operator or self.head.exported_at:
            self._merged(self.row, 0, last, self._operator_line(), self.style(font_size=9, font_color="#595959"))
            self.row += 1
        if self.head.synthetic:
            self._merged(
                self.row, 0, last, SYNTHETIC, self.style(border=3, align="center", font_color="#C00000", bold=True)
            )
            self.row += 1

    def _operator_line(self) -> str:
        """`导出人：张三　导出时间：2026-03-31 10:32　条件：镇街道=新仓镇　行数：296`."""
        at = f"{local(self.head.exported_at):%Y-%m-%d %H:%M}" if self.head.exported_at else ""
        parts = (
            ("导出人", self.head.operator),
            ("导出时间", at),
            ("条件", self.head.conditions or "全部"),
            ("行数", str(self.count)),
        )
        return "　".join(f"{label}：{value}" for label, value in parts if value)


def write_dictionary(book: xlsxwriter.Workbook, columns: Sequence[SheetColumn]) -> None:
    """The hidden sheet 数据字典: what each column means, for the next import and for whoever opens the file in five
    years."""
    sheet = book.add_worksheet(DICTIONARY_SHEET)
    sheet.hide()
    for row, texts in enumerate(
        (
            DICTIONARY_HEADINGS,
            *(
                (column.key, column.label, column.group, KIND_WORDS[column.kind], column.unit, column.definition)
                for column in columns
            ),
        )
    ):
        for place, text in enumerate(texts):
            sheet.write_string(row, place, clean(text))


def is_safe(number: int | Decimal) -> bool:
    """Whether a spreadsheet keeps every digit of the figure (15 significant digits)."""
    digits = str(number).lstrip("-").replace(".", "").strip("0")
    return len(digits) <= SAFE_DIGITS and abs(number) < LARGEST_SAFE


def clean(text: str) -> str:
    """Text a sheet can hold: no control or direction characters, at most 32 767 characters (cut with an ellipsis,
    never dropped)."""
    text = INVISIBLE.sub("", text)
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def local(moment: datetime) -> datetime:
    """An instant as the clock in Pinghu shows it, without zone; a datetime without zone is taken as local already."""
    return moment.astimezone(PINGHU).replace(tzinfo=None) if moment.tzinfo else moment


def official_date(day: date) -> str:
    """`2022年4月5日`: no leading noughts (domain specification 8.8)."""
    return f"{day.year}年{day.month}月{day.day}日"


def file_name(subject: str, on: date) -> str:
    """`高新技术企业`, 2026-03-31 → `平湖市高新技术企业汇总表_20260331.xlsx`; characters no file system likes are
    dropped."""
    name = re.sub(r"[\\/:*?\"<>|\s.]+", "", half_width(clean(subject)))[:80] or "数据"
    name = name if name.startswith("平湖") else f"平湖市{name}"
    return f"{name if name.endswith('表') else name + '汇总表'}_{on:%Y%m%d}.xlsx"
