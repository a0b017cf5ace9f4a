"""Ranks 1-2-2-4 and the three colours: quotas, ties across a cut, scope, guards, vetoes."""

from decimal import Decimal

import pytest

from pinghu_portal.evaluation.colours import place, places
from pinghu_portal.evaluation.ranking import Standings
from pinghu_portal.evaluation.scheme import ColourRule, Quota

TIED = (90, 80, 80, 70, 30, 30, 20)


def standings(
    indexes: tuple[int, ...], sizes: str | None = None, keys: tuple[int, ...] | None = None, effects: dict | None = None
) -> Standings:
    """Rows E0, E1, … with one tie-break key each."""
    found = Standings(1)
    for number, index in enumerate(indexes):
        found.add(
            f"E{number}",
            sizes[number] if sizes else "S",
            index * 100,
            [keys[number] if keys else 0],
            (effects or {}).get(number, ()),
        )
    return found


def quota(green: int, yellow: int, **options: object) -> ColourRule:
    """A quota rule with fixed counts."""
    return ColourRule("quota", green=Quota(count=green), yellow=Quota(count=yellow), **options)


def colours(rows: Standings, rule: ColourRule) -> str:
    """First letters of the colours."""
    return "".join(colour[0] for colour in place(rows, rule, 2).colours)


def test_equal_indexes_share_a_rank_and_leave_the_next_out() -> None:
    assert list(place(standings(TIED), quota(0, 0), 2).ranks) == [1, 2, 2, 4, 5, 5, 7]


def test_ties_are_listed_by_key_then_id() -> None:
    rows = standings((80, 90, 80, 80), keys=(1, 0, 2, 1))
    assert place(rows, quota(0, 0), 2).order == [1, 2, 0, 3]


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ("favour", "gggbbby"),
        ("strict", "gbbbyyy"),
        ("break", "ggbbbyy"),
    ],
)
def test_tie_across_the_cuts(ties: str, expected: str) -> None:
    assert colours(standings(TIED), quota(2, 2, ties=ties)) == expected


def test_break_cuts_by_the_tie_break_keys() -> None:
    rows = standings(TIED, keys=(0, 1, 2, 0, 1, 2, 0))
    assert colours(rows, quota(2, 2, ties="break")) == "gbgbyby"


def test_who_is_green_is_not_yellow() -> None:
    assert colours(standings((90, 80, 70)), quota(2, 2)) == "ggy"
    assert colours(standings((90, 80)), quota(9, 9)) == "gg"


def test_scope_by_size_fills_each_class() -> None:
    rows = standings((90, 80, 50, 40), sizes="SSLL")
    assert colours(rows, quota(1, 0, scope="size")) == "gbgb"
    assert colours(rows, quota(1, 0, scope="all")) == "gbbb"


@pytest.mark.parametrize(
    ("share", "members", "rounding", "expected"),
    [
        ("0.05", 296, "half_up", 15),
        ("0.07", 296, "half_up", 21),
        ("0.05", 296, "floor", 14),
        ("0.07", 296, "ceil", 21),
        ("0.15", 10, "half_up", 2),
        ("0.15", 10, "floor", 1),
        ("0.1", 10, "ceil", 1),
    ],
)
def test_places_of_a_share(share: str, members: int, rounding: str, expected: int) -> None:
    assert places(Quota(share=Decimal(share)), members, rounding) == expected


def test_threshold_includes_green_and_excludes_yellow_limit() -> None:
    rule = ColourRule("threshold", Decimal(80), Decimal("30.00"))
    assert colours(standings(TIED), rule) == "gggbbby"


def test_hybrid_guards_the_places() -> None:
    rows = standings((90, 80, 30, 20))
    rule = ColourRule("hybrid", Decimal("80.01"), Decimal(30), Quota(count=2), Quota(count=2))
    assert colours(rows, rule) == "gbby"
    assert colours(rows, ColourRule("hybrid", None, None, Quota(count=2), Quota(count=2))) == "ggyy"


def test_vetoes_come_last_and_free_no_place() -> None:
    rows = standings((90, 80, 70, 60), effects={0: ("not_green",), 2: ("not_green", "yellow"), 3: ("not_green",)})
    assert colours(rows, quota(1, 1)) == "bbyy"
