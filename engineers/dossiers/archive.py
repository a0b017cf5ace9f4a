"""The archive page put together: four catalogues of items with state, source and verifier; the dated timeline."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from engineers.dossiers.choices import Catalogue, ItemState
from engineers.dossiers.completeness import KNOWN
from engineers.dossiers.content import Shown, shown_rows
from engineers.dossiers.models import DossierItem, Engineer, ItemField
from pinghu_portal.policy.policy import can

TAGS = {
    ItemState.EMPTY: "",
    ItemState.WAITING: "ph-tag-waiting",
    ItemState.VERIFIED: "ph-tag-done",
    ItemState.RETURNED: "ph-tag-refused",
    ItemState.CHANGING: "ph-tag-waiting",
}


@dataclass(frozen=True)
class Line:
    """One 子信息 on the archive page."""

    item: DossierItem
    tag: str
    records: list[list[Shown]]
    fillable: bool


@dataclass(frozen=True)
class Group:
    """One 目录 with its items and how many of them are verified."""

    title: str
    lines: list[Line]
    verified: int


def archive(engineer: Engineer, user, *, language: str = "zh") -> dict:
    """Context of the archive tab; four queries for any number of items."""
    schema: dict[int, list[ItemField]] = {}
    for row in ItemField.objects.in_force(timezone.localdate()):
        schema.setdefault(row.kind_id, []).append(row)
    items = list(engineer.items.select_related("kind", "verified_by", "filled_by").order_by("kind"))
    fillable = bool(items) and can(user, "fill", items[0])
    lines = [_line(item, schema.get(item.kind_id, []), fillable, language) for item in items]
    groups = [
        Group(
            catalogue.label,
            chosen := [line for line in lines if line.item.kind.catalogue == catalogue],
            sum(line.item.state in KNOWN for line in chosen),
        )
        for catalogue in Catalogue
    ]
    return {"groups": groups, "engineer": engineer, "percent": engineer.completeness, "missing": _missing(lines)}


def _line(item: DossierItem, fields: list[ItemField], fillable: bool, language: str) -> Line:
    may = fillable and item.kind.filler == "enterprise" and item.state not in (ItemState.WAITING, ItemState.CHANGING)
    return Line(item, TAGS[ItemState(item.state)], shown_rows(item.rows, item.sealed, fields, language=language), may)


def _missing(lines: list[Line]) -> list[Line]:
    """What is still to be filled in by people."""
    return [line for line in lines if line.fillable and line.item.state in (ItemState.EMPTY, ItemState.RETURNED)]


# --- timeline ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, order=True)
class Event:
    """A dated line of the life of an engineer here (F10: 引进→许可→居留→申报→入选→补助→续签→离岗)."""

    on: datetime.date
    title: str
    words: str = ""
    url: str = ""


EventSource = Callable[[Engineer], list[Event]]
_sources: list[EventSource] = []


def event_source(source: EventSource) -> EventSource:
    """Let a later slice tell its events; usable as a decorator."""
    if source not in _sources:
        _sources.append(source)
    return source


def timeline(engineer: Engineer) -> list[Event]:
    """All events, newest first, from every slice."""
    return sorted((event for source in _sources for event in source(engineer)), reverse=True)


@event_source
def own_events(engineer: Engineer) -> list[Event]:
    """引进, contract, 离岗 and the results, as the archive knows them."""
    found = [Event(engineer.arrived_on, "引进到岗", f"{engineer.post}")]
    if engineer.contract_starts_on:
        ends = f"至 {engineer.contract_ends_on:%Y-%m-%d}" if engineer.contract_ends_on else ""
        found.append(Event(engineer.contract_starts_on, "签订聘用合同", ends))
    if engineer.left_on:
        found.append(Event(engineer.left_on, "离岗", engineer.left_reason))
    solved = engineer.items.filter(kind=19).first()
    for row in solved.rows if solved else []:
        if len(row.get("done_on", "")) == len("2020-01-01"):
            found.append(Event(datetime.date.fromisoformat(row["done_on"]), "攻克技术难题", row.get("title", "")))
    return found
