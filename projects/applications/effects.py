"""What a step of an application brings: the frozen snapshot, its fingerprint, limits of mending, a word to the enterprise."""

from django.utils import timezone

from pinghu_portal.records.canonical import sha256_of
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.rulebook.working_days import add_working_days
from pinghu_portal.web.notices import tell_other
from projects.applications import matching, measures
from projects.applications.content import content_of
from projects.applications.models import Application, Snapshot

MOST_TOLD = 50


def tell_enterprise(matter, *, by, record) -> None:
    """Everybody who acts for the enterprise reads what was decided, with the words."""
    words = f"{matter}：{record.title}" + (f"（{record.note}）" if record.note else "")
    for member in matter.enterprise.members.in_force(timezone.localdate())[:MOST_TOLD]:
        tell_other(member.user_id, words, matter, by=by)


def freeze(application: Application, *, by, record) -> None:
    """Keep what was handed in, whole and with its digest; the k-th hand-in is snapshot k."""
    application.submitted_at, application.submitted_by = measures.moment_of_transaction(), by
    application.mend_until = None
    application.save(update_fields=["submitted_at", "submitted_by", "mend_until"])
    content = content_of(application)
    Snapshot.objects.create(
        application=application,
        sequence=application.snapshots.count() + 1,
        content=content,
        digest=sha256_of(content),
        taken_by=by,
    )
    matching.remember(application)


def give_time(application: Application, *, by, record) -> None:
    """Mending has a limit of its own, whatever became of the window."""
    days = rule("applications.mend_days")
    application.mend_until = add_working_days(timezone.localdate(), days).date
    application.save(update_fields=["mend_until"])


def count_return(application: Application, *, by, record) -> None:
    """A 补正 round of the 形审 is used up."""
    application.form_returns += 1
    application.save(update_fields=["form_returns"])


def sign_screening(application: Application, *, by, record) -> None:
    """Who did the 形审."""
    application.screened_by = by
    application.save(update_fields=["screened_by"])
