"""Why a step of a contract, a payment, a check or a change is not possible; limits and shares from the rule rows."""

import datetime
from decimal import ROUND_HALF_UP, Decimal

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from pinghu_portal.budgets.ledger import pot_for, why_not_reserve
from pinghu_portal.rulebook.rules import rule
from projects.calls.choices import GRANT
from projects.contracts.choices import UNDER_WAY, ChangeKind, ChangeState, ContractState, PaymentKind, Verdict
from projects.contracts.models import Contract, Project
from projects.contracts.payment_models import Payment, Recovery
from projects.contracts.process_models import ChangeRequest, Midterm

"""Purpose of the pots that pay grants, one a year."""
CENT = Decimal("0.01")


def sign_by(granted_on: datetime.date) -> datetime.date:
    """The last day for all seals: days of the rule after 立项."""
    return granted_on + datetime.timedelta(days=rule("contracts.sign_days", granted_on))


def parts(grant: Decimal) -> list[tuple[str, Decimal, Decimal]]:
    """(kind, percent, yuan) of the payments: the first by its share, the final the rest, so that both make the grant."""
    share = Decimal(rule("contracts.first_share"))
    first = (grant * share / 100).quantize(CENT, ROUND_HALF_UP)
    return [(PaymentKind.FIRST, share, first), (PaymentKind.FINAL, 100 - share, grant - first)]


def why_not_issue(contract: Contract) -> list[str]:
    """Targets and a leader are there."""
    reasons = [] if contract.targets.exists() else ["请先登记合同指标。"]
    if not contract.project.leader.strip():
        reasons.append("请先登记项目负责人。")
    return reasons


def why_not_declare_abandoned(contract: Contract) -> list[str]:
    """The limit for signing is over; before, only the enterprise itself may give up."""
    if timezone.localdate() <= contract.sign_by:
        return [f"签订期限至 {contract.sign_by:%Y-%m-%d}，尚未逾期；承担单位可自行放弃。"]
    return []


# --- money ------------------------------------------------------------------------------------------------------------


def final_states() -> list[str]:
    """After which conclusions the final payment is made (rule row)."""
    return [part.strip() for part in str(rule("contracts.final_states")).split(",")]


def why_not_apply(payment: Payment) -> list[str]:
    """The first payment asks for a contract in force, the final one for a conclusion that pays."""
    project = payment.project
    if payment.kind == PaymentKind.FIRST and project.contract.state != ContractState.EFFECTIVE:
        return ["合同尚未生效，不能申请首笔资金。"]
    if payment.kind == PaymentKind.FINAL and project.state not in final_states():
        return ["项目尚未通过验收，不能申请尾款。"]
    return []


def why_not_fund(payment: Payment) -> list[str]:
    """This year's pot bears it."""
    year = timezone.localdate().year
    pot = pot_for(GRANT, year)
    return [f"没有 {year} 年度科技项目资金预算，请先登记。"] if pot is None else why_not_reserve(pot, payment.amount)


def recoverable(payment: Payment) -> Decimal:
    """Yuan that may still be asked back."""
    return payment.amount if payment.paid_on and not hasattr(payment, "recovery") else Decimal(0)


def why_not_demand(payment: Payment, amount: Decimal) -> list[str]:
    """Paid, not asked back yet, at most what was paid."""
    if not payment.paid_on:
        return ["该款项尚未拨付，无须追缴。"]
    if Recovery.objects.filter(payment=payment).exists():
        return ["该款项已发起追缴。"]
    if not 0 < amount <= payment.amount:
        return [f"追缴金额应大于 0 元且不超过已拨付的 {payment.amount / 10000:,.2f} 万元。"]
    return []


# --- mid-term checks --------------------------------------------------------------------------------------------------


def why_not_report(midterm: Midterm) -> list[str]:
    """The progress is told, and no more of the grant is used than was granted."""
    reasons = [] if midterm.progress.strip() else ["请填写进展情况。"]
    if midterm.grant_spent > midterm.project.grant:
        reasons.append(f"累计使用财政资助不应超过 {midterm.project.grant / 10000:,.2f} 万元。")
    return reasons


def why_not_judge(midterm: Midterm) -> list[str]:
    """A verdict with its words."""
    reasons = [] if midterm.verdict in Verdict.values else ["请选择检查结论。"]
    return reasons if midterm.opinion.strip() else [*reasons, "请填写检查意见。"]


def midterm_year(project: Project, on: datetime.date) -> int | None:
    """The year of the newest due check: every so many months after the start, before the end; None when none is due."""
    months, found, number = rule("midterm.every_months", on), None, 1
    while (day := project.starts_on + relativedelta(months=months * number)) <= min(on, project.ends_on):
        found, number = day.year, number + 1
    return found


# --- changes ----------------------------------------------------------------------------------------------------------


def why_not_ask(change: ChangeRequest) -> list[str]:
    """All reasons why a change cannot be asked for."""
    project = change.project
    reasons = [] if project.state in UNDER_WAY else ["项目不在执行中，不能申请变更。"]
    if not change.reason.strip():
        reasons.append("请填写变更理由。")
    pending = (ChangeState.SECTION, ChangeState.BUREAU)
    if project.changes.filter(kind=change.kind, state__in=pending).exclude(pk=change.pk).exists():
        reasons.append(f"已有办理中的{change.get_kind_display()}申请。")
    return reasons + why_not_as_wanted(change)


def why_not_as_wanted(change: ChangeRequest) -> list[str]:
    """What the kind itself asks for."""
    if change.kind == ChangeKind.EXTENSION:
        return _why_not_extend(change)
    if change.kind == ChangeKind.TARGET:
        return _why_not_retarget(change)
    project = change.project
    if change.kind == ChangeKind.LEADER and change.leader.strip() in ("", project.leader):
        return ["请填写与现负责人不同的新负责人。"]
    if change.kind == ChangeKind.PARTNER and change.partners.strip() == project.partners:
        return ["变更后合作单位与现合作单位相同。"]
    if change.kind == ChangeKind.BUDGET:
        return _why_not_rebudget(change)
    return []


def _why_not_extend(change: ChangeRequest) -> list[str]:
    project, asked = change.project, change.asked_on
    if change.new_end is None:
        return ["请填写延期至哪一日。"]
    reasons, months = [], rule("changes.extension_months", asked)
    if project.extended_on:
        reasons.append("项目已延期一次，不能再次延期。")
    if asked > project.ends_on:
        reasons.append(f"延期应在 {project.ends_on:%Y-%m-%d}（结束日期）前申请。")
    if change.new_end <= project.ends_on:
        reasons.append("延期日期应晚于现结束日期。")
    elif change.new_end > project.ends_on + relativedelta(months=months):
        reasons.append(f"延期不超过 {months} 个月。")
    return reasons


def _why_not_retarget(change: ChangeRequest) -> list[str]:
    if change.target is None or change.value is None:
        return ["请选择变更指标并填写变更后目标值。"]
    if change.target.contract.project_id != change.project_id:
        return ["该指标不属于本项目。"]
    return ["变更后目标值与现目标值相同。"] if change.value == change.target.target else []


def _why_not_rebudget(change: ChangeRequest) -> list[str]:
    share = Decimal(rule("changes.budget_share", change.asked_on))
    if not change.budget_line.strip() or change.budget_amount <= 0:
        return ["请填写调整科目和调整金额。"]
    if change.budget_amount * 100 <= change.project.total * share:
        return [f"调整金额不超过总投入的 {share:.0f}%，由承担单位自行调整，无须申请。"]
    return []
