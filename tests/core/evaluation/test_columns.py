"""Scoring by columns gives what scoring one by one gives, to the last digit, for every option of a scheme."""

import numpy as np

from pinghu_portal.evaluation.class_means import ClassMeans
from pinghu_portal.evaluation.columns import ColumnScorer
from pinghu_portal.evaluation.package import Package, read_package
from tests.core.evaluation.random_problems import problem
from tests.core.evaluation.rating_data import problem_2021


def values(scorer: ColumnScorer, rows: list) -> list:
    """Values by indicator of enterprises."""
    return scorer.values(np.array(rows, np.int64).T).columns


def is_ordinary(scorer: ColumnScorer, figures: list) -> bool:
    """Whether one enterprise may be scored by columns."""
    fits = all(abs(figure) < 2**63 for figure in figures)
    return fits and bool(scorer.values(np.array([figures], np.int64).T).ordinary[0])


def ordinary(package: Package, scorer: ColumnScorer) -> dict[str, list]:
    """Size class -> enterprises that report everything and have every value."""
    found: dict[str, list] = {}
    for enterprise in package.enterprises:
        if all(figure.__class__ is int for figure in enterprise.figures) and is_ordinary(scorer, enterprise.figures):
            found.setdefault(enterprise.size, []).append(enterprise)
    return found if scorer.applies else {}


def compared(package: Package) -> int:
    """How many enterprises were scored both ways and found equal."""
    calculator, count = package.calculator, 0
    scorer = ColumnScorer(calculator)
    for size, people in ordinary(package, scorer).items():
        columns = scorer.score(size, values(scorer, [enterprise.figures for enterprise in people]))
        awards = [calculator.bonus.award(enterprise.claims) for enterprise in people]
        keys = scorer.tie_keys(columns, np.array([award.granted for award in awards]))
        for place, enterprise in enumerate(people):
            alone = calculator.score(size, enterprise.figures, enterprise.claims)
            assert scorer.one(size, columns, place, awards[place]) == alone
            assert [column[place] for column in keys] == calculator.tie_keys(alone)
        count += len(people)
    return count


def test_columns_equal_single_scores_in_2021() -> None:
    assert compared(read_package(problem_2021())) == 271


def test_columns_equal_single_scores_for_random_schemes() -> None:
    counts = [compared(read_package(problem(seed))) for seed in range(1500)]
    assert (sum(count > 0 for count in counts) > 250, sum(counts) > 600) == (True, True)


def test_somebody_without_a_value_is_not_ordinary() -> None:
    package = read_package(problem_2021())
    scorer = ColumnScorer(package.calculator)
    figures = list(package.enterprises[0].figures)
    assert is_ordinary(scorer, figures)
    for item in ("employees", "revenue", "revenue_prev", "rd_exp", "rd_staff"):
        changed = list(figures)
        changed[package.calculator.fields.index(item)] = 0
        assert not is_ordinary(scorer, changed), item


def test_class_means_by_columns_equal_the_first_pass() -> None:
    package = read_package(problem_2021())
    calculator, scorer = package.calculator, ColumnScorer(package.calculator)
    expected, found = ClassMeans(), ClassMeans()
    again = []
    for enterprise in package.enterprises:
        calculator.add_to_class_means(expected, enterprise.size, enterprise.figures)
    for size, people in ordinary(package, scorer).items():
        scorer.count_in_means(
            found, size, scorer.score(size, values(scorer, [enterprise.figures for enterprise in people]))
        )
    known = {enterprise.id for people in ordinary(package, scorer).values() for enterprise in people}
    for enterprise in package.enterprises:
        if enterprise.id not in known and calculator.count_in_means(
            found, calculator.score(enterprise.size, enterprise.figures)
        ):
            again.append(enterprise.id)
    assert found.totals == expected.totals
    assert len(again) == sum(
        any(enterprise.figures[calculator.fields.index(name)] is None for name in ("rd_equipment", "rd_staff"))
        for enterprise in package.enterprises
    )
