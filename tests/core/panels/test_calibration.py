"""Calibration: finds the order behind biased experts, says when it cannot, leaves the official score alone (F83, X11)."""

import random
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest

from pinghu_portal.errors import RuleViolation
from pinghu_portal.panels.calibration import calibrate, divergent, mean, parts, ranks
from pinghu_portal.panels.ranking import ranking
from pinghu_portal.panels.results import means
from pinghu_portal.workflow import engine
from tests.factories import panels

HALF = Fraction(1, 2)


def exact(scores: dict) -> dict:
    return {item: {expert: Fraction(value) for expert, value in found.items()} for item, found in scores.items()}


def tau(truth: dict, values: dict) -> float:
    """Kendall's tau: pairs in the right order less pairs in the wrong one, over all pairs."""
    pairs = list(combinations(truth, 2))
    good = sum((truth[a] - truth[b]) * (values[a] - values[b]) > 0 for a, b in pairs)
    bad = sum((truth[a] - truth[b]) * (values[a] - values[b]) < 0 for a, b in pairs)
    return (good - bad) / len(pairs)


def simulated(seed: int) -> tuple[dict, dict]:
    """A panel of 36 items and 8 experts with biases (standard deviation 8); each item has three of them, in turn.

    Qualities spread by 6, chance by 2, points are whole, as on a real sheet.
    """
    dice = random.Random(seed)
    truth = {f"P{n:02d}": dice.gauss(75, 6) for n in range(36)}
    bias = {f"E{n}": dice.gauss(0, 8) for n in range(8)}
    scores = {
        item: {e: round(min(100, max(0, quality + bias[e] + dice.gauss(0, 2)))) for e in dice.sample(sorted(bias), 3)}
        for item, quality in truth.items()
    }
    return truth, exact(scores)


def test_the_true_order_is_recovered_better_than_by_the_mean():
    better = compared = 0
    for seed in range(200):
        truth, scores = simulated(seed)
        found = calibrate(scores, HALF, 2)
        assert found is not None, seed
        plain = {item: mean(given) for item, given in scores.items()}
        better += tau(truth, found.quality) > tau(truth, plain)
        compared += 1
    assert compared == 200 and better >= 190


def test_without_bias_little_is_changed():
    scores = exact({"甲": {"a": 80, "b": 80}, "乙": {"a": 70, "b": 70}, "丙": {"b": 60, "a": 60}})
    found = calibrate(scores, HALF, 2)
    assert found.leniency == {"a": 0, "b": 0} and found.quality == {"甲": 80, "乙": 70, "丙": 60}


def test_a_worked_example():
    """Two experts, two common items, b ten points milder: (n + s − 1) l_a − l_b = −10 with n = 2, s = 1/2."""
    found = calibrate(exact({"甲": {"a": 70, "b": 80}, "乙": {"a": 60, "b": 70}}), HALF, 2)
    assert found.leniency == {"a": Fraction(-4), "b": Fraction(4)}
    assert found.quality == {"甲": 75, "乙": 65}


@pytest.mark.parametrize("seed", range(5))
def test_the_estimate_is_the_very_minimum(seed):
    """The slopes of the sum of squares vanish exactly, for items and for experts, where not everybody judged everything."""
    _, scores = simulated(seed)
    found = calibrate(scores, HALF, 2)
    rest = {
        (item, expert): score - found.quality[item] - found.leniency[expert]
        for item, given in scores.items()
        for expert, score in given.items()
    }
    assert {sum(rest[item, expert] for expert in given) for item, given in scores.items()} == {0}
    for expert, mildness in found.leniency.items():
        assert sum(left for (_, one), left in rest.items() if one == expert) == HALF * mildness


def test_unlinked_experts_have_no_calibrated_order():
    apart = exact(
        {"甲": {"a": 70, "b": 80}, "乙": {"a": 70, "b": 70}, "丙": {"c": 90, "d": 60}, "丁": {"c": 60, "d": 70}}
    )
    assert calibrate(apart, HALF, 2) is None
    assert sorted(map(sorted, parts(apart, 2))) == [["a", "b"], ["c", "d"]]
    bridge = {**apart, "戊": {"a": Fraction(70), "c": Fraction(70)}}
    assert calibrate(bridge, HALF, 2) is None  # one common item is not enough
    assert calibrate({**bridge, "己": {"a": Fraction(60), "c": Fraction(65)}}, HALF, 2) is not None
    assert calibrate({}, HALF, 2) is None


def test_divergence_is_more_than_the_limit():
    found = {"a": Fraction(90), "b": Fraction(60), "c": Fraction(60)}
    assert divergent(found, Fraction(20)) == []
    assert divergent({**found, "a": Fraction(91)}, Fraction(20)) == ["a"]
    assert divergent({}, Fraction(20)) == []


def test_equal_values_share_a_rank():
    assert ranks({"甲": Fraction(2), "乙": Fraction(3), "丙": Fraction(2), "丁": Fraction(1)}) == {
        "乙": 1, "甲": 2, "丙": 2, "丁": 4,
    }  # fmt: skip


@pytest.mark.django_db
def test_the_ranking_of_a_panel_stands_beside_the_official_one(client_of):
    panel = panels.scoring_panel()
    with pytest.raises(RuleViolation):
        ranking(panel)
    given = (
        (("40", "50"), ("20", "30")),
        (("10", "30"), ("30", "30")),
        (("30", "40"), ("30", "30")),
    )
    for seat, points in zip(panel.seats.all(), given, strict=True):
        for item, (service, outcome) in zip(panel.items.all(), points, strict=True):
            sheet, _ = seat.sheets.get_or_create(item=item)
            sheet.keep({"service": service, "outcome": outcome}, "理由充分，予以说明如下所述。")
            sheet.save()
        engine.perform(seat, "submit", by=seat.expert.user)
    panel = engine.perform(panel, "close", by=panel.opened_by)
    found = ranking(panel)
    assert [(row.item.title, row.score, row.rank, row.sheets) for row in found.rows] == [
        ("甲载体", Decimal("66.67"), 1, 3), ("乙载体", Decimal("56.67"), 2, 3),
    ]  # fmt: skip
    names = [seat.expert.name for seat in panel.seats.all()]
    assert found.linked and found.rows[0].divergent == ((names[0], Decimal("90.00")), (names[1], Decimal("40.00")))
    assert means(panel) == {"A-1": Decimal("66.67"), "B-2": Decimal("56.67")}
    assert found.crossers(1) == []
    page = client_of(panel.opened_by).get(f"{panel.get_absolute_url()}?tab=ranking").content.decode()
    assert "66.67" in page and "全部评分与提交时的承诺值一致" in page


@pytest.mark.django_db
@pytest.mark.parametrize(("trim", "expected"), [(True, "70.00"), (False, "58.00")])
def test_highest_and_lowest_are_left_out_where_the_panel_says_so(trim, expected):
    panel = panels.scoring_panel([panels.expert() for _ in range(5)], trim=trim)
    for seat, outcome in zip(panel.seats.all(), ("10", "30", "30", "30", "30"), strict=True):
        panels.fill(seat, "40" if outcome == "30" else "0", outcome, "评审理由已经充分写明，予以保留。")
        engine.perform(seat, "submit", by=seat.expert.user)
    panel = engine.perform(panel, "close", by=panel.opened_by)
    assert means(panel)["A-1"] == Decimal(expected)
