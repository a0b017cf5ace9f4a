"""Computing a run: stream in, score, stream out, rank, colour. One pass over the data, bounded memory, no publication.

For 500 000 enterprises the details leave in batches while the next ones are read; only a short line per enterprise
stays in memory until ranks are known.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection

from enterprises.ratings.models import RatingDetail, RatingResult
from enterprises.ratings.run_input import BATCH, INPUT_DP, takings
from enterprises.ratings.run_output import RESULT_COLUMNS, DetailBuffer, copy, result_stub
from pinghu_portal.evaluation.calculator import RATED, Calculator
from pinghu_portal.evaluation.class_means import ClassMeans
from pinghu_portal.evaluation.colours import COLOURS, Placement, place
from pinghu_portal.evaluation.exact import fixed
from pinghu_portal.evaluation.models import Run
from pinghu_portal.evaluation.package import read_benchmarks
from pinghu_portal.evaluation.ranking import Standings
from pinghu_portal.evaluation.reading import Reader
from pinghu_portal.evaluation.scheme_reading import read_scheme

NULL = "\\N"
Progress = Callable[..., None]


@dataclass
class Computed:
    """What a computation leaves behind beside its rows."""

    total: int = 0
    input_sha256: str = ""
    output_sha256: str = ""
    summary: dict = field(default_factory=dict)


def calculator_of(scheme: dict, benchmarks: list[dict]) -> Calculator:
    """The compiled engine of a stored scheme and its benchmarks. Raises BadPackage with every fault."""
    reader = Reader()
    read = read_scheme(scheme, reader)
    table = read_benchmarks(benchmarks, read, reader)
    reader.refuse_if_faulty()
    return Calculator(read, table, sorted({size for _, size, _ in table}), INPUT_DP)


def compute_run(run: Run, progress: Progress, total: int, batch: int = BATCH) -> Computed:
    """Write the unpublished rows of a run. Leftovers of an interrupted attempt are removed first, so a restart is clean."""
    clear(run)
    calculator = calculator_of(run.scheme.definition, run.benchmark_set.values)
    means = _class_means(run, calculator)
    stubs: list[str] = []
    rated: list[int] = []
    keys: list[tuple[int, str]] = []
    standings = Standings(len(calculator.scheme.tie_break))
    buffer = DetailBuffer(run.pk)
    inputs = _input_positions(calculator)
    fields = list(calculator.fields)
    for taking in takings(run.year, fields):
        scored = calculator.score(taking.size, taking.figures, taking.claims, (), False, means)
        buffer.add(taking, scored, calculator.full_weights)
        spent = sum(map(scored.scores.__getitem__, inputs))
        stubs.append(result_stub(run.pk, taking, scored, calculator, (spent, scored.base - spent)))
        keys.append((taking.pk, taking.identity))
        if scored.status == RATED:
            standings.add(taking.identity, taking.size, scored.index, calculator.tie_keys(scored))
            rated.append(len(stubs) - 1)
        if len(buffer.lines) >= batch:
            buffer.flush()
            progress(len(stubs), total=total + 1)
    buffer.flush()
    progress(len(stubs), total=total + 1, message="排名、评色")
    placement = place(standings, calculator.scheme.colour, calculator.scheme.rounding.score_dp)
    output = _write_results(run, calculator, stubs, rated, keys, standings, placement)
    colours = {colour: placement.colours.count(colour) for colour in sorted(COLOURS)}
    return Computed(len(stubs), buffer.digest.hexdigest(), output, {"colours": colours, "rated": len(rated), "total": len(stubs)})


def clear(run: Run) -> None:
    """Remove the unpublished rows of a run."""
    with connection.cursor() as cursor:
        for model in (RatingDetail, RatingResult):
            cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE run_id = %s", [run.pk])


def _class_means(run: Run, calculator: Calculator) -> ClassMeans:
    means = ClassMeans()
    if calculator.needs_class_means:
        for taking in takings(run.year, list(calculator.fields)):
            calculator.add_to_class_means(means, taking.size, taking.figures)
    return means


def _input_positions(calculator: Calculator) -> list[int]:
    return [place for place, indicator in enumerate(calculator.scheme.indicators) if indicator.dimension == "input"]


def _write_results(run, calculator, stubs, rated, keys, standings: Standings, placement: Placement) -> str:
    """Complete the lines with rank, colour and movement, copy them in batches, and return their SHA-256."""
    before = _last_year(run)
    dp = calculator.scheme.rounding.score_dp
    digest = hashlib.sha256()
    position_of = {row: position for position, row in enumerate(rated)}
    lines: list[str] = []
    for row, stub in enumerate(stubs):
        position = position_of.get(row)
        rank = None if position is None else placement.ranks[position]
        colour = "" if position is None else placement.colours[position]
        index = None if position is None else standings.indexes[position]
        line = f"{stub}\t{NULL if rank is None else rank}\t{colour}\t{_movement(before.get(keys[row][0]), index, rank, dp)}\n"
        digest.update(f"{keys[row][1]}{line.split(chr(9), 2)[2]}".encode())
        lines.append(line)
        if len(lines) >= BATCH:
            copy("enterprises_ratingresult", RESULT_COLUMNS, lines)
            lines = []
    copy("enterprises_ratingresult", RESULT_COLUMNS, lines)
    return digest.hexdigest()


def _last_year(run: Run) -> dict[int, tuple]:
    """enterprise → (index at 2 decimals, rank, colour) of the previous run, when it is comparable."""
    if run.previous is None or run.previous.scheme.comparability_key != run.scheme.comparability_key:
        return {}
    rows = RatingResult.objects.filter(run=run.previous, rank__isnull=False).values_list("enterprise_id", "index", "rank", "colour")
    return {pk: (int(index.scaleb(2)), rank, colour) for pk, index, rank, colour in rows.iterator(chunk_size=BATCH)}


def _movement(before: tuple | None, index: int | None, rank: int | None, dp: int) -> str:
    """previous colour, change of index, change of rank as COPY text (rating specification 3.3: positive = climbed)."""
    if before is None or index is None:
        return f"{before[2] if before else ''}\t{NULL}\t{NULL}"
    old = before[0] * 10 ** (dp - 2) if dp >= 2 else before[0] // 10 ** (2 - dp)
    return f"{before[2]}\t{fixed(index - old, dp)}\t{before[1] - rank}"
