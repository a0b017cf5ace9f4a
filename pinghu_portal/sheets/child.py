"""The process in which a foreign workbook is parsed: it may die of it, the portal may not.

Run alone (`python -I child.py <workbook> <limits as JSON>`): imports nothing of the portal, limits itself, and
writes one JSON line per sheet and row to standard output. The last line says how it ended: {"end": true},
{"refused": …} or {"failed": …}. `reader.py` starts it, reads the lines and turns every ending into words
(reliability specification 2.3).
"""

import json
import posixpath
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from xml.etree import ElementTree

OPEN = rb"<(?:\w+:)?c(?=[\s>/])[^>]*?"
FAR_CELL = re.compile(OPEN + rb"\br\s*=\s*[\"']([A-Za-z]{2,}\d+|[A-Za-z]+\d{5,})[\"'][^>]*(?<!/)>")
ERROR_CELL = re.compile(
    rb"<(?:\w+:)?c(?=[\s>/])([^>]*\bt\s*=\s*[\"']e[\"'][^>]*)>(?:(?!</?(?:\w+:)?c[\s>]).)*?<(?:\w+:)?v>([^<]*)<", re.S
)
EMPTY_FORMULA = re.compile(
    rb"<(?:\w+:)?c(?=[\s>/])([^>]*)>\s*<(?:\w+:)?f\b[^>]*(?:/>|>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(?:</(?:\w+:)?c>|<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</)"
)
NUMBER_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s>/])([^>]*)>\s*<(?:\w+:)?v>([^<]*)<")
STYLED_CELL = re.compile(rb"<(?:\w+:)?c(?=\s)([^>]*(?<!/))>")
REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]+)(\d+)[\"']")
STYLE = re.compile(rb"\bs\s*=\s*[\"'](\d+)[\"']")
HIDDEN_ROW = re.compile(
    rb"<(?:\w+:)?row(?=\s)(?=[^>]*\bhidden\s*=\s*[\"'](?:1|true)[\"'])[^>]*?\br\s*=\s*[\"'](\d+)[\"']"
)
BUILT_IN_PERCENT = {"9", "10"}


class Refused(Exception):
    """The workbook is understood but not taken; carries the facts that the parent puts into a sentence."""

    def __init__(self, **facts: object):
        self.facts = facts
        super().__init__(facts)


def main(path: str, limits: dict[str, int]) -> None:
    """Limit this process, write the workbook at `path` as JSON lines, end with one line that says how it went."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory_bytes"],) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"],) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits["stream_bytes"],) * 2)
    try:
        for fact in workbook_facts(path, limits):
            write(fact)
        write({"end": True})
    except Refused as refusal:
        write({"refused": refusal.facts})
    except BaseException as fault:  # the one parse boundary; Rust panics of calamine are BaseException
        write({"failed": type(fault).__name__})
    sys.stdout.flush()


def write(fact: object) -> None:
    """One line of the answer."""
    sys.stdout.write(json.dumps(fact, default=encode) + "\n")


def encode(value: object) -> object:
    """Dates and times, which JSON does not know; durations become text."""
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, date):
        return {"on": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    return str(value)


def workbook_facts(path: str, limits: dict[str, int]) -> Iterator[object]:
    """For each sheet one object, then its rows as lists."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # after the limits are set

    with zipfile.ZipFile(path) as package, CalamineWorkbook.from_path(path) as workbook:
        parts = sheet_parts(package)
        percent = percent_styles(package)
        for index, meta in enumerate(workbook.sheets_metadata):
            visible = meta.visible == SheetVisibleEnum.Visible and meta.typ == SheetTypeEnum.WorkSheet
            if not visible:
                yield {
                    "sheet": meta.name,
                    "skipped": "hidden" if meta.typ == SheetTypeEnum.WorkSheet else "not a sheet",
                }
                continue
            xml = package.read(parts[meta.name])
            yield from sheet_facts(workbook, index, meta.name, xml, percent, limits)


def sheet_facts(
    workbook, index: int, name: str, xml: bytes, percent: set[bytes], limits: dict[str, int]
) -> Iterator[object]:
    """The head of one visible sheet and its rows, with marked cells replaced."""
    refuse_far_cells(xml, name, limits)
    marks = marked_cells(xml, name, percent)
    try:
        sheet = workbook.get_sheet_by_index(index)
    except Exception as fault:
        if cell := bad_number(xml):
            raise Refused(kind="number", sheet=name, cell=cell) from fault
        raise
    rows, columns = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
    if rows > limits["rows"] or columns > limits["columns"] or rows * columns > limits["cells"]:
        raise Refused(kind="far", sheet=name, cell=reference(rows - 1, columns - 1))
    hidden = [int(row) for row in HIDDEN_ROW.findall(xml)][: limits["rows"]]
    yield {"sheet": name, "merged": merged(sheet, name, rows, columns), "hidden_rows": hidden}
    columns = max([columns, *(column + 1 for _, column in marks)])
    content = sheet.to_python(skip_empty_area=False) if sheet.end else []
    for row in range(max([rows, *(row + 1 for row, _ in marks)])):
        cells = [None if cell == "" else cell for cell in (content[row] if row < len(content) else [])]
        cells += [None] * (columns - len(cells))
        for column in range(columns) if marks else ():
            if mark := marks.get((row, column)):
                cells[column] = marked(cells[column], mark)
        yield cells


