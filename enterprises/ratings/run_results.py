"""The narrow rows of a run: kept by blocks as columns until ranks are known, then printed as lines of COPY.

Only these columns and the text they are printed with stay in memory for a whole year, 200 to 300 bytes an enterprise.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat

import numpy as np

from enterprises.ratings.models import RatingResult
from enterprises.ratings.run_input import BATCH, Taking
from enterprises.ratings.run_output import NULL
from pinghu_portal.evaluation.calculator import COVERAGE_DP, FULL_COVERAGE, RATED
from pinghu_portal.evaluation.colours import Placement
from pinghu_portal.evaluation.exact import fixed
from pinghu_portal.evaluation.models import Run
from pinghu_portal.evaluation.ranking import Standings

STORED_DP = 2
"""Decimals of scores in `RatingResult`; a scheme that keeps more cannot be stored without rounding a second time."""
WHOLE = fixed(FULL_COVERAGE, COVERAGE_DP)
SHOWN = ("base", "bonus", "index", "spent")
"""Scores of a block, in this order; `spent` is 创新投入, and 创新产出 is what remains of the base."""
Before = dict[int, tuple[int, int, str]]
"""enterprise → (index at 2 decimals, rank, colour) of the year before."""


class Printed(dict):
    """Whole numbers at `dp` decimals as printed; few different ones occur, so each is printed once."""

    def __init__(self, dp: int):
        super().__init__()
        self.dp = dp

    def __missing__(self, number: int) -> str:
        found = self[number] = fixed(number, self.dp)
        return found


@dataclass(slots=True)
class Block:
    """What is known of a batch of enterprises before ranks and colours.

    `scores` holds a row for each of SHOWN, `keys` one for each tie-break key, whole numbers at `score_dp`.
    """

    pks: list[int]
    identities: list[str]
    places: list[str]
    sizes: list[str]
    scores: np.ndarray
    keys: np.ndarray
    statuses: list[str]
    coverages: list[str] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, takings: Sequence[Taking], sizes: list[str], status: str, key_count: int) -> "Block":
        """A block in which nobody is scored yet; complete enterprises have `status`, full coverage, nothing missing."""
        count = len(takings)
        pks, identities, _, places, *_ = map(list, zip(*takings, strict=True))
        scores, keys = (np.zeros((rows, count), np.int64) for rows in (len(SHOWN), key_count))
        return cls(pks, identities, places, sizes, scores, keys, [status] * count, [WHOLE] * count, [0] * count)

    def rated(self) -> list[int]:
        """Places of those who take part in the ranking."""
        return [place for place, status in enumerate(self.statuses) if status == RATED]

    def join(self, standings: Standings) -> None:
        """Add the rated to the standings, in their order."""
        rated = self.rated()
        standings.extend(
            [self.identities[place] for place in rated],
            [self.sizes[place] for place in rated],
            self.scores[SHOWN.index("index"), rated],
            self.keys[:, rated],
        )


class Lines:
    """Result lines of one run, block after block in the order in which the blocks joined the standings."""

    def __init__(self, run: Run, dp: int, placement: Placement):
        self.run_id, self.dp, self.placement = run.pk, dp, placement
        self.before = last_year(run)
        self.printed = Printed(dp)
        self.position = 0

    def of(self, block: Block) -> tuple[bytes, bytes]:
        """Lines for COPY, and the text that counts in the output's sum: the same with identities instead of numbers."""
        base, bonus, index, spent = block.scores.tolist()
        printed = [list(map(self.printed.__getitem__, column)) for column in (base, bonus, index, spent)]
        gained = map(self.printed.__getitem__, (block.scores[0] - block.scores[3]).tolist())
        columns = (block.places, block.sizes, block.statuses, block.coverages, *printed, gained, block.missing)
        ends = self._ends(block, index)
        rows = list(map(LINE.__mod__, zip(*columns, ends, strict=True)))
        head = f"{self.run_id}\t"
        lines = [f"{head}{pk}\t{row}" for pk, row in zip(block.pks, rows, strict=True)]
        summed = [f"{identity}\t{row}" for identity, row in zip(block.identities, rows, strict=True)]
        return "".join(lines).encode(), "".join(summed).encode()

    def _ends(self, block: Block, indexes: Sequence[int]) -> Iterator[str]:
        """Rank, colour and movement of each."""
        ranks, colours = self.placement.ranks, self.placement.colours
        known = map(self.before.get, block.pks) if self.before else repeat(None, len(block.pks))
        for status, index, before in zip(block.statuses, indexes, known, strict=True):
            if status == RATED:
                rank, colour = ranks[self.position], colours[self.position]
                self.position += 1
                yield f"{rank}\t{colour}\t{movement_text(before, index, rank, self.dp)}"
            else:
                yield f"{NULL}\t\t{movement_text(before, None, None, self.dp)}"


LINE = "\t".join(["%s"] * 11) + "\n"
"""Town, platform and division; size; status; coverage; the five scores; missing items; rank, colour and movement."""
STAYED = f"\t{NULL}\t{NULL}"


def last_year(run: Run) -> Before:
    """The standing of everybody in the previous run, when it is comparable."""
    previous = run.previous
    if (
        previous is None
        or previous.scheme.definition["comparability_key"] != run.scheme.definition["comparability_key"]
    ):
        return {}
    rows = RatingResult.objects.filter(run=previous, rank__isnull=False).values_list(
        "enterprise_id", "index", "rank", "colour"
    )
    return {
        pk: (int(index.scaleb(STORED_DP)), rank, colour) for pk, index, rank, colour in rows.iterator(chunk_size=BATCH)
    }


def movement_text(before: tuple | None, index: int | None, rank: int | None, dp: int) -> str:
    """previous colour, change of index, change of rank as COPY text (rating specification 3.3: positive = climbed)."""
    if before is None or index is None:
        return before[2] + STAYED if before else STAYED
    gained = index * 10 ** (STORED_DP - dp) - before[0]
    return f"{before[2]}\t{fixed(gained, STORED_DP)}\t{before[1] - rank}"
