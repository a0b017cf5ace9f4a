"""Whole months between days, as the limits of incubation are counted (domain 5.3)."""

import calendar
import datetime


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later (earlier when negative); the last day of the month where there is no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def months_between(first: datetime.date, last: datetime.date) -> int:
    """Whole months from one day to another; 0 when the second is not later."""
    if last <= first:
        return 0
    months = (last.year - first.year) * 12 + last.month - first.month
    return months if add_months(first, months) <= last else months - 1
