"""The 合计 row against the exact sum of its column: a difference is a fault at its cell, never passed over."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pinghu_portal.sheets.cells import NOT_APPLICABLE, CellFault, column_letter, plain, read_cell, shown
from pinghu_portal.sheets.columns import NUMERIC_KINDS, CellError, ImportColumn
from pinghu_portal.sheets.layout import Layout, TotalCheck


def check_totals(
    layout: Layout, columns: Sequence[ImportColumn], values: Mapping[str, list[object]], unread: set[str]
) -> list[CellError]:
    """Compare each 合计 cell with the sum of its column in the unit of the file; returns the faults.

    `values` holds the figures of the data rows as written (None and 不适用 do not count); `unread` names columns with a
    cell that could not be read, whose sum would mean nothing.
    """
    faults = []
    for column in columns:
        if column.kind in NUMERIC_KINDS and column.name in values:
            for row in layout.total_rows:
                faults += _check(layout, column, row, values[column.name], column.name in unread)
    return faults


def _check(layout: Layout, column: ImportColumn, row: int, figures: list[object], unread: bool) -> list[CellError]:
    """One cell of a 合计 row."""
    understood, place = layout.understood, layout.places[column.name].column
    cell, letter = layout.sheet.rows[row - 1][place], column_letter(place)
    try:
        found = read_cell("decimal", cell).value
    except CellFault as fault:
        understood.notes.append(f"{letter}{row}（{column.label}合计）{fault.why}，合计未核对。")
        return []
    if not isinstance(found, Decimal):
        return []
    if unread:
        understood.notes.append(f"{letter} 列（{column.label}）有未能读出的单元格，合计未核对。")
        return []
    computed = sum((Decimal(figure) for figure in figures if figure not in (None, NOT_APPLICABLE)), Decimal(0))
    understood.total_checked.append(TotalCheck(f"{letter}{row}", column.label, found, computed))
    if found == computed:
        return []
    why = f"与各行之和不符：表中合计 {plain(found)}，各行相加 {plain(computed)}，相差 {plain(found - computed)}"
    return [CellError(layout.sheet.name, row, letter, column.label, shown(cell), why, "请核对合计和各行数据")]
