"""What a step of a record brings: days, the period, words to the subject."""

from django.utils import timezone

from pinghu_portal.web.notices import tell_other
from projects.integrity.choices import SubjectKind
from projects.integrity.models import IntegrityRecord
from projects.integrity.rules import period


def tell_subject(case: IntegrityRecord, *, by, record) -> None:
    """The people of a unit read what was decided; persons and agencies are told on paper."""
    if case.subject_kind != SubjectKind.UNIT or case.enterprise is None:
        return
    for member in case.enterprise.members.in_force(timezone.localdate())[:50]:
        tell_other(member.user_id, f"{case}：{record.title}", case, by=by)


def stamp_notice(case: IntegrityRecord, *, by, record) -> None:
    """The day of 告知: the term of 申辩 runs."""
    case.noticed_on = timezone.localdate()
    case.save(update_fields=["noticed_on"])


def stamp_finding(case: IntegrityRecord, *, by, record) -> None:
    """认定: who found it, and the period by the rule of the day."""
    today = timezone.localdate()
    case.found_by, case.served_on = by, today
    case.starts_on, case.ends_on = period(case, today)
    case.save(update_fields=["found_by", "served_on", "starts_on", "ends_on"])
