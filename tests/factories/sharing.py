"""Shared instruments and their bookings for the contracts and the tests of the slice."""

import datetime
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from incubators.instruments.actions import number_instrument
from incubators.instruments.models import Booking, Instrument
from pinghu_portal.accounts.models import Role
from pinghu_portal.records.numbers import next_number
from pinghu_portal.workflow import engine
from tests.factories.accounts import UserFactory
from tests.factories.carriers import CarrierFactory
from tests.factories.enterprises import EnterpriseFactory, MembershipFactory


class InstrumentFactory(DjangoModelFactory):
    """An instrument of a running carrier: every day from 00:00 to 23:30, 100 yuan an hour and 20 a sample."""

    class Meta:
        model = Instrument

    carrier = factory.SubFactory(CarrierFactory)
    name = factory.Sequence(lambda n: f"试验仪器{n:04d}")
    model = "T-1"
    value = Decimal(500_000)
    price_hour = Decimal(100)
    price_sample = Decimal(20)
    opens = datetime.time(0, 0)
    closes = datetime.time(23, 30)
    workdays_only = False

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        made = model_class(**kwargs)
        number_instrument(made)
        made.save()
        return made


def member_at(enterprise):
    """A member of an enterprise."""
    user = UserFactory(role=Role.ENTERPRISE)
    MembershipFactory(enterprise=enterprise, user=user)
    return user


def at(days: int, hour: int, minute: int = 0) -> datetime.datetime:
    """An hour of the day that is `days` from today."""
    on = timezone.localdate() + datetime.timedelta(days=days)
    return timezone.make_aware(datetime.datetime.combine(on, datetime.time(hour, minute)))


def booking(n: int = 0, *, instrument=None, enterprise=None, by=None, **more) -> Booking:
    """A booking in its first state for which no guard stands in the way: late today, with a use that could be recorded."""
    enterprise, starts = enterprise or EnterpriseFactory(), at(0, 23, 59)
    values = {
        "starts_at": starts,
        "ends_at": starts + datetime.timedelta(hours=1),
        "purpose": "来料检验",
        "price_hour": Decimal(100),
        "price_sample": Decimal(20),
        "used_hours": Decimal("1.5"),
        "used_samples": 3,
        "charge": Decimal(210),
        "voucher": "P-1",
        "done_on": timezone.localdate(),
        **more,
    }
    made = Booking(instrument=instrument or InstrumentFactory(), enterprise=enterprise, **values)
    made.booked_by = by or member_at(enterprise)
    made.number = next_number("YY", timezone.localdate().year)
    made.save()
    engine.start(made, by=made.booked_by)
    return made


RECORDS = {"incubators.Instrument": lambda n: InstrumentFactory(), "incubators.Booking": booking}
MATTERS = {"incubators.booking": booking}
