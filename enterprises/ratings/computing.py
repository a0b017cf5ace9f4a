"""Computing a run: stream in, score, stream out, rank, colour. One pass over the data, bounded memory, no publication.

Three things go on at once: PostgreSQL reads the next enterprises, we score these, PostgreSQL writes the last ones. Only a
short line per enterprise stays in memory until ranks are known. An enterprise whose gap takes the class mean waits for
the end of the pass.
"""

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

import numpy as np

from enterprises.ratings.run_input import (
    BATCH,
    INPUT_DP,
    OFFICE_DP,
    Source,
    Taking,
    claims_of,
    figures_of,
    finely,
    table_of,
)
from enterprises.ratings.run_output import (
    DETAILS,
    RESULTS,
    Writer,
    award_text,
    copy_text,
    count_details,
    figures_lines,
    figures_text,
    inputs_text,
)
from enterprises.ratings.run_results import STORED_DP, Block, Lines
from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.bonus import Award
from pinghu_portal.evaluation.calculator import COVERAGE_DP, Calculator, Scored
from pinghu_portal.evaluation.class_means import ClassMeans
from pinghu_portal.evaluation.colours import COLOURS, Placement, place
from pinghu_portal.evaluation.columns import ColumnScorer, ScoredColumns, Valued
from pinghu_portal.evaluation.exact import fixed
from pinghu_portal.evaluation.models import Run
from pinghu_portal.evaluation.package import read_benchmarks
from pinghu_portal.evaluation.ranking import Standings
from pinghu_portal.evaluation.reading import Reader
from pinghu_portal.evaluation.scheme import Scheme
from pinghu_portal.evaluation.scheme_reading import read_scheme
from pinghu_portal.evaluation.sizes import SizeRule
from pinghu_portal.jobs.pulse import Pulse, Stopwatch

AWARDS_REMEMBERED = 50_000


@dataclass
class Computed:
    """What a computation leaves behind beside its rows. The sums are described in `Scoring` and `write_results`;
    `details` will be the count of detail rows (`run_output.count_details`)."""

    total: int = 0
    class_means: dict = field(default_factory=dict)
    input_sha256: str = ""
    output_sha256: str = ""
    summary: dict = field(default_factory=dict)
    details: Future | None = None


def calculator_of(scheme: dict, benchmarks: list[dict], data_dp: int = INPUT_DP) -> Calculator:
    """The compiled engine of a stored scheme and its benchmarks, for figures at `data_dp`. Raises BadPackage."""
    reader = Reader()
    read = read_scheme(scheme, reader)
    table = read_benchmarks(benchmarks, read, reader)
    reader.refuse_if_faulty()
    return Calculator(read, table, _classes(read, {size for _, size, _ in table}), data_dp)


def _classes(scheme: Scheme, measured: set[str]) -> list[str]:
    """Size classes that have benchmarks of their own or borrow them."""
    borrowing = {size for size, lender in scheme.sizes.borrowed.items() if lender in measured}
    return sorted(measured | borrowing)


