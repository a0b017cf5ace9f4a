"""The exchange package of a run (rating specification 7), out of its frozen rows only, and the proof that they hold.

What the sums of a run mean, so that anybody with the rows can take them again (`Scoring` in `computing` writes them):

- `input_sha256`: the texts `RatingDetail.inputs`, each followed by a line feed, in order of the enterprise's number in
  the register.
- `output_sha256`: for each enterprise in that order `RatingDetail.figures` and a line feed (those whose gap took a class
  mean come last), then for each the line of its result: exchange id, town, platform, … , change of rank, as COPY text.
- The package has a sum of its own, over its canonical form (`evaluation.canonical`): it does not depend on numbers of
  this database, so it is the one to compare with a third party.
"""

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID

from django.db import connection

from enterprises.ratings.explaining import calculator_of_run
from enterprises.ratings.models import RatingDetail
from enterprises.ratings.run_input import ABSENT, BATCH, OFFICE_DP, frozen_figures
from enterprises.ratings.run_output import NULL, award_text, figures_text
from enterprises.ratings.run_results import STORED_DP, last_year, movement_text
from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.calculator import COVERAGE_DP, RATED, Calculator, Scored
from pinghu_portal.evaluation.class_means import ClassMeans
from pinghu_portal.evaluation.colours import place
from pinghu_portal.evaluation.exact import fixed, shortest
from pinghu_portal.evaluation.models import Publication, Run
from pinghu_portal.evaluation.ranking import Standings

FIGURES = ("status", "coverage", "base", "bonus", "index", "input_score", "output_score", "missing_items")
PLACES = ("rank", "colour", "previous_colour", "index_change", "rank_change")
ROWS = f"""
SELECT d.enterprise_id, d.inputs, d.figures, r.size, {", ".join(f"coalesce(r.{name}::text, %(null)s)" for name in FIGURES + PLACES)}
  FROM enterprises_ratingdetail d
  JOIN enterprises_ratingresult r ON r.enterprise_id = d.enterprise_id AND r.run_id = d.run_id
 WHERE d.run_id = %(run)s ORDER BY d.enterprise_id
"""


def run_by_uid(uid: str | UUID) -> Run:
    """A computed run by its public number. Raises RuleViolation when there is none."""
    try:
        found = (
            Run.objects.select_related("scheme", "benchmark_set", "previous__scheme").filter(uid=UUID(str(uid))).first()
        )
    except ValueError:
        found = None
    if found is None or not found.output_sha256:
        raise RuleViolation(f"没有编号为 {uid} 的已完成测算。")
    return found


def export_run(run: Run | str) -> str:
    """PROBLEM JSON whose results are the run's: scheme, benchmarks, frozen inputs, standings of the year before."""
    return "".join(export_pieces(run if isinstance(run, Run) else run_by_uid(run)))


def export_pieces(run: Run) -> Iterator[str]:
    """The same in pieces, one line per enterprise."""
    scheme = calculator_of_run(run).scheme
    honours = [item.code for group in scheme.bonus.groups for item in group.items]
    fields, given = scheme.fields, scheme.sizes.mode == "given"
    identities: dict[int, str] = {}
    yield f'{{"benchmarks":{_json(run.benchmark_set.values)},"enterprises":['
    for detail in RatingDetail.objects.filter(run=run).order_by("enterprise_id").iterator(chunk_size=BATCH):
        inputs = json.loads(detail.inputs, parse_float=Decimal)
        yield f"{',' if identities else ''}\n{_json(_enterprise(inputs, fields, honours, given))}"
        identities[detail.enterprise_id] = inputs["id"]
    yield "\n]"
    before = last_year(run)
    if before:
        standings = [
            {"id": identities[pk], "index": fixed(index, STORED_DP), "rank": rank}
            for pk, (index, rank, _) in before.items()
            if pk in identities
        ]
        key = run.previous.scheme.definition["comparability_key"]
        yield f',"previous":{_json({"comparability_key": key, "results": standings})}'
    yield f',"scheme":{_json(run.scheme.definition)}}}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _enterprise(inputs: dict, fields: tuple[str, ...], honours: list[str], given: bool) -> dict:
    """One enterprise of the package; claims in the order of the scheme."""
    claims = sorted(inputs["b"], key=lambda claim: honours.index(claim[0]))
    found = {
        "id": inputs["id"],
        "name": inputs["name"],
        "raw": {field: _text(figure) for field, figure in zip(fields, inputs["f"], strict=True)},
        "bonus": [{"item": item, "count": count} for item, count in claims],
        "flags": [],
        "exempt": False,
    }
    return {**found, "size": inputs["size"]} if given else found


