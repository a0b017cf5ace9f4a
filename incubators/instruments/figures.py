"""The diary of an instrument, uses and charges by year; all under the viewer's policy. Charges are yuan."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q, Sum
from django.utils import timezone

from incubators.instruments.choices import HOLDING, InstrumentState, State
from incubators.instruments.models import Booking, Instrument
from incubators.instruments.rules import ONE_DAY
from pinghu_portal.policy.policy import visible
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.rulebook.working_days import WorkCalendar

WEEK = 7


@dataclass(frozen=True)
class Taken:
    """Hours that are given away; `booking` is None for whoever may not see it."""

    starts: datetime.datetime
    ends: datetime.datetime
    booking: Booking | None


@dataclass(frozen=True)
class Day:
    """A day of the diary: what is taken, what is still free; `closed` says why nothing can be booked."""

    on: datetime.date
    closed: str
    taken: list[Taken]
    free: list[tuple[datetime.datetime, datetime.datetime]]


def diary(instrument: Instrument, first: datetime.date, days: int, user, now: datetime.datetime) -> list[Day]:
    """The days from `first` on. Three queries for any number of days."""
    begins, ends = _at(first, datetime.time()), _at(first + ONE_DAY * days, datetime.time())
    rows = instrument.bookings.filter(state__in=HOLDING, starts_at__lt=ends, ends_at__gt=begins).order_by("starts_at")
    rows = list(rows.select_related("enterprise"))
    seen = set(visible(Booking.objects.filter(pk__in=[row.pk for row in rows]), user).values_list("pk", flat=True))
    calendar = WorkCalendar(first, first + ONE_DAY * days)
    last = timezone.localdate(now) + ONE_DAY * rule("instruments.days_ahead")
    found = []
    for on in (first + ONE_DAY * n for n in range(days)):
        taken = [
            Taken(timezone.localtime(row.starts_at), timezone.localtime(row.ends_at), row if row.pk in seen else None)
            for row in rows
            if timezone.localdate(row.starts_at) == on
        ]
        closed = _why_closed(instrument, on, timezone.localdate(now), last, calendar)
        found.append(Day(on, closed, taken, [] if closed else _gaps(instrument, on, taken, now)))
    return found


def _at(on: datetime.date, at: datetime.time) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(on, at))


def _why_closed(instrument, on, today, last, calendar) -> str:
    if instrument.state != InstrumentState.OPEN:
        return instrument.get_state_display()
    if on < today:
        return "已过"
    if on > last:
        return "未开放"
    return "非工作日" if instrument.workdays_only and not calendar.nature(on)[0] else ""


def _gaps(instrument, on, taken, now) -> list[tuple[datetime.datetime, datetime.datetime]]:
    """Free periods from opening to closing that have not begun, in the step of bookings."""
    step = datetime.timedelta(minutes=rule("instruments.minutes_step"))
    cursor, closes, gaps = _at(on, instrument.opens), _at(on, instrument.closes), []
    while cursor <= now:
        cursor += step
    for one in taken:
        if one.starts > cursor:
            gaps.append((cursor, min(one.starts, closes)))
        cursor = max(cursor, one.ends)
    if cursor < closes:
        gaps.append((cursor, closes))
    return gaps


def hours_of(day: Day, instrument: Instrument) -> list[dict]:
    """The day hour by hour: begin, end, who has it (None = free), whether it can be booked."""
    rows, cursor, closes = [], _at(day.on, instrument.opens), _at(day.on, instrument.closes)
    while cursor < closes:
        ends = min(cursor + datetime.timedelta(hours=1), closes)
        taken = [one for one in day.taken if one.starts < ends and one.ends > cursor]
        free = any(begins <= cursor and ends <= finishes for begins, finishes in day.free)
        rows.append({"starts": cursor, "ends": ends, "taken": taken, "free": free})
        cursor = ends
    return rows


def done_uses(user, carrier: str = "", year: int | None = None) -> int:
    """Uses that are completed, of all carriers or of one (by name), ever or in a year."""
    rows = visible(Booking.objects.filter(state=State.DONE), user)
    rows = rows.filter(instrument__carrier__name=carrier) if carrier else rows
    return (rows.filter(done_on__year=year) if year else rows).count()


def uses_by_year(rows) -> list[dict]:
    """year → uses, enterprises, hours, samples, charge (yuan); newest first. `rows` are bookings under a policy."""
    counted = rows.filter(state=State.DONE).order_by().values("done_on__year")
    return list(
        counted.annotate(
            uses=Count("pk"), firms=Count("enterprise", distinct=True), hours=Sum("used_hours"),
            samples=Sum("used_samples"), charge=Sum("charge"),
        ).order_by("-done_on__year")
    )  # fmt: skip


def shared(user, state: str = "") -> int:
    """Instruments in the catalogue, all that are not 停用 or those in one state."""
    rows = visible(Instrument.objects.all(), user)
    return rows.filter(state=state).count() if state else rows.filter(~Q(state=InstrumentState.RETIRED)).count()