class Scoring:
    """The pass over all enterprises: what is known of each before ranks and colours.

    `inputs` is the SHA-256 over the frozen inputs, one line of JSON per enterprise in order of the register; `output`
    begins with the decompositions in the same order, those that waited for class means last. A correction of a published
    year takes the class means that were `frozen` with it, so that one enterprise's correction moves nobody else's score.
    """

    def __init__(self, run: Run, writer: Writer):
        self.run, self.writer = run, writer
        self.frozen = ClassMeans.of(run.class_means["used"]) if "used" in run.class_means else None
        self.calculator, ordinary = (
            calculator_of(run.scheme.definition, run.benchmark_set.values, dp) for dp in (INPUT_DP, OFFICE_DP)
        )
        scheme = self.calculator.scheme
        if scheme.rounding.score_dp > STORED_DP:
            raise RuleViolation(f"方案的得分保留 {scheme.rounding.score_dp} 位小数，正式测算最多保存 {STORED_DP} 位。")
        self.scorer, self.means = ColumnScorer(ordinary), ClassMeans()
        self.size_rule = SizeRule(scheme, INPUT_DP) if scheme.sizes.mode == "rule" else None
        self.input_positions = [place for place, found in enumerate(scheme.indicators) if found.dimension == "input"]
        self.blocks: list[Block] = []
        self.waiting: list[tuple[Block, int, Taking, list]] = []
        self.sizeless: list[str] = []
        self.total = 0
        self.inputs, self.output = hashlib.sha256(), hashlib.sha256()
        self._awards: dict[str | None, tuple[Award, bytes]] = {}

    def take(self, takings: list[Taking]) -> None:
        """Score a block of enterprises and hand their details to the writer."""
        sizes = self._sizes(takings)
        block = Block.of(takings, sizes, self.scorer.status, len(self.calculator.scheme.tie_break))
        self.blocks.append(block)
        self.total += len(takings)
        bodies = [b""] * len(takings)
        known = len(self.waiting)
        others = self._take_columns(block, takings, bodies)
        for row, figures in zip(others, figures_of([takings[row] for row in others]), strict=True):
            bodies[row] = self._take_one(block, row, takings[row], figures)
        self.waiting[known:] = sorted(self.waiting[known:], key=lambda entry: entry[1])
        self._keep_details(takings, sizes, bodies)

    def _sizes(self, takings: list[Taking]) -> list[str]:
        """The size class of each, given or by rule; "" and a fault for those without one that has benchmarks."""
        known = self.calculator.benchmarks
        if self.size_rule:
            sizes = [self.size_rule.size_class(finely(row)) or "" for row in figures_of(takings)]
        else:
            sizes = [taking.size for taking in takings]
        if not known.keys() >= set(sizes):
            self.sizeless += [taking.identity for taking, size in zip(takings, sizes, strict=True) if size not in known]
            sizes = [size if size in known else "" for size in sizes]
        return sizes

    def _take_columns(self, block: Block, takings: list[Taking], bodies: list[bytes]) -> list[int]:
        """Score whom columns can take; returns the rows of the others: finer than hundredths, or beyond 64 bits."""
        sized = [row for row, size in enumerate(block.sizes) if size]
        rows = np.array([row for row in sized if "." not in takings[row].figures], np.int64)
        if not len(rows) or not self.scorer.applies:
            return sized
        valued = self.scorer.values(*table_of([takings[row].figures for row in rows]))
        sizes, ordinary = np.array(block.sizes)[rows], valued.ordinary
        for size in sorted(set(block.sizes) - {""}):
            whole = np.flatnonzero(ordinary & (sizes == size))
            if len(whole):
                self._keep_columns(block, rows[whole], size, self.scorer.score(size, valued.of(whole)), takings, bodies)
            gapped = np.flatnonzero(valued.safe & ~ordinary & (sizes == size))
            if len(gapped):
                self._take_gapped(block, rows[gapped], size, (valued, gapped), takings, bodies)
        return sorted(set(sized) - set(rows[valued.safe].tolist()))

    def _award(self, claims: str | None) -> tuple[Award, bytes]:
        """The bonus of claims and its frozen text; few combinations occur, so each is worked out once."""
        found = self._awards.get(claims)
        if found is None:
            if len(self._awards) >= AWARDS_REMEMBERED:
                self._awards.clear()
            award = self.calculator.bonus.award(claims_of(claims))
            found = self._awards[claims] = award, award_text(award).encode()
        return found

    def _keep_columns(
        self,
        block: Block,
        rows: np.ndarray,
        size: str,
        scored: ScoredColumns,
        takings: list[Taking],
        bodies: list[bytes],
    ) -> None:
        """Note the scores of ordinary enterprises of one class in the block, and their decompositions in `bodies`."""
        self.scorer.count_in_means(self.means, size, scored)
        places = rows.tolist()
        awards = [self._award(takings[row].claims) for row in places]
        granted = np.array([award.granted for award, _ in awards], np.int64)
        spent = sum((scored.scores[place] for place in self.input_positions), np.zeros(len(rows), np.int64))
        block.scores[:, rows] = scored.bases, granted, scored.bases + granted, spent
        block.keys[:, rows] = np.array(self.scorer.tie_keys(scored, granted), np.int64).reshape(-1, len(rows))
        for row, body, (_, end) in zip(places, figures_lines(scored), awards, strict=True):
            bodies[row] = body + end

    def _take_gapped(
        self,
        block: Block,
        rows: np.ndarray,
        size: str,
        found: tuple[Valued, np.ndarray],
        takings: list[Taking],
        bodies: list[bytes],
    ) -> None:
        """Score enterprises of one class that have gaps; `found` are the values of many and where these stand."""
        some = [takings[row] for row in rows]
        figures = figures_of(some)
        components = self.scorer.components(size, *found, figures)
        for row, taking, reported, parts in zip(rows.tolist(), some, figures, components, strict=True):
            scored = self.calculator.completed(size, parts, self._award(taking.claims)[0])
            bodies[row] = self._keep_or_wait(block, row, taking, scored, reported)

    def _take_one(self, block: Block, row: int, taking: Taking, figures: list) -> bytes:
        """Score an enterprise by itself, from figures in hundredths."""
        scored = self.calculator.score(block.sizes[row], finely(figures), claims_of(taking.claims))
        return self._keep_or_wait(block, row, taking, scored, figures)

    def _keep_or_wait(self, block: Block, row: int, taking: Taking, scored: Scored, figures: list) -> bytes:
        """Keep a score; nothing when it has to wait for the class means."""
        if self.calculator.count_in_means(self.means, scored):
            self.waiting.append((block, row, taking, finely(figures)))
            return b""
        return self._keep_one(block, row, scored)

    def _keep_one(self, block: Block, row: int, scored: Scored) -> bytes:
        spent = sum(map(scored.scores.__getitem__, self.input_positions))
        block.scores[:, row] = scored.base, scored.award.granted, scored.index, spent
        block.keys[:, row] = self.calculator.tie_keys(scored)
        block.statuses[row], block.coverages[row] = scored.status, fixed(scored.coverage, COVERAGE_DP)
        block.missing[row] = sum(part[0].startswith("missing") for part in scored.components)
        return (figures_text(scored, self.calculator.full_weights) + award_text(scored.award)).encode()

    def _keep_details(self, takings: Sequence[Taking], sizes: Sequence[str], bodies: Sequence[bytes]) -> None:
        """Freeze inputs and decompositions. A waiting enterprise's inputs count now, its row is written later."""
        texts = list(map(inputs_text, takings, sizes))
        self.inputs.update("\n".join([*texts, ""]).encode())
        self._write(takings, texts, bodies)

    def _write(self, takings: Sequence[Taking], texts: Sequence[str], bodies: Sequence[bytes]) -> None:
        run_id = self.run.pk
        lines = [
            b"%d\t%d\t%b\t%b\n" % (run_id, taking.pk, copy_text(text).encode(), body)
            for taking, text, body in zip(takings, texts, bodies, strict=True)
            if body
        ]
        self.writer.put(DETAILS, b"".join(lines))
        self.output.update(b"\n".join([*filter(None, bodies), b""]))

    def finish(self) -> None:
        """Score those that waited. Raises RuleViolation when somebody has no size class."""
        if self.sizeless:
            names = "、".join(self.sizeless[:10]) + (f" 等 {len(self.sizeless)} 家" if len(self.sizeless) > 10 else "")
            raise RuleViolation(f"以下企业没有规模，或规模没有标杆值：{names}。请先在企业库中补全。")
        for start in range(0, len(self.waiting), BATCH):
            some = self.waiting[start : start + BATCH]
            bodies = []
            for block, row, taking, figures in some:
                claims, size = claims_of(taking.claims), block.sizes[row]
                scored = self.calculator.score(size, figures, claims, means=self.frozen or self.means)
                bodies.append(self._keep_one(block, row, scored))
            texts = [inputs_text(taking, block.sizes[row]) for block, row, taking, _ in some]
            self._write([taking for _, _, taking, _ in some], texts, bodies)


