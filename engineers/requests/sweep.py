"""Answered requests that nobody rates are archived after the days of the rule."""

import datetime

from django.utils import timezone

from engineers.requests.choices import State
from engineers.requests.models import Request
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.workflow import engine

BATCH = 500


def archive_due(now: datetime.datetime) -> int:
    """归档; returns how many."""
    waiting = Request.objects.filter(state__in=(State.ANSWERED, State.RATED))
    if not waiting.exists():
        return 0
    last = now - datetime.timedelta(days=rule("requests.archive_days", timezone.localdate(now)))
    due = list(waiting.filter(answered_at__lt=last).order_by("pk")[:BATCH])
    for request in due:
        engine.perform(request, "archive", by=None)
    return len(due)


def nightly(now: datetime.datetime) -> None:
    """Safe to call every minute."""
    archive_due(now)
