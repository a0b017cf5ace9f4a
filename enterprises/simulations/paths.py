"""Ways to the next colour: of one enterprise, and of every yellow one before its 答辩."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from enterprises.ratings.choices import Colour
from enterprises.ratings.models import DataItem, RatingDetail, RatingResult
from enterprises.simulations.whatif import NEXT, Field, Simulation
from pinghu_portal.evaluation.models import Run
from pinghu_portal.evaluation.scheme import Scheme
from pinghu_portal.rulebook.rules import rule

PERCENT = Decimal(100)
EARLIER_PARTS = ("prev", "y1", "y2")
"""Parts of growth formulas that stand for earlier years (rating specification 7)."""


@dataclass(frozen=True)
class Way:
    """A path in words: each step is (item name, current, planned, unit); `growth` in percent; empty steps = none found."""

    result: RatingResult
    target: str
    growth: str
    index: str
    steps: list[tuple[str, str, str, str]]


def changeable(scheme: Scheme) -> dict[str, DataItem]:
    """Money figures of the year itself: what happened in earlier years, and whole numbers, take no small growth."""
    past = {
        field
        for indicator in scheme.indicators
        for part in EARLIER_PARTS
        for field, _ in indicator.formula.parts.get(part, ())
    }
    return {item.code: item for item in DataItem.objects.filter(decimals=2) if item.code not in past}


def bound() -> Decimal:
    """The most that a figure may realistically grow, as a share (`simulations.path_max_change` in percent)."""
    return Decimal(rule("simulations.path_max_change", timezone.localdate())) / PERCENT


def way_of(simulation: Simulation, items: dict[str, DataItem]) -> Way | None:
    """The way of one enterprise; None when there is no better colour."""
    target = NEXT.get(simulation.result.colour)
    if target is None:
        return None
    path = simulation.path({code: item.decimals for code, item in items.items()}, bound())
    if path is None:
        return Way(simulation.result, Colour(target).label, "", "", [])
    dp = simulation.calculator.scheme.rounding.score_dp
    steps = [
        (items[code].name, f"{simulation.figures[code]}", f"{figure}", items[code].unit)
        for code, figure in path.figures.items()
    ]
    index = Decimal(path.index).scaleb(-dp)
    return Way(simulation.result, Colour(target).label, f"{path.share * PERCENT:.2f}", f"{index}", steps)


def ways_of_yellow(run: Run, results: list[RatingResult]) -> Iterator[Way]:
    """The ways of these results of one run, with one engine and a fixed number of queries."""
    field = Field(run)
    items = changeable(field.calculator.scheme)
    details = {
        d.enterprise_id: d
        for d in RatingDetail.objects.filter(run=run, enterprise__in=[r.enterprise_id for r in results])
    }
    for result in results:
        way = way_of(Simulation(field, result, details[result.enterprise_id]), items)
        if way is not None:
            yield way
