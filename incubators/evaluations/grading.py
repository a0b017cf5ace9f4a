"""From filings and experts' points to grades, by the floor's engine and nothing else (F70); every run can be repeated."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from incubators.evaluations.choices import EXPERT_FIELD, SUBJECT, WORST, FilingState
from incubators.evaluations.models import CarrierResult, EvaluationFiling, EvaluationRound, EvaluationSnapshot
from incubators.evaluations.rules import scheme_of, uses_experts
from pinghu_portal.evaluation.canonical import as_written_sha256
from pinghu_portal.evaluation.engine import compute
from pinghu_portal.evaluation.models import Run, RunKind, RunState
from pinghu_portal.evaluation.package import read_package
from pinghu_portal.panels.results import means

ENGINE_VERSION = "1"
ONE_CLASS = "ALL"
"""Carriers of a round share one set of full marks."""


def problem_of(found: EvaluationRound) -> dict:
    """The exchange package of a round: its scheme, full marks, and the figures of the filings that passed."""
    scheme = scheme_of(found.scheme)
    points = means(found.panel) if uses_experts(scheme) else {}
    filings = found.filings.filter(state=FilingState.PASSED).select_related("carrier").order_by("carrier__number")
    return {
        "scheme": found.scheme.definition,
        "benchmarks": found.scheme.benchmark_set.values,
        "enterprises": [_row(filing, scheme.fields, points) for filing in filings],
    }


def _row(filing: EvaluationFiling, fields, points: dict[str, Decimal]) -> dict:
    figures = {code: text.strip() for code, text in filing.effective.items() if code in fields and text.strip()}
    if EXPERT_FIELD in fields and filing.carrier.number in points:
        figures[EXPERT_FIELD] = str(points[filing.carrier.number])
    return {
        "id": filing.carrier.number,
        "name": filing.carrier.name,
        "size": ONE_CLASS,
        "raw": figures,
        "bonus": [{"item": item, "count": count} for item, count in sorted(filing.bonus.items()) if count],
        "flags": [],
        "exempt": False,
    }


def compute_round(found: EvaluationRound, *, by, revision: int, reason: str = "") -> Run:
    """Compute, freeze input and results of a revision. Raises BadPackage; then nothing is written."""
    problem = problem_of(found)
    package = read_package(problem)
    results = compute(package)["results"]
    with transaction.atomic():
        run = Run.objects.create(
            subject=f"{SUBJECT}.{found.kind}",
            year=found.year,
            number=Run.objects.filter(subject=f"{SUBJECT}.{found.kind}", year=found.year).count() + 1,
            kind=RunKind.OFFICIAL,
            scheme=found.scheme,
            benchmark_set=found.scheme.benchmark_set,
            state=RunState.COMPUTED,
            run_key=f"{found.number}:{revision}",
            engine_version=ENGINE_VERSION,
            input_sha256=package.sha256,
            output_sha256=as_written_sha256(results),
            total=len(results),
            requested_by=by,
            computed_at=timezone.now(),
        )
        EvaluationSnapshot.objects.create(run=run, problem=problem)
        _write(found, run, results, revision, reason)
        found.revision = revision
        found.save(update_fields=["revision"])
    return run


def _write(found: EvaluationRound, run: Run, results: list[dict], revision: int, reason: str) -> None:
    scheme = scheme_of(found.scheme)
    carriers = {filing.carrier.number: filing.carrier for filing in found.filings.select_related("carrier")}
    rows = [
        CarrierResult(
            round=found,
            carrier=carriers[row["id"]],
            revision=revision,
            run=run,
            index=row["index"],
            base=row["base"],
            bonus=row["bonus"],
            rank=row["rank"],
            grade=scheme.grade_of(Decimal(row["index"])),
            detail={"components": row["components"], "by_dimension": row["by_dimension"], "bonus": row["bonus_detail"]},
            reason=reason,
        )
        for row in results
    ]
    rows += [
        CarrierResult(
            round=found, carrier=filing.carrier, revision=revision, run=run, grade=WORST, unfiled=True, reason=reason
        )
        for filing in found.filings.filter(state=FilingState.OVERDUE).select_related("carrier")
    ]
    CarrierResult.objects.bulk_create(rows)


def verify(run: Run) -> list[str]:
    """Compute a frozen run again and say every difference; [] when it is the same to the last digit."""
    package = read_package(run.carrier_snapshot.problem)
    found = compute(package)["results"]
    faults = []
    if package.sha256 != run.input_sha256:
        faults.append("输入校验码不一致。")
    if as_written_sha256(found) != run.output_sha256:
        faults.append("结果校验码不一致。")
    stored = {
        row.carrier.number: row
        for row in CarrierResult.objects.filter(run=run, unfiled=False).select_related("carrier")
    }
    for row in found:
        kept = stored.pop(row["id"], None)
        if kept is None or (str(kept.index), kept.rank) != (row["index"], row["rank"]):
            faults.append(f"{row['id']}：存 {kept and kept.index}，重算 {row['index']}。")
    faults += [f"{number}：结果不在输入中。" for number in stored]
    return faults
