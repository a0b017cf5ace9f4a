"""What a step of a booking brings: words to whoever booked and to the operator's people."""

from django.utils import timezone

from incubators.instruments.models import Booking
from pinghu_portal.web.notices import tell_other


def tell_booker(booking: Booking, *, by, record) -> None:
    """Whoever booked reads what was decided."""
    words = f"仪器预约 {booking.number} {record.title}" + (f"：{record.note}" if record.note else "")
    tell_other(booking.booked_by_id, words, booking, by=by)


def tell_operators(booking: Booking, *, by, record) -> None:
    """The carrier's people learn that hours are free again."""
    for member in booking.instrument.carrier.members.in_force(timezone.localdate())[:50]:
        tell_other(member.user_id, f"仪器预约 {booking.number} {record.title}：{booking}", booking, by=by)
