"""Criteria and applications in the office's words."""

import datetime

from django.db import models

from incubators.recognition.choices import ENDED
from pinghu_portal.organisation.models import DatedQuerySet


class CriterionQuerySet(DatedQuerySet):
    """Rows of conditions."""

    def asked_of(self, kind: str, level: int, track: str, on: datetime.date) -> "CriterionQuerySet":
        """What a type must show for a level on a day, in the order of the document."""
        return self.in_force(on).filter(kind=kind, level=level, track=track).order_by("order", "code")


class ApplicationQuerySet(models.QuerySet):
    """Applications."""

    def open(self) -> "ApplicationQuerySet":
        """Those that still run."""
        return self.exclude(state__in=ENDED)
