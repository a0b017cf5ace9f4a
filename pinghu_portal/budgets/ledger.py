"""Reserve, release, pay, recover: each locks the pot, so that any number of officers at once spend exactly what it holds."""

from decimal import Decimal

from django.db import transaction

from pinghu_portal.budgets.models import Entry, EntryKind, Pot
from pinghu_portal.errors import RuleViolation


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
    """占用. Doing it again for the same matter changes nothing. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        pot = Pot.objects.select_for_update().get(pk=pot.pk)
        if known := _known(pot, matter, EntryKind.RESERVE):
            return known
        if reasons := why_not_reserve(pot, amount):
            raise RuleViolation(reasons)
        pot.reserved += amount
        return _write(pot, matter, EntryKind.RESERVE, amount, by, words)


def release(pot: Pot, matter: str, *, by, words: str = "") -> Entry:
    """释放 what a matter had reserved and not yet been paid. Raises RuleViolation when there is nothing to release."""
    with transaction.atomic():
        pot = Pot.objects.select_for_update().get(pk=pot.pk)
        if known := _known(pot, matter, EntryKind.RELEASE):
            return known
        held = _known(pot, matter, EntryKind.RESERVE)
        if held is None or _known(pot, matter, EntryKind.PAY):
            raise RuleViolation(f"{matter} 没有可以释放的占用。")
        pot.reserved -= held.amount
        return _write(pot, matter, EntryKind.RELEASE, held.amount, by, words)


def pay(pot: Pot, matter: str, *, by, words: str = "") -> Entry:
    """拨付 exactly what was reserved. Raises RuleViolation when nothing is reserved or it was released."""
    with transaction.atomic():
        pot = Pot.objects.select_for_update().get(pk=pot.pk)
        if known := _known(pot, matter, EntryKind.PAY):
            return known
        held = _known(pot, matter, EntryKind.RESERVE)
        if held is None or _known(pot, matter, EntryKind.RELEASE):
            raise RuleViolation(f"{matter} 没有占用预算，不能拨付。")
        pot.reserved -= held.amount
        pot.paid += held.amount
        return _write(pot, matter, EntryKind.PAY, held.amount, by, words)


def recover(pot: Pot, matter: str, amount: Decimal, *, by, words: str = "") -> Entry:
    """追回 paid money into the pot, at most what was paid. Raises RuleViolation."""
    with transaction.atomic():
        pot = Pot.objects.select_for_update().get(pk=pot.pk)
        if known := _known(pot, matter, EntryKind.RECOVER):
            return known
        paid = _known(pot, matter, EntryKind.PAY)
        if paid is None:
            raise RuleViolation(f"{matter} 尚未拨付，无从追回。")
        if not 0 < amount <= paid.amount:
            raise RuleViolation(f"追回金额应大于 0 元且不超过已拨付的 {paid.amount:,.2f} 元。")
        pot.paid -= amount
        return _write(pot, matter, EntryKind.RECOVER, amount, by, words)


def _known(pot: Pot, matter: str, kind: str) -> Entry | None:
    return Entry.objects.filter(pot=pot, matter=matter, kind=kind).first()


def _write(pot: Pot, matter: str, kind: str, amount: Decimal, by, words: str) -> Entry:
    pot.save(update_fields=["reserved", "paid"])
    return Entry.objects.create(pot=pot, matter=matter, kind=kind, amount=amount, by=by, words=words[:200])
