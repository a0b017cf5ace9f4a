"""复核提醒: −6, −3 and −1 months before the end of a level's period, once each (domain 5.1)."""

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from incubators.carriers.models import LevelRecord
from incubators.carriers.policy import CARRIER_SECTION
from incubators.recognition.choices import Matter
from incubators.recognition.models import RecognitionApplication, RenewalReminder
from pinghu_portal.accounts.models import Post, Role
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.web.notices import tell

MONTH, MOST = 30, 200
"""Days of a month of the rule; reminders of one sweep."""


def rungs(on: datetime.date) -> list[int]:
    """Months before the end, the longest first."""
    return sorted((int(part) for part in rule("recognition.remind_months", on).split(",")), reverse=True)


def rung_of(valid_until: datetime.date, on: datetime.date, months: list[int]) -> int | None:
    """The nearest rung that is reached on a day; None before the first and after the end."""
    left = (valid_until - on).days
    reached = [number for number in months if 0 <= left <= number * MONTH]
    return min(reached) if reached else None


def remind(now: datetime.datetime) -> int:
    """Tell the operators and the section, once per rung; safe to call every minute. Returns how many were sent."""
    on, sent = timezone.localdate(now), 0
    months = rungs(on)
    last = on + datetime.timedelta(days=months[0] * MONTH)
    rows = LevelRecord.objects.in_force(on).filter(valid_until__isnull=False, valid_until__lte=last)
    for record in rows.exclude(carrier__state="removed").select_related("carrier").order_by("valid_until")[:MOST]:
        number = rung_of(record.valid_until, on, months)
        if number is None or record.reminders.filter(months__lte=number).exists() or _applied(record):
            continue
        try:
            with transaction.atomic():
                RenewalReminder.objects.create(record=record, months=number)
                _tell(record, on)
        except IntegrityError:  # another worker was faster
            continue
        sent += 1
    return sent


def _applied(record: LevelRecord) -> bool:
    rows = RecognitionApplication.objects.open().filter(carrier=record.carrier, level=record.level)
    return rows.filter(matter=Matter.RENEW).exists()


def _tell(record: LevelRecord, on: datetime.date) -> None:
    left = (record.valid_until - on).days
    carrier = record.carrier
    words = f"复核提醒：{carrier}{record.get_level_display()}有效期至 {record.valid_until:%Y-%m-%d}（剩 {left} 天），请申请期满复核"
    people = [member.user for member in carrier.members.in_force(on).select_related("user")[:50]]
    clerks = Post.objects.in_force(on).filter(role=Role.CLERK, department__code=CARRIER_SECTION).select_related("user")
    for user in {person.pk: person for person in [*people, *(post.user for post in clerks[:20])]}.values():
        tell(user, words, f"{carrier.get_absolute_url()}?tab=work")
