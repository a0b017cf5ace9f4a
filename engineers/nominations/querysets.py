"""Reads of the selection register in the office's words."""

import datetime

from django.db import models
from django.db.models import Q


class SelectionQuerySet(models.QuerySet):
    """Selections, counted as person-times (人次)."""

    def valid(self) -> "SelectionQuerySet":
        """Not cancelled."""
        return self.filter(cancelled_on__isnull=True)

    def in_service(self, on: datetime.date) -> "SelectionQuerySet":
        """Of engineers who are 在平 on a day."""
        still_here = Q(engineer__left_on__isnull=True) | Q(engineer__left_on__gt=on)
        return self.valid().filter(still_here, engineer__arrived_on__lte=on)
