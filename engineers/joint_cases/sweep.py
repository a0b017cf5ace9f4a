"""What the night (and a new calendar) does: silence has its effect, dates follow a late holiday, cases are archived."""

import datetime
import logging
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from engineers.joint_cases import effects
from engineers.joint_cases.case_models import DepartmentTask, JointCase
from engineers.joint_cases.case_packages import ask_for_package
from engineers.joint_cases.choices import ENDED_CASES, FINISHED, CaseState, Tick
from engineers.joint_cases.timing import clock_of
from pinghu_portal.errors import RuleViolation
from pinghu_portal.rulebook.models import CalendarDay
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.models import Task

logger = logging.getLogger(__name__)
BATCH = 500
MOST_NAMED = 4
"""So many days stand in the words of a moved date; of more it says how many."""
CASE_FLOW = "engineers.joint_case"


def follow_calendar(days: Sequence[CalendarDay] = ()) -> int:
    """Recompute every running clock; each date that moved gets an event that says why. Returns how many moved."""
    moved, cases = 0, {}
    running = DepartmentTask.objects.exclude(state__in=FINISHED).filter(started_at__isnull=False)
    for task in running.select_related("case", "item").order_by("case", "pk").iterator(chunk_size=BATCH):
        with transaction.atomic():
            engine.lock_parent(task, "case")  # an import keeps its locks to the end, and the case's own date follows
            locked = DepartmentTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
            reading = clock_of(locked).read(timezone.localdate())
            if reading.due_on == locked.due_on and reading.provisional == locked.provisional:
                continue
            before = locked.due_on
            if reading.due_on != before and before and reading.due_on:
                begun, last = timezone.localdate(locked.started_at), max(before, reading.due_on)
                touching = [day for day in days if begun <= day.date <= last]
                words = f"{_because(touching)}，到期日 {before:%m-%d} → {reading.due_on:%m-%d}"
                effects.tick(locked, Tick.CALENDAR, words=words)
                moved += 1
            else:
                effects.follow(locked)
            cases[task.case_id] = task.case
    for case in cases.values():
        effects.follow_case(case)
    return moved


def _because(days: Sequence[CalendarDay]) -> str:
    """Which days moved a date, and the notices they come from; without days the calendar in general."""
    if not days:
        return "工作日历调整"
    named = [f"{day.date:%Y-%m-%d} {'调休上班' if day.is_workday else '放假'}" for day in days[:MOST_NAMED]]
    more = f"等 {len(days)} 日" if len(days) > MOST_NAMED else ""
    sources = "、".join(dict.fromkeys(day.source for day in days))
    return f"因 {'、'.join(named)}{more}（{sources}）"


def calendar_changed(days: list[CalendarDay]) -> None:
    """Days of the calendar were entered or changed: every open case follows once and says because of which notice."""
    follow_calendar(days)


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


def _overdue(state: str, now: datetime.datetime) -> list[JointCase]:
    """Cases in a state whose 待办 has passed its end."""
    waiting = Task.objects.waiting().filter(workflow=CASE_FLOW, ends_at__lte=now).values("object_key")
    return list(JointCase.objects.filter(state=state, number__in=waiting).order_by("pk")[:BATCH])


def _each(cases: list[JointCase], name: str, words: str) -> int:
    """Make a transition for each; one that a rule still refuses, or that somebody was quicker with, is left and logged."""
    made = 0
    for case in cases:
        try:
            engine.perform(case, name, by=None, note=words)
            made += 1
        except RuleViolation as refusal:
            logger.warning("joint case %s: %s not made: %s", case.number, name, refusal.reasons)
    return made


def deem_accepted(now: datetime.datetime) -> int:
    """视为受理: the window said nothing within the limit (行政许可法第三十二条; domain 8.3). Returns how many."""
    days = rule("joint_cases.accept_days", timezone.localdate(now))
    words = f"收到材料后 {days} 个工作日内未受理，也未一次性告知补正，依行政许可法第三十二条视为受理"
    return _each(_overdue(CaseState.RECEIVED, now), "deem_accepted", words)


def lapse_unmended(now: datetime.datetime) -> int:
    """视为撤回: the applicant did not mend within the limit before the acceptance (domain 8.3). Returns how many."""
    days = rule("joint_cases.mend_days", timezone.localdate(now))
    return _each(_overdue(CaseState.MENDING, now), "lapse", f"补正告知后 {days} 个工作日内未补正，视为撤回申请")


def package_archived() -> int:
    """Ask for the packages that archived cases still lack. Returns how many."""
    lacking = JointCase.objects.filter(state=CaseState.ARCHIVED, archive_package__isnull=True).order_by("pk")[:BATCH]
    return sum(1 for case in lacking if ask_for_package(case).is_open)


def nightly(now: datetime.datetime) -> None:
    """Safe to call every minute: what is done is not due again."""
    deem_accepted(now)
    lapse_unmended(now)
    package_archived()
    if JointCase.objects.filter(state__in=ENDED_CASES).exists():
        archive_due(now)
    follow_calendar()
