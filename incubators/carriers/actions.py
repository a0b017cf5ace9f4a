"""Numbering, levels, facts, names of carriers."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from incubators.carriers.choices import State
from incubators.carriers.models import Carrier, CarrierName, Fact, LevelRecord
from incubators.carriers.rules import why_not_fact, why_not_record
from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.numbers import next_number

MOST_FACTS, MOST_NAMES = 200, 20
CHECKS: list[Callable[[Carrier], list[str]]] = []
"""What later slices have against changed facts of a carrier (在孵使用面积 below what is let); each gives reasons."""


def number_carrier(carrier: Carrier) -> None:
    """A new carrier gets its number; the operator's code follows the enterprise that is chosen. Raises RuleViolation."""
    if reasons := [reason for check in CHECKS for reason in check(carrier)]:
        raise RuleViolation(reasons)
    if not carrier.number:
        carrier.number = next_number("ZT", timezone.localdate().year)
    if carrier.operator_id:
        carrier.operator_name, carrier.operator_code = carrier.operator.name, carrier.operator.credit_code


def record_level(record: LevelRecord, *, by=None) -> LevelRecord:
    """Add a row to the level history. Raises RuleViolation with every reason; the carrier's row is locked meanwhile."""
    with transaction.atomic():
        record.carrier = Carrier.objects.select_for_update(of=("self",)).get(pk=record.carrier_id)
        reasons = why_not_record(record)
        if reasons:
            raise RuleViolation(reasons)
        record.entered_by = by
        record.save(force_insert=True)
    return record


def keep_fact(fact: Fact) -> Fact:
    """Add a fact. Raises RuleViolation with every reason."""
    with transaction.atomic():
        Carrier.objects.select_for_update(of=("self",)).get(pk=fact.carrier_id)
        reasons = why_not_fact(fact)
        if fact.carrier.facts.count() >= MOST_FACTS:
            reasons.append(f"每个载体最多 {MOST_FACTS} 条事实。")
        if reasons:
            raise RuleViolation(reasons)
        fact.save()
    return fact


def keep_name(name: CarrierName) -> CarrierName:
    """Add a second name. Raises RuleViolation when it belongs to another carrier."""
    with transaction.atomic():
        Carrier.objects.select_for_update(of=("self",)).get(pk=name.carrier_id)
        taken = Carrier.objects.filter(name=name.name).exclude(state=State.REMOVED)
        taken = taken.first() or Carrier.objects.filter(names__name=name.name).first()
        if taken is not None:
            raise RuleViolation(f"“{name.name}”已是载体 {taken.number} 的名称。")
        if name.carrier.names.count() >= MOST_NAMES:
            raise RuleViolation(f"每个载体最多 {MOST_NAMES} 个别名。")
        name.save()
    return name
