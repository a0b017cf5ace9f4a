"""Reserve, release, pay, recover: each locks the pot, so that any number of officers at once spend exactly what it holds."""

from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from pinghu_portal.budgets.models import Entry, EntryKind, Pot
from pinghu_portal.errors import RuleViolation


def pot_for(purpose: str, year: int) -> Pot | None:
    """The pot of the purpose for the year in which it is paid."""
    return Pot.objects.filter(purpose=purpose, year=year).first()


def why_not_reserve(pot: Pot, amount: Decimal) -> list[str]:
    """All reasons why the pot cannot bear an amount (yuan)."""
    reasons = []
    if pot.closed:
        reasons.append(f"“{pot.title}”已关闭。")
    if amount <= 0:
        reasons.append("金额应大于 0 元。")
    if amount > pot.available:
        reasons.append(f"“{pot.title}”可用余额 {pot.available:,.2f} 元，本次需要 {amount:,.2f} 元，不足。")
    return reasons


def reserve(pot: Pot, matter: str, amount: Decimal, *, by, words: str = "") -> Entry:
    """占用. A matter that holds or was paid money already gets no second one. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        pot = Pot.objects.select_for_update().get(pk=pot.pk)
        if _held(pot, matter) or _sum(pot, matter, EntryKind.PAY):
            return _last(pot, matter, EntryKind.RESERVE)
        if reasons := why_not_reserve(pot, amount):
            raise RuleViolation(reasons)
        pot.reserved += amount
        return _write(pot, matter, EntryKind.RESERVE, amount, by, words)


def release(pot: Pot, matter: str, *, by, words: str = "") -> Entry:
    """释放 what a matter holds; it may reserve anew later. Raises RuleViolation when it holds nothing."""
    with transaction.atomic():
        pot = Pot.objects.select_for_update().get(pk=pot.pk)
        held = _held(pot, matter)
        if not held:
            raise RuleViolation(f"{matter} 没有可以释放的占用。")
        pot.reserved -= held
        return _write(pot, matter, EntryKind.RELEASE, held, by, words)


def pay(pot: Pot, matter: str, *, by, words: str = "") -> Entry:
    """拨付 exactly what is held; paying twice pays once. Raises RuleViolation when nothing is held."""
    with transaction.atomic():
        pot = Pot.objects.select_for_update().get(pk=pot.pk)
        held = _held(pot, matter)
        if not held and _sum(pot, matter, EntryKind.PAY):
            return _last(pot, matter, EntryKind.PAY)
        if not held:
            raise RuleViolation(f"{matter} 没有占用预算，不能拨付。")
        pot.reserved -= held
        pot.paid += held
        return _write(pot, matter, EntryKind.PAY, held, by, words)


def recover(pot: Pot, matter: str, amount: Decimal, *, by, words: str = "") -> Entry:
    """追回 paid money into the pot, at most what was paid and not yet recovered. Raises RuleViolation."""
    with transaction.atomic():
        pot = Pot.objects.select_for_update().get(pk=pot.pk)
        paid = _sum(pot, matter, EntryKind.PAY) - _sum(pot, matter, EntryKind.RECOVER)
        if not paid:
            raise RuleViolation(f"{matter} 没有可以追回的拨付。")
        if not 0 < amount <= paid:
            raise RuleViolation(f"追回金额应大于 0 元且不超过已拨付的 {paid:,.2f} 元。")
        pot.paid -= amount
        return _write(pot, matter, EntryKind.RECOVER, amount, by, words)


def _sum(pot: Pot, matter: str, kind: str) -> Decimal:
    return pot.entries.filter(matter=matter, kind=kind).aggregate(total=Sum("amount"))["total"] or Decimal(0)


def _held(pot: Pot, matter: str) -> Decimal:
    """Reserved and neither released nor paid."""
    return (
        _sum(pot, matter, EntryKind.RESERVE) - _sum(pot, matter, EntryKind.RELEASE) - _sum(pot, matter, EntryKind.PAY)
    )


def _last(pot: Pot, matter: str, kind: str) -> Entry:
    return pot.entries.filter(matter=matter, kind=kind).order_by("-pk").first()


def _write(pot: Pot, matter: str, kind: str, amount: Decimal, by, words: str) -> Entry:
    pot.save(update_fields=["reserved", "paid"])
    return Entry.objects.create(pot=pot, matter=matter, kind=kind, amount=amount, by=by, words=words[:200])
