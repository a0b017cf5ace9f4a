"""The value of an indicator from an enterprise's figures (rating specification 3.3 step 2).

A formula is compiled once into a small closure over a list of figures. Figures are integers, all at the same count of
decimals; None is missing and `Absence.NOT_APPLICABLE` is 不适用. Coefficients are brought to whole numbers with one
common factor for the whole formula, so in every quotient both that factor and the decimals cancel out.
"""

import enum
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from operator import itemgetter, mul

from pinghu_portal.evaluation.exact import half_up
from pinghu_portal.evaluation.scheme import Indicator


class Absence(enum.Enum):
    """Why an indicator has no value; NOT_APPLICABLE also stands among the figures themselves."""

    NOT_APPLICABLE = "na"
    MISSING = "missing"
    BAD_ZERO = "bad_den zero"
    BAD_FULL = "bad_den full"


BAD_DENOMINATOR = {"missing": Absence.MISSING, "zero": Absence.BAD_ZERO, "full": Absence.BAD_FULL}

NUMERATORS = {"value": "num", "ratio": "num", "growth": "cur", "mean_growth": "y3"}
"""Formula kind -> the part whose sign chooses between `bad_den` and `bad_den_positive`."""

Figures = Sequence["int | Absence | None"]
ValueOf = Callable[[Figures], "int | Absence"]
"""Figures -> value at `value_dp` decimals, or why there is none."""
Part = Callable[[Figures], int]


def compile_value(indicator: Indicator, positions: Mapping[str, int], data_dp: int, value_dp: int) -> ValueOf:
    """The closure that computes an indicator; `positions` says where each data item stands among the figures."""
    parts, scale = whole_parts(indicator, positions, data_dp, value_dp)
    why_absent = _absence(indicator, parts)
    plain = _plain(indicator, parts, scale)
    if plain:
        return PLAIN[indicator.formula.kind](*plain, scale.numerator, why_absent)
    quotient = QUOTIENTS[indicator.formula.kind](*(_part(terms) for terms in parts.values()))
    return _general(quotient, scale.numerator, scale.denominator, why_absent)


def whole_parts(
    indicator: Indicator, positions: Mapping[str, int], data_dp: int, value_dp: int
) -> tuple[dict[str, tuple[tuple[int, int], ...]], Fraction]:
    """The parts of the formula as (position, whole coefficient), and the scale that belongs to them."""
    formula = indicator.formula
    common = lcm(*(Fraction(coefficient).denominator for terms in formula.parts.values() for _, coefficient in terms))
    parts = {
        name: tuple((positions[field], int(Fraction(coefficient) * common)) for field, coefficient in terms)
        for name, terms in formula.parts.items()
    }
    scale = Fraction(formula.scale) * 10**value_dp
    if formula.kind == "value":
        scale /= 10**data_dp * common
    return parts, scale


def _plain(indicator: Indicator, parts: Mapping, scale: Fraction) -> tuple[int, int] | None:
    """Positions of the two figures of a ratio or growth that has only these; None for any other formula."""
    simple = all(len(terms) == 1 and terms[0][1] == 1 for terms in parts.values()) and scale.denominator == 1
    if not simple or indicator.formula.kind not in PLAIN:
        return None
    first, second = parts.values()
    return first[0][0], second[0][0]


def _part(terms: Sequence[tuple[int, int]]) -> Part:
    """A linear combination of figures; TypeError where one of them is absent."""
    if len(terms) == 1:
        position, coefficient = terms[0]
        return lambda figures: figures[position] * coefficient
    chosen = itemgetter(*(position for position, _ in terms))
    coefficients = [coefficient for _, coefficient in terms]
    return lambda figures: sum(map(mul, chosen(figures), coefficients))


def _absence(indicator: Indicator, parts: Mapping[str, Sequence[tuple[int, int]]]) -> ValueOf:
    """Why there is no value: 不适用 before missing, missing before a denominator that is not positive."""
    needed = tuple({position for terms in parts.values() for position, _ in terms})
    numerator = _part(parts[NUMERATORS[indicator.formula.kind]])
    otherwise = BAD_DENOMINATOR[indicator.bad_den]
    when_positive = BAD_DENOMINATOR[indicator.bad_den_positive]

    def why(figures: Figures) -> Absence:
        found = [figures[position] for position in needed]
        if Absence.NOT_APPLICABLE in found:
            return Absence.NOT_APPLICABLE
        if None in found:
            return Absence.MISSING
        return when_positive if numerator(figures) > 0 else otherwise

    return why


def _plain_ratio(numerator: int, denominator: int, scale: int, why_absent: ValueOf) -> ValueOf:
    """One figure over another: the common case, with the rounding written out."""
    twice = 2 * scale

    def value(figures: Figures) -> int | Absence:
        try:
            num, den = figures[numerator], figures[denominator]
            if den > 0:
                if num >= 0:
                    return (num * twice + den) // (den + den)
                return -((den - num * twice) // (den + den))
        except TypeError:
            pass
        return why_absent(figures)

    return value


def _plain_growth(current: int, previous: int, scale: int, why_absent: ValueOf) -> ValueOf:
    """The growth of one figure over the year before."""
    twice = 2 * scale

    def value(figures: Figures) -> int | Absence:
        try:
            before = figures[previous]
            gained = figures[current] - before
            if before > 0:
                if gained >= 0:
                    return (gained * twice + before) // (before + before)
                return -((before - gained * twice) // (before + before))
        except TypeError:
            pass
        return why_absent(figures)

    return value


PLAIN = {"ratio": _plain_ratio, "growth": _plain_growth}
"""Formula kind -> the arithmetic written out."""


def _general(quotient: Callable, up: int, down: int, why_absent: ValueOf) -> ValueOf:
    """Any kind: an exact (numerator, denominator) pair times up/down; a denominator <= 0 is bad."""

    def value(figures: Figures) -> int | Absence:
        try:
            num, den = quotient(figures)
        except TypeError:
            return why_absent(figures)
        return half_up(num * up, den * down) if den > 0 else why_absent(figures)

    return value


def _single(num: Part) -> Callable:
    return lambda figures: (num(figures), 1)


def _ratio(num: Part, den: Part) -> Callable:
    return lambda figures: (num(figures), den(figures))


def _growth(cur: Part, prev: Part) -> Callable:
    def quotient(figures: Figures) -> tuple[int, int]:
        before = prev(figures)
        return cur(figures) - before, before

    return quotient


def _mean_growth(first: Part, second: Part, third: Part) -> Callable:
    """Mean of two yearly growths; a growth from a year that is not positive is left out, both left out is bad."""

    def quotient(figures: Figures) -> tuple[int, int]:
        one, two, three = first(figures), second(figures), third(figures)
        if one > 0 and two > 0:
            return (two - one) * two + (three - two) * one, 2 * one * two
        if one > 0:
            return two - one, one
        return three - two, two

    return quotient


QUOTIENTS = {"value": _single, "ratio": _ratio, "growth": _growth, "mean_growth": _mean_growth}
"""Formula kind -> builder of the exact quotient from its parts."""
