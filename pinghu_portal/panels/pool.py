"""Keeping the 专家库: numbers, accounts, 信用分, bank cards, load (F78). Every change of credit or card is a named action."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from pinghu_portal.accounts.models import Role, User
from pinghu_portal.errors import RuleViolation
from pinghu_portal.panels.choices import PanelState, SeatState
from pinghu_portal.panels.models import CreditEntry, Expert, Seat
from pinghu_portal.records.models import Act
from pinghu_portal.records.numbers import next_number
from pinghu_portal.records.operations import log_act
from pinghu_portal.rulebook.rules import rule

FIELDS_MOST = 3
"""领域(≤ 3), domain 6."""


def number_expert(expert: Expert) -> None:
    """A new expert gets his number; at most three fields are kept. Raises RuleViolation."""
    if len(expert.field_words) > FIELDS_MOST:
        raise RuleViolation(f"专业领域最多填 {FIELDS_MOST} 个。")
    if not expert.number:
        expert.number = next_number("ZJK", timezone.localdate().year)


def link_account(expert: Expert, username: str) -> None:
    """Bind the account of the person, which the administrator opened as 专家. Raises RuleViolation with all reasons."""
    user = User.objects.filter(username=username.strip(), is_active=True).first()
    if user is None:
        raise RuleViolation(f"没有名为“{username.strip()[:40]}”的在用账号。")
    with transaction.atomic():
        locked = Expert.objects.select_for_update(of=("self",)).get(pk=expert.pk)
        reasons = [] if user.has_role(Role.EXPERT) else ["该账号没有“专家”职务，请先由系统管理员开通。"]
        if Expert.objects.filter(user=user).exclude(pk=locked.pk).exists():
            reasons.append("该账号已属于另一位专家。")
        if locked.seats.filter(state__in=(SeatState.INVITED, SeatState.PLEDGED)).exists():
            reasons.append("该专家有未结束的评审，暂不能更换账号。")
        if reasons:
            raise RuleViolation(reasons)
        locked.user = user
        locked.save(update_fields=["user"])


def change_credit(expert: Expert, change: int, reason: str, *, by) -> CreditEntry:
    """Add to or take from the 信用分, with a reason; it stays between 0 and 200. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        locked = Expert.objects.select_for_update(of=("self",)).get(pk=expert.pk)
        balance = locked.credit + change
        reasons = [] if change else ["信用分变动不能为 0。"]
        if not 0 <= balance <= 200:
            reasons.append(f"变动后信用分为 {balance}，应在 0–200 之间。")
        if len(reason.strip()) < 5:
            reasons.append("请写明变动原因（至少 5 个字）。")
        if reasons:
            raise RuleViolation(reasons)
        locked.credit = balance
        locked.save(update_fields=["credit"])
        entry = CreditEntry.objects.create(
            expert=locked, change=change, balance=balance, reason=reason.strip()[:200], by=by
        )
        log_act(
            Act.CHANGE,
            user=by,
            obj=locked,
            summary=f"信用分 {change:+d}，变动后 {balance}",
            reason=reason.strip()[:200],
        )
    return entry


def keep_card(expert: Expert, number: str, *, by) -> None:
    """Store the bank card, sealed. Raises RuleViolation when it is no card number (16–19 digits)."""
    digits = number.replace(" ", "")
    if not (digits.isascii() and digits.isdigit() and 16 <= len(digits) <= 19):
        raise RuleViolation("银行卡号应为 16–19 位数字。")
    with transaction.atomic():
        locked = Expert.objects.select_for_update(of=("self",)).get(pk=expert.pk)
        locked.bank_card = digits
        locked.save(update_fields=["bank_card"])
        log_act(Act.CHANGE, user=by, obj=locked, summary="登记银行卡")


def load_since(today: datetime.date | None = None) -> datetime.date:
    """From which day on panels count as load: the first of the month, some months back (rule `panels.load_months`)."""
    day = today or timezone.localdate()
    months = day.year * 12 + day.month - 1 - rule("panels.load_months")
    return datetime.date(months // 12, months % 12 + 1, 1)


def loads(experts: Iterable[Expert]) -> dict[int, int]:
    """Primary key → seats of the last months, declined ones apart."""
    counted = (
        Seat.objects.filter(expert__in=[one.pk for one in experts], panel__opened_at__date__gte=load_since())
        .exclude(state=SeatState.DECLINED)
        .exclude(panel__state=PanelState.CANCELLED)
        .values("expert")
        .annotate(n=Count("pk"))
    )
    return {row["expert"]: row["n"] for row in counted.order_by()}


def with_load(rows=None):
    """Experts with `recent` (seats of the last months) and `open_seats`."""
    rows = Expert.objects.all() if rows is None else rows
    recent = Q(seats__panel__opened_at__date__gte=load_since()) & ~Q(seats__state=SeatState.DECLINED)
    waiting = Q(seats__state__in=(SeatState.INVITED, SeatState.PLEDGED))
    return rows.annotate(
        recent=Count("seats", filter=recent & ~Q(seats__panel__state=PanelState.CANCELLED), distinct=True),
        open_seats=Count("seats", filter=waiting, distinct=True),
    )
