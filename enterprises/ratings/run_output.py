"""What a run writes: details in batches by COPY while it computes, narrow results by COPY once ranks and colours are known.

Everything goes into one transaction (a lane): complete or not at all, and nothing is left of a killed or cancelled run.
"""

import datetime
import io
import json
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future

from enterprises.ratings.run_input import ABSENT, SENTINEL, Taking
from pinghu_portal.evaluation.bonus import Award
from pinghu_portal.evaluation.calculator import Scored
from pinghu_portal.evaluation.columns import ScoredColumns
from pinghu_portal.evaluation.models import RunState
from pinghu_portal.evaluation.number_lines import number_lines
from pinghu_portal.evaluation.scoring import OK
from pinghu_portal.jobs.lanes import Lane
from pinghu_portal.jobs.pulse import Stopwatch

DETAILS = ("enterprises_ratingdetail", ("run_id", "enterprise_id", "inputs", "figures"))
RESULTS = (
    "enterprises_ratingresult",
    (
        "run_id",
        "enterprise_id",
        "town_id",
        "platform_id",
        "division_id",
        "size",
        "status",
        "coverage",
        "base",
        "bonus",
        "index",
        "input_score",
        "output_score",
        "missing_items",
        "rank",
        "colour",
        "previous_colour",
        "index_change",
        "rank_change",
    ),
)
NULL = "\\N"
IN_FLIGHT = 3
"""Batches that may wait to be written, so that memory stays bounded when PostgreSQL is slower than we are."""
PIECE = 1 << 20
_compact = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, check_circular=False).encode


def inputs_text(taking: Taking, size: str) -> str:
    """The frozen inputs of one enterprise."""
    figures = taking.figures.replace(SENTINEL, f'"{ABSENT}"') if SENTINEL in taking.figures else taking.figures
    return f'{{{taking.who},"size":"{size}","f":[{figures}],"b":[{taking.claims or ""}]}}'


def award_text(award: Award) -> str:
    """The end of a frozen decomposition: the bonus, if anything was claimed."""
    return f',"a":{_compact([award.total, award.granted, award.lines])}}}' if award.lines else "}"


def figures_text(scored: Scored, full_weights: Sequence[int]) -> str:
    """The frozen decomposition of one enterprise up to the bonus; weights only where they differ from the scheme's own."""
    found = {"c": scored.components, "s": scored.scores}
    if scored.weights != full_weights:
        found["w"] = list(scored.weights)
    return _compact(found)[:-1]


def figures_lines(scored: ScoredColumns) -> list[bytes]:
    """The same for columns of enterprises without gaps, in their order, as ASCII."""
    parts: list = []
    for place, component in enumerate(scored.components):
        parts.append(f'],["{OK}"' if place else f'{{"c":[["{OK}"')
        for column in component:
            parts += [",null"] if column is None else [",", column]
    for place, column in enumerate(scored.scores):
        parts += ["," if place else ']],"s":[', column]
    return number_lines([*parts, "]"], len(scored.bases))


def copy_text(text: str) -> str:
    """A text as COPY wants it. Ours hold no tab and no newline (JSON writes them as escapes)."""
    return text.replace("\\", "\\\\") if "\\" in text else text


class Writer:
    """Copies lines into tables on a lane, in order."""

    def __init__(self, lane: Lane, watch: Stopwatch):
        self.lane, self.watch = lane, watch
        self.waiting: deque = deque()

    def put(self, target: tuple[str, Sequence[str]], text: bytes) -> None:
        """Hand in lines; waits only when too many batches are under way. Raises what an earlier batch raised."""
        if text:
            self.waiting.append(self.lane.start(self._copy, target, text))
        self.finish(IN_FLIGHT)

    def finish(self, leave: int = 0) -> None:
        """Wait until all but `leave` batches are written."""
        with self.watch("save"):
            while len(self.waiting) > leave:
                self.lane.wait(self.waiting.popleft())

    def _copy(self, target: tuple[str, Sequence[str]], text: bytes) -> None:
        table, columns = target
        names = ", ".join(f'"{name}"' for name in columns)
        with self.lane.raw.cursor() as cursor:
            cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN", io.BytesIO(text), PIECE)


