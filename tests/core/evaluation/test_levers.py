"""Levers: one more point costs what the lever says, and no more is left than it says."""

from fractions import Fraction

from pinghu_portal.evaluation.levers import levers
from pinghu_portal.evaluation.package import read_package
from tests.core.evaluation.rating_data import problem_2021, small_problem


def test_worked_example_1_costs_what_the_formula_says():
    """Example 1 of the specification, section 4: w 60, benchmarks 4 and 5, both uncapped: dx = 1 / (60·(0.5/4 + 0.5/5))."""
    package = read_package(small_problem())
    calculator, enterprise = package.calculator, package.enterprises[0]
    lever = levers(calculator, calculator.score(enterprise.size, enterprise.figures))[0]
    given = [Fraction(value) for value in calculator.benchmarks[enterprise.size][0].values()]
    assert lever.cost == 1 / (60 * sum(Fraction(1, 2) / benchmark for benchmark in given))
    assert lever.left == 60 * Fraction(3, 2) - 60


def test_at_the_cap_nothing_is_left_and_nothing_helps():
    package = read_package(problem_2021())
    calculator, checked = package.calculator, 0
    for enterprise in package.enterprises[:60]:
        scored = calculator.score(enterprise.size, enterprise.figures, enterprise.claims)
        for lever, part, indicator in zip(
            levers(calculator, scored), scored.components, package.scheme.indicators, strict=True
        ):
            if part[2] is not None and Fraction(part[2], calculator.places.one) == Fraction(indicator.cap):
                assert (lever.cost, lever.left <= Fraction(1, 100)) == (None, True)
                checked += 1
    assert checked > 50


def test_one_point_is_what_a_lever_promises():
    """Raise the value of an uncapped ratio indicator by its lever: the score grows by one point, give or take rounding."""
    package = read_package(problem_2021())
    calculator, scheme, checked = package.calculator, package.scheme, 0
    for enterprise in package.enterprises[:40]:
        scored = calculator.score(enterprise.size, enterprise.figures, enterprise.claims)
        for position, lever in enumerate(levers(calculator, scored)):
            status, value, ratio, *each = scored.components[position]
            cap = Fraction(scheme.indicators[position].cap) * calculator.places.one
            if lever.cost is None or lever.left < 1 or max(each, default=ratio) >= cap:
                continue
            raised = value + int(lever.cost * 10**scheme.rounding.value_dp) + 1
            after = calculator._plans[enterprise.size][position][1](raised)
            if max(after[3:]) < cap and min(each) > 0:
                up, half, down = calculator.full_steps[position]
                if scored.weights is calculator.full_weights:
                    assert abs((after[2] * up + half) // down - scored.scores[position] - 100) <= 1
                    checked += 1
    assert checked > 100


def test_a_level_at_its_cap_helps_no_more():
    """Where the value has reached the cap against one benchmark only, the other level alone sets the price."""
    package = read_package(problem_2021())
    calculator, scheme, checked = package.calculator, package.scheme, 0
    for enterprise in package.enterprises:
        scored = calculator.score(enterprise.size, enterprise.figures, enterprise.claims)
        if scored.weights is not calculator.full_weights:
            continue
        for position, lever in enumerate(levers(calculator, scored)):
            indicator, part = scheme.indicators[position], scored.components[position]
            cap = Fraction(indicator.cap) * calculator.places.one
            capped = [ratio == cap for ratio in part[3:]]
            if indicator.scoring.kind == "ratio" and sorted(capped) == [False, True] and lever.left:
                benchmark = list(calculator.benchmarks[enterprise.size][position].values())[capped.index(False)]
                assert lever.cost == Fraction(benchmark) * 2 / Fraction(indicator.weight)
                checked += 1
    assert checked > 30
