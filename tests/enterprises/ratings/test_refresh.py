"""After a run its tables are vacuumed, so that the first list counts from the index; refused, the run stands all the same."""

import pytest
from django.db import connection, transaction

from enterprises.demo import YEAR, load_schemes, load_workbooks
from enterprises.ratings import runs
from enterprises.ratings.run_output import DETAILS, RESULTS
from enterprises.ratings.runs import refresh_tables, request_run
from pinghu_portal.jobs import queueing
from pinghu_portal.jobs.execution import run

OWN_VACUUM = "SET (autovacuum_enabled = off, toast.autovacuum_enabled = off)"
COMMON_VACUUM = "RESET (autovacuum_enabled, toast.autovacuum_enabled)"


def vacuumed_by(words: str) -> None:
    """Whose task the result tables are; PostgreSQL's own VACUUM of what earlier tests left would hold them for a minute."""
    with connection.cursor() as cursor:
        for table in (RESULTS[0], DETAILS[0]):
            cursor.execute(f"ALTER TABLE {table} {words}")


@pytest.fixture
def job(transactional_db, monkeypatch):
    """A run of the demo year that is to be made here, small as it is worth a VACUUM."""
    monkeypatch.setattr(queueing, "_silence_until", float("inf"))  # nobody is woken
    monkeypatch.setattr(runs, "WORTH_VACUUM", 1)
    load_schemes()
    load_workbooks()
    vacuumed_by(OWN_VACUUM)
    yield request_run(YEAR)[0]
    vacuumed_by(COMMON_VACUUM)


def care() -> dict[str, tuple[int, int]]:
    """How often the result tables were vacuumed and analysed by a statement, as PostgreSQL counts it; not their kept copies."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, vacuum_count, analyze_count FROM pg_stat_user_tables"
            " WHERE schemaname = 'public' AND relname = ANY(%s)",
            [[RESULTS[0], DETAILS[0]]],
        )
        return {table: (vacuums, analyses) for table, vacuums, analyses in cursor.fetchall()}


def test_after_a_run_its_tables_are_vacuumed_and_the_lists_columns_analysed(job):
    """That pages then count as visible to all is PostgreSQL's part, and waits for whoever else has a transaction open."""
    before = care()
    assert run(job.pk) == "done"
    grown = {table: (now[0] - before[table][0], now[1] - before[table][1]) for table, now in care().items()}
    assert grown == {RESULTS[0]: (1, 1), DETAILS[0]: (1, 0)}


def test_a_refused_vacuum_leaves_the_run_done(job, monkeypatch):
    monkeypatch.setattr(runs, "REFRESH", ("VACUUM enterprises_nowhere",))
    assert run(job.pk) == "done"
    assert refresh_tables() is False


def test_within_a_transaction_nothing_is_attempted(transactional_db):
    with transaction.atomic():
        assert refresh_tables() is False
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")  # the transaction is still good
            assert cursor.fetchone() == (1,)
