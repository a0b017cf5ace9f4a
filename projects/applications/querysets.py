"""Applications in the office's words."""

from django.db import models

from projects.applications.choices import ENDED, State

BEFORE_SUBMISSION = (State.DRAFT, State.WITHDRAWN)


class ApplicationQuerySet(models.QuerySet):
    """Applications."""

    def open(self) -> "ApplicationQuerySet":
        """Those that still run."""
        return self.exclude(state__in=ENDED)

    def handed_in(self) -> "ApplicationQuerySet":
        """申报数: everything that was submitted, whatever became of it."""
        return self.exclude(submitted_at__isnull=True).exclude(state__in=BEFORE_SUBMISSION)

    def granted(self) -> "ApplicationQuerySet":
        """立项数."""
        return self.filter(state=State.GRANTED)
