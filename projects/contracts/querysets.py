"""Projects in the office's words."""

import datetime

from django.db import models
from django.db.models import Q

from projects.contracts.choices import CANCELLED, OPEN, UNDER_WAY, State


class ProjectQuerySet(models.QuerySet):
    """Projects."""

    def counted(self) -> "ProjectQuerySet":
        """立项数: those that were not given up before they began."""
        return self.exclude(state__in=CANCELLED)

    def open(self) -> "ProjectQuerySet":
        """在研: not settled yet."""
        return self.filter(state__in=OPEN)

    def overdue(self, on: datetime.date) -> "ProjectQuerySet":
        """逾期: the end date is past and acceptance is not through."""
        return self.filter(ended(on))


def ended(on: datetime.date) -> Q:
    """Condition of a project whose term is over without a conclusion."""
    return Q(state__in=(*UNDER_WAY, State.DUE), ends_on__lt=on)
