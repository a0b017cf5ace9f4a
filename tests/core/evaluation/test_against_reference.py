"""The engine equals a slow independent definition on random schemes that reach every option."""

import random
from fractions import Fraction

import pytest

from pinghu_portal.evaluation.engine import compute
from tests.core.evaluation import random_problems, reference

SEEDS = range(20_220_101, 20_220_401)


def figures(row: dict) -> dict:
    """A computed result in the terms of the reference."""
    moved = row["movement"]
    return {
        "id": row["id"],
        "size": row["size"],
        "status": row["status"],
        "coverage": row["coverage"],
        "base": row["base"],
        "bonus": row["bonus"],
        "index": row["index"],
        "rank": row["rank"],
        "colour": row["colour"],
        "movement": moved and (Fraction(moved["index"]), moved["rank"]),
        "bonus_detail": [
            (group["group"], item["item"], Fraction(item["points"]), item["counted"])
            for group in row["bonus_detail"]["groups"]
            for item in group["items"]
        ],
        "components": [
            (
                part["code"],
                part["status"],
                part["value"],
                part["ratio"] and Fraction(part["ratio"]),
                {level: Fraction(ratio) for level, ratio in part["ratios"].items()},
                part["effective_weight"],
                part["score"],
            )
            for part in row["components"]
        ],
    }


def expected(row: dict, dp: dict) -> dict:
    """A result of the reference, printed."""
    places = dp["score_dp"]
    printed = {key: reference.printed(row[key], places) for key in ("base", "bonus", "index")}
    return {
        **{key: row[key] for key in ("id", "size", "status", "rank", "colour", "movement", "bonus_detail")},
        **printed,
        "coverage": reference.printed(row["coverage"], 2),
        "components": [
            (
                part["code"],
                part["status"],
                None if part["value"] is None else reference.printed(part["value"], dp["value_dp"]),
                part["ratio"],
                part["ratios"],
                reference.printed(part["effective"], dp["weight_dp"]),
                reference.printed(part["score"], places),
            )
            for part in row["components"]
        ],
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_random_problem_equals_the_reference(seed: int) -> None:
    problem = random_problems.problem(seed)
    dp = problem["scheme"]["rounding"]
    computed = compute(problem)["results"]
    assert [figures(row) for row in computed] == [expected(row, dp) for row in reference.results(problem)]


@pytest.mark.parametrize("seed", list(SEEDS)[:60])
def test_input_order_never_matters(seed: int) -> None:
    problem = random_problems.problem(seed)
    before = compute(problem)
    rng = random.Random(seed)
    for rows in (problem["enterprises"], problem["benchmarks"], problem.get("previous", {}).get("results", [])):
        rng.shuffle(rows)
    problem["enterprises"] = [
        {**dict(reversed(row.items())), "raw": dict(reversed(row["raw"].items()))} for row in problem["enterprises"]
    ]
    assert compute(dict(reversed(problem.items()))) == before


@pytest.mark.parametrize("seed", SEEDS)
def test_printed_figures_add_up_exactly(seed: int) -> None:
    for row in compute(random_problems.problem(seed))["results"]:
        base, bonus = Fraction(row["base"]), Fraction(row["bonus"])
        detail = row["bonus_detail"]
        assert sum(Fraction(part["score"]) for part in row["components"]) == base
        assert sum(map(Fraction, row["by_dimension"].values())) == base
        assert sum(Fraction(group["value"]) for group in detail["groups"]) == Fraction(detail["sum"])
        assert Fraction(detail["sum"]) - Fraction(detail["cap_reduction"]) == bonus
        assert base + bonus == Fraction(row["index"])
