"""What a step of a nomination brings: snapshot, archive items, public notice, register."""

from django.utils import timezone

from engineers.dossiers.flow import ROUNDS, SELECTION, flow_in
from engineers.nominations.models import Nomination, Selection
from engineers.nominations.rules import as_rows, check, rule_for
from pinghu_portal.publicity.actions import open_notice
from pinghu_portal.records.numbers import next_number
from pinghu_portal.web.models import Notice

FROZEN = (
    "kind", "contract_from", "contract_to", "work_days", "salary_agreed", "salary_paid", "permit_kind", "duties", "results",
)  # fmt: skip


def freeze(nomination: Nomination, *, by, record) -> None:
    """Keep the application and its check-list as submitted; later versions stay readable side by side in the history."""
    checks = as_rows(check(nomination, rule_for(nomination.call.level, timezone.localdate())))
    nomination.checks = checks
    nomination.snapshot = {name: str(getattr(nomination, name)) for name in FROZEN} | {
        "engineer": nomination.engineer.name,
        "enterprise": nomination.enterprise.name,
    }
    nomination.submitted_at, nomination.submitted_by = timezone.now(), by
    nomination.save(update_fields=["checks", "snapshot", "submitted_at", "submitted_by"])
    row = {
        "year": nomination.call.year,
        "level": nomination.call.get_level_display(),
        "number": nomination.number,
        "kind": nomination.get_kind_display(),
    }
    flow_in(nomination.engineer, ROUNDS, row, key=nomination.number, source=f"申报 {nomination.number}")


def sign_form_check(nomination: Nomination, *, by, record) -> None:
    """Who did the 形审 is kept: nobody agrees to his own check."""
    nomination.form_checked_by = by
    nomination.save(update_fields=["form_checked_by"])


def publicise(nomination: Nomination, *, by, record) -> None:
    """公示 of a proposed selection; the first day counts (domain 8.2)."""
    call = nomination.call
    nomination.notice = open_notice(
        subject="engineers.nomination",
        title=f"{call.title}拟入选人选公示",
        body="现将拟入选人选予以公示。如有异议，请在公示期内实名提出。",
        columns=["姓名", "国籍", "申报单位", "级别"],
        rows=[
            [
                nomination.engineer.name,
                nomination.engineer.nationality,
                nomination.enterprise.name,
                call.get_level_display(),
            ]
        ],
        by=by,
        section="kjj-hzrc",
    )
    nomination.save(update_fields=["notice"])


def register_selection(nomination: Nomination, *, by, record) -> None:
    """One person-time enters the register and the archive."""
    call = nomination.call
    selection, _ = Selection.objects.get_or_create(
        nomination=nomination,
        defaults={
            "number": next_number("RX", call.year),
            "engineer": nomination.engineer,
            "enterprise": nomination.enterprise,
            "level": call.level,
            "year": call.year,
            "document": nomination.selected_document,
            "selected_on": nomination.selected_on,
        },
    )
    tell_archive(selection, score=nomination.score)
    tell_employer(nomination, by=by, record=record)


def cancel_selection(nomination: Nomination, *, by, record) -> None:
    """The line of the register stays, with day and reason; subsidies already paid are looked at (subsidies, 追回)."""
    selection = nomination.selection
    selection.cancelled_on, selection.cancel_reason = timezone.localdate(), record.note[:300]
    selection.save(update_fields=["cancelled_on", "cancel_reason"])
    tell_archive(selection, score=nomination.score)
    tell_employer(nomination, by=by, record=record)


def tell_archive(selection: Selection, *, score=None) -> None:
    """Item 11 of the archive follows the register."""
    row = {
        "level": selection.get_level_display(),
        "year": selection.year,
        "score": score,
        "document": selection.document,
        "selected_on": selection.selected_on,
        "cancelled_on": selection.cancelled_on,
        "reason": selection.cancel_reason,
    }
    flow_in(selection.engineer, SELECTION, row, key=selection.number, source=f"入选名册 {selection.number}")


def tell_employer(nomination: Nomination, *, by, record) -> None:
    """Whoever submitted reads every decision."""
    if nomination.submitted_by_id and nomination.submitted_by_id != getattr(by, "pk", None):
        words = f"申报 {nomination.number} {record.title}" + (f"：{record.note}" if record.note else "")
        Notice.objects.create(user_id=nomination.submitted_by_id, title=words[:160], url=nomination.get_absolute_url())
