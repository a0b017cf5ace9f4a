"""A rating run from request to publication: single by lock and key, restartable anywhere, complete or not at all.

The job (`ratings.run`) survives kills because it clears its own unpublished rows and starts over; the pointer moves last.
"""

import datetime
import hashlib

from django.db import IntegrityError, connection, transaction
from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils import timezone

from enterprises.ratings.computing import Computed, compute_run
from enterprises.ratings.models import RatingDetail, RatingResult
from enterprises.ratings.querysets import SUBJECT
from enterprises.ratings.run_input import BATCH, fingerprint
from enterprises.ratings.schemes import benchmarks_in_force, open_years, scheme_in_force
from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.models import Run, RunKind, RunState
from pinghu_portal.evaluation.publication import publish, published_run
from pinghu_portal.jobs.handlers import job_handler
from pinghu_portal.jobs.models import Heartbeat, Job
from pinghu_portal.jobs.queueing import enqueue
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.rulebook.rules import rule

ENGINE_VERSION = "1"
JOB = "ratings.run"
LOCK_SPACE = 8204  # namespace of the advisory lock, so that other indices never collide with this one
NIGHTLY = f"nightly:{SUBJECT}"


def request_run(year: int, *, by=None) -> tuple[Job, bool]:
    """Start a run by hand, or join the one that is already under way. Returns (job, started)."""
    running = Job.objects.open().filter(kind=JOB, params__year=year).first()
    if running is not None:
        return running, False
    attempts = Job.objects.filter(kind=JOB, params__year=year).count()
    job, created = enqueue(JOB, f"{year}年度三色评价测算", owner=by, run_key=f"{JOB}:{year}:manual:{attempts}",
                           year=year, mode=RunKind.MANUAL)
    if created:
        log_act(Act.RUN, user=by, summary=job.title)
    return job, created


def ensure_nightly(now: datetime.datetime) -> None:
    """Write tonight's runs if they are due and not written yet; a missed night is caught up at the next tick.

    May be called by any number of beats: the key of the job is the night.
    """
    local = timezone.localtime(now)
    night = local.date() if local.time() >= rule("ratings.nightly_time", local.date()) else local.date() - datetime.timedelta(days=1)
    for year in open_years()[:1]:
        key = f"{JOB}:{year}:nightly:{night:%Y-%m-%d}"
        if not Job.objects.filter(run_key=key).exists():
            enqueue(JOB, f"{year}年度三色评价夜间测算（{night:%Y-%m-%d}）", run_key=key, year=year, mode=RunKind.NIGHTLY)


@job_handler(JOB, queue="nightly", max_attempts=30)
def run_job(job, progress) -> dict:
    """Compute and publish one year. Raises RuleViolation when scheme, benchmarks or figures are lacking."""
    year = job.params["year"]
    with year_lock(year) as mine:
        if not mine:
            raise RuleViolation("该年度另有测算正在进行，本次未启动。")
        run, fresh = _run_for(year, job)
        if fresh:
            _compute(run, progress, job.params.get("batch", BATCH))
        if run.state == RunState.FAILED:
            raise RuleViolation(run.faults)
        moved = publish(run)
    if job.params["mode"] == RunKind.NIGHTLY:
        Heartbeat.objects.update_or_create(name=NIGHTLY, defaults={"at": timezone.now()})
    colours = run.summary["colours"]
    words = f"{run.total} 家：绿 {colours['green']}，蓝 {colours['blue']}，黄 {colours['yellow']}"
    return {"message": words if moved else f"输入没有变化，沿用现行结果（{words}）", "run": str(run.uid),
            "url": reverse("enterprises:ratings:run", args=[run.uid])}


class year_lock:
    """Session advisory lock per year: one computation at a time; freed by PostgreSQL itself if the worker is killed."""

    def __init__(self, year: int):
        self.year, self.mine = year, False

    def __enter__(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK_SPACE, self.year])
            self.mine = cursor.fetchone()[0]
        return self.mine

    def __exit__(self, *error) -> None:
        if self.mine and connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK_SPACE, self.year])


def _run_for(year: int, job) -> tuple[Run, bool]:
    """The run for today's input: an unfinished or new one (to be computed), or a finished one with the very same input."""
    scheme, benchmarks = scheme_in_force(year), benchmarks_in_force(year)
    digest, total = fingerprint(year)
    if not total:
        raise RuleViolation(f"{year}年度还没有企业数据，请先导入部门报来的表。")
    previous = published_run(SUBJECT, year - 1)
    parts = (SUBJECT, year, digest, scheme.sha256, benchmarks.uid, ENGINE_VERSION, previous.uid if previous else "")
    key = "|".join(str(part) for part in parts)
    known = Run.objects.filter(run_key=_short(key)).select_related("scheme", "benchmark_set", "previous__scheme").first()
    if known is not None:
        return known, known.state in (RunState.COMPUTING, RunState.FAILED)
    number = (Run.objects.filter(subject=SUBJECT, year=year).aggregate(last=Max("number"))["last"] or 0) + 1
    try:
        with transaction.atomic():
            run = Run.objects.create(
                subject=SUBJECT, year=year, number=number, kind=job.params["mode"], scheme=scheme, benchmark_set=benchmarks,
                run_key=_short(key), engine_version=ENGINE_VERSION, previous=previous, job=job, requested_by=job.owner, total=total,
            )
    except IntegrityError:
        return Run.objects.select_related("scheme", "benchmark_set", "previous__scheme").get(run_key=_short(key)), True
    return run, True


def _short(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _compute(run: Run, progress, batch: int) -> None:
    began = timezone.now()
    progress(0, total=run.total + 1, message="读取、测算")
    computed = compute_run(run, progress, run.total, batch)
    faults = completeness_faults(run, computed)
    run.input_sha256, run.output_sha256, run.summary = computed.input_sha256, computed.output_sha256, computed.summary
    run.total, run.faults, run.computed_at = computed.total, faults, timezone.now()
    seconds = (run.computed_at - began).total_seconds()
    run.summary["steps"] = [f"读取、测算并写入 {computed.total} 家，用时 {seconds:.1f} 秒", "完整性检查：" + ("未通过" if faults else "通过")]
    run.state = RunState.FAILED if faults else RunState.COMPUTED
    run.save()
    progress(run.total + 1, total=run.total + 1, message="检查、发布")


def completeness_faults(run: Run, computed: Computed) -> list[str]:
    """Why a computed run must not be published; empty when every enterprise has its rows and the counts agree."""
    counts = RatingResult.objects.filter(run=run).aggregate(
        rows=Count("pk"), rated=Count("pk", filter=Q(status="rated")),
        placed=Count("pk", filter=Q(status="rated", rank__isnull=False) & ~Q(colour="")),
        stray=Count("pk", filter=~Q(status="rated") & (Q(rank__isnull=False) | ~Q(colour=""))),
    )
    details = RatingDetail.objects.filter(run=run).count()
    faults = []
    if counts["rows"] != computed.total or details != computed.total:
        faults.append(f"应有 {computed.total} 家，写入结果 {counts['rows']} 行、明细 {details} 行。")
    if counts["placed"] != counts["rated"] or counts["rated"] != computed.summary["rated"]:
        faults.append(f"已定级 {counts['rated']} 家，其中有名次和颜色 {counts['placed']} 家。")
    if counts["stray"]:
        faults.append(f"{counts['stray']} 家未定级却有名次或颜色。")
    return faults
