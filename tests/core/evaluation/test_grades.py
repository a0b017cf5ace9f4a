"""Grades by limits: the limit itself belongs to the better grade; a scheme says when its limits make no sense."""

from decimal import Decimal

import pytest

from incubators.evaluations.tables import definition
from pinghu_portal.evaluation.reading import BadPackage
from pinghu_portal.evaluation.scheme_reading import read_scheme


def scheme(*limits):
    """A scheme with grades A, B, C … from these limits."""
    found = definition("incubator", 2026)
    found["grades"] = [{"code": code, "min": least} for code, least in zip("ABCD", limits, strict=False)]
    return found


@pytest.mark.parametrize(
    ("index", "grade"),
    [("105", "A"), ("85", "A"), ("84.99", "B"), ("70", "B"), ("60", "C"), ("59.99", "D"), ("0", "D")],
)
def test_a_limit_belongs_to_the_better_grade(index, grade):
    assert read_scheme(scheme("85", "70", "60", "0")).grade_of(Decimal(index)) == grade


def test_limits_fall_and_leave_nobody_out():
    with pytest.raises(BadPackage) as refused:
        read_scheme(scheme("60", "70", "5"))
    assert refused.value.reasons == [
        "方案的等次：起点应逐级降低，现为 60、70、5",
        "方案的等次：最低一级应从 0 分起，现为 5",
    ]


def test_a_scheme_without_grades_gives_none():
    found = scheme()
    assert read_scheme(found).grade_of(Decimal(90)) == ""
