"""Levers of a result in words: what one more point costs in each indicator, the cheapest first by what is left."""

import json
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from enterprises.ratings.explaining import calculator_of_run, detail_of, scored_of
from enterprises.ratings.models import RatingResult
from pinghu_portal.evaluation.levers import levers

CENT = Decimal("0.01")


@dataclass(frozen=True)
class LeverLine:
    """One indicator: `cost` per point with its sign and unit, — where nothing moves it now; `left` in points."""

    code: str
    name: str
    cost: str
    left: Decimal


def lever_lines(result: RatingResult) -> list[LeverLine]:
    """One line per indicator, those with the most points left first."""
    calculator = calculator_of_run(result.run)
    scored = scored_of(calculator, result, json.loads(detail_of(result).figures))
    indicators = {row["code"]: row for row in result.run.scheme.definition["indicators"]}
    lines = []
    for lever in levers(calculator, scored):
        row = indicators[lever.code]
        lines.append(LeverLine(lever.code, row["name"], _cost(lever.cost, row.get("unit", "")), _exact(lever.left)))
    return sorted(lines, key=lambda line: (-line.left, line.code))


def _exact(number: Fraction) -> Decimal:
    return (Decimal(number.numerator) / Decimal(number.denominator)).quantize(CENT)


def _cost(cost: Fraction | None, unit: str) -> str:
    """The change for one point, rounded away from zero, so that doing it gives at least the point."""
    if cost is None:
        return "—"
    size = (Decimal(abs(cost.numerator)) / Decimal(cost.denominator)).quantize(CENT, ROUND_CEILING)
    return f"{'+' if cost > 0 else chr(0x2212)}{size} {unit}".strip()
