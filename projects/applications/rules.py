"""Why an application cannot go on: window, standing, money, months, 限项, 补正; every rule gives all reasons (domain 6)."""

import datetime

from django.db import connection
from django.utils import timezone

from pinghu_portal.contributions import has_flag
from pinghu_portal.rulebook.rules import rule
from projects.applications import measures
from projects.applications.choices import EDITABLE, Outcome, State
from projects.applications.models import Application, ScreeningItem
from projects.calls.choices import State as CallState
from projects.calls.models import Call

BARRED, DISHONEST, BARRED_PERSON = "project_barred", "dishonest", "project_barred_person"
"""Standings that other slices and apps hand in by `EnterpriseFlag`; a person is known by his `leader_key`."""


def shown(moment: datetime.datetime) -> str:
    """A moment to the second, in local time."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M:%S}"


def why_not_begin(call: Call, enterprise, now: datetime.datetime) -> list[str]:
    """Reasons against a new draft: the window, and what bars the enterprise."""
    reasons = []
    if call.state != CallState.PUBLISHED:
        reasons.append(f"“{call}”{call.get_state_display()}，不能申报。")
    elif now < call.opens_at:
        reasons.append(f"“{call}”{shown(call.opens_at)} 开始征集。")
    elif now >= call.ends_at:
        reasons.append(f"“{call}”已于 {shown(call.ends_at)} 截止，不能再建立申报。")
    return reasons + _standing(enterprise)


def _standing(enterprise) -> list[str]:
    today, code = timezone.localdate(), enterprise.credit_code
    reasons = []
    if has_flag(DISHONEST, code, today):
        reasons.append(f"{enterprise} 在失信名单中，不能申报。")
    if has_flag(BARRED, code, today):
        reasons.append(f"{enterprise} 因科研诚信处理，在限制期内不能申报。")
    return reasons


def why_not_honest(application: Application) -> list[str]:
    """Neither the enterprise nor the leader is barred today."""
    reasons = _standing(application.enterprise)
    if application.leader_key and has_flag(BARRED_PERSON, application.leader_key, timezone.localdate()):
        reasons.append("项目负责人因科研诚信处理，在限制期内不能申报。")
    return reasons


def why_not_window(application: Application) -> list[str]:
    """First hand-in: the window of the call. Mending: its own limit.

    The deciding moment is the beginning of this transaction by the clock of the database; the start of the window is
    included, its end is not. A draft begun before the end has the announced grace.
    """
    call, moment = application.call, measures.moment_of_transaction()
    if application.state == State.RETURNED:
        return _why_not_mend(application, moment)
    if call.state not in (CallState.PUBLISHED, CallState.ENDED):
        return [f"“{call}”{call.get_state_display()}，不能提交。"]
    if moment < call.opens_at:
        return [f"征集尚未开始，{shown(call.opens_at)} 起可以提交。"]
    end = call.last_moment if application.begun_at < call.ends_at else call.ends_at
    if moment >= end:
        return [f"征集已于 {shown(end)} 截止，本次请求 {shown(moment)} 开始受理，不能提交。"]
    return []


def _why_not_mend(application: Application, moment: datetime.datetime) -> list[str]:
    until = application.mend_until
    if until is not None and timezone.localdate(moment) > until:
        return [f"补正期限至 {until:%Y-%m-%d}，已过期，不能再提交。"]
    return []


def why_not_money(application: Application) -> list[str]:
    """The sums agree with the lines; ceiling of the category; least share of own money."""
    sums, row, reasons = measures.sums_of(application), measures.category_of(application), []
    if application.asked != sums.public:
        reasons.append(f"申请资助 {wan(application.asked)} 万元与预算各科目合计 {wan(sums.public)} 万元不一致。")
    if application.own != sums.own:
        reasons.append(f"自筹 {wan(application.own)} 万元与预算各科目合计 {wan(sums.own)} 万元不一致。")
    if application.total != application.asked + application.own:
        reasons.append("研发总投入应等于申请资助与自筹之和。")
    if application.asked <= 0:
        reasons.append("申请资助应大于 0。")
    if row is None:
        return [*reasons, f"本次征集没有“{application.get_category_display()}”类别。"]
    if application.asked > row.ceiling:
        over = wan(application.asked - row.ceiling)
        reasons.append(f"申请资助超出 {over} 万元，{row.get_category_display()}项目最多 {wan(row.ceiling)} 万元。")
    share = measures.own_share(application)
    if share is not None and application.own * 100 < row.least_own * application.total:
        reasons.append(f"自筹比例 {share}%，{row.get_category_display()}项目不低于 {plain(row.least_own)}%。")
    return reasons


def why_not_months(application: Application) -> list[str]:
    """Not longer than the category allows."""
    row, found = measures.category_of(application), measures.months(application)
    if row is None or found is None or found <= row.longest_months:
        return []
    return [f"实施期 {found} 个月，{row.get_category_display()}项目最长 {row.longest_months} 个月。"]


def why_not_leader(application: Application) -> list[str]:
    """限项: running and applied projects of the leader, this one counted, do not pass the rule.

    Two applications of one leader that are handed in at the same moment wait for each other here.
    """
    if not application.leader_key:
        return []
    if connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 6))", [application.leader_key])
    running, applied = measures.in_hand(application)
    most = rule("applications.leader_most")
    if len(running) + len(applied) + 1 <= most:
        return []
    named = "、".join(one.number for one in (*running, *applied)[:5])
    words = f"在研 {len(running)} 项、在审 {len(applied)} 项（{named}），加本项超过 {most} 项"
    return [f"项目负责人{words}，不能提交。"]


def why_not_recall(application: Application) -> list[str]:
    """Back to the draft only while there is time to hand it in again."""
    call = application.call
    if call.state == CallState.PUBLISHED and timezone.now() < call.ends_at and not application.form_returns:
        return []
    return ["征集已截止或已进入补正，不能撤回修改；可撤回申报。"]


def why_not_screened(application: Application) -> list[str]:
    """The whole check-list of this round is filled in."""
    items = set(ScreeningItem.objects.filter(active=True).values_list("code", flat=True))
    done = set(application.screening.filter(round=application.form_returns).values_list("code", flat=True))
    return [f"形审清单还有 {len(items - done)} 行没有结论。"] if items - done else []


def why_not_pass_form(application: Application) -> list[str]:
    """Every line is passed."""
    reasons = why_not_screened(application)
    lines = application.screening.filter(round=application.form_returns).exclude(result="pass")
    return reasons + [f"“{line.title}”结论为{line.get_result_display()}，不能形审通过。" for line in lines]


def why_not_return_form(application: Application) -> list[str]:
    """The check-list is filled in, and the 补正 round is not used up."""
    reasons = why_not_screened(application)
    most = rule("applications.mend_rounds")
    if application.form_returns >= most:
        reasons.append(f"形审退回补正最多 {most} 次，请作出通过或不通过的结论。")
    return reasons


def why_not_verdict(verdict: str, results: set[str]) -> list[str]:
    """A verdict has its line: 退回 at least one 退回修改, 不通过 at least one 不通过, 通过 nothing else."""
    if verdict == "pass_form" and results - {Outcome.PASS}:
        return ["形审通过须每一行结论均为通过。"]
    if verdict == "return_by_form" and Outcome.RETURN not in results:
        return ["退回补正须至少有一行结论为“退回修改”。"]
    if verdict == "return_by_form" and Outcome.FAIL in results:
        return ["有不通过的行，不能退回补正；请改结论或作出不通过的决定。"]
    if verdict == "fail_form" and Outcome.FAIL not in results:
        return ["形审不通过须至少有一行结论为“不通过”。"]
    return []


def writable(application: Application) -> bool:
    """Lies with the enterprise."""
    return application.state in EDITABLE


def wan(amount) -> str:
    """Yuan as 万元: 1,112.86."""
    return f"{amount / 10000:,.2f}"


def plain(value) -> str:
    """A figure without idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
