"""受理号 and other running numbers: unique under any concurrency, given out inside the business transaction."""

from django.db import transaction
from django.db.models import F

from pinghu_portal.records.models import Serial


def next_number(prefix: str, year: int) -> str:
    """`BG-2026-0001`. The row is locked by the UPDATE, so parallel transactions wait and never share a number."""
    key = f"{prefix}-{year}"
    with transaction.atomic():
        Serial.objects.get_or_create(key=key)
        Serial.objects.filter(key=key).update(last=F("last") + 1)
        return f"{key}-{Serial.objects.get(key=key).last:04d}"
