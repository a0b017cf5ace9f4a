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
from collections.abc import Iterable, Mapping
from decimal import Decimal

from pinghu_portal.evaluation.exact import at_places, fixed, needed_decimals, read_number, shortest

NUMBER_KEYS = frozenset((
    "year", "version", "value_dp", "ratio_dp", "weight_dp", "score_dp", "share", "floor", "cap", "weight", "scale",
    "spread", "points", "max", "green_min", "yellow_below", "count", "index", "rank",
))
NUMBER_MAPS = frozenset(("min",))
TERM_KEYS = frozenset(("num", "den", "cur", "prev", "y1", "y2", "y3", "steps"))
NOT_A_FIGURE = (None, "NA")


def canonical_text(data: Mapping) -> str:
    """The canonical JSON of a package that has been read without a fault."""
    scheme = data["scheme"]
    levels = {level["code"]: place for place, level in enumerate(scheme["levels"])}
    codes = {indicator["code"]: place for place, indicator in enumerate(scheme["indicators"])}

    def benchmark_place(row: Mapping) -> tuple:
        level, indicator = row["level"], row["indicator"]
        return levels.get(level, len(levels)), level, row["size"], codes.get(indicator, len(codes)), indicator

    form = {key: _canonical(value) for key, value in data.items()}
    if "min_coverage" in scheme:
        form["scheme"]["min_coverage"] = shortest(read_number(scheme["min_coverage"]))
    form["benchmarks"] = _benchmarks(sorted(data.get("benchmarks", ()), key=benchmark_place))
    form["enterprises"] = _enterprises(sorted(data["enterprises"], key=lambda row: row["id"]))
    if form.get("previous"):
        form["previous"]["results"] = sorted(form["previous"].get("results", ()), key=lambda row: row["id"])
    return json.dumps(form, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def package_sha256(data: Mapping) -> str:
    """SHA-256 of the canonical form."""
    return hashlib.sha256(canonical_text(data).encode()).hexdigest()


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


def _column(numbers: Iterable[Decimal]) -> int:
    """The decimals of a column: those of the value that needs most."""
    return max(map(needed_decimals, numbers), default=0)


def _benchmarks(rows: Iterable[Mapping]) -> list[dict]:
    read = [(row, read_number(row["value"])) for row in rows]
    dp = _column(number for _, number in read)
    return [{**_canonical(row), "value": fixed(at_places(number, dp), dp)} for row, number in read]


def _enterprises(rows: Iterable[Mapping]) -> list[dict]:
    read = [
        (row, {item: figure if figure in NOT_A_FIGURE else read_number(figure)
               for item, figure in row.get("raw", {}).items()})
        for row in rows
    ]
    columns: dict[str, int] = {}
    for _, raw in read:
        for item, figure in raw.items():
            if figure not in NOT_A_FIGURE:
                columns[item] = max(columns.get(item, 0), needed_decimals(figure))
    form = []
    for row, raw in read:
        figures = {
            item: figure if figure in NOT_A_FIGURE else _figure(figure, columns[item]) for item, figure in raw.items()
        }
        rest = {key: _canonical(value, key) for key, value in row.items() if key != "raw"}
        form.append({**rest, "raw": figures} if "raw" in row else rest)
    return form


def _figure(number: Decimal, dp: int) -> int | str:
    scaled = at_places(number, dp)
    return fixed(scaled, dp) if dp else scaled
