"""Which colour an index would have while everybody else stays as they are (rating specification 3.7, what-if).

Exactly the places that `colours.place` gives to one enterprise among fixed others, found by two look-ups instead of a
whole new ranking. Where ties are broken by further keys, the one who asks is taken to lose the tie.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from fractions import Fraction
from math import ceil

from pinghu_portal.evaluation.colours import BLUE, GREEN, YELLOW, places
from pinghu_portal.evaluation.scheme import ColourRule


class Peers:
    """The indexes of the others (whole numbers at `score_dp`): everybody, or those of the own size class if the rule
    counts within classes."""

    def __init__(self, others: Iterable[int], rule: ColourRule, score_dp: int) -> None:
        self.others, self.rule, self.unit = sorted(others), rule, 10**score_dp

    def colour(self, index: int) -> str:
        """The colour of an index among them, before vetoes."""
        rule = self.rule
        green_min, yellow_below = (
            None if limit is None else ceil(Fraction(limit) * self.unit)
            for limit in (rule.green_min, rule.yellow_below)
        )
        if rule.mode == "threshold":
            return GREEN if index >= green_min else YELLOW if index < yellow_below else BLUE
        colour = self._by_quota(index)
        if rule.mode == "hybrid":
            if colour == GREEN and green_min is not None and index < green_min:
                return BLUE
            if colour == YELLOW and yellow_below is not None and index >= yellow_below:
                return BLUE
        return colour

    def _by_quota(self, index: int) -> str:
        count = len(self.others) + 1
        below = bisect_left(self.others, index)
        above = len(self.others) - bisect_right(self.others, index)
        group = count - below - above
        green, yellow = (
            places(quota, count, self.rule.count_rounding) for quota in (self.rule.green, self.rule.yellow)
        )
        touches_green, fills_green = above < green, above + group <= green
        touches_yellow, fills_yellow = below < yellow, below + group <= yellow
        favour = self.rule.ties == "favour"
        if touches_green if favour else fills_green:
            return GREEN
        return YELLOW if (fills_yellow if favour else touches_yellow) else BLUE
