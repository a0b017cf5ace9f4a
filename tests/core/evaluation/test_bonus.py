"""Bonus points: the best of a group, per unit up to a most, the cap, and every claimed item listed."""

from decimal import Decimal

from pinghu_portal.evaluation.bonus import BonusTable
from pinghu_portal.evaluation.explanation import explain_bonus
from pinghu_portal.evaluation.scheme import Bonus, BonusGroup, BonusItem


def table(cap: str | None = "10") -> BonusTable:
    """Groups P (5, 2, 2) and U (0.5 each up to 1.5)."""
    single = [BonusItem(f"P{n}", "x", Decimal(points), False, None) for n, points in enumerate(("5", "2", "2"))]
    unit = BonusItem("U0", "x", Decimal("0.5"), True, Decimal("1.5"))
    groups = (BonusGroup("P", "x", tuple(single)), BonusGroup("U", "x", (unit,)))
    return BonusTable(Bonus(cap and Decimal(cap), groups), 2)


def test_only_the_best_of_a_group_counts() -> None:
    award = table().award([("P1", 1), ("P0", 1)])
    assert (award.total, award.granted) == (500, 500)
    assert [(line.item, line.points, line.counted) for line in award.lines] == [(0, 500, True), (1, 200, False)]


def test_first_in_scheme_order_of_equal_items_is_counted() -> None:
    award = table().award([("P2", 1), ("P1", 1)])
    assert [(line.item, line.counted) for line in award.lines] == [(1, True), (2, False)]


def test_claims_of_one_item_add_up_and_per_unit_has_a_most() -> None:
    assert table().award([("U0", 1), ("U0", 1)]).granted == 100
    assert table().award([("U0", 9)]).granted == 150
    assert table().award([("P1", 3), ("P1", 1)]).granted == 200


def test_cap_takes_away_and_says_so() -> None:
    found = table("5.5")
    award = found.award([("P0", 1), ("U0", 3)])
    assert (award.total, award.granted) == (650, 550)
    assert explain_bonus(found, award) == {
        "cap_reduction": "1.00",
        "sum": "6.50",
        "groups": [
            {"group": "P", "value": "5.00", "items": [{"count": "1", "counted": True, "item": "P0", "points": "5.00"}]},
            {"group": "U", "value": "1.50", "items": [{"count": "3", "counted": True, "item": "U0", "points": "1.50"}]},
        ],
    }


def test_no_cap_and_no_claims() -> None:
    assert table(None).award([("P0", 1), ("U0", 3)]).granted == 650
    assert table().award([]) == (0, 0, ())
