"""The night: periods that are over end, terms of 申辩 that are over go on. Doing it again finds nothing."""

import datetime

from django.utils import timezone

from pinghu_portal.errors import RuleViolation
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.workflow import engine
from projects.integrity.choices import BLOCKING, State
from projects.integrity.models import IntegrityRecord

BATCH = 200


def expire_due(today: datetime.date) -> int:
    """期满; returns how many."""
    rows = IntegrityRecord.objects.filter(state__in=BLOCKING, ends_on__lt=today).order_by("ends_on")
    return sum(_moved(one, "expire", f"处理期至 {one.ends_on:%Y-%m-%d}") for one in rows[:BATCH])


def go_on_due(today: datetime.date) -> int:
    """Nobody spoke in time; returns how many."""
    last = today - datetime.timedelta(days=rule("integrity.defence_days", today))
    rows = IntegrityRecord.objects.filter(state=State.NOTICED, noticed_on__lt=last).order_by("noticed_on")
    return sum(_moved(one, "go_on", "申辩期限届满") for one in rows[:BATCH])


def _moved(record: IntegrityRecord, step: str, note: str) -> bool:
    try:
        engine.perform(record, step, by=None, note=note)
    except RuleViolation:  # decided by somebody meanwhile
        return False
    return True


def nightly(now: datetime.datetime) -> None:
    """Safe to call every minute."""
    today = timezone.localdate(now)
    expire_due(today)
    go_on_due(today)
