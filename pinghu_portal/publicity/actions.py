"""Opening a 公示 and filing an 异议."""

import datetime

from django.db import connection, transaction
from django.utils import timezone

from pinghu_portal.errors import RuleViolation
from pinghu_portal.publicity.chain import digest_of
from pinghu_portal.publicity.models import Objection, PublicNotice
from pinghu_portal.records.models import Act
from pinghu_portal.records.numbers import next_number
from pinghu_portal.records.operations import log_act
from pinghu_portal.records.uploads import take, why_not_take
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.rulebook.working_days import ONE_DAY, add_working_days
from pinghu_portal.workflow import engine

CHAIN = 20_260_701
"""Number of the lock under which notices follow one another."""
EVIDENCE_MB = "publicity.evidence_mb"


def last_day(starts_on: datetime.date, days: int):
    """The last day of a 公示 of `days` working days whose first day counts: 2023-07-31 + 5 → 2023-08-04 (domain 8.2)."""
    return add_working_days(starts_on - ONE_DAY, days)


def open_notice(
    *,
    subject: str,
    title: str,
    body: str,
    columns: list[str],
    rows: list[list[str]],
    by,
    starts_on: datetime.date | None = None,
    section: str = "kjj-gxk",
    investigates: bool = False,
) -> PublicNotice:
    """Freeze a list and show it for the days the rule `publicity.days` says. Raises RuleViolation for an empty list.

    The digest of what is shown, chained to the notice before, is published with it.
    """
    if not rows:
        raise RuleViolation("名单为空，不能公示。")
    starts_on = starts_on or timezone.localdate()
    end = last_day(starts_on, rule("publicity.days", starts_on))
    with transaction.atomic():
        notice = PublicNotice(
            subject=subject,
            title=title,
            body=body,
            columns=columns,
            rows=rows,
            starts_on=starts_on,
            ends_on=end.date,
            provisional=end.provisional,
            section=section,
            investigates=investigates,
            previous=_newest_digest(),
            opened_by=by,
        )
        notice.digest = digest_of(notice)
        notice.save(force_insert=True)
        log_act(Act.PUBLISH, user=by, obj=notice, summary=title, rows=len(rows))
    return notice


def _newest_digest() -> str:
    """Digest of the newest notice. Two that open at once wait for each other, or both would follow the same one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN])
    return PublicNotice.objects.order_by("-pk").values_list("digest", flat=True).first() or ""


def why_not_object(notice: PublicNotice, today: datetime.date, about: str, words: str) -> list[str]:
    """All reasons why an objection cannot be filed."""
    reasons = []
    if not notice.is_open(today):
        reasons.append(f"公示期为 {notice.starts_on:%Y-%m-%d} 至 {notice.ends_on:%Y-%m-%d}，现在不受理异议。")
    if not about.strip():
        reasons.append("未填写涉及的对象。")
    if len(words.strip()) < 10:
        reasons.append("请写明异议内容和依据（至少 10 个字）。")
    return reasons


def file_objection(notice: PublicNotice, *, about: str, words: str, by, evidence=None) -> Objection:
    """File an objection; its answer is due by the rule `publicity.answer_days`. Raises RuleViolation with all reasons.

    The very same words sent twice (a double click) are one objection. `evidence` is a file as Django hands it over.
    """
    reasons = why_not_object(notice, timezone.localdate(), about, words)
    if evidence is not None:
        reasons += why_not_take(evidence, rule(EVIDENCE_MB))
    if reasons:
        raise RuleViolation(reasons)
    told = {"notice": notice, "about": about.strip()[:120], "words": words.strip()[:1000], "filed_by": by}
    with transaction.atomic():
        PublicNotice.objects.select_for_update().get(pk=notice.pk)  # a double click waits here
        if same := Objection.objects.filter(**told).first():
            return same
        stored = take(evidence, by=by, sealed=True) if evidence is not None else None
        objection = Objection.objects.create(
            number=next_number("YY", timezone.localdate().year), evidence=stored, **told
        )
        engine.start(objection, by=by)
    return objection
