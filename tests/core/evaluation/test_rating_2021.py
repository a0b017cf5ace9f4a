"""The engine gives the published first round figure by figure: 15 绿, 260 蓝, 21 黄 of 296."""

import random
from fractions import Fraction

from pinghu_portal.evaluation.engine import compute
from pinghu_portal.evaluation.package import read_package
from pinghu_portal.evaluation.package_files import results_text
from tests.core.evaluation.rating_data import file_text, problem_2021, results_2021


def test_every_figure_of_2021_is_equal() -> None:
    computed, correct = compute(problem_2021()), results_2021()
    assert computed["summary"] == correct["summary"]
    assert [row["id"] for row in computed["results"]] == [row["id"] for row in correct["results"]]
    cells = 0
    for ours, theirs in zip(computed["results"], correct["results"], strict=True):
        assert ours.keys() == theirs.keys()
        for key, figure in theirs.items():
            assert (ours["id"], key, ours[key]) == (theirs["id"], key, figure)
            cells += 1
    assert cells == 296 * 14


def test_results_2021_are_written_byte_for_byte() -> None:
    assert results_text(compute(problem_2021())) == file_text("rating_results_2021")


def test_order_of_enterprises_and_benchmarks_does_not_matter() -> None:
    problem = problem_2021()
    random.Random(5).shuffle(problem["enterprises"])
    random.Random(6).shuffle(problem["benchmarks"])
    assert compute(problem) == results_2021()


def test_figures_of_2021_add_up_as_printed() -> None:
    for row in compute(problem_2021())["results"]:
        assert sum(Fraction(part["score"]) for part in row["components"]) == Fraction(row["base"])
        assert sum(Fraction(group["value"]) for group in row["bonus_detail"]["groups"]) - Fraction(
            row["bonus_detail"]["cap_reduction"]
        ) == Fraction(row["bonus"])
        assert Fraction(row["base"]) + Fraction(row["bonus"]) == Fraction(row["index"])


def test_package_2021_leaves_nothing_unused() -> None:
    assert read_package(problem_2021()).notes == []
