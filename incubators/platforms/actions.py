"""Numbering, yearly figures and items of a complex, years of a contract: plan, report, grade; experts and visits."""

from decimal import Decimal

from django.db import models, transaction
from django.utils import timezone

from incubators.platforms.contract_models import PlatformContract, PlatformYear
from incubators.platforms.models import Complex, ComplexItem, ComplexYear
from incubators.platforms.park_models import JointCarrier, JointExpert, JointVisit
from incubators.platforms.rules import why_not_open_year
from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.numbers import next_number
from pinghu_portal.workflow import engine

MOST_ITEMS = 60
MOST_EXPERTS, MOST_VISITS = 20, 200


def number_with(prefix: str):
    """A function that numbers a new row: ZH 综合体, PT 平台协议, SH 山海协作."""

    def number(obj) -> None:
        if not obj.number:
            obj.number = next_number(prefix, timezone.localdate().year)

    return number


def keep_item(item: ComplexItem) -> ComplexItem:
    """Add an item. Raises RuleViolation when it is there already, or beyond the most."""
    with transaction.atomic():
        Complex.objects.select_for_update(of=("self",)).get(pk=item.complex_id)
        if item.complex.items.count() >= MOST_ITEMS:
            raise RuleViolation(f"每个综合体最多 {MOST_ITEMS} 条事项。")
        if item.complex.items.filter(kind=item.kind, title=item.title).exists():
            raise RuleViolation(f"“{item.title}”已登记。")
        item.save()
    return item


def keep_year(row: ComplexYear) -> ComplexYear:
    """Add or replace the figures of a function in a year. Raises RuleViolation for a year outside the building term."""
    with transaction.atomic():
        found = Complex.objects.select_for_update(of=("self",)).get(pk=row.complex_id)
        today = timezone.localdate()
        first = found.listed_on.year if found.listed_on else today.year
        if not first <= row.year <= today.year:
            raise RuleViolation(f"年度应在 {first}–{today.year} 之间。")
        known = found.years.filter(year=row.year, function=row.function).first()
        if known:
            row.pk, row.uid = known.pk, known.uid
            row._state.adding = False
        row.save()
    return row


def open_year(year: PlatformYear, *, by) -> PlatformYear:
    """Add a year with its money to a contract and begin it. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        contract = PlatformContract.objects.select_for_update(of=("self",)).get(pk=year.contract_id)
        year.contract = contract
        reasons = why_not_open_year(year)
        if contract.years.filter(year=year.year, kind=year.kind).exists():
            reasons.append(f"{year.year} 年度{year.get_kind_display()}已登记。")
        if reasons:
            raise RuleViolation(reasons)
        number_with("KH")(year)
        year.save()
        engine.start(year, by=by)
    return year


def fill_and(step: str, year: PlatformYear, values: dict, *, by) -> PlatformYear:
    """Write what was typed and make the step; refused, nothing is written. Raises RuleViolation, NotAllowed."""
    with transaction.atomic():
        engine.lock_parent(year, "contract")
        locked = PlatformYear.objects.select_for_update(of=("self",)).get(pk=year.pk)
        for name, value in values.items():
            setattr(locked, name, value)
        locked.save(update_fields=list(values))
        return engine.perform(locked, step, by=by)


def keep_part(row: JointExpert | JointVisit) -> models.Model:
    """Add an expert or a visit. Raises RuleViolation for a day to come, a second time, or beyond the most."""
    with transaction.atomic():
        joint = JointCarrier.objects.select_for_update(of=("self",)).get(pk=row.joint_id)
        if isinstance(row, JointVisit):
            if row.on > timezone.localdate():
                raise RuleViolation("走访日期不能晚于今天。")
            if joint.visits.count() >= MOST_VISITS:
                raise RuleViolation(f"最多 {MOST_VISITS} 次走访。")
        elif joint.experts.filter(name=row.name).exists() or joint.experts.count() >= MOST_EXPERTS:
            raise RuleViolation(f"专家“{row.name}”已登记，或已满 {MOST_EXPERTS} 名。")
        row.save()
    return row


def money_of(contract: PlatformContract) -> tuple[Decimal, Decimal]:
    """Yuan by contract over all years, and what was paid."""
    found = contract.years.aggregate(planned=models.Sum("budget"), paid=models.Sum("paid"))
    return found["planned"] or Decimal(0), found["paid"] or Decimal(0)
