"""Eligibility line by line, and why a nomination cannot go on; every rule gives all its reasons (domain 1.4, 9.1a)."""

import datetime
from dataclasses import asdict, dataclass

from django.utils import timezone

from engineers.nominations.choices import Level, PermitKind
from engineers.nominations.models import Nomination, ProgramRule, Selection
from pinghu_portal.contributions import has_flag
from pinghu_portal.errors import RuleViolation

MISSING = "未填写"


@dataclass(frozen=True)
class Check:
    """One line of the check-list: what is asked, what is there, whether it is met, and the document that asks."""

    title: str
    asked: str
    found: str
    passed: bool
    source: str


def rule_for(level: str, on: datetime.date) -> ProgramRule:
    """The conditions of a level in force on a day. Raises RuleViolation when there are none."""
    found = ProgramRule.objects.in_force(on).filter(level=level).order_by("-valid_from").first()
    if found is None:
        raise RuleViolation(f"{Level(level).label}海外工程师在 {on:%Y-%m-%d} 没有生效的申报条件，请科室先维护。")
    return found


def whole_months(starts: datetime.date, ends: datetime.date) -> int:
    """Full months of a contract, both ends counted: 2024-01-01 to 2024-12-31 is 12."""
    after = ends + datetime.timedelta(days=1)
    return (after.year - starts.year) * 12 + after.month - starts.month - (after.day < starts.day)


def check(nomination: Nomination, rule: ProgramRule) -> list[Check]:
    """Every condition of the rule against the application; conditions the rule does not have are left out."""
    lines = (_sector, _contract, _days, _salary, _permit, _dispatch, _age)
    found = [line for make in lines if (line := make(nomination, rule)) is not None]
    return [*found, _not_twice(nomination, rule), _honest(nomination, rule)]


def _line(rule: ProgramRule, title: str, asked: str, found, passed: bool) -> Check:
    return Check(title, asked, MISSING if found in (None, "") else str(found), bool(passed), rule.source)


def _sector(nomination, rule) -> Check | None:
    if not rule.sectors:
        return None
    letter = (nomination.enterprise.industry_code or "")[:1]
    return _line(rule, "行业门类", "、".join(rule.sectors), letter, letter in rule.sectors)


def _contract(nomination, rule) -> Check | None:
    if rule.min_contract_months is None:
        return None
    known = nomination.contract_from and nomination.contract_to
    months = whole_months(nomination.contract_from, nomination.contract_to) if known else None
    found = None if months is None else f"{months} 个月"
    met = months is not None and months >= rule.min_contract_months
    return _line(rule, "聘用合同", f"不少于 {rule.min_contract_months} 个月", found, met)


def _days(nomination, rule) -> Check | None:
    if rule.min_work_days is None:
        return None
    days = nomination.work_days
    met = days is not None and days >= rule.min_work_days
    return _line(
        rule, "在企工作时间", f"年累计不少于 {rule.min_work_days} 天", None if days is None else f"{days} 天", met
    )


def _salary(nomination, rule) -> Check | None:
    if rule.min_salary is None:
        return None
    paid = nomination.salary_paid
    met = paid is not None and paid >= rule.min_salary
    return _line(
        rule, "年薪", f"实际支付不少于 {rule.min_salary:,.0f} 元", None if paid is None else f"{paid:,.2f} 元", met
    )


def _permit(nomination, rule) -> Check | None:
    if not rule.permit_kinds:
        return None
    words = "或".join(PermitKind(kind).label for kind in rule.permit_kinds)
    kind = nomination.permit_kind
    return _line(rule, "证件类型", words, kind and PermitKind(kind).label, kind in rule.permit_kinds)


def _dispatch(nomination, rule) -> Check | None:
    if not rule.exclude_dispatch:
        return None
    sent = nomination.engineer.dispatched
    return _line(rule, "聘用方式", "不含外方股东或关联企业派遣", "外方派遣" if sent else "直接聘用", not sent)


def _age(nomination, rule) -> Check | None:
    if rule.age_max is None:
        return None
    born = nomination.engineer.born_on
    age = timezone.localdate().year - int(born[:4]) if born else None
    return _line(rule, "年龄", f"不超过 {rule.age_max} 周岁", age, age is not None and age <= rule.age_max)


def _not_twice(nomination, rule) -> Check:
    call = nomination.call
    others = Selection.objects.valid().filter(engineer=nomination.engineer, level=call.level, year=call.year)
    twice = others.exclude(nomination_id=nomination.pk).exists() if nomination.pk else others.exists()
    return _line(rule, "重复入选", "同年度同级别未入选", "已入选" if twice else "未入选", not twice)


def _honest(nomination, rule) -> Check:
    listed = has_flag("dishonest", nomination.enterprise.credit_code, timezone.localdate())
    return _line(rule, "申报单位信用", "未列入失信名单", "已列入" if listed else "未列入", not listed)


def as_rows(checks: list[Check]) -> list[dict]:
    """The check-list as it is frozen."""
    return [asdict(line) for line in checks]


# --- guards -----------------------------------------------------------------------------------------------------------

REQUIRED = (
    "contract_from",
    "contract_to",
    "work_days",
    "salary_agreed",
    "salary_paid",
    "permit_kind",
    "duties",
    "results",
)
"""Fields without which nothing is handed in."""


def missing(nomination: Nomination) -> list[tuple[str, str]]:
    """(field, words) of what is still to be filled in."""
    found = [
        (name, f"请填写{Nomination._meta.get_field(name).verbose_name.split('（')[0]}")
        for name in REQUIRED
        if getattr(nomination, name) in (None, "")
    ]
    starts, ends = nomination.contract_from, nomination.contract_to
    if starts and ends and ends <= starts:
        found.append(("contract_to", "合同终止日应晚于起始日"))
    if not nomination.committed:
        found.append(("committed", "请勾选承诺"))
    return found


def why_not_submit(nomination: Nomination) -> list[str]:
    """Open call, nothing missing, every condition met."""
    reasons = [f"{words}。" for _, words in missing(nomination)]
    now = timezone.now()
    if nomination.submitted_at is None and not nomination.call.is_open(now):
        closes = timezone.localtime(nomination.call.closes_at)
        reasons.append(f"“{nomination.call}”受理截至 {closes:%Y-%m-%d %H:%M}，现在不能提交。")
    lines = check(nomination, rule_for(nomination.call.level, timezone.localdate()))
    reasons += [
        f"{line.title}：要求{line.asked}，现为{line.found}（{line.source}）。" for line in lines if not line.passed
    ]
    return reasons


def why_not_recommend(nomination: Nomination) -> list[str]:
    """A letter with a number goes up."""
    return [] if nomination.recommend_document.strip() else ["请填写推荐函文号。"]


def why_not_select(nomination: Nomination) -> list[str]:
    """公示 is over, nothing upheld or open against it, and the document is known."""
    reasons = []
    if nomination.notice is None:
        return ["尚未公示。"]
    if nomination.notice.ends_on >= timezone.localdate():
        reasons.append(f"公示至 {nomination.notice.ends_on:%Y-%m-%d}，期满后方可公布入选。")
    waiting = nomination.notice.objections.filter(state="filed").count()
    if waiting:
        reasons.append(f"还有 {waiting} 件异议未答复。")
    if nomination.notice.objections.filter(state="upheld", about__contains=nomination.engineer.name).exists():
        reasons.append("对该人选的异议已采纳，不能入选。")
    if not nomination.selected_document.strip():
        reasons.append("请填写入选文号。")
    if nomination.selected_on is None:
        reasons.append("请填写入选日期。")
    return reasons
