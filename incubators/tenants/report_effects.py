"""What a step of a year report brings: who handed in, time to mend, a word to those who fill in."""

from django.utils import timezone

from incubators.tenants.report_models import TenantReport
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.rulebook.working_days import add_working_days
from pinghu_portal.web.notices import tell_other


def note_submission(report: TenantReport, *, by, record) -> None:
    """Who handed in and when (the first time counts); remarks of a 退回 have been answered."""
    report.submitted_by, report.submitted_at = by, report.submitted_at or timezone.now()
    report.remarks = {}
    report.save(update_fields=["submitted_by", "submitted_at", "remarks"])
    report.sheets.exclude(remarks={}).update(remarks={})


def forget_submission(report: TenantReport, *, by, record) -> None:
    """A withdrawn report was not handed in; the 承诺 is given anew."""
    report.submitted_by = report.submitted_at = None
    report.committed = False
    report.save(update_fields=["submitted_by", "submitted_at", "committed"])


def allow_mending(report: TenantReport, *, by, record) -> None:
    """Who must mend gets the days of the rule for it, also after the window; the 承诺 is given anew."""
    mend_by = add_working_days(timezone.localdate(), rule("tenants.report_mend_days")).date
    if mend_by > report.until:
        report.late_until = mend_by
    report.committed = False
    report.save(update_fields=["late_until", "committed"])


def tell_fillers(report: TenantReport, *, by, record) -> None:
    """Everybody who acts for the carrier reads what was decided."""
    words = f"{report} {record.title}" + (f"：{record.note}" if record.note else "")
    for member in report.carrier.members.in_force(timezone.localdate())[:50]:
        tell_other(member.user_id, words, report, by=by)
