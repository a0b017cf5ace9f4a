"""T12: Redis refuses or is frozen: the row is written, the page answers quickly, the sweep does the work."""

import socket
import time
from datetime import timedelta

import pytest
from celery import current_app
from django.db import transaction
from django.utils import timezone
from kombu import pools

from pinghu_portal.jobs import queueing
from pinghu_portal.jobs.execution import due_jobs, run
from pinghu_portal.jobs.models import Job, JobState
from pinghu_portal.jobs.queueing import enqueue
from tests.factories.samples import everyman

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def broker(monkeypatch):
    """A function: point Celery at an address for this test."""

    def point(url: str) -> None:
        monkeypatch.setattr(queueing, "_silence_until", 0.0)
        for name in ("broker_write_url", "broker_url"):  # in this order: the first takes its old value from the second
            monkeypatch.setattr(current_app.conf, name, url)
        pools.reset()  # kombu keeps one pool per address: a closed one would be handed out again
        current_app.__dict__.pop("pool", None)
        current_app._pool = None
        current_app.amqp.__dict__.pop("producer_pool", None)
        current_app.amqp._producer_pool = None

    yield point
    monkeypatch.undo()
    point(current_app.conf.broker_url)


def write_job() -> tuple[Job, float]:
    """Enqueue in a business transaction; returns the job and the seconds until the page could have answered."""
    began = time.monotonic()
    with transaction.atomic():
        job, _ = enqueue("registry.export", "试验", owner=everyman(), registry="rules", query="", keys=[])
    return job, time.monotonic() - began


def test_refused_is_written_and_fast(broker):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        broker(f"redis://127.0.0.1:{taken.getsockname()[1]}/0")
        job, seconds = write_job()
    assert (Job.objects.get(pk=job.pk).state, seconds < 3) == (JobState.QUEUED, True)
    assert queueing._silence_until > time.monotonic()


def test_frozen_costs_one_short_wait_then_nothing(broker):
    """A port that accepts and never answers, as a stopped Redis does."""
    with socket.socket() as frozen:
        frozen.bind(("127.0.0.1", 0))
        frozen.listen(50)
        broker(f"redis://127.0.0.1:{frozen.getsockname()[1]}/0")
        first, waited = write_job()
        second, at_once = write_job()
    assert Job.objects.filter(state=JobState.QUEUED).count() == 2
    assert (waited < 3, at_once < 0.5) == (True, True)


def test_the_sweep_takes_over(broker):
    broker("redis://127.0.0.1:1/0")
    job, _ = write_job()
    later = timezone.now() + timedelta(seconds=11)
    assert due_jobs(later) == [job]
    assert [run(found.pk) for found in due_jobs(later)] == [JobState.DONE]
