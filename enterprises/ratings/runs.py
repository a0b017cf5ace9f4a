"""A rating run from request to publication: single by lock and key, restartable anywhere, complete or not at all.

The job (`ratings.run`) survives kills because the rows of a run are one transaction; the pointer moves last.
"""

import datetime
import gc
import hashlib
import logging
import time
from contextlib import contextmanager, suppress

from django.db import DatabaseError, connection
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from psycopg2 import DataError

from enterprises.ratings.computing import calculator_of, compute_run
from enterprises.ratings.querysets import SUBJECT
from enterprises.ratings.run_input import BATCH, Source, UnreadableFigures, unreadable_figures
from enterprises.ratings.run_output import DETAILS, RESULTS, Incomplete, Writer, freeze, open_run
from enterprises.ratings.schemes import benchmarks_in_force, ready_years, scheme_in_force
from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.canonical import as_written_sha256
from pinghu_portal.evaluation.models import Published, Run, RunKind, RunState
from pinghu_portal.evaluation.publication import publish, published_run
from pinghu_portal.jobs.handlers import job_handler
from pinghu_portal.jobs.lanes import Lane
from pinghu_portal.jobs.models import Heartbeat, Job
from pinghu_portal.jobs.pulse import Pulse, Stopwatch
from pinghu_portal.jobs.queueing import enqueue
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.rulebook.rules import rule

logger = logging.getLogger(__name__)
ENGINE_VERSION = "1"
JOB = "ratings.run"
LOCK_SPACE = 8204  # namespace of the advisory lock, so that other indices never collide with this one
LOCK_PATIENCE = 900  # seconds that a run waits for another one of the same year
REFRESH = (  # statistics of what lists select and sort by: those of all columns, or of details, would take far longer
    f"VACUUM (ANALYZE, SKIP_LOCKED) {RESULTS[0]} (run_id, enterprise_id, town_id, platform_id, division_id, size, status,"
    ' colour, rank, "index")',
    f"VACUUM (SKIP_LOCKED) {DETAILS[0]}",
)
WORTH_VACUUM = 5000  # rows; fewer are read from the heap sooner than the statistics are taken
NIGHTLY = f"nightly:{SUBJECT}"


def request_run(year: int, *, by=None, kind: str = RunKind.MANUAL) -> tuple[Job, bool]:
    """Start a run by hand, or join the one that is already under way. Returns (job, started).

    A trial (`RunKind.TRIAL`) is computed and kept, but readers go on seeing what they saw.
    """
    running = Job.objects.open().filter(kind=JOB, params__year=year).first()
    if running is not None:
        return running, False
    attempts = Job.objects.filter(kind=JOB, params__year=year).count()
    job, created = enqueue(
        JOB,
        f"{year}年度三色评价{RunKind(kind).label}",
        owner=by,
        run_key=f"{JOB}:{year}:manual:{attempts}",
        year=year,
        mode=kind,
    )
    if created:
        log_act(Act.RUN, user=by, summary=job.title)
    return job, created


def ensure_nightly(now: datetime.datetime) -> None:
    """Write tonight's run if it is due and not written yet; a missed night is caught up at the next tick.

    May be called by any number of beats: the key of the job is the night. The newest year that can be computed is.
    """
    local = timezone.localtime(now)
    night = (
        local.date()
        if local.time() >= rule("ratings.nightly_time", local.date())
        else local.date() - datetime.timedelta(days=1)
    )
    for year in ready_years()[:1]:
        key = f"{JOB}:{year}:nightly:{night:%Y-%m-%d}"
        if not Job.objects.filter(run_key=key).exists():
            enqueue(
                JOB, f"{year}年度三色评价夜间测算（{night:%Y-%m-%d}）", run_key=key, year=year, mode=RunKind.NIGHTLY
            )


@job_handler(JOB, queue="nightly", max_attempts=30)
def run_job(job, progress) -> dict:
    """Compute and publish one year. Raises RuleViolation when scheme, benchmarks or figures are lacking."""
    year, pulse, watch = job.params["year"], Pulse(progress), Stopwatch()
    with year_lock(year, pulse):
        with Lane(pulse, reading=True) as lane, watch("load"):
            source = Source(lane, year)
            run, fresh = _run_for(job, source)
            if fresh:
                with _leaving_nothing(run):
                    _compute(run, source, pulse, watch, job.params.get("batch", BATCH))
        if run.state == RunState.FAILED:
            raise RuleViolation(run.faults)
        with watch("publish"):
            moved = job.params["mode"] != RunKind.TRIAL and publish(run)
        if fresh:
            _note_steps(run, watch)
    if fresh and run.total >= WORTH_VACUUM:
        refresh_tables()
    if job.params["mode"] == RunKind.NIGHTLY:
        Heartbeat.objects.update_or_create(name=NIGHTLY, defaults={"at": timezone.now()})
    colours = run.summary["colours"]
    words = f"{run.total} 家：绿 {colours['green']}，蓝 {colours['blue']}，黄 {colours['yellow']}"
    return {
        "message": words if moved or fresh else f"输入没有变化，沿用已有结果（{words}）",
        "run": str(run.uid),
        "url": reverse("enterprises:ratings:run", args=[run.uid]),
    }


