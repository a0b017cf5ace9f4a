"""The readings that rating specification 3.3 settles under "Exact points", one by one."""

from pinghu_portal.evaluation.engine import compute
from tests.core.evaluation.rating_data import enterprise, small_problem


def component(problem: dict, code: str = "A", identity: str = "E1") -> dict:
    """The computed component of an indicator."""
    row = next(row for row in compute(problem)["results"] if row["id"] == identity)
    return next(part for part in row["components"] if part["code"] == code)


def set_benchmarks(problem: dict, code: str, **levels: object) -> None:
    """Replace an indicator's benchmarks."""
    problem["benchmarks"] = [row for row in problem["benchmarks"] if row["indicator"] != code] + [
        {"level": level, "size": "S", "indicator": code, "value": value} for level, value in levels.items()
    ]


def test_dual_clamps_each_level_before_mixing() -> None:
    problem = small_problem()
    set_benchmarks(problem, "A", province="0.5", city=2)
    found = component(problem)
    assert found["ratios"] == {"city": "0.500000", "province": "1.5"}
    assert (found["ratio"], found["score"]) == ("1.000000", "60.00")


def test_blend_shows_one_combined_ratio_to_the_rounded_mixture() -> None:
    problem = small_problem(combine="blend")
    problem["scheme"]["rounding"]["value_dp"] = 1
    set_benchmarks(problem, "A", province="0.5", city="1.2")
    found = component(problem)
    assert found["ratios"] == {"combined": "1.111111"}
    assert (found["ratio"], found["benchmarks"]) == ("1.111111", {"city": "1.2", "province": "0.5"})


def test_max_and_min_compare_with_one_benchmark() -> None:
    for combine, ratio in (("max", "0.250000"), ("min", "1.5")):
        problem = small_problem(combine=combine)
        set_benchmarks(problem, "A", province="0.5", city=4)
        assert component(problem)["ratios"] == {"combined": ratio}
        assert component(problem)["ratio"] == ratio


def test_level_without_benchmark_passes_its_share_on() -> None:
    problem = small_problem()
    set_benchmarks(problem, "A", city=2)
    found = component(problem)
    assert (found["ratios"], found["ratio"]) == ({"city": "0.500000"}, "0.500000")


def test_dropped_indicator_passes_its_weight_on_and_leaves_coverage() -> None:
    problem = small_problem()
    problem["scheme"]["indicators"][0]["zero_benchmark"] = "drop"
    set_benchmarks(problem, "A", province=0, city=-1)
    row = compute(problem)["results"][0]
    dropped, other = row["components"]
    assert (dropped["status"], dropped["ratio"], dropped["score"]) == ("dropped", None, "0.00")
    assert (other["effective_weight"], row["base"], row["coverage"]) == ("100.000000", "100.00", "100.00")


def test_band_below_its_first_step_gives_the_floor() -> None:
    problem = small_problem()
    problem["scheme"]["indicators"][0].update(scoring={"kind": "band", "steps": [[5, 1]]}, floor="0.2")
    found = component(problem)
    assert (found["ratio"], found["ratios"], found["benchmarks"], found["score"]) == ("0.2", {}, {}, "12.00")


def test_bad_denominator_counts_as_data_but_not_in_the_class_mean() -> None:
    problem = small_problem()
    problem["scheme"]["indicators"][0].update(
        formula={"kind": "ratio", "num": [["A", 1]], "den": [["D", 1]]},
        bad_den="zero",
        bad_den_positive="full",
        missing="class_mean",
    )
    problem["enterprises"] = [
        enterprise("E1", A=1, D=0, B=1),
        enterprise("E2", A=0, D=0, B=1),
        enterprise("E3", A="0.5", D=1, B=1),
        enterprise("E4", A=None, D=1, B=1),
        {**enterprise("E5", A=9, D=1, B=1), "exempt": True},
    ]
    found = {row["id"]: row for row in compute(problem)["results"]}
    first = {identity: row["components"][0] for identity, row in found.items()}
    assert [(first[i]["status"], first[i]["ratio"]) for i in ("E1", "E2", "E4")] == [
        ("bad_den", "1"),
        ("bad_den", "0"),
        ("missing_class_mean", "0.500000"),
    ]
    assert [found[i]["coverage"] for i in ("E1", "E2", "E4")] == ["100.00", "100.00", "40.00"]


