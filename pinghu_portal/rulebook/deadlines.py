"""Time limits and their lights (domain 8.2, 8.4). A deadline is stored as an exclusive end instant."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from pinghu_portal.rulebook.rules import rule, rule_row
from pinghu_portal.rulebook.working_days import ONE_DAY, WorkCalendar, add_working_days, working_days_between

WORKING_DAYS, CALENDAR_DAYS, HOURS = "工作日", "自然日", "小时"


@dataclass(frozen=True)
class Deadline:
    """`ends_at` is the first instant that is too late; `due_on` the last day that is still in time."""

    ends_at: datetime.datetime
    due_on: datetime.date
    provisional: bool = False


def day_of_receipt(at: datetime.datetime) -> datetime.date:
    """The day a submission counts as received: after closing time or on a day off, the next working day (8.2 [D])."""
    local = timezone.localtime(at)
    day = local.date()
    calendar = WorkCalendar(day, day + ONE_DAY * 40)
    if local.time() >= rule("office.closing_time", day):
        day += ONE_DAY
    while not calendar.nature(day)[0]:
        day += ONE_DAY
    return day


def deadline(limit_key: str, start: datetime.datetime) -> Deadline:
    """Deadline of a time limit (a rule row whose unit is 工作日, 自然日 or 小时) that starts at an instant.

    The day of receipt is not counted (domain 8.2). Raises RuleViolation when the rule is absent.
    """
    row = rule_row(limit_key, timezone.localdate(start))
    length = int(row.value)
    if row.unit == HOURS:
        ends = start + datetime.timedelta(hours=length)
        return Deadline(ends, timezone.localdate(ends))
    received = day_of_receipt(start)
    if row.unit == CALENDAR_DAYS:
        return _end_of(received + ONE_DAY * length, False)
    counted = add_working_days(received, length)
    return _end_of(counted.date, counted.provisional)


def _end_of(day: datetime.date, provisional: bool) -> Deadline:
    midnight = datetime.datetime.combine(day + ONE_DAY, datetime.time.min, timezone.get_current_timezone())
    return Deadline(midnight, day, provisional)


@dataclass(frozen=True)
class Light:
    """What the traffic light shows: `kind` green | yellow | red | paused | none, and the words beside it."""

    kind: str
    words: str


class Lights:
    """Lights of many matters on one day: rules and calendar are read once, not for each row."""

    def __init__(self, due_days: Iterable[datetime.date | None], today: datetime.date):
        days = [today, *(day for day in due_days if day)]
        self.today = today
        self.calendar = WorkCalendar(min(days), max(days))
        self.share = rule("workflow.light.yellow_share", today)
        self.days = rule("workflow.light.yellow_days", today)

    def of(self, due_on: datetime.date | None, *, total_days: int = 0, paused: bool = False) -> Light:
        """Yellow when what is left ≤ max(rule, rule share of the limit), red when overdue (domain 8.4).

        `total_days` is the whole limit in working days. Today and the day of receipt are not counted in 剩 N 个工作日.
        """
        if paused:
            return Light("paused", "计时暂停")
        if due_on is None:
            return Light("none", "不限时")
        left = working_days_between(self.today, due_on, self.calendar)
        if due_on < self.today:
            return Light("red", f"超期 {max(1, -left)} 个工作日")
        if due_on == self.today:
            return Light("yellow", "今日到期")
        threshold = max(self.days, int(total_days * self.share / 100))
        return Light("yellow" if left <= threshold else "green", f"剩 {left} 个工作日")


def light(due_on: datetime.date | None, today: datetime.date, *, total_days: int = 0, paused: bool = False) -> Light:
    """The light of one matter; see `Lights.of`."""
    return Lights([due_on], today).of(due_on, total_days=total_days, paused=paused)
