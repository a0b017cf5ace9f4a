"""A robustness study as a job: draws over the frozen rows of a run, one row per enterprise, a summary for the charts."""

import json
from decimal import Decimal

import numpy as np
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from enterprises.ratings.explaining import calculator_of_run
from enterprises.ratings.models import RatingDetail, RatingResult
from enterprises.robustness.models import ResultStability
from pinghu_portal.evaluation.calculator import RATED
from pinghu_portal.evaluation.colours import COLOURS
from pinghu_portal.evaluation.models import Run, SensitivityRun
from pinghu_portal.evaluation.sensitivity import VARIED, Population, Sensitivity, study
from pinghu_portal.jobs.handlers import job_handler
from pinghu_portal.jobs.models import Job
from pinghu_portal.jobs.queueing import enqueue
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.rulebook.rules import rule

JOB = "robustness.study"
BATCH = 5000


def request_study(run: Run, *, by=None) -> tuple[Job, bool]:
    """Study a run, or join the study of it that is under way. Returns (job, started)."""
    running = Job.objects.open().filter(kind=JOB, params__run=str(run.uid)).first()
    if running is not None:
        return running, False
    attempts = Job.objects.filter(kind=JOB, params__run=str(run.uid)).count()
    key = f"{JOB}:{run.uid}:{attempts}"
    job, created = enqueue(JOB, f"{run} 稳健性分析", owner=by, run_key=key, run=str(run.uid))
    if created:
        log_act(Act.RUN, user=by, summary=job.title)
    return job, created


@job_handler(JOB, queue="default", max_attempts=5)
def study_job(job, progress) -> dict:
    """Draw, count and keep. The seed is a rule row, so that the same run gives the same study again."""
    run = Run.objects.select_related("scheme", "benchmark_set").get(uid=job.params["run"])
    if (made := SensitivityRun.objects.filter(run=run, made_at__gte=job.created_at).first()) is not None:
        return _told(run, made)  # a second attempt at this job finds the work done
    today = timezone.localdate()
    draws, seed = rule("robustness.draws", today), rule("robustness.seed", today)
    enterprises, population = population_of(run)
    found = study(calculator_of_run(run), population, draws, seed, lambda done: progress(done, total=draws))
    made = keep(run, enterprises, population, found, draws=draws, seed=seed, by=job.owner)
    return _told(run, made)


def _told(run: Run, made: SensitivityRun) -> dict:
    words = f"{made.draws} 次抽样：临界 {made.summary['borderline']} 家"
    return {"message": words, "url": reverse("enterprises:robustness:study", args=[run.uid])}


def population_of(run: Run) -> tuple[list[int], Population]:
    """The rated enterprises of a run as the study takes them; two queries."""
    details = dict(RatingDetail.objects.filter(run=run).values_list("enterprise_id", "figures"))
    rows = RatingResult.objects.filter(run=run, status=RATED).order_by("enterprise_id")
    rows = list(rows.values_list("enterprise_id", "size", "bonus", "colour"))
    components = [json.loads(details[pk])["c"] for pk, *_ in rows]
    sizes, bonus, colours = ([row[place] for row in rows] for place in (1, 2, 3))
    return [pk for pk, *_ in rows], Population(components, sizes, [float(points) for points in bonus], colours)


def keep(
    run: Run, enterprises: list[int], population: Population, found: Sensitivity, *, draws: int, seed: int, by
) -> SensitivityRun:
    """Write a study and its rows in one transaction; the newest study of a run is the one that counts."""
    limit = Decimal(rule("robustness.borderline_below", timezone.localdate()))
    stable = [Decimal(f"{percent:.2f}") for percent in found.stability]
    names = {indicator["code"]: indicator["name"] for indicator in run.scheme.definition["indicators"]}
    summary = {
        "total": len(enterprises),
        "borderline": sum(percent < limit for percent in stable),
        "borderline_below": str(limit),
        "rank_draws": found.rank_draws,
        "rank_span": int(np.median(found.rank_high - found.rank_low)) if enterprises else 0,
        "colours": _by_colour(population, found),
        "left_out": [[code, names[code], changed] for code, changed in found.left_out.items()],
    }
    with transaction.atomic():
        made = SensitivityRun.objects.create(
            run=run, seed=seed, draws=draws, varied=list(VARIED), summary=summary, made_by=by
        )
        rows = (
            ResultStability(
                study=made,
                enterprise_id=pk,
                colour=population.colours[place],
                stability=stable[place],
                rank_low=int(found.rank_low[place]),
                rank_high=int(found.rank_high[place]),
                shares={colour: round(float(found.shares[place, code]), 2) for code, colour in enumerate(COLOURS)},
                borderline=stable[place] < limit,
            )
            for place, pk in enumerate(enterprises)
        )
        ResultStability.objects.bulk_create(rows, batch_size=BATCH)
    return made


def _by_colour(population: Population, found: Sensitivity) -> dict[str, dict]:
    """Mean and lowest stability of the enterprises of each colour, in percent."""
    colours, result = np.array(population.colours), {}
    for colour in COLOURS:
        own = found.stability[colours == colour]
        if len(own):
            result[colour] = {"count": len(own), "mean": f"{own.mean():.2f}", "least": f"{own.min():.2f}"}
    return result


def newest_study(run: Run) -> SensitivityRun | None:
    """The study that counts for a run."""
    return SensitivityRun.objects.filter(run=run).order_by("-made_at", "-pk").first()