def refresh_tables() -> bool:
    """VACUUM (ANALYZE) of what a run has written, so that the first list after it counts from the index alone.

    Comfort only, after publication: refused (by another one at work, a timeout, an open transaction) or killed, it is
    left to autovacuum. Returns whether it was done.
    """
    if connection.in_atomic_block:
        return False
    try:
        with connection.cursor() as cursor:
            for statement in REFRESH:
                cursor.execute(statement)
    except DatabaseError as error:
        logger.warning("result tables were not vacuumed: %s", error)
        return False
    return True


@contextmanager
def year_lock(year: int, alive):
    """Session advisory lock per year: one computation at a time; freed by PostgreSQL itself if the worker is killed.

    Waits for another run of the year, because its input may be older than ours. Raises RuleViolation after 15 minutes.
    """
    deadline = time.monotonic() + LOCK_PATIENCE
    while not _ask("SELECT pg_try_advisory_lock(%s, %s)", year):
        if time.monotonic() > deadline:
            raise RuleViolation("该年度另有测算正在进行，本次未启动。")
        alive(message="等待该年度另一次测算结束")
        time.sleep(0.5)
    try:
        yield
    finally:
        with suppress(DatabaseError):  # a lost connection has freed the lock already
            _ask("SELECT pg_advisory_unlock(%s, %s)", year)


def _ask(query: str, year: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(query, [LOCK_SPACE, year])
        return cursor.fetchone()[0]


def _run_for(job, source: Source) -> tuple[Run, bool]:
    """The run for today's input: an unfinished or new one (to be computed), or a finished one with the very same input."""
    year = job.params["year"]
    scheme, benchmarks = scheme_in_force(year), benchmarks_in_force(year)
    digest = source.fingerprint()
    if not source.total:
        raise RuleViolation(f"{year}年度还没有企业数据，请先导入部门报来的表。")
    previous = published_run(SUBJECT, year - 1)
    sums = as_written_sha256(scheme.definition), as_written_sha256({"benchmarks": benchmarks.values})
    parts = (SUBJECT, year, digest, scheme.uid, benchmarks.uid, *sums, ENGINE_VERSION, previous.uid if previous else "")
    key, means = hashlib.sha256(repr(parts).encode()).hexdigest(), {}
    base = Published.objects.filter(subject=SUBJECT, year=year, locked=True).select_related("run").first()
    if base and base.run.run_key != key:  # a correction of a published year (rating specification 3.5: frozen means)
        means = {"used": base.run.means_used}
        key = hashlib.sha256(f"{key} {base.run.uid}".encode()).hexdigest()
    runs = Run.objects.filter(subject=SUBJECT, year=year)
    runs.filter(state=RunState.COMPUTING).exclude(run_key=key).delete()  # left of killed attempts; we hold the lock
    known = runs.filter(run_key=key).select_related("scheme", "benchmark_set", "previous__scheme").first()
    if known is not None:
        return known, known.state in (RunState.COMPUTING, RunState.FAILED)
    number = (runs.aggregate(last=Max("number"))["last"] or 0) + 1
    run = Run.objects.create(
        subject=SUBJECT,
        year=year,
        number=number,
        kind=job.params["mode"],
        scheme=scheme,
        benchmark_set=benchmarks,
        run_key=key,
        class_means=means,
        engine_version=ENGINE_VERSION,
        previous=previous,
        job=job,
        requested_by=job.owner,
        total=source.total,
    )
    return run, True


@contextmanager
def _leaving_nothing(run: Run):
    """A computation that is cancelled or fails takes its run with it; only a killed one leaves it, for the next attempt."""
    try:
        yield
    except BaseException:
        with suppress(DatabaseError):
            Run.objects.filter(pk=run.pk, state=RunState.COMPUTING).delete()
        raise


def _compute(run: Run, source: Source, pulse: Pulse, watch: Stopwatch, batch: int) -> None:
    """Write the rows of a run in one transaction; incomplete ones are taken back and the run keeps the reasons."""
    pulse.total = source.total
    pulse(0, message="读取、测算")
    gc.disable()  # half a million short-lived rows make no cycles, only work for the collector
    try:
        with watch("save"), Lane(pulse) as lane, watch("compute"):
            if open_run(lane, run.pk):
                computed = compute_run(run, source, Writer(lane, watch), pulse, watch, batch)
                with watch("save"):
                    freeze(lane, run.pk, computed, timezone.now())
    except Incomplete as incomplete:
        run.state, run.faults, run.computed_at = RunState.FAILED, incomplete.faults, timezone.now()
        run.save()
        return
    except (UnreadableFigures, DataError) as error:
        fields = list(calculator_of(run.scheme.definition, run.benchmark_set.values).fields)
        if faults := unreadable_figures(run.year, fields):
            raise RuleViolation(faults) from error
        raise
    finally:
        gc.enable()
    run.refresh_from_db()


def _note_steps(run: Run, watch: Stopwatch) -> None:
    """Keep the seconds of each step with the run, for its report and the benchmark."""
    seconds = {step: round(spent, 3) for step, spent in watch.seconds.items()}
    words = {"load": "等待读取", "compute": "测算", "save": "等待写入、检查", "publish": "发布"}
    run.summary["seconds"] = seconds
    run.summary["steps"] = [f"{words[step]} {spent:.1f} 秒" for step, spent in seconds.items()] + ["完整性检查：通过"]
    Run.objects.filter(pk=run.pk).update(summary=run.summary)
