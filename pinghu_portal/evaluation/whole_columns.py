"""Whole numbers by the thousand: the formulas and straight comparisons of a scheme on numpy columns of 64-bit integers.

Still exact and without binary floats, but int64 wraps around where Python's own numbers grow. So each formula says up to
which figure it is safe (`largest_figure`), each comparison whether it is safe at all; whoever lies outside is left to the
closures of `indicators` and `scoring`, whose arithmetic this repeats step by step (specification 3.3 steps 2 to 5).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from pinghu_portal.evaluation.indicators import ValueOf, compile_value, whole_parts
from pinghu_portal.evaluation.scheme import Indicator
from pinghu_portal.evaluation.scoring import Compare, Limits, Line

LARGEST = 2**63 - 1
ROOM = 10**9
"""A formula that is not safe for figures up to here (at their decimals) is better computed one by one."""
LARGEST_VALUE = 2**62
"""A value of a formula that is computed one by one may be this large; numpy compares and negates it safely."""

Column = np.ndarray
"""int64, one number per enterprise."""
Values = tuple[Column, Column]
"""(values, whether there is one); where there is none the number means nothing."""
Terms = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Quotient:
    """A formula (num / den) · up / down of linear combinations `num` and `den` of figures; `den` None is one."""

    num: Terms
    den: Terms | None
    up: int
    down: int

    @property
    def largest_figure(self) -> int:
        """Up to this size, with either sign, no step of `values` leaves 64 bits."""
        num = sum(abs(coefficient) for _, coefficient in self.num)
        den = 1 if self.den is None else sum(abs(coefficient) for _, coefficient in self.den)
        return LARGEST // (2 * num * abs(self.up) + 2 * den * self.down)

    def values(self, table: np.ndarray) -> Values:
        """The values rounded HALF_UP; `table` holds a row per data item."""
        num = _combined(self.num, table)
        if self.den is None:
            return halves_up(num * self.up, self.down), np.ones(len(num), bool)
        den = _combined(self.den, table)
        usable = den > 0
        return halves_up(num * self.up, np.where(usable, den, 1) * self.down), usable


def _combined(terms: Terms, table: np.ndarray) -> Column:
    (first, coefficient), *others = terms
    total = table[first] * coefficient if coefficient != 1 else table[first]
    for position, coefficient in others:
        total = total + table[position] * coefficient
    return total


def halves_up(numerator: Column, denominator: Column | int) -> Column:
    """`exact.half_up` for columns: halves away from zero; denominators are positive."""
    size = (2 * np.abs(numerator) + denominator) // (2 * denominator)
    return np.where(numerator >= 0, size, -size)


class OneByOne:
    """A formula of any kind, computed enterprise by enterprise."""

    largest_figure = LARGEST

    def __init__(self, value_of: ValueOf) -> None:
        self.value_of = value_of

    def values(self, table: np.ndarray) -> Values:
        """As `Quotient.values`; a value beyond LARGEST_VALUE counts as none in columns."""
        found = list(map(self.value_of, table.T.tolist()))
        usable = [value.__class__ is int and abs(value) <= LARGEST_VALUE for value in found]
        values = [value if good else 0 for value, good in zip(found, usable, strict=True)]
        return np.array(values, np.int64), np.array(usable, bool)


def compile_values(
    indicator: Indicator, positions: Mapping[str, int], data_dp: int, value_dp: int
) -> Quotient | OneByOne:
    """The formula of an indicator for columns; `positions` says which row of a table holds a data item."""
    parts, scale = whole_parts(indicator, positions, data_dp, value_dp)
    quotient = _quotient(indicator.formula.kind, parts, scale)
    if quotient and quotient.largest_figure >= ROOM:
        return quotient
    return OneByOne(compile_value(indicator, positions, data_dp, value_dp))


def _quotient(kind: str, parts: Mapping[str, Terms], scale: Fraction) -> Quotient | None:
    """The kinds that are one quotient; growth is what was gained over what was there before."""
    if kind in ("ratio", "value"):
        return Quotient(parts["num"], parts.get("den"), scale.numerator, scale.denominator)
    if kind == "growth":
        gained = (*parts["cur"], *((position, -coefficient) for position, coefficient in parts["prev"]))
        return Quotient(gained, parts["prev"], scale.numerator, scale.denominator)
    return None


CompareColumn = Callable[[Column], "list[Column | None]"]
"""Values -> columns (ratios, *level ratios); None for a level without a benchmark. Nothing may be dropped."""


def compare_along(lines: Sequence[Line], shares: Sequence[int], limits: Limits) -> CompareColumn | None:
    """Two straight comparisons mixed by their shares; None where a step could leave 64 bits."""
    half = sum(shares)
    most = max(abs(limits.floor), abs(limits.cap))
    safe = all(line.reach <= LARGEST for line in lines) and 2 * most * half + half <= LARGEST
    if not safe:
        return None

    def compare(values: Column) -> list[Column | None]:
        ratios = [_along(line, values, limits) for line in lines]
        weighted = sum(ratio * (2 * share) for ratio, share in zip(ratios, shares, strict=True))
        return [(weighted + half) // (2 * half), *ratios]

    return compare


def _along(line: Line, values: Column, limits: Limits) -> Column:
    """The clamped ratios along a line. Beyond its ends the line would only be clamped, so values stop there first."""
    within = np.clip(values, line.bottom, line.top)
    return np.clip((within * line.slope + line.shift) // line.unit, limits.floor, limits.cap)


def compare_one_by_one(compare: Compare) -> CompareColumn:
    """Any other comparison, value by value."""

    def compare_all(values: Column) -> list[Column | None]:
        columns = list(zip(*map(compare, values.tolist()), strict=True))[2:]
        return [None if column[0] is None else np.array(column, np.int64) for column in columns]

    return compare_all
