"""Understanding an office table as people send it: title, line with office, date and unit, heading, data, 合计, notes.

Nothing is guessed where two readings are possible: the layout then carries a Question, and the caller passes the
answer back. Form of the tables: domain specification 8.8.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pinghu_portal.sheets.cells import Cell, CellFault, column_letter, money_unit, read_date, shown, tidy
from pinghu_portal.sheets.columns import CellError, ImportColumn
from pinghu_portal.sheets.headings import SERIAL, Heading, Place, heading_key, index_of, match
from pinghu_portal.sheets.reader import Sheet, Workbook

HEADER_WITHIN = 30
"""Rows from the top within which a heading is looked for."""

OFFICE_WORDS = "填报单位|填表单位|编制单位|报送单位|填报部门|制表单位|单位名称"
DATE_WORDS = "填表日期|填报日期|报送日期|制表日期|填报时间|填表时间|日期"
UNIT_WORDS = "计量单位|金额单位|货币单位|单位"
META = re.compile(rf"({OFFICE_WORDS}|{DATE_WORDS}|{UNIT_WORDS})\s*(?:（盖章）|\(盖章\))?\s*[：:]")
TOTAL = re.compile(r"(合|总)计[:：]?")
SUBTOTAL = re.compile(r".{0,20}小计[:：]?")
NOTE = re.compile(
    r"(注|备注|说明|附注|填表说明|填表人|审核人|负责人|制表人?|联系人|联系电话|导出人|数据来源|合成数据)\s*\d*\s*([：:]|，仅供)"
)
SAMPLE = re.compile(r"[（(]样例[）)]")
COLUMN_NUMBERS = frozenset("甲乙丙丁戊己庚辛") | {"栏次", "列次"}


@dataclass(frozen=True)
class Question:
    """Two readings are possible: `key` names the question in the answers, `choices` are (value, words for people)."""

    key: str
    text: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Conversion:
    """A cell that was not taken as it stood."""

    cell: str
    label: str
    found: str
    taken: str
    how: str


@dataclass(frozen=True)
class UnitChange:
    """A column whose money was moved to another unit: how many cells, from which unit, into which."""

    label: str
    column: str
    unit: str
    into: str
    cells: int


@dataclass(frozen=True)
class TotalCheck:
    """A cell of the 合计 row compared with the sum of its column, both in the unit of the file."""

    cell: str
    label: str
    found: Decimal
    computed: Decimal


@dataclass
class Understood:
    """What was understood of the file, said before anything is saved. Row numbers are 1-based."""

    sheet: str = ""
    title: str = ""
    office: str = ""
    filled_on: date | None = None
    unit: str = ""
    header_rows: tuple[int, ...] = ()
    data_rows: list[int] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    unknown_columns: list[str] = field(default_factory=list)
    converted_cells: list[Conversion] = field(default_factory=list)
    unit_changes: list[UnitChange] = field(default_factory=list)
    total_checked: list[TotalCheck] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


@dataclass
class Layout:
    """The table found: its sheet, places of the declared columns, rows by role, and faults of form."""

    sheet: Sheet
    understood: Understood
    places: dict[str, Place] = field(default_factory=dict)
    total_rows: list[int] = field(default_factory=list)
    faults: list[CellError] = field(default_factory=list)


@dataclass
class _Header:
    """A candidate heading: 0-based row of its leaf and of its top storey, its headings and their places."""

    sheet: Sheet
    top: int
    leaf: int
    places: dict[str, list[Place]]
    unknown: list[Heading]


def understand(workbook: Workbook, columns: tuple[ImportColumn, ...], answers: dict[str, str]) -> Layout:
    """Find the table of `columns` in the workbook. `answers` maps keys of earlier questions to the values chosen."""
    index = index_of(columns)
    headers = [header for sheet in workbook.sheets if (header := find_header(sheet, index, min(2, len(columns))))]
    if not headers:
        return _nothing_found(workbook, columns)
    needed = {column.name for column in columns if column.required or column.column_required}
    whole = [header for header in headers if needed <= header.places.keys()]
    if len(whole) > 1 and "sheet" in answers:
        whole = [header for header in whole if header.sheet.name == answers["sheet"]] or whole
    header = max(whole or headers, key=lambda candidate: len(candidate.places))
    understood = Understood(sheet=header.sheet.name, notes=list(workbook.notes))
    layout = Layout(header.sheet, understood)
    if len(whole) > 1:
        names = tuple((candidate.sheet.name, candidate.sheet.name) for candidate in whole)
        understood.questions.append(
            Question("sheet", f"有 {len(whole)} 张工作表都符合要求，请选择要导入的一张。", names)
        )
    _read_head(header, understood)
    _settle_places(header, columns, answers, layout)
    _sort_rows(header, layout)
    _settle_unit(columns, answers, layout)
    return layout


def find_header(sheet: Sheet, index: dict[str, str], at_least: int) -> _Header | None:
    """The heading with the most declared columns, on one storey or two; the higher one when two are equal."""
    best: _Header | None = None
    for leaf in range(min(HEADER_WITHIN, len(sheet.rows))):
        for top in (leaf, leaf - 1):
            if top < 0 or (top < leaf and not _is_group_row(sheet, top)):
                continue
            places, unknown = match(_headings(sheet, top, leaf), index)
            if len(places) >= at_least and (best is None or _better(places, leaf, top, best)):
                best = _Header(sheet, top, leaf, places, unknown)
    return best


def _better(places: dict[str, list[Place]], leaf: int, top: int, best: _Header) -> bool:
    """More columns win; with as many, the same leaf below a group storey wins over the leaf alone."""
    return len(places) > len(best.places) or (len(places) == len(best.places) and leaf == best.leaf and top < best.top)


def _is_group_row(sheet: Sheet, row: int) -> bool:
    """Whether a row can be the upper storey: something besides the first cell, and no 填报单位/日期/单位 line."""
    cells = sheet.rows[row]
    return any(tidy(shown(cell)) for cell in cells[1:]) and not any(META.search(shown(cell)) for cell in cells)


def _headings(sheet: Sheet, top: int, leaf: int) -> list[Heading]:
    """The headings of the storeys `top`..`leaf`; a group spreads over its merged area."""
    groups = {column: tidy(shown(cell)) for column, cell in enumerate(sheet.rows[top])} if top < leaf else {}
    for area in sheet.merged:
        if top < leaf and area.top == area.bottom == top:
            groups |= dict.fromkeys(range(area.left, area.right + 1), groups.get(area.left, ""))
    headings = []
    for column, cell in enumerate(sheet.rows[leaf]):
        group, text = groups.get(column, ""), tidy(shown(cell))
        if text or group:
            headings.append(Heading(column, group if text else "", text or group))
    return headings


def _nothing_found(workbook: Workbook, columns: tuple[ImportColumn, ...]) -> Layout:
    """No sheet carries the headings: one fault that names what is expected."""
    sheet = workbook.sheets[0]
    labels = "、".join(column.label for column in columns[:8])
    fault = CellError(
        sheet.name, 0, "", "", "", f"未找到表头：前 {HEADER_WITHIN} 行中没有所需的列名", f"表头应含有：{labels}"
    )
    return Layout(sheet, Understood(sheet=sheet.name, notes=list(workbook.notes)), faults=[fault])


def _read_head(header: _Header, understood: Understood) -> None:
    """Title and the line 填报单位 … 填表日期 … 单位 above the heading."""
    understood.header_rows = tuple(range(header.top + 1, header.leaf + 2))
    for row in header.sheet.rows[: header.top]:
        line = "　".join(tidy(shown(cell)) for cell in row if cell is not None)
        if META.search(line):
            _read_meta(line, understood)
        elif line and not understood.title:
            understood.title = line


def _read_meta(line: str, understood: Understood) -> None:
    """`填报单位：平湖市统计局　填表日期：2022年4月15日　单位：千元`, in one cell or in several."""
    found = list(META.finditer(line))
    for place, mark in enumerate(found):
        value = tidy(line[mark.end() : found[place + 1].start() if place + 1 < len(found) else len(line)])
        if re.fullmatch(OFFICE_WORDS, mark.group(1)):
            understood.office = understood.office or value
        elif re.fullmatch(UNIT_WORDS, mark.group(1)):
            understood.unit = understood.unit or value
        elif value and understood.filled_on is None:
            try:
                understood.filled_on = read_date(value).value
            except CellFault as fault:
                understood.notes.append(f"{mark.group(1)}“{value}”{fault.why}，未采用。")


def _settle_places(header: _Header, columns: tuple[ImportColumn, ...], answers: dict[str, str], layout: Layout) -> None:
    """One place for each declared column, a question where there are several, a fault where a needed one is missing."""
    sheet, understood = header.sheet.name, layout.understood
    for column in columns:
        places = header.places.get(column.name, [])
        wanted = answers.get(f"column.{column.name}")
        places = [place for place in places if column_letter(place.column) == wanted] or places
        if len(places) > 1:
            choices = tuple(
                (column_letter(place.column), f"{column_letter(place.column)} 列 {place.heading}") for place in places
            )
            text = f"有 {len(places)} 列都可以理解为“{column.label}”，请选择其中一列。"
            understood.questions.append(Question(f"column.{column.name}", text, choices))
        elif places:
            layout.places[column.name] = places[0]
            understood.columns[column.label] = column_letter(places[0].column)
        elif column.required or column.column_required:
            names = "、".join(dict.fromkeys((column.label, *column.aliases)))
            fault = CellError(
                sheet, header.leaf + 1, "", column.label, "", "缺少这一列", f"请补上该列，列名可写：{names}"
            )
            layout.faults.append(fault)
    understood.unknown_columns = [f"{column_letter(heading.column)}：{heading.leaf}" for heading in header.unknown]


def _settle_unit(columns: tuple[ImportColumn, ...], answers: dict[str, str], layout: Layout) -> None:
    """The unit of every money column: its heading, else the line above the table, else a question."""
    understood = layout.understood
    stated = money_unit(answers.get("unit") or understood.unit)
    bare = [
        column.label
        for column in columns
        if column.kind == "money" and column.name in layout.places and not money_unit(layout.places[column.name].unit)
    ]
    if bare and len(stated) != 1:
        what = "没有写明金额单位" if not stated else f"写有几种金额单位（{'、'.join(stated)}）"
        text = f"表中{what}，请选择“{'”“'.join(bare[:5])}”的单位。"
        understood.questions.append(
            Question("unit", text, tuple((unit, unit) for unit in ("元", "千元", "万元", "亿元")))
        )
    elif bare and answers.get("unit"):
        understood.unit = answers["unit"]


def _sort_rows(header: _Header, layout: Layout) -> None:
    """Give every row below the heading its role: data, 合计, or one that is left aside and said so."""
    rows, understood = header.sheet.rows, layout.understood
    heads = [(column, cell) for row in (header.leaf, header.top) for column, cell in enumerate(rows[row])]
    serial = next((column for column, cell in heads if heading_key(shown(cell)) == SERIAL), None)
    headings = {heading_key(shown(cell)) for cell in rows[header.leaf]} - {""}
    for number in range(header.leaf + 2, len(rows) + 1):
        role = _role(rows[number - 1], serial, headings, first=number == header.leaf + 2)
        if role == "data":
            understood.data_rows.append(number)
        elif role == "total":
            layout.total_rows.append(number)
        elif role:
            understood.notes.append(f"第 {number} 行{role}，未作为数据读取。")
    _check_serial(rows, serial, understood)


def _role(cells: list[Cell], serial: int | None, headings: set[str], first: bool) -> str:
    """`data`, `total`, empty for blank rows, else in words why the row is left aside."""
    filled = [(column, tidy(shown(cell))) for column, cell in enumerate(cells) if cell is not None]
    filled = [(column, text) for column, text in filled if text]
    if not filled or (filled[0][0] == serial and len(filled) == 1 and filled[0][1].isdigit()):
        return ""
    start = re.sub(r"\s", "", filled[0][1])
    if TOTAL.fullmatch(start):
        return "total"
    if SUBTOTAL.fullmatch(start):
        return "是小计"
    if NOTE.match(start):
        return f"是表注（{filled[0][1][:60]}）"
    if any(SAMPLE.match(text) for _, text in filled[:2]):
        return "是样例"
    if len(filled) > 1 and all(heading_key(text) in headings for _, text in filled):
        return "是重复的表头"
    return "是栏次" if first and _is_column_numbers([text for _, text in filled]) else "data"


def _is_column_numbers(texts: list[str]) -> bool:
    """甲 乙 1 2 3 …: the row of column numbers that statistical forms put below the heading."""
    figures = [text for text in texts if text not in COLUMN_NUMBERS]
    return texts[0] in COLUMN_NUMBERS and figures == [str(place) for place in range(1, len(figures) + 1)]


def _check_serial(rows: list[list[Cell]], serial: int | None, understood: Understood) -> None:
    """A 序号 that does not run 1, 2, 3 … may mean a lost row: said with its cell, not refused."""
    if serial is None:
        return
    wrong = [
        (place, row)
        for place, row in enumerate(understood.data_rows, 1)
        if shown(rows[row - 1][serial]).strip() not in ("", str(place))
    ]
    if wrong:
        place, row = wrong[0]
        found = tidy(shown(rows[row - 1][serial]))
        understood.notes.append(
            f"序号不连续：{column_letter(serial)}{row} 应为 {place}，现为 {found}，请确认没有漏行。"
        )
