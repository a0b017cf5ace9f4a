"""The night: projects whose term is over wait for acceptance; overdue ones are proposed for termination."""

import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from pinghu_portal.errors import RuleViolation
from pinghu_portal.workflow import engine
from projects.acceptance.actions import open_acceptance
from projects.acceptance.choices import State
from projects.acceptance.models import Acceptance
from projects.contracts.choices import UNDER_WAY, ChangeKind, ChangeState
from projects.contracts.models import Project
from projects.contracts.process_models import ChangeRequest

BATCH = 200


def open_due(today: datetime.date) -> int:
    """待验收 from the day after the end, unless an extension asked for in time is still being decided; returns how many."""
    rows = Project.objects.filter(state__in=UNDER_WAY, ends_on__lt=today, acceptance__isnull=True).order_by("ends_on")
    asked = ChangeRequest.objects.filter(
        project=OuterRef("pk"), kind=ChangeKind.EXTENSION, state__in=(ChangeState.SECTION, ChangeState.BUREAU)
    )
    rows = rows.filter(~Exists(asked))
    return sum(_tried(lambda project=project: open_acceptance(project, by=None)) for project in rows[:BATCH])


def move_overdue(today: datetime.date) -> int:
    """Nobody applied in time, or nothing was mended; returns how many moved."""
    late = Acceptance.objects.filter(state=State.DUE, apply_by__lt=today).order_by("apply_by")[:BATCH]
    moved = sum(_moved(one, "propose_force", f"申请期限至 {one.apply_by:%Y-%m-%d}") for one in late)
    idle = Acceptance.objects.filter(state=State.MENDING, mend_by__lt=today).order_by("mend_by")[:BATCH]
    return moved + sum(_moved(one, "lapse", f"整改期限至 {one.mend_by:%Y-%m-%d}") for one in idle)


def _moved(acceptance: Acceptance, step: str, note: str) -> bool:
    return _tried(lambda: engine.perform(acceptance, step, by=None, note=note))


def _tried(act) -> bool:
    try:
        act()
    except RuleViolation:  # extended, applied for or settled while the others were worked off
        return False
    return True


def nightly(now: datetime.datetime) -> None:
    """Safe to call every minute."""
    today = timezone.localdate(now)
    open_due(today)
    move_overdue(today)
