"""The workbench: what waits, what is late, what expires; every role lands here (ui anatomy: workbench)."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from pinghu_portal.contributions import ExpiryRow, Panel, QuickStart, contributed
from pinghu_portal.rulebook.deadlines import Light, Lights
from pinghu_portal.web.models import Announcement
from pinghu_portal.workflow.models import Task
from pinghu_portal.workflow.tasks_ledger import my_done, my_started, my_waiting


@dataclass(frozen=True)
class TaskRow:
    """A task with its light, as the tables show it."""

    task: Task
    light: Light


def task_rows(tasks, today: datetime.date) -> list[TaskRow]:
    """Tasks with lights; the same three queries for any number of them."""
    tasks = list(tasks)
    lights = Lights((t.due_on for t in tasks), today)
    return [TaskRow(t, lights.of(t.due_on, total_days=t.limit_days, paused=t.paused)) for t in tasks]


def counters(user, today: datetime.date, now: datetime.datetime) -> dict[str, int]:
    """The six counters (each a filter of the task list): one query for 待办, one for 已办, one for 我发起."""
    soon = now + datetime.timedelta(days=2)
    month = today.replace(day=1)
    waiting = my_waiting(user).aggregate(
        all=Count("pk"),
        fresh=Count("pk", filter=Q(opened_at__date=today)),
        overdue=Count("pk", filter=Q(ends_at__lte=now, paused=False)),
        urged=Count("pk", filter=Q(ends_at__lte=now, paused=False, urges__gt=0)),
        soon=Count("pk", filter=Q(ends_at__gt=now, ends_at__lte=soon + datetime.timedelta(days=1), paused=False)),
        held=Count("pk", filter=Q(paused=True)),
        today=Count("pk", filter=Q(due_on=today, paused=False)),
    )
    done = (
        my_done(user)
        .filter(closed_at__date__gte=month)
        .aggregate(all=Count("pk"), late=Count("pk", filter=Q(late=True)))
    )
    started = my_started(user).aggregate(all=Count("pk"), late=Count("pk", filter=Q(ends_at__lte=now, paused=False)))
    on_time = f"{(done['all'] - done['late']) * 100 / done['all']:.1f}" if done["all"] else ""
    return {
        **waiting,
        "done": done["all"],
        "on_time": on_time,
        "started": started["all"],
        "started_late": started["late"],
    }


def workbench_context(user) -> dict:
    """Everything the workbench shows. Queries are bounded: eleven tasks, five announcements, counters, contributions."""
    now, today = timezone.now(), timezone.localdate()
    waiting = my_waiting(user).by_deadline()
    rows = task_rows(waiting[:11], today)
    panels = [(p, p.context(user, None)) for p in contributed(Panel, place="workbench")]
    return {
        "now": now,
        "counters": counters(user, today, now),
        "rows": rows,
        "next_task": rows[0].task if rows else None,
        "expiry": _expiry(user, today),
        "quick": [(q, _url(q.url_name)) for q in contributed(QuickStart) if q.allowed(user)],
        "announcements": Announcement.objects.filter(published_on__lte=today).filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=today)
        )[:5],
        "panels": [(panel, context) for panel, context in panels if context is not None],
    }


def _expiry(user, today) -> list[tuple[str, list[tuple[int, str]]]]:
    rows = ((row.title, row.counts(user, today)) for row in contributed(ExpiryRow))
    return [(title, counts) for title, counts in rows if counts is not None]


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return "#"
