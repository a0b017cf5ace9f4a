"""What a step of an acceptance brings: days, the end of the project, money, and a word to whoever listens."""

import datetime
from collections.abc import Callable

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from pinghu_portal.rulebook.rules import rule
from pinghu_portal.workflow import engine
from projects.acceptance.models import Acceptance
from projects.contracts.choices import State as ProjectState
from projects.contracts.models import Project

_after_failed: list[Callable[[Acceptance, object], None]] = []


def after_failed(listener: Callable[[Acceptance, object], None]) -> None:
    """Let a later slice act when an acceptance fails: `listener(acceptance, by)` runs in the same transaction."""
    if listener not in _after_failed:
        _after_failed.append(listener)


def stamp_application(acceptance: Acceptance, *, by, record) -> None:
    """The day of the application; the first one stays."""
    acceptance.applied_on = acceptance.applied_on or timezone.localdate()
    acceptance.save(update_fields=["applied_on"])


def note_form(acceptance: Acceptance, *, by, record) -> None:
    """Who made the 形审: another hand makes the 财务审查."""
    acceptance.form_by = by
    acceptance.save(update_fields=["form_by"])


def demand_mending(acceptance: Acceptance, *, by, record) -> None:
    """What is to be mended, until when; the group speaks anew afterwards."""
    today = timezone.localdate()
    acceptance.mend_demand = record.note[:500]
    acceptance.mend_by = today + relativedelta(months=rule("acceptance.mend_months", today))
    acceptance.opinion = ""
    acceptance.save(update_fields=["mend_demand", "mend_by", "opinion"])


def stamp_mending(acceptance: Acceptance, *, by, record) -> None:
    """The day it was handed in."""
    acceptance.mended_on = timezone.localdate()
    acceptance.save(update_fields=["mended_on"])


def spare(acceptance: Acceptance, *, by, record) -> None:
    """With good cause: some days more to apply."""
    today = timezone.localdate()
    acceptance.apply_by = today + datetime.timedelta(days=rule("acceptance.spare_days", today))
    acceptance.save(update_fields=["apply_by"])


def ends_project(step: str):
    """An effect: the conclusion is dated, and the project makes its own step."""

    def effect(acceptance: Acceptance, *, by, record) -> None:
        acceptance.concluded_on = timezone.localdate()
        acceptance.save(update_fields=["concluded_on"])
        project = Project.objects.get(pk=acceptance.project_id)  # locked by the engine as the parent
        if project.state == ProjectState.DUE:
            engine.perform(project, step, by=None, note=f"{acceptance.number} {record.note or record.title}")

    return effect


ACCEPT, CONCLUDE, FAIL, FORCE = (ends_project(step) for step in ("accept", "conclude", "fail", "force"))


def tell_listeners(acceptance: Acceptance, *, by, record) -> None:
    """不通过, or 强制终止: later slices record it."""
    for listener in _after_failed:
        listener(acceptance, by)
