"""Many workers, one job; many beats, one run; and a job whose transaction rolled back was never written."""

import pytest
from django.db import transaction

from pinghu_portal.jobs import handlers, queueing
from pinghu_portal.jobs.execution import claim, run
from pinghu_portal.jobs.handlers import job_handler
from pinghu_portal.jobs.models import Job
from pinghu_portal.jobs.queueing import enqueue
from tests.core.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 16


@pytest.fixture
def kind(monkeypatch):
    """A kind that counts how often it ran."""
    monkeypatch.setattr(handlers, "_handlers", dict(handlers._handlers))
    monkeypatch.setattr(queueing, "wake", lambda job: False)
    ran = []
    job_handler("test.once")(lambda job, progress: ran.append(job.pk) and None)
    return ran


def test_of_many_workers_one_claims(kind):
    job, _ = enqueue("test.once", "试验")
    claims = at_once(MANY, lambda n: claim(job.pk))
    assert len([found for found in claims if found is not None]) == 1
    job.refresh_from_db()
    assert job.attempts == 1


def test_of_many_workers_one_runs(kind):
    job, _ = enqueue("test.once", "试验")
    states = at_once(MANY, lambda n: run(job.pk))
    assert sorted(states, key=str) == [None] * (MANY - 1) + ["done"]
    assert kind == [job.pk]


def test_many_beats_write_one_run(kind):
    results = at_once(MANY, lambda n: enqueue("test.once", "试验", run_key="night:2026-01-05"))
    assert Job.objects.count() == 1
    assert sorted(created for _, created in results) == [False] * (MANY - 1) + [True]


def test_a_rolled_back_business_leaves_no_job(kind):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        enqueue("test.once", "试验")
        raise ZeroDivisionError
    assert Job.objects.count() == 0
