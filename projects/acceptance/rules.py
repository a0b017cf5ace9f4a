"""Why a step of an acceptance is not possible; its limits from the rule rows."""

import datetime
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from pinghu_portal.rulebook.rules import rule
from projects.acceptance.choices import Verdict
from projects.acceptance.group import why_not_sit
from projects.acceptance.models import Acceptance, ExpertVerdict
from projects.contracts.choices import UNDER_WAY, FileKind
from projects.contracts.models import Project

TENTH = Decimal("0.1")


def apply_by(ends_on: datetime.date) -> datetime.date:
    """The last day to apply: months of the rule after the end."""
    return ends_on + relativedelta(months=rule("acceptance.apply_months", ends_on))


def why_not_open(project: Project, *, early: bool) -> list[str]:
    """Under way; at the end by itself, before it only when the enterprise asks."""
    if project.state not in UNDER_WAY:
        return ["项目不在执行中，不能进入验收。"]
    if not early and project.ends_on >= timezone.localdate():
        return [f"项目执行期至 {project.ends_on:%Y-%m-%d}，尚未期满。"]
    return []


def asked_kinds() -> list[str]:
    """Kinds of files that every application must hold (rule row)."""
    return [part.strip() for part in str(rule("acceptance.files")).split(",")]


def missing_kinds(project: Project) -> list[str]:
    """Titles of the kinds of which no file is there."""
    there = set(project.files.values_list("kind", flat=True))
    return [FileKind(kind).label for kind in asked_kinds() if kind not in there]


def why_not_apply(acceptance: Acceptance) -> list[str]:
    """In time, files, a value for each target, the actual figures, the commitment: all reasons at once."""
    project, reasons = acceptance.project, []
    if timezone.localdate() > acceptance.apply_by:
        reasons.append(f"验收申请期限至 {acceptance.apply_by:%Y-%m-%d}，已逾期。")
    reasons += [f"缺少材料：{title}。" for title in missing_kinds(project)]
    unsaid = project.contract.targets.filter(reached__isnull=True)
    reasons += [f"未填写指标完成值：{target.name}。" for target in unsaid]
    if not acceptance.summary.strip():
        reasons.append("请填写完成情况。")
    if acceptance.actual_total <= 0:
        reasons.append("请填写实际研发投入。")
    if acceptance.actual_grant > project.grant:
        reasons.append(f"实际使用财政资助不应超过 {project.grant / 10000:,.2f} 万元。")
    if not acceptance.committed:
        reasons.append("请承诺材料和数据真实。")
    return reasons


def tally(acceptance: Acceptance) -> Counter:
    """Votes of this round by verdict."""
    return Counter(acceptance.verdicts.filter(round=acceptance.round).values_list("verdict", flat=True))


def decides(verdict: str):
    """A guard: enough experts have spoken, the group wrote its opinion, and no other verdict has more votes."""

    def guard(acceptance: Acceptance) -> list[str]:
        votes, wanted = tally(acceptance), rule("acceptance.experts")
        if verdict == Verdict.FAIL and unmended(acceptance):
            return []
        reasons = []
        if sum(votes.values()) < wanted:
            reasons.append(f"本轮专家意见 {sum(votes.values())} 份，应不少于 {wanted} 份。")
        if not acceptance.opinion.strip():
            reasons.append("请先登记专家组意见。")
        if votes and votes[verdict] < max(votes.values()):
            most = Verdict(max(votes, key=votes.get)).label
            reasons.append(f"多数专家意见为“{most}”，不能作出“{Verdict(verdict).label}”结论。")
        return reasons

    return guard


def unmended(acceptance: Acceptance) -> bool:
    """整改 was asked for and never handed in, and its term is over."""
    over = acceptance.mend_by is not None and acceptance.mend_by < timezone.localdate()
    return over and acceptance.mended_on is None


def why_not_mend(acceptance: Acceptance) -> list[str]:
    """Once only."""
    return ["已整改一次，不能再次整改。"] if acceptance.mend_by else []


def why_not_hand_in(acceptance: Acceptance) -> list[str]:
    """What was mended is told."""
    return [] if acceptance.mend_report.strip() else ["请填写整改报告。"]


def why_not_force(acceptance: Acceptance) -> list[str]:
    """The term for applying is over."""
    over = timezone.localdate() > acceptance.apply_by
    return [] if over else [f"验收申请期限至 {acceptance.apply_by:%Y-%m-%d}，尚未逾期。"]


def why_not_lapse(acceptance: Acceptance) -> list[str]:
    """The term of 整改 is over."""
    return [] if unmended(acceptance) else ["整改期限未到。"]


def why_not_heard(row: ExpertVerdict) -> list[str]:
    """An expert of the pool without a conflict, not heard in days to come."""
    reasons = why_not_sit(row.acceptance.project, row.expert)
    if row.held_on > timezone.localdate():
        reasons.append("验收日期不能晚于今天。")
    return reasons


def rate(actual: Decimal | int, expected: Decimal | int) -> Decimal | None:
    """兑现率 of money or of counts in percent with one decimal; None when nothing was expected."""
    return (Decimal(actual) * 100 / expected).quantize(TENTH, ROUND_HALF_UP) if expected else None
