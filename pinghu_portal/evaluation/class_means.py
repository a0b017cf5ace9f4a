"""Class means: what stands in for a missing value under the policy `class_mean` (rating specification 3.3 step 6).

The mean of the ratios with status ok of the non-exempt enterprises of the enterprise's own size class. Sums and counts
are whole numbers, so partial means of chunks merge exactly, in any order.
"""

from collections.abc import Iterable, Mapping

from pinghu_portal.evaluation.exact import half_up

Place = tuple[str, int]
"""(size class, position of the indicator in the scheme)."""


class ClassMeans:
    """Sums and counts of ratios per size class and indicator, and the means they give."""

    def __init__(self) -> None:
        self.totals: dict[Place, tuple[int, int]] = {}

    @classmethod
    def of(cls, stored: Mapping[str, list[int]]) -> "ClassMeans":
        """Means as they were frozen with a run (`stored`)."""
        means = cls()
        for place, (total, count) in stored.items():
            size, _, position = place.rpartition("|")
            means.totals[size, int(position)] = total, count
        return means

    def stored(self) -> dict[str, list[int]]:
        """Sums and counts as a run keeps them: "size|position" → [sum, count]."""
        return {f"{size}|{position}": list(sums) for (size, position), sums in sorted(self.totals.items())}

    def add(self, size: str, position: int, ratio: int, times: int = 1) -> None:
        """Count one ratio (at the kept ratio places), or the sum of several."""
        total, count = self.totals.get((size, position), (0, 0))
        self.totals[size, position] = total + ratio, count + times

    def merge(self, others: Iterable["ClassMeans"]) -> "ClassMeans":
        """Add the sums of other chunks to these."""
        for other in others:
            for place, (more, counted) in other.totals.items():
                total, count = self.totals.get(place, (0, 0))
                self.totals[place] = total + more, count + counted
        return self

    def mean(self, size: str, position: int, up: int) -> int:
        """The mean rounded to `ratio_dp` (at the kept places, `up` per rounded unit); 0 when nobody is there."""
        total, count = self.totals.get((size, position), (0, 1))
        return half_up(total, count * up) * up
