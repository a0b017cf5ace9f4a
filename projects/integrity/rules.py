"""Periods, terms and who is barred; the periods are rule rows."""

import datetime

from dateutil.relativedelta import relativedelta
from django.db.models import Q
from django.utils import timezone

from pinghu_portal.rulebook.rules import rule
from projects.integrity.choices import BLOCKING, Conduct, Level
from projects.integrity.models import IntegrityRecord


def months_of(record: IntegrityRecord, on: datetime.date) -> int:
    """How long a finding keeps from applying: by conduct where a rule names it, else by level."""
    if record.conduct == Conduct.FAILED:
        return rule("integrity.months_failed", on)
    return rule(f"integrity.months_{record.level}", on)


def period(record: IntegrityRecord, on: datetime.date) -> tuple[datetime.date, datetime.date]:
    """First and last day of a finding made on a day."""
    return on, on + relativedelta(months=months_of(record, on)) - datetime.timedelta(days=1)


def in_force(on: datetime.date) -> Q:
    """Condition of records that keep from applying on a day."""
    return Q(state__in=BLOCKING, starts_on__lte=on, ends_on__gte=on)


def barred_units(credit_codes: set[str], on: datetime.date) -> set[str]:
    """Those of the codes whose enterprise may not apply on a day; one query (`EnterpriseFlag.holders`)."""
    rows = IntegrityRecord.objects.filter(in_force(on), enterprise__credit_code__in=credit_codes, subject_kind="unit")
    return set(rows.values_list("enterprise__credit_code", flat=True))


def barred_people(leader_keys: set[str], on: datetime.date) -> set[str]:
    """Those of the digests whose person may not lead a project on a day; one query (`EnterpriseFlag.holders`)."""
    known = {key for key in leader_keys if key}
    return set(IntegrityRecord.objects.filter(in_force(on), person_key__in=known).values_list("person_key", flat=True))


def is_person_barred(leader_key: str, on: datetime.date) -> bool:
    """Whether a person, known by the digest of applications, may not lead a project on a day; "" is nobody."""
    return bool(leader_key) and IntegrityRecord.objects.filter(in_force(on), person_key=leader_key).exists()


def why_not_apply(credit_code: str, leader_key: str, on: datetime.date) -> list[str]:
    """Reasons for 形审 and submission."""
    reasons = []
    if barred_units({credit_code}, on):
        reasons.append("承担单位在科研失信处理期内，不能申报。")
    if is_person_barred(leader_key, on):
        reasons.append("项目负责人在科研失信处理期内，不能申报。")
    return reasons


def why_not_notify(record: IntegrityRecord) -> list[str]:
    """What was found, and on which ground."""
    names = ("findings", "basis")
    return [
        f"请先填写{record._meta.get_field(name).verbose_name}。" for name in names if not getattr(record, name).strip()
    ]


def why_not_defend(record: IntegrityRecord) -> list[str]:
    """The words of the subject are there."""
    return [] if record.defence.strip() else ["请填写申辩意见。"]


def defence_due(record: IntegrityRecord) -> datetime.date | None:
    """The last day to speak."""
    if record.noticed_on is None:
        return None
    return record.noticed_on + datetime.timedelta(days=rule("integrity.defence_days", record.noticed_on))


def why_not_go_on(record: IntegrityRecord) -> list[str]:
    """Without a word of the subject, its term must be over."""
    due = defence_due(record)
    if due is None or due >= timezone.localdate():
        return [f"申辩期限至 {due or '（未告知）'}，尚未届满。"]
    return []


def why_not_find(record: IntegrityRecord) -> list[str]:
    """Level and meeting are recorded."""
    reasons = [] if record.level in Level.values else ["请选择等级。"]
    return reasons if record.meeting.strip() else [*reasons, "请登记认定会议。"]


def why_not_appeal(record: IntegrityRecord) -> list[str]:
    """In time, with its grounds."""
    days, today = rule("integrity.appeal_days"), timezone.localdate()
    reasons = [] if record.appeal.strip() else ["请填写申诉理由。"]
    if record.served_on and today > record.served_on + datetime.timedelta(days=days):
        reasons.append(f"应在送达之日起 {days} 日内申诉。")
    return reasons


def why_not_repair(record: IntegrityRecord) -> list[str]:
    """Some time has passed, what was put right is told; a grave one is not repaired."""
    reasons = [] if record.repair.strip() else ["请填写修复说明。"]
    months, today = rule("integrity.repair_months"), timezone.localdate()
    if record.level == Level.GRAVE:
        reasons.append("严重失信行为不予提前修复。")
    if record.starts_on and today < record.starts_on + relativedelta(months=months):
        reasons.append(f"处理满 {months} 个月后方可申请修复。")
    return reasons


def why_not_expire(record: IntegrityRecord) -> list[str]:
    """The last day is over."""
    over = record.ends_on is not None and record.ends_on < timezone.localdate()
    return [] if over else [f"处理期至 {record.ends_on or '（未登记）'}，尚未届满。"]


def public_levels() -> list[str]:
    """Levels that the rule makes public; empty when it names none."""
    return [part.strip() for part in str(rule("integrity.public_levels")).split(",") if part.strip()]
