"""Opening a record, of itself after a failed acceptance; words of the subject."""

from django.db import transaction
from django.utils import timezone

from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.numbers import next_number
from pinghu_portal.workflow import engine
from projects.acceptance.choices import State as AcceptanceState
from projects.acceptance.models import Acceptance
from projects.integrity.choices import Conduct, SubjectKind
from projects.integrity.models import IntegrityRecord


def number(record: IntegrityRecord) -> None:
    """CX-2026-0001; a unit chosen from the register gives its name. Raises RuleViolation without unit, or without name."""
    if record.subject_kind == SubjectKind.UNIT and record.enterprise_id is None:
        raise RuleViolation("主体为单位的，请选择单位。")
    if record.subject_kind != SubjectKind.UNIT and not record.name.strip():
        raise RuleViolation("主体为个人、专家或中介机构的，请填写主体名称。")
    if not record.number:
        record.number = next_number("CX", timezone.localdate().year)
    if record.enterprise_id and record.subject_kind == SubjectKind.UNIT:
        record.name = record.enterprise.name


def open_record(*, by, **values) -> IntegrityRecord:
    """A clue. Raises RuleViolation for a unit that is in no register."""
    record = IntegrityRecord(**values)
    with transaction.atomic():
        number(record)
        record.save()
        engine.start(record, by=by)
    return record


def note_failure(acceptance: Acceptance, by) -> IntegrityRecord:
    """A clue about the unit after 不通过 or 强制终止; a second call finds the first one."""
    failed = acceptance.state == AcceptanceState.FAILED
    conduct = Conduct.FAILED if failed else Conduct.OVERDUE
    project = acceptance.project
    known = project.integrity.filter(conduct=conduct, subject_kind=SubjectKind.UNIT).first()
    return known or open_record(
        by=by,
        subject_kind=SubjectKind.UNIT,
        enterprise=project.enterprise,
        project=project,
        conduct=conduct,
        facts=f"{project.number} {project.title}：{acceptance.get_state_display()}（{acceptance.number}）。",
        synthetic=project.synthetic,
    )


def say(record: IntegrityRecord, field: str, words: str, step: str, *, by) -> IntegrityRecord:
    """Write 申辩, 申诉 or 修复说明 and make the step; refused, nothing is written. Raises RuleViolation, NotAllowed."""
    with transaction.atomic():
        locked = IntegrityRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
        setattr(locked, field, words)
        locked.save(update_fields=[field])
        return engine.perform(locked, step, by=by)
