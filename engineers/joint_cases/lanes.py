"""The lanes of a case as plain data: a row per task, a column per working day, what was, is and is expected (ui: case)."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from engineers.joint_cases.case_models import DepartmentTask, JointCase
from engineers.joint_cases.choices import TaskState
from engineers.joint_cases.timing import Clock, Span, clock_of, critical_path, forecast, needs_within
from pinghu_portal.rulebook.deadlines import Light, Lights
from pinghu_portal.rulebook.working_days import ONE_DAY, WorkCalendar

MOST_COLUMNS = 45


@dataclass(frozen=True)
class Column:
    """A working day: its words (month-day on Mondays and on the first of a month that works, else the day), today, the limit."""

    day: datetime.date
    words: str
    strong: bool
    today: bool
    limit: bool


@dataclass(frozen=True)
class Cell:
    """One day of a lane: blank, done, running, paused or expected; `first` carries the words of its stretch."""

    kind: str
    words: str = ""
    today: bool = False
    limit: bool = False


@dataclass(frozen=True)
class Lane:
    """A task with its cells, light, and whether it decides when the case closes."""

    task: DepartmentTask
    light: Light
    note: str
    cells: list[Cell]
    critical: bool


def lanes_of(case: JointCase, today: datetime.date | None = None) -> dict:
    """Columns and lanes of a case that was accepted; a handful of queries for any number of tasks."""
    today = today or timezone.localdate()
    tasks = list(
        case.tasks.select_related("item", "department", "handler").prefetch_related("ticks").order_by("item__order")
    )
    needs = needs_within(tasks)
    accepted = timezone.localdate(case.accepted_at)
    clocks = {task.pk: clock_of(task) for task in tasks}
    spans = forecast(tasks, needs, accepted, today)
    path = critical_path(tasks, needs, spans)
    columns = _columns(
        accepted, max([case.promised_on or accepted, *(span.ends_on for span in spans.values())]), today, case
    )
    lights = Lights([task.due_on for task in tasks], today)
    return {
        "columns": columns,
        "lanes": [
            Lane(
                task,
                _light(task, clocks[task.pk], lights),
                _note(task, clocks[task.pk], needs[task.pk], today),
                _cells(task, clocks[task.pk], spans[task.pk], columns, today),
                task.pk in path,
            )
            for task in tasks
        ],
        "tasks": tasks,
        "needs": needs,
        "spans": spans,
        "clocks": clocks,
    }


def _columns(first: datetime.date, last: datetime.date, today: datetime.date, case: JointCase) -> list[Column]:
    calendar = WorkCalendar(first, max(last, first) + ONE_DAY * 10)
    days = [day for n in range((last - first).days + 3) if calendar.nature(day := first + ONE_DAY * n)[0]][
        :MOST_COLUMNS
    ]
    found = []
    for place, day in enumerate(days):
        strong = place == 0 or day.weekday() == 0 or day.month != days[place - 1].month
        found.append(
            Column(day, f"{day:%m-%d}" if strong else f"{day:%d}", strong, day == today, day == case.promised_on)
        )
    return found


def _cells(
    task: DepartmentTask, clock: Clock | None, span: Span, columns: list[Column], today: datetime.date
) -> list[Cell]:
    found, last = [], ""
    for column in columns:
        kind = _kind(task, clock, span, column.day, today)
        words = (
            ""
            if kind in ("", last)
            else {"done": task.item.title, "paused": "暂停", "running": "办理", "expected": "预计"}[kind]
        )
        found.append(Cell(kind, words, column.today, column.limit))
        last = kind
    return found


def _kind(task: DepartmentTask, clock: Clock | None, span: Span, day: datetime.date, today: datetime.date) -> str:
    if not span.starts_on <= day <= span.ends_on or task.state == TaskState.ENDED:
        return ""
    if clock and any(pause.covers(day) and day <= today for pause in clock.pauses):
        return "paused"
    if clock is None or day > today:
        return "expected" if span.expected else "done"
    if clock.ended_on is not None or day < today:
        return "done"
    return "running"


def _light(task: DepartmentTask, clock: Clock | None, lights: Lights) -> Light:
    if task.state == TaskState.DONE:
        late = clock is not None and clock.read(clock.ended_on).remaining < 0
        return Light("red", "超期办结") if late else Light("green", "按时办结")
    if task.state in (TaskState.REFUSED, TaskState.ENDED):
        return Light("none", task.get_state_display())
    if task.state == TaskState.WAITING:
        return Light("paused", "等前置事项")
    return lights.of(task.due_on, total_days=task.limit_days, paused=task.state == TaskState.PAUSED)


def _note(task: DepartmentTask, clock: Clock | None, needs: list[DepartmentTask], today: datetime.date) -> str:
    if clock is None:
        waiting = [other.item.title for other in needs if other.state not in (TaskState.DONE,)]
        return f"等{'、'.join(waiting)}" if waiting else task.get_state_display()
    reading = clock.read(today)
    limit = clock.limit.days + sum(extension.days for extension in clock.extensions)
    return f"{task.get_state_display()}，已用 {reading.used}/{limit}"
