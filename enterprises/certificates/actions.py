"""Keeping the newest certificate of each enterprise apart from those that 重新认定 has replaced."""

from django.db.models import Exists, OuterRef, Subquery

from enterprises.certificates.models import Certificate


def mark_superseded(enterprise_ids) -> int:
    """Set `superseded_on` of every certificate that has a later one of the same enterprise; two set-wise statements, idempotent.

    Returns how many rows are superseded.
    """
    later = Certificate.objects.filter(
        enterprise=OuterRef("enterprise"), issued_on__gt=OuterRef("issued_on"), revoked_on__isnull=True
    )
    mine = Certificate.objects.filter(enterprise__in=enterprise_ids)
    mine.filter(~Exists(later), superseded_on__isnull=False).update(superseded_on=None)
    replaced = mine.filter(Exists(later))
    date = Subquery(later.order_by("issued_on").values("issued_on")[:1])
    return replaced.update(superseded_on=date)