def _text(figure) -> str | None:
    return figure if figure is None or figure == ABSENT else shortest(Decimal(figure).scaleb(-OFFICE_DP))


def verify_run(run: Run) -> Iterator[str]:
    """Compute a run again from its frozen inputs, one by one, and compare every stored figure; a sentence per difference."""
    calculator, inputs = calculator_of_run(run), hashlib.sha256()
    means = ClassMeans()
    for _, text, _, size, *_ in _rows(run):
        inputs.update(f"{text}\n".encode())
        if calculator.needs_class_means:
            calculator.add_to_class_means(means, size, frozen_figures(json.loads(text, parse_float=Decimal)))
    if inputs.hexdigest() != run.input_sha256:
        yield "输入校验码与保存的输入不符。"
    if "used" in run.class_means:
        means = ClassMeans.of(run.class_means["used"])
    standings = Standings(len(calculator.scheme.tie_break))
    stored: list[tuple] = []
    for pk, text, figures, size, *columns in _rows(run):
        found = json.loads(text, parse_float=Decimal)
        scored = calculator.score(size, frozen_figures(found), map(tuple, found["b"]), means=means)
        position = None
        if scored.status == RATED:
            position = standings.add(found["id"], size, scored.index, calculator.tie_keys(scored))
        stored.append((pk, found["id"], position, columns[len(FIGURES) :]))
        yield from _differing(found["id"], FIGURES, _columns(calculator, scored), columns)
        if figures != figures_text(scored, calculator.full_weights) + award_text(scored.award):
            yield f"{found['id']}：得分构成与重算不一致。"
    if len(stored) != run.total:
        yield f"应有 {run.total} 家，现有 {len(stored)} 家。"
    yield from _misplaced(run, calculator, standings, stored)


def _rows(run: Run) -> Iterator[tuple]:
    """The frozen rows of a run in the order of the register, streamed."""
    with connection.chunked_cursor() as cursor:
        cursor.itersize = BATCH
        cursor.execute(ROWS, {"run": run.pk, "null": NULL})
        yield from cursor


def _columns(calculator: Calculator, scored: Scored) -> list[str]:
    """The narrow figures of a result as stored, in the order of FIGURES."""
    dp = calculator.scheme.rounding.score_dp
    pairs = zip(calculator.scheme.indicators, scored.scores, strict=True)
    spent = sum(score for indicator, score in pairs if indicator.dimension == "input")
    points = (scored.base, scored.award.granted, scored.index, spent, scored.base - spent)
    missing = sum(part[0].startswith("missing") for part in scored.components)
    printed = [fixed(number * 10 ** (STORED_DP - dp), STORED_DP) for number in points]
    return [scored.status, fixed(scored.coverage, COVERAGE_DP), *printed, str(missing)]


def _misplaced(run: Run, calculator: Calculator, standings: Standings, stored: list[tuple]) -> Iterator[str]:
    """Differences in rank, colour and movement."""
    dp = calculator.scheme.rounding.score_dp
    placement, before, kept = place(standings, calculator.scheme.colour, dp), last_year(run), kept_of(run)
    for pk, identity, position, columns in stored:
        rank = None if position is None else placement.ranks[position]
        index = None if position is None else standings.indexes[position]
        colour = "" if position is None else placement.colours[position]
        if identity in kept:  # the published rank and colour stand, by the scheme's revision policy
            yield from _differing(identity, PLACES, [str(rank), colour], kept[identity]["computed"])
            rank, colour = kept[identity]["kept"]
        moved = movement_text(before.get(pk), index, rank, dp).split("\t")
        yield from _differing(identity, PLACES, [NULL if rank is None else str(rank), colour, *moved], columns)
    stated = run.summary.get("computed_colours", run.summary["colours"])
    colours = {colour: placement.colours.count(colour) for colour in stated}
    if colours != stated or len(placement.order) != run.summary["rated"]:
        yield f"汇总：重算为 {colours}，存为 {stated}。"


def kept_of(run: Run) -> dict[str, dict]:
    """Subjects whose published rank and colour stood against the computation: exchange id → {computed, kept}, each
    [rank, colour] (`Publication.kept`)."""
    publication = Publication.objects.filter(run=run).first()
    return publication.kept if publication else {}


def _differing(identity: str, names: tuple[str, ...], expected: list[str], stored: list[str]) -> Iterator[str]:
    for name, ours, theirs in zip(names, expected, stored, strict=False):
        if ours != theirs:
            yield f"{identity} {name}：重算为 {ours}，存为 {theirs}。"
