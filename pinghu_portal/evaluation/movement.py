"""Movement against the year before (rating specification 3.3 "Exact points" and 3.7).

Index and rank are compared only under the same comparability key; otherwise 口径变化，不可比 and there is none.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from pinghu_portal.evaluation.exact import at_places, decimals


class Standing(NamedTuple):
    """Index and rank of one enterprise in the year before; either may be unknown."""

    index: Decimal | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class Previous:
    """The results of the year before: comparability key and standings by enterprise id."""

    comparability_key: str
    standings: dict[str, Standing] = field(default_factory=dict)


class Movement(NamedTuple):
    """Change of the index, an integer at `index_dp` decimals, and places climbed (negative: fallen)."""

    index: int
    index_dp: int
    rank: int


def movement(before: Standing | None, index: int, score_dp: int, rank: int | None) -> Movement | None:
    """New index - old index, old rank - new rank; None without a previous row or without a rank in either year."""
    if before is None or before.index is None or before.rank is None or rank is None:
        return None
    places = max(score_dp, decimals(before.index))
    gained = index * 10 ** (places - score_dp) - at_places(before.index, places)
    return Movement(gained, places, before.rank - rank)


def comparable(previous: Previous | None, comparability_key: str) -> dict[str, Standing]:
    """The standings that may be compared with: those of the same key, else none."""
    if previous is None or previous.comparability_key != comparability_key:
        return {}
    return previous.standings
