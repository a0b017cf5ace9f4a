"""What a step of a carrier brings: dates, levels taken away, a word to the operator's people."""

from django.utils import timezone

from incubators.carriers.choices import LevelAct
from incubators.carriers.models import Carrier, LevelRecord
from pinghu_portal.web.notices import tell_other


def set_running(carrier: Carrier, *, by, record) -> None:
    """The day it began to run; the first one stays."""
    if carrier.running_on is None:
        carrier.running_on = timezone.localdate()
        carrier.save(update_fields=["running_on"])


def take_away(carrier: Carrier, *, by, record) -> None:
    """撤销: every level ends by a new row, the carrier leaves the counts, its history stays."""
    carrier.removed_on = timezone.localdate()
    carrier.save(update_fields=["removed_on"])
    strip_levels(carrier, record.note or "撤销", by=by)


def tell_operators(carrier: Carrier, *, by, record) -> None:
    """Everybody who acts for the carrier reads what was decided."""
    words = f"{carrier.name}：{record.title}" + (f"（{record.note}）" if record.note else "")
    for member in carrier.members.in_force(timezone.localdate())[:50]:
        tell_other(member.user_id, words, carrier, by=by)


def strip_levels(carrier: Carrier, reason: str, *, document: str = "", by=None) -> int:
    """A removed carrier loses every level it holds, by new rows (domain 9.3). Returns how many."""
    today = timezone.localdate()
    held = list(carrier.levels.in_force(today))
    for row in held:
        LevelRecord.objects.create(
            carrier=carrier,
            level=row.level,
            act=LevelAct.REMOVED,
            on=today,
            document=document,
            reason=reason[:200],
            source=document or "载体撤销",
            entered_by=by,
        )
    return len(held)
