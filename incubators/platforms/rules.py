"""Why a step of a complex, a contract or a year is not possible; terms, due days, what a grade pays."""

import datetime
from decimal import ROUND_HALF_UP, Decimal

from dateutil.relativedelta import relativedelta
from django.db.models import Sum
from django.utils import timezone

from incubators.platforms.choices import Grade
from incubators.platforms.contract_models import PlatformContract, PlatformYear
from incubators.platforms.models import Complex
from pinghu_portal.budgets.ledger import pot_for, why_not_reserve
from pinghu_portal.rulebook.rules import rule

PURPOSE = "incubators.platforms"
CENT = Decimal("0.01")


def ends_of(listed_on: datetime.date) -> datetime.date:
    """The last day of the 建设期: the day before the same day so many years later."""
    return listed_on + relativedelta(years=rule("complexes.build_years", listed_on)) - datetime.timedelta(days=1)


def days_left(found: Complex, on: datetime.date) -> int | None:
    """Days until the 建设期 ends (negative once it is over); None before it is listed or once it is accepted."""
    return (found.ends_on - on).days if found.ends_on and not found.accepted_on else None


def missing_years(found: Complex, on: datetime.date) -> list[int]:
    """Years of building, up to the last full one, for which nothing was reported."""
    if not found.listed_on:
        return []
    reported = set(found.years.values_list("year", flat=True))
    last = min(found.ends_on.year if found.ends_on else on.year, on.year - 1)
    return [year for year in range(found.listed_on.year, last + 1) if year not in reported]


def why_not_file(found: Complex) -> list[str]:
    """The plan is written."""
    return [] if found.plan.strip() else ["请先填写建设方案。"]


def why_not_list(found: Complex) -> list[str]:
    """The published list is known."""
    return [] if found.document.strip() else ["请先登记列入创建的文号。"]


def why_not_expire(found: Complex) -> list[str]:
    """The 建设期 is over."""
    today = timezone.localdate()
    if found.ends_on is None or found.ends_on >= today:
        return [f"建设期至 {found.ends_on or '（未登记）'}，尚未期满。"]
    return []


def why_not_apply(found: Complex) -> list[str]:
    """Every year of building was reported (年度评价)."""
    return [f"缺 {year} 年度数据，请先填报。" for year in missing_years(found, timezone.localdate())]


def why_not_sign(contract: PlatformContract) -> list[str]:
    """Term and money are agreed."""
    names = ("starts_on", "ends_on", "total")
    return [
        f"请先填写{contract._meta.get_field(name).verbose_name}。" for name in names if getattr(contract, name) is None
    ]


def why_not_fulfil(contract: PlatformContract) -> list[str]:
    """The term is over."""
    today = timezone.localdate()
    over = contract.ends_on is not None and contract.ends_on < today
    return [] if over else [f"协议至 {contract.ends_on or '（未填写）'}，尚未期满。"]


def why_not_open_year(year: PlatformYear) -> list[str]:
    """The year lies in the term, and the money of all years stays within the total."""
    contract, reasons = year.contract, []
    if not contract.starts_on or not contract.ends_on or contract.total is None:
        return ["请先填写协议起止日期和支持总额。"]
    if not contract.starts_on.year <= year.year <= contract.ends_on.year:
        reasons.append(f"年度应在 {contract.starts_on.year}–{contract.ends_on.year} 之间。")
    if year.budget < 0:
        reasons.append("协议资金不能为负数。")
    planned = contract.years.exclude(pk=year.pk).aggregate(sum=Sum("budget"))["sum"] or Decimal(0)
    if planned + year.budget > contract.total:
        reasons.append(f"各年度资金合计 {planned + year.budget:,.2f} 元，超过支持总额 {contract.total:,.2f} 元。")
    return reasons


def report_due(year: PlatformYear) -> datetime.date:
    """自评 within three months after the year (domain 5.5)."""
    return datetime.date(year.year, 12, 31) + relativedelta(months=rule("platforms.report_months"))


def why_not_plan(year: PlatformYear) -> list[str]:
    """The plan says something."""
    return [] if year.plan.strip() else ["请填写年度工作计划。"]


def why_not_report(year: PlatformYear) -> list[str]:
    """The year is over, and the report says something."""
    reasons = [] if year.report.strip() else ["请填写自评报告。"]
    if timezone.localdate().year <= year.year:
        reasons.append(f"{year.year} 年度结束后方可自评。")
    return reasons


def why_not_grade(year: PlatformYear) -> list[str]:
    """Who assessed, and the grade."""
    reasons = []
    if not year.assessor.strip():
        reasons.append("请填写考核单位。")
    if year.grade not in Grade.values:
        reasons.append("请选择考核等次。")
    if year.grade == Grade.FAIL and not year.opinion.strip():
        reasons.append("不合格须填写考核意见。")
    return reasons


def share_of(grade: str) -> Decimal:
    """Percent of the year's money that a grade pays."""
    return Decimal(rule(f"platforms.share_{grade}")) if grade in Grade.values else Decimal(0)


def payment_of(year: PlatformYear) -> Decimal:
    """Yuan that the grade pays, to the cent."""
    return (year.budget * share_of(year.grade) / 100).quantize(CENT, ROUND_HALF_UP)


def why_not_pay(year: PlatformYear) -> list[str]:
    """The grade pays something, and this year's pot bears it."""
    amount, today = payment_of(year), timezone.localdate()
    if amount <= 0:
        return [f"考核等次“{year.get_grade_display() or '未定'}”不予拨款。"]
    pot = pot_for(PURPOSE, today.year)
    return [f"没有 {today.year} 年度重大科创平台资金预算，请先登记。"] if pot is None else why_not_reserve(pot, amount)
