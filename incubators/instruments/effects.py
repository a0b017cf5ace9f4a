"""What a step of a booking brings: the charge, the day, words to whoever booked and to the operator's people."""

from django.utils import timezone

from incubators.instruments.models import Booking
from incubators.instruments.rules import charge_of
from pinghu_portal.web.notices import tell_other


def tell_booker(booking: Booking, *, by, record) -> None:
    """Whoever booked reads what was decided."""
    words = f"仪器预约 {booking.number} {record.title}" + (f"：{record.note}" if record.note else "")
    tell_other(booking.booked_by_id, words, booking, by=by)


def tell_operators(booking: Booking, *, by, record) -> None:
    """The carrier's people learn that hours are free again."""
    for member in booking.instrument.carrier.members.in_force(timezone.localdate())[:50]:
        tell_other(member.user_id, f"仪器预约 {booking.number} {record.title}：{booking}", booking, by=by)


def charge_use(booking: Booking, *, by, record) -> None:
    """The charge is computed once, by the prices of the day of booking."""
    booking.charge, booking.done_on = charge_of(booking), timezone.localdate()
    booking.save(update_fields=["charge", "done_on"])
    tell_booker(booking, by=by, record=record)
