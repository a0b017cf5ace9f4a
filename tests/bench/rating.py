"""Seconds of load, compute, save and publish of a run; peak memory; ratio to a bare INSERT … SELECT of the same rows."""

import resource
import time

from django.db import connection, transaction
from django.db.models import Max

from enterprises.ratings.querysets import SUBJECT
from enterprises.ratings.runs import request_run
from pinghu_portal.evaluation.models import Scheme
from pinghu_portal.evaluation.publication import published_run
from pinghu_portal.jobs import execution
from tests.bench.synthetic import add_year, grow_enterprises, load_demo

FIRST_YEAR = 2031  # years of their own, far from the demo's; a second measurement in one database takes later ones
STEPS = ("load", "compute", "save", "publish")
TABLES = ("enterprises_ratingresult", "enterprises_ratingdetail")


def measure(sizes: list[int]) -> None:
    """Print one line per size. Load and save run beside the computation: their seconds are what the run waited for them."""
    load_demo()
    grow_enterprises(max(sizes))
    print("size      load  compute  save  publish  in all s   peak MiB   rows      bare s   ratio")
    last = Scheme.objects.aggregate(last=Max("year"))["last"]
    for place, size in enumerate(sizes):
        year = max(FIRST_YEAR, last + 2) + 2 * place  # no neighbouring years: no movement against another size
        add_year(year, size)
        job, _ = request_run(year)
        began = time.perf_counter()
        state = execution.run(job.pk)
        spent = time.perf_counter() - began
        if state != "done":
            job.refresh_from_db()
            raise SystemExit(f"{size}: {state} {job.message}")
        run = published_run(SUBJECT, year)
        bare, rows = bare_insert(run.pk)
        seconds = run.summary["seconds"]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        steps = "  ".join(f"{seconds.get(step, 0):6.2f}" for step in STEPS)
        print(f"{size:<8}{steps}  {spent:8.2f}  {peak:9.0f}  {rows:9}  {bare:7.2f}  {spent / bare:6.2f}", flush=True)


def bare_insert(run_id: int) -> tuple[float, int]:
    """Seconds of INSERT … SELECT of a run's rows into tables with the same columns, defaults, constraints and indexes."""
    rows, spent = 0, 0.0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        for table in TABLES:
            cursor.execute(f"CREATE TABLE bare_{table} (LIKE {table} INCLUDING ALL)")
        began = time.perf_counter()
        for table in TABLES:
            cursor.execute(f"INSERT INTO bare_{table} SELECT * FROM {table} WHERE run_id = %s", [run_id])
            rows += cursor.rowcount
        spent = time.perf_counter() - began
        transaction.set_rollback(True)
    return spent, rows
