"""Computing a run: stream in, score, stream out, rank, colour. One pass over the data, bounded memory, no publication.

Three things go on at once: PostgreSQL reads the next enterprises, we score these, PostgreSQL writes the last ones. Only a
short line per enterprise stays in memory until ranks are known. An enterprise whose gap takes the class mean waits for
the end of the pass.
"""

import hashlib
import re
from array import array
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import repeat

from enterprises.ratings.models import RatingResult
from enterprises.ratings.run_input import BATCH, INPUT_DP, OFFICE_DP, Source, Taking, claims_of, figures_of, finely
from enterprises.ratings.run_output import (
    DETAILS,
    NULL,
    RESULTS,
    Printed,
    Writer,
    award_text,
    copy_text,
    count_details,
    figures_text,
    figures_texts,
    inputs_text,
    stub,
)
from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.bonus import Award
from pinghu_portal.evaluation.calculator import COVERAGE_DP, FULL_COVERAGE, RATED, Calculator, Scored
from pinghu_portal.evaluation.class_means import ClassMeans
from pinghu_portal.evaluation.colours import COLOURS, Placement, place
from pinghu_portal.evaluation.columns import ColumnScorer
from pinghu_portal.evaluation.exact import fixed
from pinghu_portal.evaluation.models import Run
from pinghu_portal.evaluation.package import read_benchmarks
from pinghu_portal.evaluation.ranking import Standings
from pinghu_portal.evaluation.reading import Reader
from pinghu_portal.evaluation.scheme import Scheme
from pinghu_portal.evaluation.scheme_reading import read_scheme
from pinghu_portal.evaluation.sizes import SizeRule
from pinghu_portal.jobs.pulse import Pulse, Stopwatch

