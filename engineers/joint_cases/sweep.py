"""What the night (and a new calendar) does: dates follow a late-announced holiday and say why; cases are archived."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from engineers.joint_cases import effects
from engineers.joint_cases.case_models import DepartmentTask, JointCase
from engineers.joint_cases.choices import ENDED_CASES, FINISHED, Tick
from engineers.joint_cases.timing import clock_of
from pinghu_portal.rulebook.models import CalendarDay
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.workflow import engine

BATCH = 500


def follow_calendar(why: str = "工作日历调整") -> int:
    """Recompute every running clock; each date that moved gets an event that says why. Returns how many moved."""
    moved, cases = 0, {}
    running = DepartmentTask.objects.exclude(state__in=FINISHED).filter(started_at__isnull=False)
    for task in running.select_related("case", "item").iterator(chunk_size=BATCH):
        with transaction.atomic():
            locked = DepartmentTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
            reading = clock_of(locked).read(timezone.localdate())
            if reading.due_on == locked.due_on and reading.provisional == locked.provisional:
                continue
            before = locked.due_on
            if reading.due_on != before and before and reading.due_on:
                words = f"{why}，到期日 {before:%m-%d} → {reading.due_on:%m-%d}"
                effects.tick(locked, Tick.CALENDAR, words=words)
                moved += 1
            else:
                effects.follow(locked)
            cases[task.case_id] = task.case
    for case in cases.values():
        effects.follow_case(case)
    return moved


def calendar_changed(day: CalendarDay) -> None:
    """A day of the calendar was entered or changed: every open case follows and says because of which notice."""
    nature = "调休上班" if day.is_workday else "放假"
    follow_calendar(f"因 {day.date:%Y-%m-%d} {nature}（{day.source}）")


def archive_due(now: datetime.datetime) -> int:
    """归档 when every matter is rated, or so many days after the closing. Returns how many."""
    days = rule("joint_cases.archive_days", timezone.localdate(now))
    last = now - datetime.timedelta(days=days)
    unrated = DepartmentTask.objects.filter(stars__isnull=True).values("case")
    due = JointCase.objects.filter(state__in=ENDED_CASES).filter(Q(closed_at__lt=last) | ~Q(pk__in=unrated))
    chosen = list(due.order_by("pk")[:BATCH])
    for case in chosen:
        engine.perform(case, "archive", by=None)
    return len(chosen)


def nightly(now: datetime.datetime) -> None:
    """Safe to call every minute: what is done is not due again."""
    if JointCase.objects.filter(state__in=ENDED_CASES).exists():
        archive_due(now)
    follow_calendar()
