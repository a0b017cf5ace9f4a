"""The lines of a 填报单 as the page shows them: value, last year's, change, words, remark, faults, files. Pure."""

from dataclasses import dataclass, field

from enterprises.collection.models import Filing, FilingEvidence
from enterprises.collection.rules import Fault, as_number, change_percent, jumps
from enterprises.ratings.models import DataItem
from pinghu_portal.sheets.cells import NOT_APPLICABLE


@dataclass(frozen=True)
class Line:
    """One item of the form."""

    item: DataItem
    value: str
    absent: bool
    before: str
    shown: str
    change: str
    jump: bool
    words: str
    remark: str
    faults: list[str]
    files: list[FilingEvidence] = field(default_factory=list)


def shown(text: str, item: DataItem) -> str:
    """A stored value as a page shows it: thousands separators, money with two decimals, 不适用 in words."""
    number = as_number(text)
    if number is None:
        return "不适用" if text == NOT_APPLICABLE else text
    return f"{number:,.2f}" if item.decimals == 2 else f"{number:,f}"


def lines_of(filing: Filing, items: list[DataItem], before: dict, faults: list[Fault], limit, files) -> list[Line]:
    """One line per item, in the order of the sheet."""
    told: dict[str, list[str]] = {}
    for fault in faults:
        told.setdefault(fault.item, []).append(fault.words.partition("：")[2] or fault.words)
    by_item: dict[str, list[FilingEvidence]] = {}
    for file in files:
        by_item.setdefault(file.item, []).append(file)
    return [_line(filing, item, before, told, limit, by_item) for item in items]


def _line(filing: Filing, item: DataItem, before: dict, told: dict, limit, files: dict) -> Line:
    value, old = str(filing.values.get(item.code, "")), before.get(item.code, "")
    change = change_percent(value, old)
    return Line(
        item=item,
        value="" if value == NOT_APPLICABLE else value,
        absent=value == NOT_APPLICABLE,
        before=shown(old, item),
        shown=shown(value, item),
        change="" if change is None else f"{change:{'+' if change else ''}.1f}%".replace("-", "\u2212"),
        jump=jumps(value, old, limit),
        words=str(filing.explanations.get(item.code, "")),
        remark=str(filing.remarks.get(item.code, "")),
        faults=told.get(item.code, []),
        files=files.get(item.code, []),
    )
