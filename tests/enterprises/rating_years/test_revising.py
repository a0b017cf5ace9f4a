"""What a correction changes and what the policy lets stand: pure rules (rating specification 3.6)."""

from decimal import Decimal

import pytest

from enterprises.rating_years.revising import Standing, changes_between, kept_places

BEFORE = {
    "A": Standing("甲", Decimal("90.00"), 1, "green"),
    "B": Standing("乙", Decimal("80.00"), 2, "blue"),
    "C": Standing("丙", Decimal("70.00"), 3, "yellow"),
}
AFTER = {  # 丙 was right: it overtakes everybody
    "A": Standing("甲", Decimal("90.00"), 2, "blue"),
    "B": Standing("乙", Decimal("80.00"), 3, "yellow"),
    "C": Standing("丙", Decimal("95.00"), 1, "green"),
}


@pytest.mark.parametrize(
    ("policy", "places"),
    [
        ("full", {"A": (2, "blue"), "B": (3, "yellow"), "C": (1, "green")}),
        ("no_worse", {"A": (2, "green"), "B": (3, "blue"), "C": (1, "green")}),
        ("self_only", {"A": (1, "green"), "B": (2, "blue"), "C": (1, "green")}),
    ],
)
def test_each_policy_keeps_what_it_says(policy, places):
    kept = kept_places(policy, "C", BEFORE, AFTER)
    found = {
        identity: (int(kept[identity]["kept"][0]), kept[identity]["kept"][1])
        if identity in kept
        else (AFTER[identity].rank, AFTER[identity].colour)
        for identity in AFTER
    }
    assert found == places


def test_the_corrected_one_may_fall():
    after = {**AFTER, "C": Standing("丙", Decimal("10.00"), 3, "yellow")}
    before = {**BEFORE, "C": Standing("丙", Decimal("99.00"), 1, "green")}
    assert "C" not in kept_places("no_worse", "C", before, after)


def test_changes_name_old_and_new_as_published():
    kept = kept_places("no_worse", "C", BEFORE, AFTER)
    changes = {change["key"]: change for change in changes_between(BEFORE, AFTER, kept)}
    assert changes["A"]["new"] == {"index": "90.00", "rank": 2, "colour": "green"}
    assert (changes["C"]["old"]["colour"], changes["C"]["new"]["colour"]) == ("yellow", "green")


def test_nothing_changed_is_no_change():
    assert changes_between(BEFORE, BEFORE, {}) == []


def test_who_newly_appears_or_leaves_is_told():
    changes = changes_between({"A": BEFORE["A"]}, {"B": BEFORE["B"]}, {})
    assert [(change["key"], change["old"] is None, change["new"] is None) for change in changes] == [
        ("A", False, True),
        ("B", True, False),
    ]
