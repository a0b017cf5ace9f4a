"""The points table: three worked examples, the sum of the maxima, and what must hold for every applicant (domain 2.2)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engineers.permits.bands import standard_bands
from engineers.permits.choices import Category, Factor, Route
from engineers.permits.points import Band, Declared, band_of, category_of, maximum, raises, score
from engineers.permits.routes import Limits, check_routes, propose

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine draws slowly; that is no fault of the rules."""

BANDS = standard_bands()
LEAST = {"least_a": 85, "least_b": 60}
FIRST = Declared(
    salary=Decimal(500000), degree="master", years=Decimal(10), months=Decimal(12), age=40, special=("fortune500",)
)
THIRD = Declared(salary=Decimal(120000), degree="bachelor", years=Decimal(2), months=Decimal(12), age=30)
LIMITS = Limits(Decimal(100000), Decimal(6), Decimal(4), Decimal(2), 85, 60)


def points(declared: Declared) -> dict[str, int]:
    """Factor → points."""
    return {line.factor: line.points for line in score(declared, BANDS, **LEAST).lines}


@pytest.mark.parametrize(
    ("declared", "lines", "total", "category"),
    [
        (FIRST, [20, 15, 13, 15, 0, 0, 15, 5, 0], 83, "B"),
        (replace(FIRST, degree="doctor"), [20, 20, 13, 15, 0, 0, 15, 5, 0], 88, "A"),
        (THIRD, [8, 10, 5, 15, 0, 0, 15, 0, 0], 53, "C"),
    ],
)
def test_worked_examples_of_the_domain(declared, lines, total, category):
    found = score(declared, BANDS, **LEAST)
    assert ([line.points for line in found.lines], found.total, found.category) == (lines, total, category)


def test_third_example_is_still_class_b_by_degree_and_two_years():
    lines = check_routes(THIRD, frozenset(), score(THIRD, BANDS, **LEAST), LIMITS)
    assert propose(lines) == (Category.B, Route.BACHELOR)
    assert {line.route for line in lines if line.passed} == {Route.BACHELOR}


def test_first_example_becomes_class_a_by_another_route_than_points():
    found = score(FIRST, BANDS, **LEAST)
    assert propose(check_routes(FIRST, frozenset(), found, LIMITS)) == (Category.B, Route.BACHELOR)
    assert propose(check_routes(FIRST, frozenset({"programme"}), found, LIMITS)) == (Category.A, Route.PROGRAMME)
    rich = replace(FIRST, salary=Decimal(600000))
    assert propose(check_routes(rich, frozenset(), found, LIMITS)) == (Category.A, Route.SALARY_A)
    below = replace(FIRST, salary=Decimal("599999.99"))
    assert propose(check_routes(below, frozenset(), found, LIMITS)) == (Category.B, Route.BACHELOR)


def test_nothing_met_gives_class_c():
    worker = replace(THIRD, degree="none", years=Decimal(1))
    assert propose(check_routes(worker, frozenset(), score(worker, BANDS, **LEAST), LIMITS)) == ("C", Route.OTHER)


def test_maxima_sum_to_120_and_pinghu_scores_nothing():
    assert [maximum(BANDS, factor) for factor in Factor] == [20, 20, 20, 15, 5, 10, 15, 5, 10]
    assert (sum(maximum(BANDS, factor) for factor in Factor), points(FIRST)["region"]) == (120, 0)


