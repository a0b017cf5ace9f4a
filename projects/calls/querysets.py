"""Calls by their window."""

import datetime

from django.db import models
from django.db.models.functions import Coalesce

from projects.calls.choices import State


class CallQuerySet(models.QuerySet):
    """Calls."""

    def open_at(self, moment: datetime.datetime) -> "CallQuerySet":
        """Published ones whose window holds the moment; a granted extension counts, the announced grace does not."""
        return self.filter(state=State.PUBLISHED, opens_at__lte=moment).filter(
            models.Q(closes_at__gt=moment) | models.Q(extended_to__gt=moment)
        )

    def due(self, moment: datetime.datetime) -> "CallQuerySet":
        """Published ones that the portal must end: window, extension and grace are over."""
        grace = models.ExpressionWrapper(
            models.F("grace_minutes") * models.Value(datetime.timedelta(minutes=1)), output_field=models.DurationField()
        )
        over = models.ExpressionWrapper(
            Coalesce("extended_to", "closes_at") + grace, output_field=models.DateTimeField()
        )
        return self.filter(state=State.PUBLISHED).annotate(over_at=over).filter(over_at__lte=moment)