def compute_run(
    run: Run, source: Source, writer: Writer, pulse: Pulse, watch: Stopwatch, batch: int = BATCH
) -> Computed:
    """Hand all rows of a run to the writer. Raises RuleViolation, UnreadableFigures."""
    scoring = Scoring(run, writer)
    calculator = scoring.calculator
    blocks = source.blocks(list(calculator.fields), batch)
    while takings := _next(blocks, watch):
        scoring.take(takings)
        pulse(scoring.total)
    scoring.finish()
    details = count_details(writer.lane, run.pk)
    pulse(message="排名、评色")
    placement = place_all(scoring)
    write_results(scoring, placement, pulse)
    pulse(message="检查")
    writer.finish()
    colours = {colour: placement.colours.count(colour) for colour in sorted(COLOURS)}
    summary = {"colours": colours, "rated": len(placement.order), "total": scoring.total}
    means = {**run.class_means, "own": scoring.means.stored()}
    return Computed(scoring.total, means, scoring.inputs.hexdigest(), scoring.output.hexdigest(), summary, details)


def _next(blocks: Iterator, watch: Stopwatch) -> list[Taking]:
    with watch("load"):
        return next(blocks, [])


def place_all(scoring: Scoring) -> Placement:
    """Ranks and colours of the rated, block after block."""
    scheme = scoring.calculator.scheme
    standings = Standings(len(scheme.tie_break))
    for block in scoring.blocks:
        block.join(standings)
    return place(standings, scheme.colour, scheme.rounding.score_dp)


def write_results(scoring: Scoring, placement: Placement, pulse: Pulse) -> None:
    """Print the result rows and hand them in; their text, without run, ends the output's sum."""
    lines = Lines(scoring.run, scoring.calculator.scheme.rounding.score_dp, placement)
    for block in scoring.blocks:
        printed, summed = lines.of(block)
        scoring.writer.put(RESULTS, printed)
        scoring.output.update(summed)
        pulse()
