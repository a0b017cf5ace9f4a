"""Numbering, booking under the lock of the instrument, recording a use."""

import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone

from incubators.instruments.choices import State
from incubators.instruments.models import TAKEN, Booking, Instrument
from incubators.instruments.rules import charge_of, why_not_book
from pinghu_portal.errors import RuleViolation
from pinghu_portal.policy.policy import can
from pinghu_portal.records.numbers import next_number
from pinghu_portal.workflow import engine


def number_instrument(instrument: Instrument) -> None:
    """A new instrument gets its number."""
    if not instrument.number:
        instrument.number = next_number("YQ", timezone.localdate().year)


def book(
    instrument: Instrument,
    starts_at: datetime.datetime,
    ends_at: datetime.datetime,
    *,
    enterprise,
    purpose: str,
    samples: int | None = None,
    by,
) -> Booking:
    """预约 hours of an instrument. Raises RuleViolation with all reasons.

    What a keeper of the carrier enters is confirmed at once; a double click gets the same booking.
    """
    try:
        with transaction.atomic():
            locked = Instrument.objects.select_for_update(of=("self",)).get(pk=instrument.pk)
            told = {"instrument": locked, "enterprise": enterprise, "starts_at": starts_at, "ends_at": ends_at}
            same = Booking.objects.filter(**told, booked_by=by, state__in=(State.WAITING, State.BOOKED)).first()
            if same:
                return same
            made = Booking(**told, purpose=purpose.strip()[:200], samples=samples, booked_by=by)
            made.price_hour, made.price_sample = locked.price_hour, locked.price_sample
            if reasons := why_not_book(made, timezone.now()):
                raise RuleViolation(reasons)
            made.number = next_number("YY", timezone.localdate().year)
            made.save()
            engine.start(made, by=by)
            return engine.perform(made, "confirm", by=by) if can(by, "handle", made) else made
    except IntegrityError as error:  # the database has the last word: hours are never given twice
        raise RuleViolation(TAKEN) from error


def record_use(
    booking: Booking, *, used_hours: Decimal, used_samples: int | None, voucher: str, result: str, by
) -> Booking:
    """登记使用: hours, samples, 凭证; the charge follows by the booked prices.

    Raises RuleViolation with all reasons; then nothing is written.
    """
    with transaction.atomic():
        locked = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
        locked.used_hours, locked.used_samples = used_hours, used_samples
        locked.voucher, locked.result = voucher.strip()[:60], result.strip()[:200]
        locked.charge, locked.done_on = charge_of(locked), timezone.localdate()
        locked.save(update_fields=["used_hours", "used_samples", "voucher", "result", "charge", "done_on"])
        return engine.perform(locked, "finish", by=by)
