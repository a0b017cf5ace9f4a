"""Starting a 信息变更: one open draft per enterprise, prefilled with what is registered."""

from django.db import transaction
from django.utils import timezone

from enterprises.profiles.models import ChangeState, Enterprise, ProfileChange
from enterprises.profiles.rules import FIELDS
from pinghu_portal.records.numbers import next_number
from pinghu_portal.workflow import engine


def open_change(enterprise: Enterprise, *, by) -> ProfileChange:
    """The enterprise's own draft or returned request, or a new one with a number; safe against a double click."""
    with transaction.atomic():
        Enterprise.objects.select_for_update().get(pk=enterprise.pk)
        known = ProfileChange.objects.filter(
            enterprise=enterprise, state__in=[ChangeState.DRAFT, ChangeState.RETURNED]
        ).first()
        if known is not None:
            return known
        values = {name: getattr(enterprise, name) for name in FIELDS}
        number = next_number("BG", timezone.localdate().year)
        change = ProfileChange.objects.create(number=number, enterprise=enterprise, created_by=by, **values)
        engine.start(change, by=by)
    return change