STORED_DP = 2
"""Decimals of scores in `RatingResult`; a scheme that keeps more cannot be stored without rounding a second time."""
AWARDS_REMEMBERED = 50_000
WHOLE = fixed(FULL_COVERAGE, COVERAGE_DP)
UNUSUAL = re.compile("[n.]")
"""Occurs in the text of figures where one is missing (null), 不适用 (Infinity) or finer than hundredths."""


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
        self.standings = Standings(len(scheme.tie_break))
        self.rated = array("q")
        self.stubs: list[str] = []
        self.identities: list[str] = []
        self.pks = array("q")
        self.waiting: list[tuple[int, Taking, str, list]] = []
        self.sizeless: list[str] = []
        self.printed = Printed(scheme.rounding.score_dp)
        self.inputs, self.output = hashlib.sha256(), hashlib.sha256()
        self._awards: dict[str | None, tuple[Award, str]] = {}

    def take(self, takings: list[Taking]) -> None:
        """Score a block of enterprises and hand their details to the writer."""
        figures = figures_of(takings)
        first = len(self.stubs)
        sizes = self._sizes(takings, figures)
        self.identities += [taking.identity for taking in takings]
        self.pks.extend([taking.pk for taking in takings])
        self.stubs += [""] * len(takings)
        bodies = [""] * len(takings)
        ordinary: dict[str, list[int]] = {}
        applies, is_ordinary = self.scorer.applies, self.scorer.is_ordinary
        for row, taking in enumerate(takings):
            if applies and not UNUSUAL.search(taking.figures) and is_ordinary(figures[row]):
                ordinary.setdefault(sizes[row], []).append(row)
            elif sizes[row]:
                bodies[row] = self._take_one(first + row, taking, sizes[row], finely(figures[row]))
        for size, rows in ordinary.items():
            if size:
                self._take_columns(first, takings, size, rows, [figures[row] for row in rows], bodies)
        self._keep_details(takings, sizes, bodies)

    def _sizes(self, takings: list[Taking], figures: list[list]) -> list[str]:
        """The size class of each, given or by rule; "" and a fault for those without one that has benchmarks."""
        known = self.calculator.benchmarks
        if self.size_rule:
            sizes = [self.size_rule.size_class(finely(row)) or "" for row in figures]
        else:
            sizes = [taking.size for taking in takings]
        if not known.keys() >= set(sizes):
            self.sizeless += [taking.identity for taking, size in zip(takings, sizes, strict=True) if size not in known]
            sizes = [size if size in known else "" for size in sizes]
        return sizes

    def _award(self, claims: str | None) -> tuple[Award, str]:
        """The bonus of claims and its frozen text; few combinations occur, so each is worked out once."""
        found = self._awards.get(claims)
        if found is None:
            if len(self._awards) >= AWARDS_REMEMBERED:
                self._awards.clear()
            award = self.calculator.bonus.award(claims_of(claims))
            found = self._awards[claims] = award, award_text(award)
        return found

    def _take_columns(
        self, first: int, takings: list[Taking], size: str, rows: list[int], figures: list[list], bodies: list[str]
    ) -> None:
        """Score ordinary enterprises of one class, column by column."""
        scored = self.scorer.score(size, figures)
        self.scorer.count_in_means(self.means, size, scored)
        awards = [self._award(takings[row].claims) for row in rows]
        granted = [award.granted for award, _ in awards]
        indexes = list(map(int.__add__, scored.bases, granted))
        spent = [sum(scores) for scores in zip(*[scored.scores[place] for place in self.input_positions], strict=True)]
        texts = figures_texts(scored.components, scored.scores)
        printed, run_id, status = self.printed, self.run.pk, self.scorer.status
        for row, text, (_, end), base, bonus, index, inputs in zip(
            rows, texts, awards, scored.bases, granted, indexes, spent or repeat(0, len(rows)), strict=True
        ):
            bodies[row] = text + end
            figures = printed[base], printed[bonus], printed[index], printed[inputs], printed[base - inputs]
            self.stubs[first + row] = stub(run_id, takings[row], size, status, WHOLE, figures, 0)
        if status == RATED:
            self.standings.extend(
                [takings[row].identity for row in rows], size, indexes, self.scorer.tie_keys(scored, granted)
            )
            self.rated.extend([first + row for row in rows])

    def _take_one(self, row: int, taking: Taking, size: str, figures: list) -> str:
        """Score an enterprise with gaps; "" when it has to wait for the class means."""
        scored = self.calculator.score(size, figures, claims_of(taking.claims))
        if self.calculator.count_in_means(self.means, scored):
            self.waiting.append((row, taking, size, figures))
            return ""
        return self._keep_one(row, taking, size, scored)

    def _keep_one(self, row: int, taking: Taking, size: str, scored: Scored) -> str:
        spent = sum(map(scored.scores.__getitem__, self.input_positions))
        missing = sum(part[0].startswith("missing") for part in scored.components)
        figures = (scored.base, scored.award.granted, scored.index, spent, scored.base - spent)
        printed, coverage = map(self.printed.__getitem__, figures), fixed(scored.coverage, COVERAGE_DP)
        self.stubs[row] = stub(self.run.pk, taking, size, scored.status, coverage, tuple(printed), missing)
        if scored.status == RATED:
            self.standings.add(taking.identity, size, scored.index, self.calculator.tie_keys(scored))
            self.rated.append(row)
        return figures_text(scored, self.calculator.full_weights) + award_text(scored.award)

    def _keep_details(self, takings: Sequence[Taking], sizes: Sequence[str], bodies: Sequence[str]) -> None:
        """Freeze inputs and decompositions. A waiting enterprise's inputs count now, its row is written later."""
        texts = list(map(inputs_text, takings, sizes))
        self.inputs.update("\n".join([*texts, ""]).encode())
        self._write(takings, texts, bodies)

    def _write(self, takings: Sequence[Taking], texts: Sequence[str], bodies: Sequence[str]) -> None:
        self.output.update("\n".join([*filter(None, bodies), ""]).encode())
        run_id = self.run.pk
        self.writer.put(
            DETAILS,
            [
                f"{run_id}\t{taking.pk}\t{copy_text(text)}\t{body}\n"
                for taking, text, body in zip(takings, texts, bodies, strict=True)
                if body
            ],
        )

    def finish(self) -> None:
        """Score those that waited. Raises RuleViolation when somebody has no size class."""
        if self.sizeless:
            names = "、".join(self.sizeless[:10]) + (f" 等 {len(self.sizeless)} 家" if len(self.sizeless) > 10 else "")
            raise RuleViolation(f"以下企业没有规模，或规模没有标杆值：{names}。请先在企业库中补全。")
        for start in range(0, len(self.waiting), BATCH):
            some = self.waiting[start : start + BATCH]
            bodies = []
            for row, taking, size, figures in some:
                scored = self.calculator.score(size, figures, claims_of(taking.claims), means=self.frozen or self.means)
                bodies.append(self._keep_one(row, taking, size, scored))
            takings = [taking for _, taking, _, _ in some]
            self._write(takings, [inputs_text(taking, size) for _, taking, size, _ in some], bodies)


