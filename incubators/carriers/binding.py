"""Who acts for a carrier: the head of the section binds an account from a day on and ends it; sight follows at once."""

import datetime

import pghistory
from django.db import transaction
from django.utils import timezone

from incubators.carriers.models import Carrier, CarrierMember
from pinghu_portal.accounts.models import Role, User
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import can, visible
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.web.notices import tell, tell_other

MOST_MEMBERS = 20
LEAST_WORDS = 2


def _locked(carrier: Carrier, by) -> Carrier:
    """The carrier under its row lock. Raises NotAllowed for anybody but the head of the section."""
    locked = Carrier.objects.select_for_update(of=("self",)).get(pk=carrier.pk)
    if not can(by, "bind", locked):
        raise NotAllowed("载体人员由科创中心负责人绑定和终止。")
    return locked


def _current(carrier: Carrier, today: datetime.date):
    """Bindings that hold or are still to begin."""
    return carrier.members.exclude(valid_to__lt=today)


def why_not_bind(carrier: Carrier, user: User, valid_from: datetime.date, valid_to: datetime.date | None) -> list[str]:
    """Reasons against a binding: the account, its post, the days, a binding that stands; all at once."""
    today, reasons = timezone.localdate(), []
    if not user.is_active:
        reasons.append(f"账号 {user.username} 已停用。")
    elif not user.has_role(Role.CARRIER):
        reasons.append(f"账号 {user.username} 没有“{Role.CARRIER.label}”岗位，请先由系统管理员开通。")
    if valid_to and valid_to < valid_from:
        reasons.append("终止日期不能早于起始日期。")
    if valid_to and valid_to < today:
        reasons.append("终止日期不能早于今天。")
    if carrier.state == "removed":
        reasons.append(f"{carrier} 已撤销，不能绑定人员。")
    current = _current(carrier, today)
    if current.filter(user=user).exists():
        reasons.append(f"{user} 已绑定该载体；如需调整期限，请先终止再绑定。")
    elif current.count() >= MOST_MEMBERS:
        reasons.append(f"每个载体最多绑定 {MOST_MEMBERS} 个账号。")
    return reasons


def bind(
    carrier: Carrier, user: User, *, valid_from: datetime.date, valid_to: datetime.date | None = None, by
) -> CarrierMember:
    """绑定: the account acts for the carrier from a day on. Raises NotAllowed, RuleViolation with all reasons."""
    with transaction.atomic(), pghistory.context(reason="绑定载体人员"):
        locked = _locked(carrier, by)
        if reasons := why_not_bind(locked, user, valid_from, valid_to):
            raise RuleViolation(reasons)
        # the same day again after an end: the row of that day goes on, its history keeps both
        made, _ = CarrierMember.objects.update_or_create(
            carrier=locked, user=user, valid_from=valid_from, defaults={"valid_to": valid_to}
        )
        until = f"至 {valid_to:%Y-%m-%d}" if valid_to else "长期"
        log_act(
            Act.GRANT, user=by, obj=locked, summary=f"绑定 {user.username}（{user}），{valid_from:%Y-%m-%d} 起，{until}"
        )
        tell_other(user.pk, f"已为您开通载体“{locked}”的运营权限（{valid_from:%Y-%m-%d} 起）", locked, by=by)
    return made


def end(carrier: Carrier, user: User, reason: str, *, by) -> None:
    """终止: from this moment; yesterday was the last day. Raises NotAllowed, RuleViolation with all reasons."""
    with transaction.atomic(), pghistory.context(reason=f"终止载体人员：{reason}"):
        locked, today = _locked(carrier, by), timezone.localdate()
        rows = list(_current(locked, today).filter(user=user))
        reasons = [] if rows else [f"{user} 目前没有绑定该载体，可能已由他人终止。"]
        if len(reason.strip()) < LEAST_WORDS:
            reasons.append("请填写终止原因。")
        if reasons:
            raise RuleViolation(reasons)
        for row in rows:
            row.valid_to = today - datetime.timedelta(days=1)
            row.save(update_fields=["valid_to"])
        log_act(Act.CHANGE, user=by, obj=locked, summary=f"终止 {user.username}（{user}）", reason=reason.strip())
        tell(user, f"您对载体“{locked}”的运营权限已终止：{reason.strip()}")


def bindings(carrier: Carrier, user) -> list[dict]:
    """Rows of the tab, as far as the reader may see them: who acts, acted or will act, the newest first, with its state."""
    today = timezone.localdate()
    return [
        {"row": row, "title": _title(row, today), "open": row.valid_to is None or row.valid_to >= today}
        for row in visible(carrier.members.select_related("user"), user).order_by("-valid_from", "-pk")
    ]


def _title(row: CarrierMember, today: datetime.date) -> str:
    if row.valid_to and row.valid_to < row.valid_from:
        return "当日终止"
    if row.valid_to and row.valid_to < today:
        return "已终止"
    return "未开始" if row.valid_from > today else "在岗"
