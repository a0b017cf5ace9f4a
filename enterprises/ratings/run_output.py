"""What a run writes: details in batches by COPY while it computes, narrow results by COPY once ranks and colours are known.

Everything goes into one transaction (a lane): complete or not at all, and nothing is left of a killed or cancelled run.
"""

import io
import json
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import chain

from enterprises.ratings.run_input import Taking
from pinghu_portal.evaluation.bonus import Award
from pinghu_portal.evaluation.calculator import Calculator, Scored
from pinghu_portal.evaluation.exact import fixed
from pinghu_portal.evaluation.scoring import OK
from pinghu_portal.jobs.lanes import Lane

DETAILS = ("enterprises_ratingdetail", ("run_id", "enterprise_id", "inputs", "figures"))
RESULTS = ("enterprises_ratingresult", (
    "run_id", "enterprise_id", "town_id", "platform_id", "division_id", "size", "status", "coverage", "base", "bonus", "index",
    "input_score", "output_score", "missing_items", "rank", "colour", "previous_colour", "index_change", "rank_change",
))
NULL = "\\N"
IN_FLIGHT = 3
"""Batches that may wait to be written, so that memory stays bounded when PostgreSQL is slower than we are."""
PIECE = 1 << 20
_compact = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, check_circular=False).encode


class Printed(dict):
    """Whole numbers at `dp` decimals as printed; few different ones occur, so each is printed once."""

    def __init__(self, dp: int):
        super().__init__()
        self.dp = dp

    def __missing__(self, number: int) -> str:
        found = self[number] = fixed(number, self.dp)
        return found


def inputs_text(taking: Taking, size: str) -> str:
    """The frozen inputs of one enterprise."""
    return f'{{{taking.who},"size":"{size}","f":[{taking.figures}],"b":[{taking.claims or ""}]}}'.replace("Infinity", '"NA"')


def award_text(award: Award) -> str:
    """The end of a frozen decomposition: the bonus, if anything was claimed."""
    return f',"a":{_compact([award.total, award.granted, award.lines])}}}' if award.lines else "}"


def figures_text(scored: Scored, full_weights: Sequence[int]) -> str:
    """The frozen decomposition of one enterprise up to the bonus; weights only where they differ from the scheme's own."""
    found = {"c": scored.components, "s": scored.scores}
    if scored.weights is not full_weights:
        found["w"] = list(scored.weights)
    return _compact(found)[:-1]


def figures_texts(components: Sequence[Sequence[Sequence]], scores: Sequence[Sequence[int]]) -> Iterable[str]:
    """The same for columns of enterprises without gaps, in their order."""
    parts = ",".join(f'["{OK}",{",".join(["%s"] * len(part))}]' for part in components)
    template = f'{{"c":[{parts}],"s":[{",".join(["%s"] * len(scores))}]'
    columns = (["null"] * len(column) if column[0] is None else column for column in chain.from_iterable(components))
    return map(template.__mod__, zip(*columns, *scores, strict=True))


def copy_text(text: str) -> str:
    """A text as COPY wants it. Ours hold no tab and no newline (JSON writes them as escapes)."""
    return text.replace("\\", "\\\\") if "\\" in text else text


def stub_head(run_id: int, taking: Taking, size: str) -> str:
    """The columns of a result that come with the enterprise."""
    return f"{run_id}\t{taking.pk}\t{taking.place}\t{size}"


def stub(head: str, scored: Scored, calculator: Calculator, printed: Printed) -> str:
    """The part of a result line that is known before ranks and colours."""
    indicators = calculator.scheme.indicators
    spent = sum(score for indicator, score in zip(indicators, scored.scores, strict=True) if indicator.dimension == "input")
    missing = sum(part[0].startswith("missing") for part in scored.components)
    numbers = (scored.base, scored.award.granted, scored.index, spent, scored.base - spent)
    return "\t".join((head, scored.status, fixed(scored.coverage, 2), *map(printed.__getitem__, numbers), str(missing)))


class Writer:
    """Copies lines into tables on a lane and counts the rows that PostgreSQL says it took."""

    def __init__(self, lane: Lane):
        self.lane = lane
        self.waiting: deque = deque()
        self.rows: dict[str, int] = {}

    def put(self, target: tuple[str, Sequence[str]], lines: Sequence[str]) -> None:
        """Hand in lines; waits only when too many batches are under way. Raises what an earlier batch raised."""
        if lines:
            self.waiting.append(self.lane.start(self._copy, target, "".join(lines).encode()))
        while len(self.waiting) > IN_FLIGHT:
            self.lane.wait(self.waiting.popleft())

    def finish(self) -> None:
        """Wait until everything handed in is written."""
        while self.waiting:
            self.lane.wait(self.waiting.popleft())

    def _copy(self, target: tuple[str, Sequence[str]], text: bytes) -> None:
        table, columns = target
        names = ", ".join(f'"{name}"' for name in columns)
        with self.lane.raw.cursor() as cursor:
            cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN", io.BytesIO(text), PIECE)
            self.rows[table] = self.rows.get(table, 0) + cursor.rowcount
