"""T9: a real Celery worker is killed with SIGKILL at ten points of a run; the result is whole, the same, and published once."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.db import connection

from enterprises.demo import YEAR, load_schemes, load_workbooks, rate
from enterprises.ratings.models import DataReturn, RatingDetail, RatingResult
from enterprises.ratings.packages import verify_run
from enterprises.ratings.querysets import SUBJECT
from enterprises.ratings.runs import JOB
from pinghu_portal.evaluation.models import Published, Run, RunState, Scheme, SchemeState
from pinghu_portal.jobs import queueing
from pinghu_portal.jobs.execution import run
from pinghu_portal.jobs.models import Job

pytestmark = [pytest.mark.celery, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[3]
POINTS = (0, 20, 60, 90, 120, 150, 180, 220, 260, 290)  # of 296 enterprises, seen in the job's own progress
PATIENCE = 60


@pytest.fixture
def start_worker(transactional_db, tmp_path):
    """A function: start a worker in a process group of its own, with a lease that runs out quickly. None outlives the test."""
    found, started = connection.settings_dict, []
    url = f"postgres://{found['USER']}:{found['PASSWORD']}@{found['HOST']}:{found['PORT']}/{found['NAME']}"
    environment = {**os.environ, "DATABASE_URL": url, "JOB_LEASE_SECONDS": "1"}
    command = [sys.executable, "-m", "celery", "-A", "pinghu_portal", "worker", "--loglevel=WARNING", "--concurrency=1"]
    command += ["-Q", "nightly", "--without-gossip", "--without-mingle"]

    def start() -> subprocess.Popen:
        worker = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)
        started.append(worker)
        return worker

    with (tmp_path / "worker.log").open("w") as log:
        yield start
        for worker in started:
            kill(worker)


def kill(worker: subprocess.Popen) -> None:
    """SIGKILL for the whole process group, as when a machine runs out of memory."""
    with suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait(20)


def until(condition, what: str):
    """Look again and again until the condition holds; fails after a minute."""
    deadline = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < deadline, what
    return found


def reach(job: Job, point: int) -> None:
    """Wait until a worker has taken the job and worked on `point` enterprises."""
    taken = Job.objects.filter(pk=job.pk, done__gte=point).exclude(state="queued")
    until(taken.exists, f"point {point}")


def rows_of(found: Run) -> tuple[list, list]:
    """Everything a run has written, without its own number."""
    results = (
        RatingResult.objects.filter(run=found)
        .order_by("enterprise_id")
        .values_list("enterprise_id", "index", "rank", "colour", "base", "bonus", "coverage", "status")
    )
    return list(results), list(
        RatingDetail.objects.filter(run=found)
        .order_by("enterprise_id")
        .values_list("enterprise_id", "inputs", "figures")
    )


def test_killed_at_ten_points_the_result_is_whole_and_published_once(start_worker):
    queueing._silence_until = 0.0
    load_schemes()
    load_workbooks()
    rate(YEAR)
    before = Published.objects.get(subject=SUBJECT, year=YEAR).run
    reference = rows_of(before)
    entry = DataReturn.objects.get(enterprise__package_id="SYN000035", year=YEAR, department__code="jxj")
    original, reached = entry.values, []
    for place, point in enumerate(POINTS):
        entry.values = {**original, "tech_invest": str(1000 + place)}
        entry.save()
        old = Published.objects.get(subject=SUBJECT, year=YEAR).run_id
        job, _ = queueing.enqueue(JOB, "T9", run_key=f"kill-{place}", year=YEAR, mode="manual", batch=10)
        worker = start_worker()
        reach(job, point)
        kill(worker)
        job.refresh_from_db()
        reached.append(job.state == "running")
        if job.state == "running":
            assert Published.objects.get(subject=SUBJECT, year=YEAR).run_id in (old, Run.objects.latest("pk").pk)
            Job.objects.filter(pk=job.pk).update(lease_until="2020-01-01T00:00:00Z")
            until(lambda pk=job.pk: run(pk) == "done", "second attempt")
    entry.values = original
    entry.save()
    assert any(reached), reached  # a quick machine may finish before some kills; those are kills after the run
    now = Published.objects.get(subject=SUBJECT, year=YEAR)
    assert Run.objects.filter(year=YEAR, state=RunState.PUBLISHED).count() == 1
    assert Run.objects.filter(year=YEAR, state=RunState.COMPUTING).count() == 0
    assert Run.objects.filter(year=YEAR).count() == 1 + len(POINTS)
    assert RatingResult.objects.filter(run=now.run).count() == RatingDetail.objects.filter(run=now.run).count() == 296
    job, _ = queueing.enqueue(JOB, "T9 end", run_key="kill-end", year=YEAR, mode="manual")
    assert run(job.pk) == "done"
    assert Published.objects.get(subject=SUBJECT, year=YEAR).run_id == before.pk  # the old input again: the old run
    assert rows_of(before) == reference


POINTER = "SELECT FROM evaluation_published WHERE year = %s FOR NO KEY UPDATE"
SCHEME = "SELECT FROM evaluation_scheme WHERE year = %s FOR NO KEY UPDATE"
STUCK = """
SELECT pid FROM pg_stat_activity
 WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE %s AND pid <> pg_backend_pid()