def test_class_mean_is_of_the_own_class_not_the_borrowed_one() -> None:
    problem = small_problem(sizes={"mode": "given", "benchmark_class": {"W": "S"}})
    problem["scheme"]["indicators"][0]["missing"] = "class_mean"
    problem["enterprises"] = [
        enterprise("E1", A=None, B=1),
        enterprise("E2", A="0.5", B=1),
        enterprise("E3", "W", A=1, B=1),
        enterprise("E4", "W", A=None, B=1),
    ]
    found = {row["id"]: row["components"][0]["ratio"] for row in compute(problem)["results"]}
    assert found == {"E1": "0.500000", "E2": "0.500000", "E3": "1.000000", "E4": "1.000000"}


def test_class_mean_of_nobody_is_zero() -> None:
    problem = small_problem()
    problem["scheme"]["indicators"][0]["missing"] = "class_mean"
    problem["enterprises"] = [enterprise("E1", B=1)]
    assert component(problem)["score"] == "0.00"


def test_cap_finer_than_ratio_places_stays_exact() -> None:
    problem = small_problem()
    problem["scheme"]["rounding"]["ratio_dp"] = 1
    problem["scheme"]["defaults"]["cap"] = "1.25"
    problem["enterprises"] = [enterprise("E1", A=5, B=1)]
    found = component(problem)
    assert (found["ratios"], found["ratio"]) == ({"city": "1.25", "province": "1.25"}, "1.3")


def test_one_plus_gap_over_spread_is_rounded_as_one_sum() -> None:
    """-1.2500005 + 1 = -0.2500005 is away from the half of 1.25; 1 - 0.0000005 = 0.9999995 rounds up to 1."""
    problem = small_problem()
    problem["scheme"]["indicators"][0]["scoring"] = {"kind": "difference", "spread": 2}
    problem["enterprises"] = [enterprise("E1", A="0.999999", B=1)]
    assert component(problem)["ratio"] == "1.000000"


def test_difference_is_mirrored_for_lower_is_better() -> None:
    problem = small_problem()
    problem["scheme"]["indicators"][0].update(direction="lower", scoring={"kind": "difference", "spread": 4})
    problem["enterprises"] = [enterprise("E1", A=2, B=1)]
    assert component(problem)["ratio"] == "0.750000"


def test_status_is_the_first_that_holds() -> None:
    problem = small_problem(min_coverage="60", vetoes=[{"flag": "v", "effect": "unrated"}])
    problem["enterprises"] = [
        {**enterprise("E1", B=1), "exempt": True, "flags": ["v"]},
        {**enterprise("E2", B=1), "flags": ["v"]},
        enterprise("E3", B=1),
        enterprise("E4", A=1),
        {**enterprise("E5", A=1, B=1), "flags": ["other"]},
    ]
    rows = compute(problem)["results"]
    assert [(row["status"], row["rank"], row["colour"]) for row in rows] == [
        ("exempt", None, None),
        ("vetoed", None, None),
        ("insufficient", None, None),
        ("rated", 2, "blue"),
        ("rated", 1, "green"),
    ]


def test_nothing_applicable_scores_nothing() -> None:
    problem = small_problem()
    problem["enterprises"] = [enterprise("E1", A="NA", B="NA")]
    row = compute(problem)["results"][0]
    assert (row["base"], row["coverage"], row["index"]) == ("0.00", "0.00", "0.00")
    assert [part["status"] for part in row["components"]] == ["na", "na"]


def test_movement_needs_a_row_a_rank_and_the_same_key() -> None:
    problem = small_problem()
    problem["enterprises"] = [enterprise(f"E{number}", A=1, B=1) for number in range(1, 5)]
    problem["enterprises"][3]["exempt"] = True
    problem["previous"] = {
        "comparability_key": "k",
        "results": [
            {"id": "E1", "index": "99.5", "rank": 4},
            {"id": "E2", "index": 99, "rank": None},
            {"id": "E4", "index": 99, "rank": 1},
        ],
    }
    moved = [row["movement"] for row in compute(problem)["results"]]
    assert moved == [{"index": "0.50", "rank": 3}, None, None, None]
    problem["previous"]["comparability_key"] = "other"
    assert [row["movement"] for row in compute(problem)["results"]] == [None] * 4
