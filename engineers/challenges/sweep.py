"""流榜: a published demand without a live bid lapses in the night after its last day for bids."""

import datetime

from django.db import transaction
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
    return sum(_lapse(demand) for demand in due)


def _lapse(found: Demand) -> bool:
    """Let one lapse, unless a bid came in (or it was withdrawn) while the others were worked off."""
    with transaction.atomic():
        demand = Demand.objects.select_for_update(of=("self",)).get(pk=found.pk)
        if demand.state not in OPEN or demand.bids.filter(state__in=LIVE).exists():
            return False
        engine.perform(demand, "lapse", by=None, note=f"截至 {demand.bids_until:%Y-%m-%d} 无人揭榜")
    return True


def nightly(now: datetime.datetime) -> None:
    """Safe to call every minute."""
    lapse_due(timezone.localdate(now))
