"""绿, 蓝, 黄 for the rated enterprises (rating specification 3.3 step 10 and "Exact points").

Green is filled before yellow, hybrid guards follow, vetoes come last and a freed place is not refilled.
"""

from array import array
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from pinghu_portal.evaluation.exact import rounded
from pinghu_portal.evaluation.ranking import Standings, ranks
from pinghu_portal.evaluation.scheme import ColourRule, Quota

GREEN, BLUE, YELLOW = "green", "blue", "yellow"
COLOURS = (GREEN, BLUE, YELLOW)


class Placement(NamedTuple):
    """Where everybody stands: positions from best to worst; rank and colour by position in the standings."""

    order: list[int]
    ranks: array
    colours: list[str]


def place(standings: Standings, rule: ColourRule, score_dp: int) -> Placement:
    """Rank and colour all rated enterprises at once."""
    order = standings.order()
    if rule.mode == "threshold":
        colours = _by_threshold(standings, rule, score_dp)
    else:
        colours = _by_quota(standings, order, rule)
    if rule.mode == "hybrid":
        _guard(colours, standings.indexes, rule, score_dp)
    for position, effects in standings.effects.items():
        for effect in effects:
            colours[position] = vetoed_colour(colours[position], effect)
    return Placement(order, ranks(order, standings.indexes), colours)


def vetoed_colour(colour: str, effect: str) -> str:
    """A colour after one veto: not_green takes green to blue, yellow makes yellow."""
    if effect == "yellow":
        return YELLOW
    return BLUE if effect == "not_green" and colour == GREEN else colour


def _limit(number: Decimal, score_dp: int) -> int:
    """The least index, at `score_dp`, that is not below `number`."""
    return ceil(Fraction(number) * 10**score_dp)


def _by_threshold(standings: Standings, rule: ColourRule, score_dp: int) -> list[str]:
    green, yellow = _limit(rule.green_min, score_dp), _limit(rule.yellow_below, score_dp)
    return [GREEN if index >= green else YELLOW if index < yellow else BLUE for index in standings.indexes]


def _by_quota(standings: Standings, order: Sequence[int], rule: ColourRule) -> list[str]:
    """Places by order, over everybody or within each size class."""
    colours = [BLUE] * len(order)
    scopes: dict[str, list[int]] = {}
    for position in order:
        scopes.setdefault(standings.sizes[position] if rule.scope == "size" else "", []).append(position)
    whole_group_green, whole_group_yellow = rule.ties == "favour", rule.ties == "strict"
    for members in scopes.values():
        green = places(rule.green, len(members), rule.count_rounding)
        yellow = places(rule.yellow, len(members), rule.count_rounding)
        below = _first(members[::-1], standings.indexes, yellow, rule.ties, whole_group_yellow)
        for position in below:
            colours[position] = YELLOW
        for position in _first(members, standings.indexes, green, rule.ties, whole_group_green):
            colours[position] = GREEN
    return colours


def places(quota: Quota, members: int, count_rounding: str) -> int:
    """How many places a quota gives among `members` rated enterprises."""
    if quota.share is None:
        return quota.count
    exact = Fraction(quota.share) * members
    if count_rounding == "half_up":
        return rounded(exact, 0)
    return floor(exact) if count_rounding == "floor" else ceil(exact)


def _first(order: Sequence[int], indexes: Sequence[int], count: int, ties: str, whole_group: bool) -> Sequence[int]:
    """The first `count` of an order; at a tie across the cut the whole tied group or none of it, unless `break`."""
    if count <= 0 or count >= len(order):
        return order[: max(count, 0)]
    edge = indexes[order[count - 1]]
    if ties != "break" and indexes[order[count]] == edge:
        while whole_group and count < len(order) and indexes[order[count]] == edge:
            count += 1
        while not whole_group and count and indexes[order[count - 1]] == edge:
            count -= 1
    return order[:count]


def _guard(colours: list[str], indexes: Sequence[int], rule: ColourRule, score_dp: int) -> None:
    """Hybrid: a green one below the green limit and a yellow one not below the yellow limit become blue."""
    green = None if rule.green_min is None else _limit(rule.green_min, score_dp)
    yellow = None if rule.yellow_below is None else _limit(rule.yellow_below, score_dp)
    for position, colour in enumerate(colours):
        if colour == GREEN and green is not None and indexes[position] < green:
            colours[position] = BLUE
        elif colour == YELLOW and yellow is not None and indexes[position] >= yellow:
            colours[position] = BLUE
