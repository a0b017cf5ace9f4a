"""Celery tasks: fetch and delegate. Each bears being run twice, late, or never (the next tick does it)."""

from celery import shared_task
from django.utils import timezone

from pinghu_portal.contributions import NightlyIndex, contributed
from pinghu_portal.jobs.execution import due_jobs, run
from pinghu_portal.jobs.models import Heartbeat
from pinghu_portal.jobs.queueing import wake
from pinghu_portal.records.files import remove_expired


@shared_task(name="jobs.perform")
def perform(job_id: int) -> None:
    """Run one job if it is still to be done."""
    run(job_id)


@shared_task(name="jobs.sweep")
def sweep() -> None:
    """Re-issue what nobody works on, start what the night owes, remove expired files."""
    now = timezone.now()
    for index in contributed(NightlyIndex):
        index.ensure(now)
    for job in due_jobs(now):
        wake(job)
    remove_expired(now)


@shared_task(name="jobs.heartbeat")
def heartbeat() -> None:
    """Write the proof of life that /readyz reads."""
    Heartbeat.objects.update_or_create(name="worker", defaults={"at": timezone.now()})
