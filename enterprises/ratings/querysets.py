"""Reads of rating results in the office's language."""

from django.db import models

from pinghu_portal.evaluation.models import Published

SUBJECT = "enterprises.rating"


class RatingResultQuerySet(models.QuerySet):
    """Results; who may see which is the policy's alone."""

    def published(self, year: int | None = None) -> "RatingResultQuerySet":
        """Rows of the runs that readers see now: of one data year, or of all years."""
        pointers = Published.objects.filter(subject=SUBJECT)
        if year is not None:
            pointers = pointers.filter(year=year)
        return self.filter(run__in=pointers.values("run"))

    def rated(self) -> "RatingResultQuerySet":
        """With rank and colour."""
        return self.filter(status="rated")
