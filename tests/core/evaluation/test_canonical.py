"""The canonical form: equal packages give equal sums, different ones different sums."""

import json
import random
from decimal import Decimal

import pytest

from pinghu_portal.evaluation.canonical import canonical_text, package_sha256
from pinghu_portal.evaluation.package import load_json
from tests.core.evaluation.rating_data import enterprise, problem_2021, results_2021, small_problem

SUM_2021 = "db20a8c27f3ffbc8cabdcc2eaa0c1929d90505cd590a9542d65d4ff3105eb4fe"


def test_sum_of_2021_is_the_published_one() -> None:
    assert package_sha256(problem_2021()) == SUM_2021 == results_2021()["summary"]["input_sha256"]


def rewritten(value: object, key: str = "") -> object:
    """The same package with every number written another way."""
    if isinstance(value, dict):
        return {name: rewritten(inner, name) for name, inner in reversed(value.items())}
    if isinstance(value, list):
        return [rewritten(inner, key) for inner in value]
    if isinstance(value, bool) or value is None or key in ("id", "name", "code", "title", "size", "indicator", "item"):
        return value
    if isinstance(value, int):
        return f"{value}.00"
    try:
        return Decimal(value) * 1
    except ArithmeticError:
        return value


def test_keys_blanks_and_writing_of_numbers_do_not_matter() -> None:
    assert package_sha256(rewritten(problem_2021())) == SUM_2021
    assert package_sha256(load_json(json.dumps(problem_2021(), indent=7, default=str))) == SUM_2021


def test_order_of_unordered_lists_does_not_matter() -> None:
    problem = problem_2021()
    random.Random(3).shuffle(problem["enterprises"])
    random.Random(4).shuffle(problem["benchmarks"])
    assert package_sha256(problem) == SUM_2021


@pytest.mark.parametrize(
    "change",
    [
        lambda p: p["enterprises"][0]["raw"].update(A="1.001"),
        lambda p: p["enterprises"][0]["raw"].update(A=None),
        lambda p: p["enterprises"][0]["raw"].pop("A"),
        lambda p: p["enterprises"][0].update(exempt=True),
        lambda p: p["scheme"]["indicators"].reverse(),
        lambda p: p["benchmarks"][0].update(value="1.01"),
        lambda p: p["scheme"].update(version=2),
        lambda p: p["scheme"]["defaults"].update(cap="1.6"),
        lambda p: p["scheme"].update(min_coverage=1),
    ],
)
def test_any_difference_changes_the_sum(change: object) -> None:
    problem = small_problem()
    before = package_sha256(problem)
    change(problem)
    assert package_sha256(problem) != before


def test_columns_are_written_alike() -> None:
    problem = small_problem()
    problem["enterprises"] = [enterprise("E2", A="0.50", B="3.0"), enterprise("E1", A="12.25", B=None, C="NA")]
    found = json.loads(canonical_text(problem))
    assert [row["raw"] for row in found["enterprises"]] == [{"A": "12.25", "B": None, "C": "NA"}, {"A": "0.50", "B": 3}]
    assert [row["value"] for row in found["benchmarks"]] == ["1"] * 4


def test_text_that_looks_like_a_number_stays_text() -> None:
    problem = small_problem()
    problem["enterprises"] = [enterprise("007", A=1, B=1)]
    problem["scheme"]["edition"] = {"count": "about 3", "note": "1.50"}
    found = json.loads(canonical_text(problem))
    assert (found["enterprises"][0]["id"], found["scheme"]["edition"]) == ("007", {"count": "about 3", "note": "1.50"})
