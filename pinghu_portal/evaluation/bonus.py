"""附加评价: the bonus points of claimed honours (rating specification 3.3 step 8 and 3.4).

同一指标就高不累计: of one group only the best item counts, of equal items the first in the scheme; the sum of the
groups is capped. Points are integers at `score_dp`; each item is rounded once, so printed points add up.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from pinghu_portal.evaluation.exact import rounded
from pinghu_portal.evaluation.scheme import Bonus, BonusItem


class BonusLine(NamedTuple):
    """One claimed item: position of its group and of the item in the group, count, points, whether it counts."""

    group: int
    item: int
    count: int
    points: int
    counted: bool


class Award(NamedTuple):
    """The bonus of one enterprise: the sum of the groups, what the cap leaves of it, and every claimed item."""

    total: int
    granted: int
    lines: tuple[BonusLine, ...]


NOTHING = Award(0, 0, ())


class BonusTable:
    """The bonus part of a scheme, ready to award points."""

    def __init__(self, bonus: Bonus, score_dp: int) -> None:
        self.groups = bonus.groups
        self.score_dp = score_dp
        self.cap = None if bonus.cap is None else rounded(bonus.cap, score_dp)
        self._places = {
            item.code: (group_position, item_position, item)
            for group_position, group in enumerate(bonus.groups)
            for item_position, item in enumerate(group.items)
        }
        self._known_points: dict[tuple[str, int], int] = {}

    def award(self, claims: Iterable[tuple[str, int]]) -> Award:
        """Points for (item code, count) claims; claims of one item add up. KeyError for an unknown item."""
        counts: dict[str, int] = {}
        for code, count in claims:
            counts[code] = counts.get(code, 0) + count
        if not counts:
            return NOTHING
        lines: list[BonusLine] = []
        best: dict[int, int] = {}
        for group, item, code in sorted((*self._places[code][:2], code) for code in counts):
            points = self._points(code, counts[code])
            if group not in best or points > lines[best[group]].points:
                best[group] = len(lines)
            lines.append(BonusLine(group, item, counts[code], points, False))
        total = 0
        for position in best.values():
            line = lines[position]
            lines[position] = BonusLine(line.group, line.item, line.count, line.points, True)
            total += line.points
        return Award(total, total if self.cap is None else min(total, self.cap), tuple(lines))

    def _points(self, code: str, count: int) -> int:
        """Once, or per unit up to the most of the item; remembered, since few counts occur."""
        known = self._known_points.get((code, count))
        if known is None:
            item: BonusItem = self._places[code][2]
            points = Fraction(item.points) * (count if item.per_unit else min(count, 1))
            if item.most is not None:
                points = min(points, Fraction(item.most))
            known = self._known_points[code, count] = rounded(points, self.score_dp)
        return known
