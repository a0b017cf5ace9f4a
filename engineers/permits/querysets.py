"""Reads of permits in the office's words."""

import datetime

from django.db import models

from engineers.permits.choices import IN_FORCE, ResidenceState


class PermitQuerySet(models.QuerySet):
    """Work permits."""

    def in_force(self) -> "PermitQuerySet":
        """Those the engineer may work on."""
        return self.filter(state__in=IN_FORCE)

    def run_out(self, on: datetime.date) -> "PermitQuerySet":
        """Valid on paper although their last day is past."""
        return self.filter(state="valid", ends_on__lt=on)


class ResidenceQuerySet(models.QuerySet):
    """Residence permits."""

    def in_force(self) -> "ResidenceQuerySet":
        """Valid, also while an extension is decided."""
        return self.filter(state__in=(ResidenceState.VALID, ResidenceState.RENEWING))

    def run_out(self, on: datetime.date) -> "ResidenceQuerySet":
        """Valid on paper although their last day is past."""
        return self.filter(state="valid", ends_on__lt=on)


class CommercialQuerySet(models.QuerySet):
    """Commercial insurances."""

    def newest(self) -> "CommercialQuerySet":
        """The policy that ends last, of each engineer."""
        return self.order_by("engineer", "-ends_on", "-pk").distinct("engineer")
