"""The Importer: columns are declared, a workbook becomes rows of values, and all errors at once, each at its cell.

Pure: nothing is saved and no database is asked. Look-ups come from the caller in bulk (`ImportColumn.resolve`), so
that a column costs one query. Style specification, example 10; design section 3.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from pinghu_portal.sheets.cells import (
    NOT_APPLICABLE,
    Cell,
    CellFault,
    Taken,
    column_letter,
    convert_money,
    money_unit,
    read_cell,
    shown,
    tidy,
)
from pinghu_portal.sheets.columns import NUMERIC_KINDS, CellError, ImportColumn, Lookup
from pinghu_portal.sheets.headings import heading_key, index_of
from pinghu_portal.sheets.inspection import USUAL, Limits, SheetRefused
from pinghu_portal.sheets.layout import Conversion, Layout, Question, Understood, UnitChange, understand
from pinghu_portal.sheets.reader import Workbook, read_workbook
from pinghu_portal.sheets.totals import check_totals

__all__ = ["CellError", "ImportColumn", "Importer", "Question", "Reading", "SheetRefused"]

MOST_ERRORS = 2000


@dataclass
class Reading:
    """What a file says: what was understood, the rows of values, the errors, and the questions to be answered first.

    `rows` are only those without an error; `row_numbers` are their 1-based rows in the file. Missing is None,
    不适用 is `"NA"`. `errors` holds at most MOST_ERRORS of `error_count`. Save only when `ready`.
    """

    understood: Understood
    workbook: Workbook
    rows: list[dict[str, object]] = field(default_factory=list)
    row_numbers: list[int] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    error_count: int = 0

    @property
    def questions(self) -> list[Question]:
        """Questions to which the caller passes answers: `read(path, answers={question.key: value})`."""
        return self.understood.questions

    @property
    def ready(self) -> bool:
        """Whether the rows may be saved: no error, no open question, at least one row."""
        return not self.errors and not self.questions and bool(self.rows)

    def error(self, row: int, column: ImportColumn, why: str, how_to_mend: str = "") -> CellError:
        """A CellError for the caller's own finding on `rows[row]` (for example against the database)."""
        letter = self.understood.columns.get(column.label, "")
        value = self.rows[row].get(column.name)
        return CellError(
            self.understood.sheet,
            self.row_numbers[row],
            letter,
            column.label,
            "" if value is None else str(value),
            why,
            how_to_mend,
        )


@dataclass(frozen=True)
class Importer:
    """An office table by declaration. `key` names the columns that together may occur only once in a file."""

    name: str
    title: str
    columns: tuple[ImportColumn, ...]
    key: tuple[str, ...] = ()
    limits: Limits = USUAL

    def __post_init__(self):
        index_of(self.columns)
        if unknown := set(self.key) - {column.name for column in self.columns}:
            raise ValueError(f"{self.name}: key names unknown columns {sorted(unknown)}")

    def read(self, path: Path, answers: Mapping[str, str] | None = None) -> Reading:
        """Read the .xlsx at `path`; raises SheetRefused when it cannot be read at all; other faults are errors."""
        return self.read_sheets(read_workbook(path, self.limits), answers)

    def read_sheets(self, workbook: Workbook, answers: Mapping[str, str] | None = None) -> Reading:
        """The same for a workbook that has been read already."""
        layout = understand(workbook, self.columns, dict(answers or {}))
        findings = _Findings(layout)
        findings.errors += layout.faults
        if layout.faults or layout.understood.questions:
            return findings.reading(workbook, [])
        if not layout.understood.data_rows:
            findings.errors.append(
                CellError(layout.sheet.name, 0, "", "", "", "表头下面没有数据行", "请填写数据后再上传")
            )
        columns = [column for column in self.columns if column.name in layout.places]
        written = {column.name: findings.read_column(column) for column in columns}
        findings.errors += check_totals(layout, columns, written, {name for name, _ in findings.faulty})
        values = {column.name: findings.settle(column, written[column.name]) for column in columns}
        if self.key:
            findings.refuse_duplicates([column for column in columns if column.name in self.key], values)
        return findings.reading(workbook, _as_rows(values, len(layout.understood.data_rows)))


def _as_rows(values: dict[str, list[object]], count: int) -> list[dict[str, object]]:
    """Columns of values as one dictionary a row."""
    return [{name: column[place] for name, column in values.items()} for place in range(count)]


