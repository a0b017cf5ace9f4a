"""What a step of a call brings: who countersigned, when it was published, a word to the author."""

from django.utils import timezone

from pinghu_portal.web.notices import tell_other
from projects.calls.models import Call


def sign(call: Call, *, by, record) -> None:
    """Who countersigned; he may not decide."""
    call.countersigned_by = by
    call.save(update_fields=["countersigned_by"])


def unsign(call: Call, *, by, record) -> None:
    """A returned call is countersigned anew."""
    call.countersigned_by = None
    call.save(update_fields=["countersigned_by"])


def stamp(call: Call, *, by, record) -> None:
    """The moment of publication."""
    call.published_at = timezone.now()
    call.save(update_fields=["published_at"])


def tell_author(call: Call, *, by, record) -> None:
    """The author reads what became of it."""
    words = f"{call}：{record.title}" + (f"（{record.note}）" if record.note else "")
    tell_other(call.opened_by_id, words, call, by=by)
