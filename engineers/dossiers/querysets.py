"""Reads of the archive in the office's words."""

import datetime

from django.db import models
from django.db.models import Q


class EngineerQuerySet(models.QuerySet):
    """Engineers."""

    def in_service(self, on: datetime.date) -> "EngineerQuerySet":
        """在平: arrived and not yet left on a day."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=on), arrived_on__lte=on)
