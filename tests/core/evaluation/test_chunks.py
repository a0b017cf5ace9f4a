"""A year streamed in chunks gives the same figures as the whole, and its compact rows explain themselves."""

import pickle
import random

from pinghu_portal.evaluation.calculator import Calculator
from pinghu_portal.evaluation.class_means import ClassMeans
from pinghu_portal.evaluation.colours import place
from pinghu_portal.evaluation.engine import class_means, score_all
from pinghu_portal.evaluation.explanation import explain
from pinghu_portal.evaluation.package import Package, read_package
from pinghu_portal.evaluation.ranking import Standings
from tests.core.evaluation.rating_data import problem_2021, results_2021


def chunked_means(package: Package, size: int, seed: int) -> ClassMeans:
    """Class means gathered over shuffled chunks."""
    calculator, people = package.calculator, list(package.enterprises)
    random.Random(seed).shuffle(people)
    parts = []
    for start in range(0, len(people), size):
        part = ClassMeans()
        for enterprise in people[start : start + size]:
            if not enterprise.exempt:
                calculator.add_to_class_means(part, enterprise.size, enterprise.figures)
        parts.append(pickle.loads(pickle.dumps(part)))
    return ClassMeans().merge(parts)


def test_class_means_merge_exactly() -> None:
    package = read_package(problem_2021())
    assert package.calculator.needs_class_means
    whole = class_means(package)
    assert whole.totals
    assert [chunked_means(package, size, size).totals for size in (1, 7, 100)] == [whole.totals] * 3


def test_compact_rows_explain_the_whole_result() -> None:
    package = read_package(problem_2021())
    calculator: Calculator = package.calculator
    rows = pickle.loads(pickle.dumps(score_all(package, chunked_means(package, 40, 1))))
    standings = Standings(len(package.scheme.tie_break))
    for enterprise, row in zip(package.enterprises, rows, strict=True):
        standings.add(enterprise.id, row.size, row.index, calculator.tie_keys(row))
    placement = place(standings, package.scheme.colour, 2)
    printed = [
        explain(calculator, enterprise.id, enterprise.name, row, placement.ranks[n], placement.colours[n])
        for n, (enterprise, row) in enumerate(zip(package.enterprises, rows, strict=True))
    ]
    assert printed == results_2021()["results"]


def test_scoring_is_independent_of_what_came_before() -> None:
    package = read_package(problem_2021())
    means = class_means(package)
    forward = score_all(package, means)
    package.enterprises.reverse()
    assert score_all(package, means)[::-1] == forward
