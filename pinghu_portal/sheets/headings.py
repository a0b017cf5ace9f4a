"""Headings as people write them, matched to declared columns: blanks, brackets and units in brackets do not matter."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pinghu_portal.sheets.cells import FULL_WIDTH, MONEY_UNITS, tidy
from pinghu_portal.sheets.columns import ImportColumn

OTHER_UNITS = (
    "%",
    "人",
    "人次",
    "人月",
    "个",
    "项",
    "件",
    "家",
    "台",
    "套",
    "次",
    "天",
    "年",
    "月",
    "小时",
    "亩",
    "平方米",
    "㎡",
    "分",
    "项目",
)
_UNIT = "|".join(sorted((*MONEY_UNITS, *OTHER_UNITS, "万元/人", "元/人"), key=len, reverse=True))
UNIT_AT_END = re.compile(rf"(?:\((?:单位:)?({_UNIT})\)|[/:]({_UNIT}))$")
SERIAL = "序号"


@dataclass(frozen=True)
class Heading:
    """One heading of the file: 0-based column, text of the group storey (or empty) and of the leaf."""

    column: int
    group: str
    leaf: str


@dataclass(frozen=True)
class Place:
    """Where a declared column stands: 0-based column of the file, its heading, the unit written in it (or empty)."""

    column: int
    heading: str
    unit: str


def heading_key(text: str) -> str:
    """The form in which headings are compared: no blanks, half-width, lower case, no star or (必填) at the end."""
    key = re.sub(r"\s", "", tidy(text)).translate(FULL_WIDTH).lower()
    return re.sub(r"(\*|\(必填\)|\(选填\))+$", "", key).lstrip("*")


def without_unit(key: str) -> tuple[str, str]:
    """A heading key and the unit at its end: `营业收入(千元)` → (`营业收入`, `千元`). Other brackets stay."""
    found = UNIT_AT_END.search(key)
    return (key[: found.start()], found.group(1) or found.group(2)) if found and found.start() else (key, "")


def index_of(columns: Iterable[ImportColumn]) -> dict[str, str]:
    """Heading key → column name; raises ValueError when two columns claim one heading."""
    index: dict[str, str] = {}
    for column in columns:
        for text in (column.label, *column.aliases):
            key = heading_key(text)
            for form in {key, without_unit(key)[0]}:
                if index.setdefault(form, column.name) != column.name:
                    raise ValueError(f"{text}: heading of both {index[form]} and {column.name}")
    return index


def match(headings: Sequence[Heading], index: dict[str, str]) -> tuple[dict[str, list[Place]], list[Heading]]:
    """Where each declared column may stand, and the headings that no column claims."""
    places: dict[str, list[Place]] = defaultdict(list)
    unknown = []
    for heading in headings:
        leaf = heading_key(heading.leaf)
        whole = heading_key(heading.group) + leaf
        unit = without_unit(leaf)[1] or without_unit(heading_key(heading.group))[1]
        forms = (whole, without_unit(whole)[0], leaf, without_unit(leaf)[0])
        name = next((index[form] for form in forms if form in index), None)
        if name:
            places[name].append(Place(heading.column, tidy(heading.leaf), unit))
        elif leaf != SERIAL:
            unknown.append(heading)
    return dict(places), unknown
