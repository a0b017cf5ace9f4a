"""Exact decimals: reading refuses what is no exact number, rounding is HALF_UP on both sides of zero."""

from decimal import Decimal

import pytest

from pinghu_portal.evaluation.exact import (
    at_places,
    fixed,
    half_up,
    needed_decimals,
    plain,
    read_number,
    rounded,
    shortest,
)


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (5, 10, 1),
        (-5, 10, -1),
        (15, 10, 2),
        (25, 10, 3),
        (-25, 10, -3),
        (24, 10, 2),
        (-24, 10, -2),
        (0, 7, 0),
        (7625, 1000, 8),
        (2499999999999999999999999, 10**25, 0),
        (5 * 10**24, 10**25, 1),
        (-1, 3, 0),
        (-2, 3, -1),
    ],
)
def test_half_up_rounds_halves_away_from_zero(numerator: int, denominator: int, expected: int) -> None:
    assert half_up(numerator, denominator) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (12, "12"),
        ("12.50", "12.50"),
        (Decimal("0.10"), "0.10"),
        ("-3", "-3"),
        (" 7 ", "7"),
        ("1e3", "1000"),
        ("1.5E-2", "0.015"),
        ("0.00", "0.00"),
        ("-0", "0"),
        ("0e9", "0"),
        (".5", "0.5"),
    ],
)
def test_number_is_read_exactly(value: object, expected: str) -> None:
    assert plain(read_number(value)) == expected


@pytest.mark.parametrize(
    "value",
    [
        0.5,
        True,
        None,
        "",
        "abc",
        "NaN",
        "Infinity",
        "-inf",
        "1_000",
        "１２",
        "1,000",
        "1e999",
        "1e-99",
        [],
        {},
        Decimal("NaN"),
        Decimal("Infinity"),
        10**31,
        "0x10",
        "1.2.3",
    ],
)
def test_what_is_no_exact_number_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        read_number(value)


def test_printing_keeps_all_places() -> None:
    assert [fixed(8457, 2), fixed(-5, 2), fixed(0, 6), fixed(12, 0), fixed(-1234567, 6)] == [
        "84.57",
        "-0.05",
        "0.000000",
        "12",
        "-1.234567",
    ]


def test_shortest_writing_is_one_for_equal_numbers() -> None:
    assert {shortest(Decimal(text)) for text in ("1.5", "1.50", "15E-1")} == {"1.5"}
    assert [shortest(Decimal(text)) for text in ("2.00", "1E+2", "0.0", "-0.10")] == ["2", "100", "0", "-0.1"]
    assert [needed_decimals(Decimal(text)) for text in ("2.00", "1.250", "0.000", "3")] == [0, 2, 0, 0]


def test_rounding_a_decimal_to_places() -> None:
    assert [rounded(Decimal("7.625"), 2), rounded(Decimal("-0.005"), 2), rounded(Decimal("2.4"), 0)] == [763, -1, 2]
    assert at_places(Decimal("1.50"), 1) == 15
    with pytest.raises(ValueError):
        at_places(Decimal("1.55"), 1)
