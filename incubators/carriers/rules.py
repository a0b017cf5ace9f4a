"""Why a level or a step of a carrier is not possible; all reasons at once (domain 5.1, 9.3)."""

import datetime

from django.utils import timezone

from incubators.carriers.choices import FactValue, LevelAct, State
from incubators.carriers.models import Carrier, Fact, LevelRecord


def why_not_record(record: LevelRecord) -> list[str]:
    """Reasons against a row of the level history: order of dates, double grants, a removal of what is not held."""
    today, reasons = timezone.localdate(), []
    if record.on > today:
        reasons.append(f"日期 {record.on:%Y-%m-%d} 晚于今天，请核对。")
    if record.valid_until and record.valid_until <= record.on:
        reasons.append("有效期至应晚于认定日期。")
    if record.carrier.state == State.REMOVED and record.act != LevelAct.REMOVED:
        reasons.append(f"{record.carrier} 已撤销，不能再登记级别。")
    held = record.carrier.levels.in_force(record.on).filter(level=record.level).exists()
    if record.act == LevelAct.GRANTED and held:
        reasons.append(f"{record.carrier} 在该日已是{record.get_level_display()}；期满延续请登记“复核通过”。")
    if record.act in (LevelAct.RENEWED, LevelAct.REMOVED) and not _ever(record):
        reasons.append(
            f"{record.carrier} 在该日之前没有{record.get_level_display()}认定，不能登记“{record.get_act_display()}”。"
        )
    return reasons


def _ever(record: LevelRecord) -> bool:
    rows = record.carrier.levels.filter(level=record.level, on__lte=record.on).order_by("-on", "-pk")
    last = rows.first()
    return last is not None and last.act != LevelAct.REMOVED


def why_not_fact(fact: Fact) -> list[str]:
    """Reasons against a fact: the field fits the type, holds what it says, and stands once unless many are allowed."""
    kind, reasons = fact.kind, []
    if kind.carrier_kind not in ("", fact.carrier.kind):
        reasons.append(f"“{kind.title}”不适用于{fact.carrier.get_kind_display()}。")
    if kind.value_kind == FactValue.NUMBER:
        if fact.number is None:
            reasons.append(f"“{kind.title}”应填写数值。")
        elif fact.number < 0:
            reasons.append(f"“{kind.title}”不能为负数。")
    elif not fact.text.strip():
        reasons.append(f"“{kind.title}”应填写文字。")
    others = Fact.objects.filter(carrier=fact.carrier, kind=kind, year=fact.year).exclude(pk=fact.pk)
    if not kind.many and others.exists():
        reasons.append(f"“{kind.title}”已有同年度记录，请先删除原记录。")
    return reasons


def why_not_start(carrier: Carrier) -> list[str]:
    """Reasons against 投入运行: the area and the manager are known."""
    reasons = []
    if carrier.area is None:
        reasons.append("请先登记场地面积。")
    if not carrier.manager:
        reasons.append("请先登记负责人。")
    return reasons


def is_due_for_renewal(valid_until: datetime.date | None, on: datetime.date, months: int) -> bool:
    """Whether a period ends within `months` months of 30 days."""
    return valid_until is not None and on <= valid_until <= on + datetime.timedelta(days=30 * months)
