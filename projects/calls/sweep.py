"""The portal ends calls whose window, extension and grace are over; called every minute, safe to repeat."""

import datetime

from pinghu_portal.errors import RuleViolation
from pinghu_portal.workflow import engine
from projects.calls.models import Call

MOST = 50


def end_due(now: datetime.datetime) -> int:
    """End what is due. Returns how many were ended; a call that another worker ended is passed over."""
    ended = 0
    for call in Call.objects.due(now).order_by("pk")[:MOST]:
        try:
            engine.perform(call, "end", by=None)
        except RuleViolation:  # another worker was faster, or it was extended in between
            continue
        ended += 1
    return ended
