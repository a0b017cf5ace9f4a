"""Claiming, running and finishing a job, so that a kill at any point leaves a row that the sweep takes up again."""

import datetime
import logging
import os
import socket

from django.db import close_old_connections, connection
from django.db.models import F, Q
from django.utils import timezone

from pinghu_portal.errors import RuleViolation
from pinghu_portal.jobs.handlers import handler_of
from pinghu_portal.jobs.models import Job, JobState
from pinghu_portal.records.context import acting

logger = logging.getLogger(__name__)
LEASE = datetime.timedelta(seconds=int(os.environ.get("JOB_LEASE_SECONDS", "60")))


class Cancelled(Exception):
    """The owner asked to stop; the handler's transaction rolls back."""


class Progress:
    """Handed to the handler. Each call writes progress, prolongs the lease and looks for a cancel request."""

    def __init__(self, job: Job):
        self.job = job

    def __call__(self, done: int, total: int | None = None, message: str | None = None) -> None:
        """Raises Cancelled when the owner asked to stop or when another worker has taken over the lease."""
        changes = {"done": done, "lease_until": timezone.now() + LEASE}
        if total is not None:
            changes["total"] = total
        if message is not None:
            changes["message"] = message[:500]
        mine = Job.objects.filter(
            pk=self.job.pk, state=JobState.RUNNING, worker=self.job.worker, attempts=self.job.attempts
        )
        if not mine.filter(cancel_requested=False).update(**changes):
            raise Cancelled


def claim(job_id: int) -> Job | None:
    """Take a job if it is waiting or its worker has fallen silent. One conditional UPDATE, so only one worker wins."""
    now = timezone.now()
    worker = f"{socket.gethostname()}:{os.getpid()}"[:80]
    free = Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, lease_until__lt=now)
    taken = Job.objects.filter(free, pk=job_id).update(
        state=JobState.RUNNING, worker=worker, lease_until=now + LEASE, attempts=F("attempts") + 1, started_at=now
    )
    return Job.objects.select_related("owner").get(pk=job_id) if taken else None


def run(job_id: int) -> str | None:
    """Claim and run a job; returns its final state, or None when there was nothing to take. Never raises."""
    job = claim(job_id)
    if job is None:
        return None
    try:
        handler = handler_of(job)
    except KeyError:
        logger.error("job %s: nobody declared the kind %s", job.pk, job.kind)
        return _finish(job, JobState.FAILED, f"没有办理“{job.kind}”的程序，已停止。请联系系统管理员。")
    if job.attempts > handler.max_attempts:
        return _finish(job, JobState.FAILED, "多次尝试未完成，已停止。请联系系统管理员。")
    if job.cancel_requested:
        return _finish(job, JobState.CANCELLED, "已按要求取消。")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = '600s'")
        with acting(f"job-{job.uid}", job.owner):
            result = handler.run(job, Progress(job)) or {}
    except Cancelled:
        return _finish(job, JobState.CANCELLED, "已按要求取消。")
    except RuleViolation as violation:
        return _finish(job, JobState.FAILED, "；".join(violation.reasons))
    except Exception:
        logger.exception("job %s (%s) failed", job.pk, job.kind)
        return _give_back(job)
    finally:
        _reset_timeout()
    file = result.pop("file", None)
    return _finish(job, JobState.DONE, result.pop("message", ""), result=result, result_file=file)


def _finish(job: Job, state: str, message: str, **extra) -> str:
    changes = {"state": state, "finished_at": timezone.now(), "lease_until": None, **extra}
    if message:
        changes["message"] = message[:500]
    Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts).update(**changes)
    return state


def _give_back(job: Job) -> str:
    """An unexpected fault: the job goes back to the queue with growing delay (by lease) until its attempts are used up."""
    if job.attempts >= min(3, handler_of(job).max_attempts):
        return _finish(job, JobState.FAILED, f"处理时发生故障，事件号 job-{job.uid}。请稍后重试或联系系统管理员。")
    later = timezone.now() + datetime.timedelta(seconds=5 * job.attempts)
    Job.objects.filter(pk=job.pk, attempts=job.attempts).update(lease_until=later)
    return JobState.RUNNING


def _reset_timeout() -> None:
    """Back to the ordinary limit; inside somebody else's transaction the connection is not ours to close or to set."""
    if connection.in_atomic_block:
        return
    close_old_connections()
    if connection.connection is not None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET statement_timeout = '30s'")
        except Exception:  # noqa: BLE001 - a broken connection is replaced by Django before the next query
            connection.close()


def due_jobs(now: datetime.datetime, limit: int = 50) -> list[Job]:
    """Jobs nobody is working on: queued for more than 10 s, or running with an expired lease."""
    waiting = Q(state=JobState.QUEUED, created_at__lt=now - datetime.timedelta(seconds=10))
    silent = Q(state=JobState.RUNNING, lease_until__lt=now)
    return list(Job.objects.filter(waiting | silent).order_by("created_at")[:limit])


def request_cancel(job: Job) -> bool:
    """Ask a job to stop; a queued one is cancelled at once. Returns whether there was anything to stop."""
    stopped = Job.objects.filter(pk=job.pk, state=JobState.QUEUED).update(
        state=JobState.CANCELLED, finished_at=timezone.now(), message="已按要求取消。"
    )
    return bool(stopped or Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(cancel_requested=True))
