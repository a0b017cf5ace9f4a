"""Divergence and calibration of a panel's scores (F83): pure, exact (fractions), never overwriting the official score.

Model: score of item i by expert j = quality_i + leniency_j + chance. Estimate: the least sum of squares of what is left,
plus `shrinkage` times the squares of the leniencies, so that an expert with few sheets is corrected little. For given
leniencies the best quality_i is the mean of (score − leniency) over its experts; put in, this leaves for the leniencies
the linear equations

    (n_j + s − Σ_i 1/m_i) · l_j − Σ_k Σ_i∈j∩k 1/m_i · l_k = Σ_i∈j (score_ij − mean_i)

with n_j sheets of expert j, m_i sheets of item i, s > 0 the shrinkage: one solution, found by elimination in fractions.

Two experts are linked when they judged at least `overlap` items in common. Unless the links join all experts of the
panel, qualities of different parts cannot be compared, and there is no calibrated order (专家重叠不足).
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Scores = Mapping[str, Mapping[str, Fraction]]
"""Item → expert → score."""


@dataclass(frozen=True)
class Calibration:
    """Quality of each item and leniency of each expert (positive: mild), in the unit of the scores."""

    quality: dict[str, Fraction]
    leniency: dict[str, Fraction]


def calibrate(scores: Scores, shrinkage: Fraction, overlap: int) -> Calibration | None:
    """None when the experts do not overlap enough. Raises ValueError unless the shrinkage is positive."""
    if shrinkage <= 0:
        raise ValueError("the shrinkage must be positive")
    scores = {item: dict(found) for item, found in scores.items() if found}
    experts = sorted({expert for found in scores.values() for expert in found})
    if not experts or len(parts(scores, overlap)) > 1:
        return None
    place = {expert: n for n, expert in enumerate(experts)}
    matrix = [[Fraction(0)] * len(experts) for _ in experts]
    right = [Fraction(0)] * len(experts)
    for found in scores.values():
        share, centre = Fraction(1, len(found)), mean(found)
        for expert, score in found.items():
            row = place[expert]
            right[row] += score - centre
            matrix[row][row] += 1
            for other in found:
                matrix[row][place[other]] -= share
    for n in range(len(experts)):
        matrix[n][n] += shrinkage
    leniency = dict(zip(experts, solved(matrix, right), strict=True))
    quality = {
        item: mean({expert: score - leniency[expert] for expert, score in found.items()})
        for item, found in scores.items()
    }
    return Calibration(quality, leniency)


def mean(found: Mapping[str, Fraction]) -> Fraction:
    """The plain mean, exact."""
    return sum(found.values(), Fraction(0)) / len(found)


def parts(scores: Scores, overlap: int) -> list[set[str]]:
    """The experts in groups that are joined by links of at least `overlap` common items."""
    judged: dict[str, set[str]] = {}
    for item, found in scores.items():
        for expert in found:
            judged.setdefault(expert, set()).add(item)
    groups: list[set[str]] = []
    for expert, items in judged.items():
        near = [group for group in groups if any(len(items & judged[other]) >= overlap for other in group)]
        joined = {expert}.union(*near)
        groups = [group for group in groups if all(group is not one for one in near)] + [joined]
    return groups


def solved(matrix: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    """The solution of a system with a positive definite matrix, by elimination without a search for pivots."""
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for n in range(size):
        for below in range(n + 1, size):
            factor = rows[below][n] / rows[n][n]
            if factor:
                rows[below] = [a - factor * b for a, b in zip(rows[below], rows[n], strict=True)]
    found = [Fraction(0)] * size
    for n in reversed(range(size)):
        found[n] = (rows[n][size] - sum(rows[n][k] * found[k] for k in range(n + 1, size))) / rows[n][n]
    return found


def divergent(found: Mapping[str, Fraction], limit: Fraction) -> list[str]:
    """The experts whose score of an item is more than `limit` away from its mean."""
    if not found:
        return []
    centre = mean(found)
    return [expert for expert, score in found.items() if abs(score - centre) > limit]


def ranks(values: Mapping[Hashable, Fraction | Decimal]) -> dict[Hashable, int]:
    """Item → rank, the highest value first; equal values share a rank, the next ones are left out (1, 2, 2, 4)."""
    ordered = sorted(values.values(), reverse=True)
    return {item: ordered.index(value) + 1 for item, value in values.items()}
