"""Terms out of the rule rows, and why a claim cannot go on; every rule gives all its reasons (domain 1.5, 9.1)."""

import datetime
from decimal import Decimal

from django.utils import timezone

from engineers.nominations.choices import Level
from engineers.subsidies.award import Award, Terms, compute
from engineers.subsidies.models import SubsidyClaim
from pinghu_portal.budgets.ledger import pot_for, why_not_reserve
from pinghu_portal.contributions import has_flag
from pinghu_portal.rulebook.rules import rule, rule_row

PURPOSE = "engineers.subsidy"
ELIGIBLE = (Level.PROVINCE, Level.CITY)
"""嘉兴市级及以上 (page 001)."""


def terms(year: int) -> Terms:
    """Share, cap and stacking in force on the last day of the year that is subsidised. Raises RuleViolation."""
    on = datetime.date(year, 12, 31)
    share = rule_row("subsidies.share", on)
    return Terms(
        Decimal(share.value),
        Decimal(rule("subsidies.cap", on)),
        rule("subsidies.stacking", on) == "highest_only",
        share.source,
    )


def award_of(claim: SubsidyClaim) -> Award:
    """The award as the claim stands."""
    return compute(claim.salary_paid or Decimal(0), terms(claim.year), claim.upper_support)


def as_rows(award: Award) -> list[list[str]]:
    """The computation as it is frozen."""
    return [[row.title, row.formula, f"{row.yuan:.2f}", row.source] for row in award.rows]


def why_not_submit(claim: SubsidyClaim) -> list[str]:
    """Salary proved, selection in force at the right level, contract in force in the year, evidence there."""
    reasons = []
    if not claim.salary_paid:
        reasons.append("请填写实际支付年薪（以个人所得税记录为准）。")
    if claim.selection.cancelled_on:
        reasons.append(f"入选已于 {claim.selection.cancelled_on:%Y-%m-%d} 取消。")
    if claim.selection.level not in ELIGIBLE:
        reasons.append("年薪资助对象为入选嘉兴市级及以上的海外工程师。")
    if claim.selection.year > claim.year:
        reasons.append(f"{claim.selection.year} 年入选，不能申请 {claim.year} 年度资助。")
    engineer, first, last = claim.engineer, datetime.date(claim.year, 1, 1), datetime.date(claim.year, 12, 31)
    starts, ends = engineer.contract_starts_on or engineer.arrived_on, engineer.contract_ends_on
    if starts > last or (ends and ends < first) or (engineer.left_on and engineer.left_on < first):
        reasons.append(f"{claim.year} 年度内没有有效的聘用合同。")
    if has_flag("dishonest", claim.enterprise.credit_code, timezone.localdate()):
        reasons.append("申请单位在失信名单中，不能申请资助。")
    if not claim.evidence.exists():
        reasons.append("请上传薪酬发放与个税记录。")
    return reasons


def why_not_decide(claim: SubsidyClaim) -> list[str]:
    """Something comes out."""
    return [] if award_of(claim).amount > 0 else ["核定金额为 0 元，请不予资助或退回修改。"]


def why_not_approve(claim: SubsidyClaim) -> list[str]:
    """公示 is over without an open objection, and this year's pot bears it."""
    today = timezone.localdate()
    reasons = []
    if claim.notice is None or claim.notice.ends_on >= today:
        ends = f"公示至 {claim.notice.ends_on:%Y-%m-%d}，" if claim.notice else "尚未公示，"
        reasons.append(f"{ends}期满后方可审定。")
    if claim.notice and claim.notice.objections.filter(state="filed").exists():
        reasons.append("公示异议尚未答复。")
    pot = pot_for(PURPOSE, today.year)
    if pot is None:
        return [*reasons, f"{today.year} 年度没有年薪资助预算，请先登记资金预算。"]
    return reasons + why_not_reserve(pot, claim.award or Decimal(0))


def why_not_pay(claim: SubsidyClaim) -> list[str]:
    """Day and document of the payment; nothing is paid for a cancelled selection."""
    reasons = []
    if claim.paid_on is None:
        reasons.append("请填写拨付日期。")
    if not claim.document.strip():
        reasons.append("请填写拨付文号。")
    if claim.selection.cancelled_on:
        reasons.append("入选已取消，不能拨付。")
    return reasons


def why_not_recover(claim: SubsidyClaim) -> list[str]:
    """An amount up to what was paid."""
    if claim.recovered is None:
        return ["请填写追回金额。"]
    if not 0 < claim.recovered <= claim.award:
        return [f"追回金额应大于 0 元且不超过已拨付的 {claim.award:,.2f} 元。"]
    return []