class _Findings:
    """The errors and conversions met while the data rows of one layout are read, column by column."""

    def __init__(self, layout: Layout):
        self.layout = layout
        self.errors: list[CellError] = []
        self.faulty: set[tuple[str, int]] = set()
        self.spread = _spread(layout)

    def add(self, column: ImportColumn, row: int, value: str, why: str, how_to_mend: str = "") -> None:
        """An error at the cell of `column` in the 1-based `row`."""
        letter = column_letter(self.layout.places[column.name].column)
        self.errors.append(CellError(self.layout.sheet.name, row, letter, column.label, value, why, how_to_mend))
        self.faulty.add((column.name, row))

    def read_column(self, column: ImportColumn) -> list[object]:
        """The values of one column as written, in the unit of the file; None where an error was noted."""
        return [self._read(column, row) for row in self.layout.understood.data_rows]

    def _read(self, column: ImportColumn, row: int) -> object:
        place = self.layout.places[column.name].column
        anchor = self.spread.get((row - 1, place))
        cell: Cell = self.layout.sheet.rows[anchor[0]][anchor[1]] if anchor else self.layout.sheet.rows[row - 1][place]
        if anchor and column.kind in NUMERIC_KINDS:
            self.add(column, row, "", "数值单元格被合并，无法判断属于哪一行", "请取消合并，逐行填写")
            return None
        try:
            taken = read_cell("text" if column.choices else column.kind, cell)
            if column.choices and tidy(shown(cell)) in column.choices:
                taken = Taken(tidy(shown(cell)))
            _check(column, taken)
        except CellFault as fault:
            self.add(column, row, shown(cell)[:200], fault.why, fault.how_to_mend)
            return None
        if taken.changes:
            self._converted(column, row, cell, taken)
        return taken.value

    def _converted(self, column: ImportColumn, row: int, cell: Cell, taken: Taken) -> None:
        letter = column_letter(self.layout.places[column.name].column)
        how = "、".join(taken.changes)
        conversion = Conversion(f"{letter}{row}", column.label, shown(cell), shown(taken.value), how)
        self.layout.understood.converted_cells.append(conversion)

    def settle(self, column: ImportColumn, written: list[object]) -> list[object]:
        """Values to be saved: money in the declared unit, choices and look-ups replaced by their meaning."""
        if column.kind == "money":
            return self._into_unit(column, written)
        if column.choices is not None:
            known = {heading_key(label): value for label, value in column.choices.items()}
            meanings = {text: known[heading_key(text)] for text in _texts(written) if heading_key(text) in known}
            return self._replace(column, written, meanings, "不在可选范围内")
        if column.resolve is not None:
            texts = _texts(written)
            return self._replace(column, written, column.resolve(texts) if texts else {}, column.not_found)
        return written

    def _into_unit(self, column: ImportColumn, written: list[object]) -> list[object]:
        """Money moved from the unit of the file to the declared one, exactly."""
        place, understood = self.layout.places[column.name], self.layout.understood
        unit = (money_unit(place.unit) or money_unit(understood.unit))[0]
        into = money_unit(column.unit)[0]
        figures = [value for value in written if value not in (None, NOT_APPLICABLE)]
        if unit == into or not figures:
            return written
        understood.unit_changes.append(UnitChange(column.label, column_letter(place.column), unit, into, len(figures)))
        return [value if value in (None, NOT_APPLICABLE) else convert_money(value, unit, into) for value in written]

    def _replace(
        self, column: ImportColumn, written: list[object], meanings: Mapping[str, object], why: str
    ) -> list[object]:
        """Each text replaced by what it stands for; a text without meaning is an error."""
        for row, text in zip(self.layout.understood.data_rows, written, strict=True):
            if text is not None and text not in meanings:
                self.add(column, row, text, why, _suggestion(text, list(column.choices or ())))
        return [None if text is None else meanings.get(text) for text in written]

    def refuse_duplicates(self, key: list[ImportColumn], values: dict[str, list[object]]) -> None:
        """The second and later rows with the same key are errors that name the first."""
        first: dict[tuple[object, ...], int] = {}
        for place, row in enumerate(self.layout.understood.data_rows):
            value = tuple(values[column.name][place] for column in key)
            if None in value:
                continue
            if (earlier := first.setdefault(value, row)) != row:
                self.add(
                    key[0], row, " ".join(str(part) for part in value), f"与第 {earlier} 行重复", "请删除或合并其中一行"
                )

    def reading(self, workbook: Workbook, rows: list[dict[str, object]]) -> Reading:
        """The result: rows without an error, errors in the order of the sheet."""
        bad = {row for _, row in self.faulty}
        kept = [
            (row, number)
            for row, number in zip(rows, self.layout.understood.data_rows, strict=False)
            if number not in bad
        ]
        errors = sorted(self.errors, key=lambda error: (error.row, len(error.column), error.column))
        return Reading(
            understood=self.layout.understood,
            workbook=workbook,
            rows=[row for row, _ in kept],
            row_numbers=[number for _, number in kept],
            errors=errors[:MOST_ERRORS],
            error_count=len(errors),
        )


def _texts(written: list[object]) -> set[str]:
    """The different texts of a column."""
    return {text for text in written if isinstance(text, str)}


def _suggestion(text: str, offered: list[str]) -> str:
    """The nearest choice, else the list of choices, else a request to check."""
    if near := get_close_matches(text, offered, n=1, cutoff=0.5):
        return f"是否为“{near[0]}”"
    return f"可填：{'、'.join(offered[:12])}" if offered else "请核对"


def _check(column: ImportColumn, taken: Taken) -> None:
    """Required cells must be filled; the column's own check speaks on texts."""
    if column.required and taken.value in (None, ""):
        raise CellFault("必填项为空", "请填写")
    if column.check and isinstance(taken.value, str):
        column.check(taken.value)


def _spread(layout: Layout) -> dict[tuple[int, int], tuple[int, int]]:
    """Cells of the data rows inside a merged area of several rows → the cell that carries its content."""
    wanted = {place.column for place in layout.places.values()}
    spread = {}
    for area in layout.sheet.merged:
        if area.bottom > area.top:
            columns = wanted.intersection(range(area.left, area.right + 1)) & {area.left}
            for row in range(area.top + 1, area.bottom + 1):
                spread |= {(row, column): (area.top, area.left) for column in columns}
    return spread


def with_lookups(importer: Importer, lookups: Mapping[str, Lookup]) -> Importer:
    """The same importer with `resolve` callables by column name: declarations stay pure, callers bring queries."""
    columns = tuple(replace(column, resolve=lookups.get(column.name, column.resolve)) for column in importer.columns)
    return replace(importer, columns=columns)
