"""The clock of a matter that may pause and be extended: when it is due, what is used, why the date moved, who held it.

Pure, apart from the calendar it is given. Days are counted as in `deadlines`: the day of receipt does not count. A pause
takes out every day from the day it begins up to, not including, the day the clock goes on (ui section 2, 计时暂停).
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pinghu_portal.rulebook.deadlines import CALENDAR_DAYS
from pinghu_portal.rulebook.working_days import ONE_DAY, WorkCalendar

MOST_DAYS = 3660
"""No matter of an office runs longer than ten years; a clock that would is refused."""


@dataclass(frozen=True)
class Pause:
    """A stop of the clock: first day without counting, first day that counts again (None = still stopped), and why."""

    starts_on: datetime.date
    ends_on: datetime.date | None
    words: str = ""

    def covers(self, day: datetime.date) -> bool:
        """Whether a day does not count."""
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)


@dataclass(frozen=True)
class Extension:
    """More days by a decision (延期), with the day of the decision and the reason."""

    decided_on: datetime.date
    days: int
    words: str = ""


@dataclass(frozen=True)
class Limit:
    """A number of days and their unit: 工作日 or 自然日."""

    days: int
    unit: str


@dataclass(frozen=True)
class ClockReading:
    """What the clock says on a day. `due_on` is None while it stands still; `expected_on` as if it went on today."""

    due_on: datetime.date | None
    expected_on: datetime.date
    provisional: bool
    used: int
    remaining: int
    paused: int
    standing: bool


@dataclass(frozen=True)
class Shift:
    """The due date moved: from, to, and the reason in words."""

    before: datetime.date
    after: datetime.date
    words: str


def counts(day: datetime.date, unit: str, calendar: WorkCalendar) -> tuple[bool, bool]:
    """(whether a day counts under a unit, whether that is provisional)."""
    return (True, False) if unit == CALENDAR_DAYS else calendar.nature(day)


def due_day(
    received_on: datetime.date, limit: Limit, pauses: Sequence[Pause], extra: int, calendar: WorkCalendar
) -> tuple[datetime.date, bool]:
    """The last day in time and whether it is provisional; the day of receipt does not count.

    Raises ValueError for an open pause, which has no due day.
    """
    if any(pause.ends_on is None for pause in pauses):
        raise ValueError("an open pause has no due day")
    left, day, provisional = limit.days + extra, received_on, False
    for _ in range(MOST_DAYS):
        if left <= 0:
            return day, provisional
        day += ONE_DAY
        works, unsure = counts(day, limit.unit, calendar)
        provisional |= unsure
        left -= works and not any(pause.covers(day) for pause in pauses)
    raise ValueError("the clock runs longer than ten years")


def calendar_for(received_on: datetime.date, limit: Limit, pauses: Iterable[Pause], extra: int, today) -> WorkCalendar:
    """One query's worth of days, wide enough for any reading of this clock."""
    last = max([today, *(pause.ends_on or today for pause in pauses)])
    return WorkCalendar(received_on, last + ONE_DAY * ((limit.days + extra) * 3 + 60))


def read(
    received_on: datetime.date,
    limit: Limit,
    pauses: Sequence[Pause],
    extensions: Sequence[Extension],
    today: datetime.date,
    *,
    ended_on: datetime.date | None = None,
    calendar: WorkCalendar | None = None,
) -> ClockReading:
    """Read the clock on `today`, or as it stood when the matter ended."""
    extra = sum(extension.days for extension in extensions)
    calendar = calendar or calendar_for(received_on, limit, pauses, extra, today)
    at = ended_on or today
    closed = [Pause(p.starts_on, max(p.starts_on, p.ends_on or at), p.words) for p in pauses]
    expected, provisional = due_day(received_on, limit, closed, extra, calendar)
    standing = ended_on is None and any(pause.covers(today) and pause.ends_on is None for pause in pauses)
    days = [received_on + ONE_DAY * step for step in range(1, max(0, (at - received_on).days) + 1)]
    counted = [day for day in days if counts(day, limit.unit, calendar)[0]]
    paused = sum(any(pause.covers(day) for pause in (pauses if standing else closed)) for day in counted)
    used = len(counted) - paused
    return ClockReading(
        None if standing else expected, expected, provisional, used, limit.days + extra - used, paused, standing
    )


def shifts(
    received_on: datetime.date,
    limit: Limit,
    pauses: Sequence[Pause],
    extensions: Sequence[Extension],
    calendar: WorkCalendar,
) -> list[Shift]:
    """Every move of the due date in order of time, each with its reason: 05-24 → 05-26 暂停 2 个工作日."""
    found, done_pauses, extra = [], [], 0
    before, _ = due_day(received_on, limit, [], 0, calendar)
    steps = [(p.ends_on, p) for p in pauses if p.ends_on] + [(e.decided_on, e) for e in extensions]
    for _, step in sorted(steps, key=lambda pair: pair[0]):
        if isinstance(step, Pause):
            done_pauses.append(step)
        else:
            extra += step.days
        after, _ = due_day(received_on, limit, done_pauses, extra, calendar)
        if after != before:
            found.append(Shift(before, after, _words(step, limit, calendar)))
        before = after
    return found


def _words(step: Pause | Extension, limit: Limit, calendar: WorkCalendar) -> str:
    if isinstance(step, Extension):
        return f"延期 {step.days} 个{limit.unit}：{step.words}" if step.words else f"延期 {step.days} 个{limit.unit}"
    span = (step.starts_on + ONE_DAY * n for n in range((step.ends_on - step.starts_on).days))
    days = sum(counts(day, limit.unit, calendar)[0] for day in span)
    return f"暂停 {days} 个{limit.unit}：{step.words}" if step.words else f"暂停 {days} 个{limit.unit}"


# --- who held it, to the minute ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Held:
    """A party held the matter from an instant until before another."""

    party: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime


@dataclass(frozen=True)
class HeldTimes:
    """Whole minutes: by party, in which several held it at once (each beyond the first), in which nobody did, in all."""

    by_party: dict[str, int]
    overlap: int
    idle: int
    elapsed: int


def minute(at: datetime.datetime) -> int:
    """Minutes since the epoch; seconds are cut off once, so that sums agree."""
    return int(at.timestamp()) // 60


def held_times(parts: Sequence[Held], starts_at: datetime.datetime, ends_at: datetime.datetime) -> HeldTimes:
    """Sums of who held the matter between two instants. By party + idle − overlap is exactly what elapsed."""
    first, last = minute(starts_at), minute(ends_at)
    spans = [(part.party, max(first, minute(part.starts_at)), min(last, minute(part.ends_at))) for part in parts]
    spans = [span for span in spans if span[1] < span[2]]
    by_party: dict[str, int] = {}
    for party, begins, ends in spans:
        by_party[party] = by_party.get(party, 0) + ends - begins
    edges = sorted({first, last, *(begins for _, begins, _ in spans), *(ends for _, _, ends in spans)})
    overlap = idle = 0
    for begins, ends in zip(edges, edges[1:], strict=False):
        holding = sum(start <= begins and ends <= end for _, start, end in spans)
        overlap += max(0, holding - 1) * (ends - begins)
        idle += (ends - begins) if not holding else 0
    return HeldTimes(by_party, overlap, idle, last - first)
