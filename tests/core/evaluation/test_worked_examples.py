"""The ten worked examples of rating specification 4, every case and every expected figure."""

import pytest

from pinghu_portal.evaluation.engine import compute
from tests.core.evaluation.rating_data import worked_examples

CASES = [
    pytest.param(case, id=f"{number}-{place}")
    for number, cases in worked_examples().items()
    for place, case in enumerate(cases)
]
SPECIAL = {
    "cap_reduction": lambda row: row["bonus_detail"]["cap_reduction"],
    "counted": lambda row: [
        item["item"] for group in row["bonus_detail"]["groups"] for item in group["items"] if item["counted"]
    ],
    "scores": lambda row: [part["score"] for part in row["components"]],
}


def stated(row: dict, key: str, expected: object) -> object:
    """The figure an example speaks of; of an object only the keys it names."""
    figure = SPECIAL[key](row) if key in SPECIAL else row[key]
    return {name: figure[name] for name in expected} if isinstance(expected, dict) and figure else figure


def test_all_ten_examples_are_there() -> None:
    assert list(worked_examples()) == [str(number) for number in range(1, 11)]
    assert len(CASES) == 31


@pytest.mark.parametrize("case", CASES)
def test_worked_example(case: dict) -> None:
    computed = compute(case["problem"])
    rows = {row["id"]: row for row in computed["results"]}
    for name, figures in case["expected"].items():
        if name == "colours":
            assert computed["summary"]["colours"] == figures
        else:
            assert {key: stated(rows[name], key, value) for key, value in figures.items()} == figures