class Incomplete(Exception):
    """A computed run must not be published; `faults` says why, one sentence each."""

    def __init__(self, faults: list[str]):
        self.faults = faults
        super().__init__("；".join(faults))


CLAIM = "SELECT state FROM evaluation_run WHERE id = %s FOR NO KEY UPDATE"
CLEAR = (
    "DELETE FROM enterprises_ratingdetail WHERE run_id = %s",
    "DELETE FROM enterprises_ratingresult WHERE run_id = %s",
)
DETAILED = """
SELECT count(*), count(*) FILTER (WHERE NOT EXISTS (SELECT FROM enterprises_enterprise e WHERE e.id = d.enterprise_id))
  FROM enterprises_ratingdetail d WHERE run_id = %s
"""
COUNTS = """
SELECT count(*), count(*) FILTER (WHERE status = 'rated'),
       count(*) FILTER (WHERE status = 'rated' AND rank IS NOT NULL AND colour <> ''),
       count(*) FILTER (WHERE status <> 'rated' AND (rank IS NOT NULL OR colour <> '')),
       count(*) FILTER (WHERE town_id NOT IN (SELECT code FROM organisation_region)
                           OR platform_id NOT IN (SELECT code FROM organisation_region)
                           OR division_id NOT IN (SELECT code FROM organisation_industry))
  FROM enterprises_ratingresult WHERE run_id = %s
"""
FREEZE = """
UPDATE evaluation_run SET state = %s, total = %s, input_sha256 = %s, output_sha256 = %s, summary = %s, faults = '[]',
       class_means = %s, computed_at = %s
 WHERE id = %s
"""


def open_run(lane: Lane, run_id: int) -> bool:
    """Lock the run for its rows, so that two writers can never mix. False when another one has completed it meanwhile."""
    return lane.do(_open, lane.raw, run_id)


def _open(raw, run_id: int) -> bool:
    with raw.cursor() as cursor:
        cursor.execute(CLAIM, [run_id])
        found = cursor.fetchone()
        if found is None or found[0] not in (RunState.COMPUTING, RunState.FAILED):
            return False
        for statement in CLEAR:
            cursor.execute(statement, [run_id])
    return True


def count_details(lane: Lane, run_id: int) -> Future:
    """Begin to count the details, and those whose enterprise is gone; they are all handed in."""
    return lane.start(_one, lane.raw, DETAILED, run_id)


def freeze(lane: Lane, run_id: int, computed, now: datetime.datetime) -> None:
    """Check that every enterprise has its rows and the counts agree, and mark the run as computed. Raises Incomplete."""
    details, counts = lane.wait(computed.details), lane.do(_one, lane.raw, COUNTS, run_id)
    faults = completeness_faults(counts, details, computed.total, computed.summary["rated"])
    if faults:
        raise Incomplete(faults)
    values = [
        RunState.COMPUTED,
        computed.total,
        computed.input_sha256,
        computed.output_sha256,
        json.dumps(computed.summary),
        json.dumps(computed.class_means),
        now,
        run_id,
    ]
    lane.do(_run, lane.raw, FREEZE, values)


def _one(raw, query: str, run_id: int) -> tuple:
    with raw.cursor() as cursor:
        cursor.execute(query, [run_id])
        return cursor.fetchone()


def _run(raw, statement: str, values: list) -> None:
    with raw.cursor() as cursor:
        cursor.execute(statement, values)


def completeness_faults(counts: tuple, details: tuple, total: int, expected_rated: int) -> list[str]:
    """Why a computed run must not be published; empty when it is complete. `counts`, `details` as in COUNTS, DETAILED."""
    (rows, rated, placed, misplaced, unplaced), (detailed, strays) = counts, details
    faults = []
    if not rows == detailed == total:
        faults.append(f"应有 {total} 家，写入结果 {rows} 行、明细 {detailed} 行。")
    if not placed == rated == expected_rated:
        faults.append(f"应有 {expected_rated} 家定级，写入 {rated} 家，其中有名次和颜色 {placed} 家。")
    if misplaced:
        faults.append(f"{misplaced} 家未定级却有名次或颜色。")
    if strays or unplaced:
        faults.append(f"{strays} 家企业已不在登记册，{unplaced} 家的镇街道、平台或行业已不在登记册。")
    return faults
