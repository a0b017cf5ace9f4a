"""建设期满: a complex whose term is over waits for its 验收 from the night after."""

import datetime

from django.utils import timezone

from incubators.platforms.choices import Stage
from incubators.platforms.models import Complex
from pinghu_portal.errors import RuleViolation
from pinghu_portal.workflow import engine


def expire_due(today: datetime.date) -> int:
    """Move on what has ended; returns how many. Doing it again finds nothing."""
    due = Complex.objects.filter(stage=Stage.BUILDING, ends_on__lt=today).order_by("pk")[:200]
    return sum(_expire(found) for found in due)


def _expire(found: Complex) -> bool:
    try:
        engine.perform(found, "expire", by=None, note=f"建设期至 {found.ends_on:%Y-%m-%d}")
    except RuleViolation:  # cancelled, or its term extended, while the others were worked off
        return False
    return True


def nightly(now: datetime.datetime) -> None:
    """Safe to call every minute."""
    expire_due(timezone.localdate(now))