@pytest.mark.parametrize(
    ("factor", "value", "expected"),
    [
        ("salary", "450000", 20), ("salary", "449999.99", 17), ("salary", "350000", 17), ("salary", "250000", 14),
        ("salary", "150000", 11), ("salary", "70000", 8), ("salary", "50000", 5), ("salary", "49999.99", 0),
        ("years", "1.9", 0), ("years", "2", 5), ("years", "2.9", 5), ("years", "3", 6), ("years", "16", 19),
        ("years", "17", 20), ("years", "40", 20),
        ("months", "9", 15), ("months", "8.9", 10), ("months", "6", 10), ("months", "3", 5), ("months", "2.9", 0),
        ("age", "17", 0), ("age", "18", 10), ("age", "25", 10), ("age", "26", 15), ("age", "45", 15),
        ("age", "46", 10), ("age", "55", 10), ("age", "56", 5), ("age", "60", 5), ("age", "61", 0),
    ],
)  # fmt: skip
def test_borders_of_every_band(factor, value, expected):
    assert points(replace(FIRST, **{factor: Decimal(value)}))[factor] == expected


def test_several_distinctions_count_once():
    assert points(replace(FIRST, special=("university", "fortune500", "patent")))["special"] == 5


def test_the_best_of_several_codes_counts():
    rows = [Band("special", "x", "x", 1, code="a"), Band("special", "y", "y", 3, code="b")]
    assert band_of(rows, "special", ("a", "b")).points == 3


@pytest.mark.parametrize(("years", "total", "category"), [(7, 85, "A"), (6, 84, "B")])
def test_85_is_class_a_and_84_is_not(years, total, category):
    found = score(replace(FIRST, degree="doctor", years=Decimal(years)), BANDS, **LEAST)
    assert (found.total, found.category) == (total, category)


def test_60_is_class_b_and_59_is_not():
    assert [category_of(total, 85, 60) for total in (60, 59)] == ["B", "C"]


def test_every_line_says_what_was_declared_and_where_the_points_come_from():
    line = next(line for line in score(FIRST, BANDS, **LEAST).lines if line.factor == "special")
    assert (line.declared, line.maximum, bool(line.source), line.title_en[:8]) == (
        "具有世界500强企业任职经历",
        5,
        True,
        "Renowned",
    )


PEOPLE = st.builds(
    Declared,
    salary=st.decimals(0, 2_000_000, places=2),
    degree=st.sampled_from(["doctor", "master", "bachelor", "technician", "none"]),
    years=st.decimals(0, 50, places=1),
    months=st.decimals(0, 12, places=1),
    age=st.integers(18, 80),
    chinese=st.sampled_from(["none", "hsk1", "hsk4", "hsk5", "former_chinese"]),
    special=st.lists(st.sampled_from(["university", "patent"]), unique=True).map(tuple),
    bonus=st.integers(0, 10),
)


@CALM
@given(PEOPLE, st.sampled_from(["salary", "years", "months"]), st.decimals(0, 100, places=1))
def test_more_never_lowers_the_score(person, factor, more):
    richer = replace(person, **{factor: getattr(person, factor) + more})
    assert score(richer, BANDS, **LEAST).total >= score(person, BANDS, **LEAST).total


@CALM
@given(PEOPLE)
def test_total_is_the_sum_of_the_lines_and_within_the_maxima(person):
    found = score(person, BANDS, **LEAST)
    assert found.total == sum(line.points for line in found.lines)
    assert all(0 <= line.points <= line.maximum for line in found.lines)
    assert found.category == ("A" if found.total >= 85 else "B" if found.total >= 60 else "C")


@CALM
@given(PEOPLE)
def test_every_proposed_raise_brings_the_points_it_promises(person):
    now = score(person, BANDS, **LEAST)
    for way in raises(person, BANDS, **LEAST):
        after = now.total + way.gain
        assert way.gain > 0
        assert way.category == ("A" if after >= 85 else "B" if after >= 60 else "C")


def test_what_would_raise_the_first_example_to_class_a():
    ways = raises(FIRST, BANDS, **LEAST)
    assert [(way.title, way.band, way.gain) for way in ways if way.category == "A"] == [
        ("工作年限", "12 年及以上、不满 13 年", 2),
        ("汉语水平", "HSK二级", 2),
        ("受教育程度或职业资格", "博士", 5),
    ]
