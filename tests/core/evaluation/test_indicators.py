"""Values of each formula kind: rounding on both sides of zero, absence, bad denominators."""

from decimal import Decimal

import pytest

from pinghu_portal.evaluation.indicators import Absence, compile_value
from pinghu_portal.evaluation.scheme import Formula, Indicator, Scoring

ONE, NA = Decimal(1), Absence.NOT_APPLICABLE
KINDS = {"value": ("num",), "ratio": ("num", "den"), "growth": ("cur", "prev"), "mean_growth": ("y1", "y2", "y3")}


def value(
    kind: str,
    *figures: object,
    scale: int | str = 1,
    coefficient: str = "1",
    value_dp: int = 0,
    data_dp: int = 0,
    bad_den: str = "missing",
    positive: str = "missing",
) -> object:
    """The value of a formula whose parts are one data item each."""
    parts = {part: ((part, Decimal(coefficient)),) for part in KINDS[kind]}
    indicator = Indicator(
        "A",
        "A",
        "input",
        ONE,
        "higher",
        Formula(kind, parts, Decimal(scale)),
        Scoring("ratio"),
        Decimal(0),
        ONE,
        "zero",
        bad_den,
        positive,
        "neutral",
    )
    positions = {part: position for position, part in enumerate(KINDS[kind])}
    return compile_value(indicator, positions, data_dp, value_dp)(figures)


@pytest.mark.parametrize("coefficient", ["1", "2"])
@pytest.mark.parametrize(
    ("kind", "figures", "expected"),
    [
        ("ratio", (1, 2), 1),
        ("ratio", (-1, 2), -1),
        ("ratio", (-3, 2), -2),
        ("ratio", (49, 100), 0),
        ("ratio", (-49, 100), 0),
        ("ratio", (0, 5), 0),
        ("ratio", (-5, 2), -3),
        ("ratio", (5, 2), 3),
        ("growth", (3, 2), 1),
        ("growth", (1, 2), -1),
        ("growth", (0, 2), -1),
        ("growth", (-1, 2), -2),
        ("growth", (2, 2), 0),
        ("growth", (7, 2), 3),
        ("growth", (-3, 2), -3),
        ("mean_growth", (2, 4, 4), 1),
        ("mean_growth", (2, 0, 9), -1),
        ("mean_growth", (0, 2, 5), 2),
        ("mean_growth", (4, 2, 1), -1),
    ],
)
def test_value_is_rounded_half_away_from_zero(kind: str, figures: tuple, expected: int, coefficient: str) -> None:
    assert value(kind, *figures, coefficient=coefficient) == expected


@pytest.mark.parametrize(
    ("figure", "data_dp", "value_dp", "expected"),
    [
        (5, 1, 0, 1),
        (-5, 1, 0, -1),
        (1234, 2, 6, 12_340_000),
        (1234, 3, 2, 123),
        (-1235, 3, 2, -124),
        (7, 0, 2, 700),
    ],
)
def test_value_kind_knows_the_decimals_of_the_data(figure: int, data_dp: int, value_dp: int, expected: int) -> None:
    assert value("value", figure, data_dp=data_dp, value_dp=value_dp) == expected


def test_decimals_of_the_data_cancel_out_in_a_quotient() -> None:
    assert value("ratio", 300, 200, scale=100, data_dp=0) == value("ratio", 3, 2, scale=100, data_dp=2) == 150


@pytest.mark.parametrize("kind", ["ratio", "growth"])
def test_not_applicable_comes_before_missing_before_bad(kind: str) -> None:
    assert value(kind, None, NA) is NA
    assert value(kind, NA, 0) is NA
    assert value(kind, None, 0) is Absence.MISSING
    assert value(kind, 5, None) is Absence.MISSING


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("ratio", (1, 0), (0, 0)),
        ("growth", (1, 0), (0, -1)),
        ("mean_growth", (0, -1, 1), (-1, 0, 0)),
    ],
)
def test_bad_denominator_is_scored_by_the_sign_of_the_numerator(kind: str, good: tuple, bad: tuple) -> None:
    assert value(kind, *good, bad_den="zero", positive="full") is Absence.BAD_FULL
    assert value(kind, *bad, bad_den="zero", positive="full") is Absence.BAD_ZERO
    assert value(kind, *bad) is Absence.MISSING
