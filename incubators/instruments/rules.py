"""When an instrument may be booked, what a use costs, and why a step of a booking is not possible; all reasons at once."""

import datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

from incubators.instruments.choices import HOLDING, InstrumentState, State
from incubators.instruments.models import TAKEN, Booking, Instrument
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.rulebook.working_days import is_working_day

CENT = Decimal("0.01")
ONE_DAY = datetime.timedelta(days=1)


def why_not_book(booking: Booking, now: datetime.datetime) -> list[str]:
    """Reasons against a booking: state and hours of the instrument, the past, too far ahead, others. Under its lock."""
    instrument, reasons = booking.instrument, []
    if instrument.state != InstrumentState.OPEN:
        reasons.append(f"{instrument.name}现为“{instrument.get_state_display()}”，不接受预约。")
    if booking.ends_at <= booking.starts_at:
        return [*reasons, "结束时间应晚于开始时间。"]
    if booking.starts_at <= now:
        reasons.append("该时段已开始或已过，请选择以后的时段。")
    ahead = rule("instruments.days_ahead")
    if timezone.localdate(booking.starts_at) > timezone.localdate(now) + ONE_DAY * ahead:
        reasons.append(f"最多提前 {ahead} 日预约。")
    reasons += why_not_hours(instrument, booking.starts_at, booking.ends_at)
    if not booking.purpose.strip():
        reasons.append("请填写用途。")
    if overlapping(instrument, booking.starts_at, booking.ends_at).exclude(pk=booking.pk).exists():
        reasons.append(TAKEN)
    return reasons


def why_not_hours(instrument: Instrument, starts: datetime.datetime, ends: datetime.datetime) -> list[str]:
    """Reasons by the bookable hours: one day, a day of work, whole quarters of an hour, within opens and closes."""
    begins, finishes, reasons = timezone.localtime(starts), timezone.localtime(ends), []
    if begins.date() != finishes.date():
        reasons.append("一次预约不能跨日，请分日预约。")
    elif begins.time() < instrument.opens or finishes.time() > instrument.closes:
        reasons.append(f"可预约时间为{instrument.hours}。")
    step = rule("instruments.minutes_step")
    if any((at.hour * 60 + at.minute) % step or at.second or at.microsecond for at in (begins, finishes)):
        reasons.append(f"预约时间以 {step} 分钟为单位。")
    if instrument.workdays_only and not is_working_day(begins.date()):
        reasons.append(f"{begins:%Y-%m-%d} 不是工作日，该仪器仅工作日可预约。")
    return reasons


def overlapping(instrument: Instrument, starts: datetime.datetime, ends: datetime.datetime):
    """Bookings that hold an hour of this period."""
    return instrument.bookings.filter(state__in=HOLDING, starts_at__lt=ends, ends_at__gt=starts)


def charge_of(booking: Booking) -> Decimal:
    """收费: actual hours × price per hour + actual samples × price per sample, to the cent."""
    hours, samples = booking.used_hours or Decimal(0), booking.used_samples or 0
    charge = hours * (booking.price_hour or Decimal(0)) + samples * (booking.price_sample or Decimal(0))
    return charge.quantize(CENT, ROUND_HALF_UP)


def why_not_confirm(booking: Booking) -> list[str]:
    """The instrument takes bookings, and the hours are still to come."""
    reasons = []
    if booking.instrument.state != InstrumentState.OPEN:
        reasons.append(f"{booking.instrument.name}现为“{booking.instrument.get_state_display()}”。")
    if booking.ends_at <= timezone.now():
        reasons.append("预约时段已过，请拒绝或取消。")
    return reasons


def why_not_begin(booking: Booking) -> list[str]:
    """Use begins on the day at the earliest."""
    on = timezone.localdate(booking.starts_at)
    return [f"预约日期为 {on:%Y-%m-%d}，当日方可开始使用。"] if on > timezone.localdate() else []


def why_not_finish(booking: Booking) -> list[str]:
    """The use is recorded: hours, samples where they are charged, no more than is possible."""
    reasons = []
    if not booking.used_hours or booking.used_hours <= 0 or booking.charge is None:
        reasons.append("请先登记实际机时（大于 0 小时）。")
    elif booking.used_hours > 24:
        reasons.append("实际机时不能超过 24 小时。")
    if booking.price_sample and booking.used_samples is None:
        reasons.append("按样品收费，请登记实际样品数。")
    if charge_of(booking) > 0 and not booking.voucher.strip():
        reasons.append("有收费的使用请登记凭证号。")
    return reasons


def why_not_miss(booking: Booking) -> list[str]:
    """爽约 is noted on the day or later."""
    on = timezone.localdate(booking.starts_at)
    return [f"预约日期为 {on:%Y-%m-%d}，当日起方可登记爽约。"] if on > timezone.localdate() else []


def why_not_cancel(booking: Booking) -> list[str]:
    """Only before the hours begin, unless nobody confirmed it."""
    begun = booking.starts_at <= timezone.now() and booking.state == State.BOOKED
    return ["预约时段已开始，不能取消，请联系载体。"] if begun else []