def marked(cell: object, mark: dict[str, str]) -> object:
    """A cell with its mark: a percentage keeps its figure, an error or an empty formula replaces it."""
    if mark["bad"] != "percent":
        return mark
    return {"percent": cell} if isinstance(cell, (int, float)) and not isinstance(cell, bool) else cell


def refuse_far_cells(xml: bytes, name: str, limits: dict[str, int]) -> None:
    """Refuse before calamine lays out a dense table: one cell in XFD1048576 would ask for 500 GB."""
    for found in FAR_CELL.finditer(xml):
        row, column = position(found.group(1))
        if row >= limits["rows"] or column >= limits["columns"]:
            raise Refused(kind="far", sheet=name, cell=found.group(1).decode().upper())


def marked_cells(xml: bytes, name: str, percent: set[bytes]) -> dict[tuple[int, int], dict[str, str]]:
    """What calamine would pass over in silence: error values, formulas saved without a result, percentages."""
    marks: dict[tuple[int, int], dict[str, str]] = {}
    for found in STYLED_CELL.finditer(xml) if percent else ():
        style = STYLE.search(found.group(1))
        if style and style.group(1) in percent and (where := REFERENCE.search(found.group(1))):
            marks[position(where.group(1) + where.group(2))] = {"bad": "percent"}
    for kind, pattern in (("formula", EMPTY_FORMULA), ("error", ERROR_CELL)):
        for found in pattern.finditer(xml):
            attributes = found.group(1)
            if kind == "formula" and re.search(rb"\bt\s*=\s*[\"'](str|s)[\"']", attributes):
                continue
            where = REFERENCE.search(attributes)
            if not where:
                raise Refused(kind="unplaced", sheet=name)
            text = (found.group(2) or b"").decode("utf-8", "replace")[:80]
            marks[position(where.group(1) + where.group(2))] = {
                "bad": kind,
                "shown": "=" + text if kind == "formula" else text,
            }
    return marks


def bad_number(xml: bytes) -> str | None:
    """The first cell whose stored number is none; looked for only after calamine has failed."""
    for found in NUMBER_CELL.finditer(xml):
        if not re.search(rb"\bt\s*=\s*[\"'](?!n[\"'])", found.group(1)):
            try:
                float(found.group(2) or 0)
            except ValueError:
                where = REFERENCE.search(found.group(1))
                return (where.group(1) + where.group(2)).decode() if where else None
    return None


def merged(sheet, name: str, rows: int, columns: int) -> list[list[int]]:
    """Merged areas inside the used area as [first row, first column, last row, last column], counted from nought."""
    areas, total = [], 0
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        bottom, right = min(bottom, rows - 1), min(right, columns - 1)
        if top <= bottom and left <= right:
            total += (bottom - top + 1) * (right - left + 1)
            areas.append([top, left, bottom, right])
        if total > rows * columns:
            raise Refused(kind="merged", sheet=name, cell=reference(top, left))
    return areas


def sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → part name, from workbook.xml and its relations."""
    relations = {
        relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
        for relation in ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    }
    parts = {}
    for element in ElementTree.fromstring(package.read("xl/workbook.xml")).iter():
        if element.tag.rsplit("}", 1)[-1] == "sheet":
            key = next(value for attribute, value in element.attrib.items() if attribute.endswith("}id"))
            parts[element.get("name")] = relations[key]
    return parts


def percent_styles(package: zipfile.ZipFile) -> set[bytes]:
    """Indices of the cell styles that show a percentage; calamine gives 0.125 where a person reads 12.5%."""
    if "xl/styles.xml" not in package.namelist():
        return set()
    root = ElementTree.fromstring(package.read("xl/styles.xml"))
    tags = {element.tag.rsplit("}", 1)[-1]: element for element in root}
    own = {element.get("numFmtId") for element in tags.get("numFmts", ()) if "%" in (element.get("formatCode") or "")}
    wanted = own | BUILT_IN_PERCENT
    return {
        str(index).encode() for index, style in enumerate(tags.get("cellXfs", ())) if style.get("numFmtId") in wanted
    }


def position(reference_text: bytes) -> tuple[int, int]:
    """`b'AB12'` → `(11, 27)`, counted from nought."""
    letters = reference_text.rstrip(b"0123456789").upper()
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return int(reference_text[len(letters) :]) - 1, column - 1


def reference(row: int, column: int) -> str:
    """`(11, 27)` → `'AB12'`."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
