"""Levers: what one point of the index costs in the unit of each indicator, and how many points are left in it.

Source: rating specification 3.7: with both ratios uncapped one point costs 1 / (w·(share1/B1 + share2/B2)); a capped
level moves no more, `difference` scoring moves by 1/spread, and at most w·cap − score is left.
"""

from dataclasses import dataclass
from fractions import Fraction

from pinghu_portal.evaluation.benchmarks import COMBINED, compared_benchmarks
from pinghu_portal.evaluation.calculator import Calculator, Scored
from pinghu_portal.evaluation.scheme import Indicator
from pinghu_portal.evaluation.scoring import OK


@dataclass(frozen=True)
class Lever:
    """`cost` is the change of the indicator for one point in its own unit, negative where less is better; None where the
    value moves nothing (capped, a band, not applicable). `left` is the most that can still be gained, in points."""

    code: str
    cost: Fraction | None
    left: Fraction


def levers(calculator: Calculator, scored: Scored) -> list[Lever]:
    """One lever per indicator, in scheme order."""
    scheme, found = calculator.scheme, []
    points, percent = 10**scheme.rounding.score_dp, 10**scheme.rounding.weight_dp
    for position, indicator in enumerate(scheme.indicators):
        weight = Fraction(scored.weights[position], percent)
        score = Fraction(scored.scores[position], points)
        slope = weight * _slope(calculator, scored, position, indicator)
        left = max(weight * Fraction(indicator.cap) - score, Fraction(0))
        found.append(Lever(indicator.code, 1 / slope if slope and left else None, left))
    return found


def _slope(calculator: Calculator, scored: Scored, position: int, indicator: Indicator) -> Fraction:
    """How much the mixed ratio grows per unit of the value, where it stands now."""
    status, value, ratio, *level_ratios = scored.components[position]
    if status != OK or indicator.scoring.kind == "band":
        return Fraction(0)
    scheme = calculator.scheme
    compared = compared_benchmarks(scheme, calculator.benchmarks[scored.size][position])
    x, one = Fraction(value, 10**scheme.rounding.value_dp), calculator.places.one
    if COMBINED in compared:
        steps = [(Fraction(1), compared[COMBINED], ratio)]
    else:
        shares = {level.code: Fraction(level.share) for level in scheme.levels}
        total = sum(shares[code] for code in compared) or Fraction(1)
        own = dict(zip((level.code for level in scheme.levels), level_ratios, strict=False))
        steps = [(shares[code] / total, benchmark, own.get(code, ratio)) for code, benchmark in compared.items()]
    return sum((share * _step(indicator, x, benchmark, found, one) for share, benchmark, found in steps), Fraction(0))


def _step(indicator: Indicator, x: Fraction, benchmark: Fraction, ratio: int | None, one: int) -> Fraction:
    """The slope of one level's ratio; 0 at its cap, and where no straight line leads on."""
    higher = indicator.direction == "higher"
    if ratio is None or Fraction(ratio, one) >= Fraction(indicator.cap):
        return Fraction(0)
    if indicator.scoring.kind == "difference":
        return (1 if higher else -1) / Fraction(indicator.scoring.spread)
    if benchmark <= 0 or (not higher and x <= 0):
        return Fraction(0)
    return 1 / benchmark if higher else -benchmark / x**2
