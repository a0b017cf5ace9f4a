"""What happens when a 填报单 or a 核验 moves, in the same transaction: figures become a DataReturn that a run reads."""

from django.utils import timezone

from enterprises.collection.models import Discrepancy, Filing
from enterprises.ratings.choices import ReturnState
from enterprises.ratings.models import DataReturn
from enterprises.ratings.run_input import DECIDED_BY
from pinghu_portal.organisation.models import Department
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.rulebook.working_days import add_working_days
from pinghu_portal.web.notices import tell


def note_submission(filing: Filing, *, by, record) -> None:
    """Who submitted; the first time counts for 及时率."""
    filing.submitted_by = by
    filing.submitted_at = filing.submitted_at or timezone.now()
    filing.remarks = {}
    filing.save(update_fields=["submitted_by", "submitted_at", "remarks"])


def forget_submission(filing: Filing, *, by, record) -> None:
    """A withdrawn 填报单 was not reported."""
    filing.submitted_by = filing.submitted_at = None
    filing.save(update_fields=["submitted_by", "submitted_at"])


def allow_mending(filing: Filing, *, by, record) -> None:
    """Who must mend gets the days of the rule for it, also after the round is over."""
    mend_by = add_working_days(timezone.localdate(), rule("collection.mend_days")).date
    if mend_by > max(filing.round.due_on, filing.late_until or filing.round.due_on):
        filing.late_until = mend_by
        filing.save(update_fields=["late_until"])


def tell_reporter(filing: Filing, *, by, record) -> None:
    """Tell the person who submitted what was decided."""
    if filing.submitted_by is not None:
        words = f"：{record.note}" if record.note else ""
        tell(filing.submitted_by, f"{filing.round.title} {record.title}{words}", filing.get_absolute_url())


def write_return(filing: Filing, *, by, record) -> None:
    """The accepted figures of an enterprise become the return of the round's department.

    Items that the round did not ask for stay as they were. A department's own figures are there already (import).
    """
    if filing.enterprise_id is None:
        return
    key = {
        "year": filing.round.year,
        "enterprise_id": filing.enterprise_id,
        "department_id": filing.round.department_id,
    }
    found, _ = DataReturn.objects.get_or_create(**key, defaults={"state": ReturnState.DRAFT})
    found = DataReturn.objects.select_for_update().get(pk=found.pk)
    asked = {code: filing.values[code] for code in filing.round.items if filing.values.get(code)}
    found.values = {**found.values, **asked}
    found.state, found.reported_on = ReturnState.ACCEPTED, timezone.localdate()
    found.origin = f"填报单 {filing.round.number}（{filing.submitted_by or '系统'}）"[:200]
    found.save()


def write_decision(discrepancy: Discrepancy, *, by, record) -> None:
    """The value that counts is kept as a return of 数据核验, which a run takes before any office's own."""
    _keep_decided(discrepancy, discrepancy.decided_value)


def withdraw_decision(discrepancy: Discrepancy, *, by, record) -> None:
    """The values are others than those that were decided on: the decision no longer counts."""
    _keep_decided(discrepancy, None)
    discrepancy.decided_value, discrepancy.basis, discrepancy.decided_by = "", "", None
    discrepancy.save(update_fields=["decided_value", "basis", "decided_by"])


def _keep_decided(discrepancy: Discrepancy, value: str | None) -> None:
    office = Department.objects.get(code=DECIDED_BY)
    key = {"year": discrepancy.year, "enterprise_id": discrepancy.enterprise_id, "department": office}
    found, _ = DataReturn.objects.get_or_create(**key)
    found = DataReturn.objects.select_for_update().get(pk=found.pk)
    found.values.pop(discrepancy.item, None)
    if value is not None:
        found.values[discrepancy.item] = value
    found.origin, found.reported_on = f"数据核验 {discrepancy.number}", timezone.localdate()
    if found.values:
        found.save()
    else:
        found.delete()
