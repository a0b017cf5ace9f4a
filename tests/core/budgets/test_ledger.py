"""A pot never goes below zero, not even under two hundred officers at once; every line once; money comes back."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from pinghu_portal.budgets.ledger import pay, recover, release, reserve
from pinghu_portal.budgets.models import Entry, Pot
from pinghu_portal.errors import RuleViolation
from tests.core.threads import at_once


def pot(total: int) -> Pot:
    """A pot of so many yuan."""
    return Pot.objects.create(number="ZJ-1", purpose="test", title="试验资金", year=2026, total=total, source="试验")


@pytest.mark.django_db
def test_money_is_reserved_paid_and_recovered():
    found = pot(1000)
    reserve(found, "A", Decimal(600), by=None)
    reserve(found, "A", Decimal(600), by=None)
    pay(found, "A", by=None)
    recover(found, "A", Decimal(100), by=None)
    found.refresh_from_db()
    assert (found.reserved, found.paid, found.available) == (0, 500, 500)
    assert [entry.kind for entry in found.entries.order_by("pk")] == ["reserve", "pay", "recover"]


@pytest.mark.django_db
def test_what_is_released_can_be_used_by_others():
    found = pot(1000)
    reserve(found, "A", Decimal(1000), by=None)
    with pytest.raises(RuleViolation, match="可用余额 0.00 元"):
        reserve(found, "B", Decimal(1), by=None)
    release(found, "A", by=None)
    reserve(found, "B", Decimal(1000), by=None)
    with pytest.raises(RuleViolation, match="没有占用预算"):
        pay(found, "A", by=None)


@pytest.mark.django_db
def test_the_database_refuses_a_pot_below_zero():
    found = pot(1000)
    with pytest.raises(IntegrityError, match="pot_never_below_zero"), transaction.atomic():
        Pot.objects.filter(pk=found.pk).update(paid=1001)


@pytest.mark.django_db(transaction=True)
def test_two_hundred_at_once_spend_exactly_what_there_is():
    found = pot(10_500)  # room for 105 grants of 100

    def grant(place: int) -> bool:
        try:
            reserve(Pot.objects.get(pk=found.pk), f"M{place}", Decimal(100), by=None)
            return True
        except RuleViolation:
            return False

    granted = []
    for first in range(0, 200, 20):  # the throw-away PostgreSQL takes 20 connections of one test well
        granted += at_once(20, lambda place, first=first: grant(first + place))
    found.refresh_from_db()
    assert (sum(granted), found.reserved, Entry.objects.count()) == (105, 10_500, 105)