def compute_run(
    run: Run, source: Source, writer: Writer, pulse: Pulse, watch: Stopwatch, batch: int = BATCH
) -> Computed:
    """Hand all rows of a run to the writer. Raises RuleViolation, UnreadableFigures."""
    scoring = Scoring(run, writer)
    calculator = scoring.calculator
    blocks = source.blocks(list(calculator.fields), batch)
    while takings := _next(blocks, watch):
        scoring.take(takings)
        pulse(len(scoring.stubs))
    scoring.finish()
    details = count_details(writer.lane, run.pk)
    pulse(message="排名、评色")
    placement = place(scoring.standings, calculator.scheme.colour, calculator.scheme.rounding.score_dp)
    write_results(scoring, placement, pulse)
    pulse(message="检查")
    writer.finish()
    colours = {colour: placement.colours.count(colour) for colour in sorted(COLOURS)}
    total = len(scoring.stubs)
    summary = {"colours": colours, "rated": len(scoring.rated), "total": total}
    means = {**run.class_means, "own": scoring.means.stored()}
    return Computed(total, means, scoring.inputs.hexdigest(), scoring.output.hexdigest(), summary, details)


def _next(blocks: Iterator, watch: Stopwatch) -> list[Taking]:
    with watch("load"):
        return next(blocks, [])


def write_results(scoring: Scoring, placement: Placement, pulse: Pulse) -> None:
    """Complete the lines with rank, colour and movement and hand them in; their text, without run, ends the output's sum."""
    before = last_year(scoring.run)
    dp = scoring.calculator.scheme.rounding.score_dp
    position_of = array("q", [-1]) * len(scoring.stubs)
    for position, row in enumerate(scoring.rated):
        position_of[row] = position
    indexes = scoring.standings.indexes
    for start in range(0, len(scoring.stubs), BATCH):
        lines, summed = [], []
        for row in range(start, min(start + BATCH, len(scoring.stubs))):
            position, known = position_of[row], before.get(scoring.pks[row])
            if position < 0:
                end = f"{NULL}\t\t{movement_text(known, None, None, dp)}\n"
            else:
                rank = placement.ranks[position]
                end = f"{rank}\t{placement.colours[position]}\t{movement_text(known, indexes[position], rank, dp)}\n"
            line = f"{scoring.stubs[row]}\t{end}"
            lines.append(line)
            summed.append(f"{scoring.identities[row]}\t{line.split(chr(9), 2)[2]}")
        scoring.output.update("".join(summed).encode())
        scoring.writer.put(RESULTS, lines)
        pulse()


def last_year(run: Run) -> dict[int, tuple]:
    """enterprise → (index at 2 decimals, rank, colour) of the previous run, when it is comparable."""
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
        return f"{before[2] if before else ''}\t{NULL}\t{NULL}"
    gained = index * 10 ** (STORED_DP - dp) - before[0]
    return f"{before[2]}\t{fixed(gained, STORED_DP)}\t{before[1] - rank}"
