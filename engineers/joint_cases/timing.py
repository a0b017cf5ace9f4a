"""The clocks of a case: each task's reading, the forecast along the dependency graph, the critical path, the compression."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from engineers.joint_cases.case_models import DepartmentTask, JointCase
from engineers.joint_cases.choices import FINISHED, TaskState, Tick
from engineers.joint_cases.models import ServiceDependency
from pinghu_portal.rulebook.clock import (
    ClockReading,
    Extension,
    Limit,
    Pause,
    Shift,
    calendar_for,
    due_day,
    read,
    shifts,
)
from pinghu_portal.rulebook.deadlines import day_of_receipt


@dataclass(frozen=True)
class Clock:
    """A task's clock as data: day of receipt, limit, pauses, extensions, the day it ended."""

    received_on: datetime.date
    limit: Limit
    pauses: list[Pause]
    extensions: list[Extension]
    ended_on: datetime.date | None

    def read(self, today: datetime.date) -> ClockReading:
        """What it says on a day."""
        return read(self.received_on, self.limit, self.pauses, self.extensions, today, ended_on=self.ended_on)

    def shifts(self, today: datetime.date) -> list[Shift]:
        """Every move of the due day with its reason."""
        extra = sum(extension.days for extension in self.extensions)
        calendar = calendar_for(self.received_on, self.limit, self.pauses, extra, today)
        return shifts(self.received_on, self.limit, self.pauses, self.extensions, calendar)


def clock_of(task: DepartmentTask, ticks=None) -> Clock | None:
    """The clock of a task out of its events; None before it started. `ticks` spares the query."""
    if task.started_at is None:
        return None
    pauses, extensions = [], []
    for tick in ticks if ticks is not None else task.ticks.all():
        day = timezone.localdate(tick.at)
        if tick.kind == Tick.PAUSE:
            pauses.append(Pause(day, None, tick.words))
        elif tick.kind == Tick.RESUME and pauses:
            pauses[-1] = Pause(pauses[-1].starts_on, day, pauses[-1].words)
        elif tick.kind == Tick.EXTEND:
            extensions.append(Extension(day, tick.days, tick.words))
    ended = timezone.localdate(task.ended_at) if task.ended_at else None
    received = day_of_receipt(task.started_at)
    return Clock(received, Limit(task.limit_days, task.limit_unit), pauses, extensions, ended)


def needs_within(tasks: list[DepartmentTask]) -> dict[int, list[DepartmentTask]]:
    """Task id → the tasks of the same case that must be done first; one query."""
    by_item = {task.item_id: task for task in tasks}
    edges = ServiceDependency.objects.filter(item__in=by_item, needs__in=by_item)
    found: dict[int, list[DepartmentTask]] = {task.pk: [] for task in tasks}
    for edge in edges:
        found[by_item[edge.item_id].pk].append(by_item[edge.needs_id])
    return found


@dataclass(frozen=True)
class Span:
    """When a task runs: from a day, until a day, and whether that is only expected."""

    starts_on: datetime.date
    ends_on: datetime.date
    expected: bool


def forecast(
    tasks: list[DepartmentTask], needs: dict, accepted_on: datetime.date, today: datetime.date
) -> dict[int, Span]:
    """Task id → its span: as it was, as its clock says, or after what it waits for. Ended tasks take no time."""
    found: dict[int, Span] = {}

    def span(task: DepartmentTask) -> Span:
        if task.pk not in found:
            found[task.pk] = _span(task, [span(other) for other in needs[task.pk]], accepted_on, today)
        return found[task.pk]

    for task in tasks:
        span(task)
    return found


def _span(task, before: list[Span], accepted_on, today) -> Span:
    clock = clock_of(task)
    if clock is not None:
        reading = clock.read(today)
        return Span(clock.received_on, clock.ended_on or max(today, reading.expected_on), clock.ended_on is None)
    starts = max([accepted_on, *(other.ends_on for other in before)])
    if task.state == TaskState.ENDED:
        return Span(starts, starts, False)
    limit = Limit(task.limit_days, task.limit_unit)
    ends, _ = due_day(starts, limit, [], 0, calendar_for(starts, limit, [], 0, starts))
    return Span(starts, ends, True)


def critical_path(tasks: list[DepartmentTask], needs: dict, spans: dict[int, Span]) -> list[int]:
    """Task ids from first to last: the chain that decides when the case closes."""
    living = [task for task in tasks if task.state != TaskState.ENDED]
    if not living:
        return []
    task = max(living, key=lambda one: (spans[one.pk].ends_on, one.pk))
    path = [task.pk]
    while needs[task.pk]:
        task = max(needs[task.pk], key=lambda one: (spans[one.pk].ends_on, one.pk))
        path.insert(0, task.pk)
    return path


@dataclass(frozen=True)
class Compression:
    """Days one after another, days side by side, and what is saved in percent."""

    serial: int
    joint: int

    @property
    def percent(self) -> str:
        """压缩率 = 1 − joint / serial, one decimal."""
        return f"{(self.serial - self.joint) * 100 / self.serial:.1f}" if self.serial else "0.0"


def compression(tasks: list[DepartmentTask], needs: dict) -> Compression:
    """串联 is the sum of the limits when handled alone; 联办 the longest path of promised limits."""
    lengths: dict[int, int] = {}

    def length(task) -> int:
        if task.pk not in lengths:
            lengths[task.pk] = task.limit_days + max((length(other) for other in needs[task.pk]), default=0)
        return lengths[task.pk]

    serial = sum(task.item.days_alone or task.limit_days for task in tasks)
    return Compression(serial, max((length(task) for task in tasks), default=0))


def unfinished(case: JointCase) -> bool:
    """Whether a task of the case still runs or waits."""
    return case.tasks.exclude(state__in=FINISHED).exists()
