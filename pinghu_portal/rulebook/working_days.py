"""Working days (domain 8.1): our own CalendarDay first, then chinesecalendar, then the plain week, marked provisional."""

import datetime
from dataclasses import dataclass

import chinese_calendar

from pinghu_portal.rulebook.models import CalendarDay

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class CountedDay:
    """A day reached by counting. `provisional`: some day on the way is not yet announced by 国务院办公厅 (暂定)."""

    date: datetime.date
    provisional: bool


class WorkCalendar:
    """Answers for a span of days with one query; make one per calculation."""

    def __init__(self, first: datetime.date, last: datetime.date):
        self.first, self.last = first, last
        self._own = dict(CalendarDay.objects.filter(date__range=(first, last)).values_list("date", "is_workday"))

    def nature(self, day: datetime.date) -> tuple[bool, bool]:
        """(is a working day, is provisional)."""
        if day in self._own:
            return self._own[day], False
        try:
            return chinese_calendar.is_workday(day), False
        except NotImplementedError:
            return day.weekday() < 5, True


def is_working_day(day: datetime.date) -> bool:
    """Whether the bureau works on a day."""
    return WorkCalendar(day, day).nature(day)[0]


def add_working_days(start: datetime.date, days: int) -> CountedDay:
    """The `days`-th working day after `start`; the start itself does not count (domain 8.2)."""
    if days < 0:
        raise ValueError("days must not be negative")
    calendar = WorkCalendar(start, start + ONE_DAY * (days * 3 + 40))
    day, provisional = start, False
    while days:
        day += ONE_DAY
        works, unsure = calendar.nature(day)
        provisional |= unsure
        days -= works
    return CountedDay(day, provisional)


def working_days_between(start: datetime.date, end: datetime.date, calendar: WorkCalendar | None = None) -> int:
    """Working days after `start` up to and including `end`; negative when `end` lies before `start`.

    A `calendar` that spans both days spares the query, for many spans at once.
    """
    if end < start:
        return -working_days_between(end, start, calendar)
    calendar = calendar or WorkCalendar(start, end)
    span = (end - start).days
    return sum(calendar.nature(start + ONE_DAY * step)[0] for step in range(1, span + 1))
