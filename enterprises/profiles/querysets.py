"""Reads of the enterprise register in the office's language."""

import datetime

from django.db import models


class EnterpriseQuerySet(models.QuerySet):
    """Enterprises; who may see which is the policy's alone."""

    def registered(self) -> "EnterpriseQuerySet":
        """Still in the register."""
        return self.filter(left_on__isnull=True)

    def with_label(self, kind: str, on: datetime.date) -> "EnterpriseQuerySet":
        """Carrying a label on a day."""
        ends = models.Q(labels__valid_to__isnull=True) | models.Q(labels__valid_to__gte=on)
        return self.filter(ends, labels__kind=kind, labels__valid_from__lte=on).distinct()


class ProfileChangeQuerySet(models.QuerySet):
    """信息变更."""

    def under_way(self) -> "ProfileChangeQuerySet":
        """Not finished: a second request of the same enterprise has to wait."""
        return self.exclude(state__in=["applied", "refused", "withdrawn"])
