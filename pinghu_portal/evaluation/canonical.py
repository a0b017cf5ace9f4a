"""The canonical form of an exchange package and its SHA-256: equal packages give equal sums.

The form, so that a third party can rebuild it (rating specification 3.6 and 7):

1. UTF-8 JSON, keys sorted by code point, no blanks, nothing escaped but what JSON must escape.
2. Lists whose order means nothing are sorted: enterprises and previous results by id, benchmarks by level, size class
   and indicator (levels and indicators in scheme order, classes by code). All other lists keep their order.
3. A number is written the shortest way: a whole one as a JSON integer (16, not 16.0 or "16"), any other as a string
   without superfluous zeros ("1.5"). Where a JSON number stands in a place the engine does not read, the same holds;
   a text there stays as it is.
4. Columns are written alike: the values of one data item over all enterprises, and all benchmark values, take the
   decimals of the longest of them ("0.00" beside "12.34"); a column of whole numbers is written as JSON integers,
   but benchmarks and `min_coverage` are always strings.
5. Nothing is added and nothing left out: an absent key, a null and a default are three different things.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from pinghu_portal.evaluation.exact import at_places, fixed, needed_decimals, read_number, shortest

NUMBER_KEYS = frozenset(
    (
        "year",
        "version",
        "value_dp",
        "ratio_dp",
        "weight_dp",
        "score_dp",
        "share",
        "floor",
        "cap",
        "weight",
        "scale",
        "spread",
        "points",
        "max",
        "green_min",
        "yellow_below",
        "count",
        "index",
        "rank",
    )
)
NUMBER_MAPS = frozenset(("min",))
TERM_KEYS = frozenset(("num", "den", "cur", "prev", "y1", "y2", "y3", "steps"))
NOT_A_FIGURE = (None, "NA")


def canonical_pieces(data: Mapping) -> Iterator[str]:
    """The canonical JSON of a package that has been read without a fault, one enterprise at a time."""
    opening = "{"
    for key in sorted(data):
        yield f"{opening}{_json(key)}:"
        opening = ","
        if key == "enterprises":
            yield from _enterprises(data[key])
        elif key == "benchmarks":
            yield _json(_benchmarks(data[key], data["scheme"]))
        elif key == "scheme":
            yield _json(_scheme(data[key]))
        elif key == "previous" and data[key]:
            yield _json(_previous(data[key]))
        else:
            yield _json(_canonical(data[key]))
    yield "}"


def canonical_text(data: Mapping) -> str:
    """The canonical JSON as one text."""
    return "".join(canonical_pieces(data))


def package_sha256(data: Mapping) -> str:
    """SHA-256 of the canonical form."""
    digest = hashlib.sha256()
    for piece in canonical_pieces(data):
        digest.update(piece.encode())
    return digest.hexdigest()


def as_written_sha256(data: Mapping) -> str:
    """SHA-256 with keys sorted and blanks removed but numbers and lists as written: the sum of a simpler engine."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: object, key: str = "") -> object:
    """Any part of a package with its numbers in the shortest writing."""
    if isinstance(value, Mapping):
        if key in NUMBER_MAPS:
            return {name: _number(inner) for name, inner in value.items()}
        return {name: _canonical(inner, name) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        if key in TERM_KEYS:
            return [_term(term, names=key != "steps") for term in value]
        return [_canonical(inner) for inner in value]
    if key in NUMBER_KEYS or isinstance(value, Decimal):
        return _number(value)
    return value


def _term(term: Iterable, names: bool) -> list:
    """[data item, coefficient], or a band step of two numbers."""
    return [part if names and not place else _number(part) for place, part in enumerate(term)]


def _number(value: object) -> object:
    """The shortest writing: an integer, or a string with decimals; whatever is no number stays as it is."""
    try:
        text = shortest(read_number(value))
    except ValueError:
        return value
    return text if "." in text else int(text)


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _scheme(scheme: Mapping) -> dict:
    form = _canonical(scheme)
    if scheme.get("min_coverage") is not None:
        form["min_coverage"] = shortest(read_number(scheme["min_coverage"]))
    return form


def _previous(previous: Mapping) -> dict:
    form = _canonical(previous)
    if form.get("results"):
        form["results"].sort(key=lambda row: row["id"])
    return form


def _benchmarks(rows: Iterable[Mapping], scheme: Mapping) -> list[dict]:
    """Sorted by level, size class and indicator, all values with the decimals of the longest."""
    levels = {level["code"]: place for place, level in enumerate(scheme["levels"])}
    codes = {indicator["code"]: place for place, indicator in enumerate(scheme["indicators"])}

    def place(row: Mapping) -> tuple:
        level, indicator = row["level"], row["indicator"]
        return levels.get(level, len(levels)), level, row["size"], codes.get(indicator, len(codes)), indicator

    read = [(row, read_number(row["value"])) for row in sorted(rows, key=place)]
    dp = max((needed_decimals(number) for _, number in read), default=0)
    return [{**_canonical(row), "value": fixed(at_places(number, dp), dp)} for row, number in read]


def _enterprises(rows: Iterable[Mapping]) -> Iterator[str]:
    """Sorted by id; each data item with the decimals of its longest figure."""
    rows = sorted(rows, key=lambda row: row["id"])
    columns = column_decimals(row.get("raw") or {} for row in rows)
    opening = "["
    for row in rows:
        form = {key: _canonical(value, key) for key, value in row.items()}
        if row.get("raw"):
            form["raw"] = {item: _figure(figure, columns.get(item, 0)) for item, figure in row["raw"].items()}
        yield opening + _json(form)
        opening = ","
    yield "]" if rows else "[]"


def column_decimals(raws: Iterable[Mapping]) -> dict[str, int]:
    """Data item -> the decimals that its longest figure needs."""
    columns: dict[str, int] = {}
    for raw in raws:
        for item, figure in raw.items():
            if figure not in NOT_A_FIGURE and not isinstance(figure, int):
                columns[item] = max(columns.get(item, 0), needed_decimals(read_number(figure)))
    return columns


def _figure(figure: object, dp: int) -> int | str | None:
    if figure in NOT_A_FIGURE:
        return figure
    scaled = at_places(read_number(figure), dp)
    return fixed(scaled, dp) if dp else scaled