"""


@contextmanager
def held(lock: str):
    """Rows held by somebody else, so that a publication waits for them within its transaction."""
    other = connection.get_new_connection(connection.get_connection_params())
    try:
        with other.cursor() as cursor:
            cursor.execute(lock, [YEAR])
        yield
    finally:
        other.close()


def waiting_at(table: str) -> list[int]:
    """Server processes that wait for a lock with a statement on `table`."""
    with connection.cursor() as cursor:
        cursor.execute(STUCK, [f"%{table}%"])
        return [pid for (pid,) in cursor.fetchall()]


def gone(pids: list[int]) -> bool:
    """Whether PostgreSQL has noticed that the client of these processes is dead, and taken back what they had done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE pid = ANY(%s)", [pids])
        return cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    ("lock", "table"), [(POINTER, "evaluation_published"), (SCHEME, "evaluation_scheme")], ids=["before", "moved"]
)
def test_killed_within_the_publication_it_is_published_whole_and_once(start_worker, lock, table):
    """`before`: the run is locked, the pointer not moved. `moved`: pointer and states have moved, COMMIT is lacking."""
    queueing._silence_until = 0.0
    load_schemes()
    load_workbooks()
    rate(YEAR)
    old = Published.objects.get(subject=SUBJECT, year=YEAR).run
    Scheme.objects.filter(subject=SUBJECT, year=YEAR).update(
        state=SchemeState.APPROVED
    )  # so that a publication has it to freeze, at its end
    entry = DataReturn.objects.get(enterprise__package_id="SYN000035", year=YEAR, department__code="jxj")
    entry.values = {**entry.values, "tech_invest": "9999.99"}
    entry.save()
    with held(lock):
        job, _ = queueing.enqueue(JOB, "T9 publish", run_key="kill-publish", year=YEAR, mode="manual")
        worker = start_worker()
        stuck = until(lambda: waiting_at(table), "a publication that waits")
        kill(worker)
    until(lambda: gone(stuck), "the dead worker's transaction taken back")
    left = Run.objects.filter(year=YEAR).latest("pk")
    assert (left.pk != old.pk, left.state, left.published_at) == (True, RunState.COMPUTED, None)
    assert Published.objects.get(subject=SUBJECT, year=YEAR).run_id == old.pk  # readers saw no half of it
    assert Scheme.objects.get(subject=SUBJECT, year=YEAR).state == SchemeState.APPROVED
    written = rows_of(left)
    job.refresh_from_db()
    assert job.state == "running"
    Job.objects.filter(pk=job.pk).update(lease_until="2020-01-01T00:00:00Z")
    assert run(job.pk) == "done"
    now = Published.objects.get(subject=SUBJECT, year=YEAR).run
    assert (now.pk, now.output_sha256, now.state) == (left.pk, left.output_sha256, RunState.PUBLISHED)
    assert rows_of(now) == written
    assert (len(written[0]), len(written[1]), list(verify_run(now))) == (296, 296, [])
    states = Run.objects.filter(year=YEAR).order_by("pk").values_list("state", flat=True)
    assert list(states) == [RunState.SUPERSEDED, RunState.PUBLISHED]
    assert run(job.pk) is None  # and nothing is left to be done


def test_two_beats_and_a_manual_start_make_one_run(transactional_db):
    queueing._silence_until = time.monotonic() + 3600  # nobody is woken: the jobs are run here
    load_schemes()
    load_workbooks()
    first, made = queueing.enqueue(JOB, "夜间", run_key="night", year=YEAR, mode="nightly")
    second, again = queueing.enqueue(JOB, "夜间", run_key="night", year=YEAR, mode="nightly")
    third, _ = queueing.enqueue(JOB, "手动", run_key="hand", year=YEAR, mode="manual")
    assert (made, again, first.pk) == (True, False, second.pk)
    assert [run(first.pk), run(first.pk), run(third.pk)] == ["done", None, "done"]
    assert Run.objects.filter(year=YEAR).count() == 1
    queueing._silence_until = 0.0
