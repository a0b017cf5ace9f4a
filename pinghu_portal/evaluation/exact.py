"""Exact decimal numbers without binary floats: reading, rounding HALF_UP, printing.

Inside the engine a number is an integer at a known count of decimals (`dp`): 12.50 at dp 2 is 1250. Ratios of such
numbers are `Fraction`s or integer pairs, so a stage is rounded once and only where rating specification 3.3 says so.
"""

import re
from decimal import Context, Decimal
from fractions import Fraction

NUMBER_TEXT = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
EVERYDAY_TEXT = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
MOST_DIGITS = 30
"""More digits before or after the point than any office figure has; keeps a hostile 1e999999 from being expanded."""

WIDE = Context(prec=4 * MOST_DIGITS)
"""Decimal arithmetic that never rounds a number this module lets in."""


def read_number(value: object) -> Decimal:
    """The exact number in `value`: an int, a Decimal or a decimal string in ASCII digits.

    Binary floats, booleans, NaN, Infinity and numbers beyond `MOST_DIGITS` places raise ValueError.
    """
    if isinstance(value, str):
        if EVERYDAY_TEXT.fullmatch(value) and (number := Decimal(value)):
            return number
        text = value.strip()
        if not NUMBER_TEXT.fullmatch(text):
            raise ValueError(value)
        number = Decimal(text)
    elif isinstance(value, Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        number = Decimal(value)
    else:
        raise ValueError(value)
    if not number.is_finite():
        raise ValueError(value)
    exponent = number.as_tuple().exponent
    if not number:
        return Decimal((0, (0,), max(-MOST_DIGITS, min(0, exponent))))
    if number.adjusted() >= MOST_DIGITS or exponent < -MOST_DIGITS:
        raise ValueError(value)
    return number


def decimals(number: Decimal) -> int:
    """How many decimals are written: 2 for 1.50, 0 for 15 and for 1E+3."""
    return max(0, -number.as_tuple().exponent)


def needed_decimals(number: Decimal) -> int:
    """How many decimals the value needs: 1 for 1.50, 0 for 2.00."""
    return max(0, -number.normalize(WIDE).as_tuple().exponent)


def at_places(number: Decimal, dp: int) -> int:
    """`number` as an integer at `dp` decimals, exactly; ValueError if it needs more decimals than that."""
    scaled = number.scaleb(dp, WIDE)
    whole = int(scaled)
    if whole != scaled:
        raise ValueError(number)
    return whole


def half_up(numerator: int, denominator: int) -> int:
    """numerator / denominator rounded to an integer, halves away from zero; the denominator is positive."""
    if numerator >= 0:
        return (2 * numerator + denominator) // (2 * denominator)
    return -((denominator - 2 * numerator) // (2 * denominator))


def rounded(number: Decimal | Fraction, dp: int) -> int:
    """`number` rounded HALF_UP to `dp` decimals, as an integer at `dp`."""
    exact = Fraction(number) * 10**dp
    return half_up(exact.numerator, exact.denominator)


def fixed(scaled: int, dp: int) -> str:
    """An integer at `dp` decimals printed with all of them: fixed(8457, 2) is "84.57"."""
    if dp == 0:
        return str(scaled)
    digits = str(abs(scaled)).rjust(dp + 1, "0")
    return f"{'-' if scaled < 0 else ''}{digits[:-dp]}.{digits[-dp:]}"


def plain(number: Decimal) -> str:
    """A number as it was given, without an exponent: "16", "1.50"."""
    return format(number, "f")


def shortest(number: Decimal) -> str:
    """The one shortest way to write a number: 1.50 and "1.5" are both "1.5", 2.00 is "2"."""
    dp = needed_decimals(number)
    return fixed(at_places(number, dp), dp)
