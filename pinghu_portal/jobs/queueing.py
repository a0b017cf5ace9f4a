"""Writing jobs down and waking a worker. The row is written in the business transaction; the wake-up is only a hint."""

import logging
import time

from celery import current_app
from django.db import IntegrityError, transaction

from pinghu_portal.jobs.broker import answers
from pinghu_portal.jobs.handlers import handler_of
from pinghu_portal.jobs.models import Job

logger = logging.getLogger(__name__)
_silence_until = 0.0
SILENCE_SECONDS = 20


def enqueue(kind: str, title: str, *, owner=None, run_key: str | None = None, **params) -> tuple[Job, bool]:
    """Write a job and wake a worker after commit. Returns (job, created).

    With a `run_key` that is already written, the existing job is returned and nothing is created: two beats, a double
    click or a manual start beside the night make one run (T10). Raises KeyError for an unknown kind.
    """
    handler = handler_of(kind)
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind, title=title, owner=owner, run_key=run_key, params=params, queue=handler.queue
            )
    except IntegrityError:
        return Job.objects.get(run_key=run_key), False
    transaction.on_commit(lambda: wake(job), robust=True)
    return job, True


def wake(job: Job) -> bool:
    """Tell a worker that there is something to do. A silent Redis costs one short wait, then 20 s of not trying."""
    global _silence_until
    if time.monotonic() < _silence_until:
        return False
    try:
        if not answers(current_app.conf.broker_url):
            raise ConnectionError("Redis does not answer")
        current_app.send_task("jobs.perform", args=[job.pk], queue=job.queue, retry=False)
    except Exception as error:  # noqa: BLE001 - whatever the broker does, the sweep will find the row
        logger.warning("wake-up failed, the sweep will take over: %s", error)
        _silence_until = time.monotonic() + SILENCE_SECONDS
        return False
    return True
