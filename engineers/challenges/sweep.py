"""流榜: a published demand without a live bid lapses in the night after its last day for bids."""

import datetime

from django.utils import timezone

from engineers.challenges.choices import LIVE, OPEN
from engineers.challenges.models import Demand
from pinghu_portal.workflow import engine

BATCH = 500


def lapse_due(today: datetime.date) -> int:
    """Let lapse what nobody took up; returns how many. Doing it again finds nothing."""
    due = (
        Demand.objects.filter(state__in=OPEN, bids_until__lt=today).exclude(bids__state__in=LIVE).order_by("pk")[:BATCH]
    )
    for demand in due:
        engine.perform(demand, "lapse", by=None, note=f"截至 {demand.bids_until:%Y-%m-%d} 无人揭榜")
    return len(due)


def nightly(now: datetime.datetime) -> None:
    """Safe to call every minute."""
    lapse_due(timezone.localdate(now))
