"""Reads of rating results in the office's language."""

from django.db import models

from pinghu_portal.evaluation.models import Published

SUBJECT = "enterprises.rating"


class RatingResultQuerySet(models.QuerySet):
    """Results; who may see which is the policy's alone."""

    def published(self, year: int | None = None) -> "RatingResultQuerySet":
        """Rows of the runs that readers see now: of one data year, or of all years.

        For one year the pointer is read first: with the number of the run itself PostgreSQL walks the index in order of
        rank, with a sub-select it sorts the whole year.
        """
        pointers = Published.objects.filter(subject=SUBJECT)
        if year is not None:
            return self.filter(run=pointers.filter(year=year).values_list("run", flat=True).first() or 0)
        return self.filter(run__in=pointers.values("run"))

    def rated(self) -> "RatingResultQuerySet":
        """With rank and colour."""
        return self.filter(status="rated")
