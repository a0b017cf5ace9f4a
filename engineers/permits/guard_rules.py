"""Why a residence permit, an exemption or a recognition does not stand; each rule gives all its reasons (1.3, 2.3, 2.6)."""

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from engineers.dossiers.countries import name_of
from engineers.permits.choices import Category, Cover, Insurance, StayState
from engineers.permits.guard_models import ResidencePermit, SocialInsurance, TreatyExemption
from engineers.permits.models import MutualRecognition
from engineers.permits.rules import ONE_DAY, add_months
from pinghu_portal.rulebook.rules import rule


def exempt_kinds(country: str, on: datetime.date) -> dict[str, TreatyExemption]:
    """险种 → the treaty row by which nationals of a country are exempt on a day; rows without a confirmed day do not count."""
    ended = Q(to_on__isnull=True) | Q(to_on__gte=on)
    rows = TreatyExemption.objects.filter(ended, country=country, from_on__lte=on)
    return {row.insurance: row for row in rows}


def why_not_exempt(social: SocialInsurance, country: str, on: datetime.date) -> list[str]:
    """An exemption needs a treaty row of the country and a proof that is still valid."""
    wanted = social.kinds(Cover.EXEMPT)
    if not wanted:
        return []
    allowed, reasons = exempt_kinds(country, on), []
    for code in wanted:
        if code not in allowed:
            reasons.append(f"{name_of(country)}与我国没有已生效的{Insurance(code).label}免缴约定，应依法参保。")
    if not social.proof.strip():
        reasons.append("协定免缴须提供参保证明，请填写证明机构和编号。")
    if social.proof_ends_on and social.proof_ends_on < on:
        reasons.append(f"免缴证明已于 {social.proof_ends_on:%Y-%m-%d} 到期，请补缴或换发证明。")
    return reasons


def late_registration(social: SocialInsurance) -> str:
    """人力社保令 16: within 30 days after the permit (rule row); what is late is said, blank when in time."""
    permit = social.engineer.work_permits.in_force().order_by("-starts_on").first()
    if permit is None or permit.starts_on is None:
        return ""
    today = timezone.localdate()
    last = permit.starts_on + ONE_DAY * rule("permits.social_days", today)
    late = (social.registered_on or today) > last
    return f"应于取得工作许可后 {(last - permit.starts_on).days} 日内即 {last:%Y-%m-%d} 前登记。" if late else ""


def why_not_issue(permit: ResidencePermit) -> list[str]:
    """A residence permit has a number and a period of 90 days to 5 years (出境入境管理法 30)."""
    today, reasons = timezone.localdate(), []
    if not permit.permit_number:
        reasons.append("请填写居留许可号。")
    if permit.starts_on is None or permit.ends_on is None:
        return [*reasons, "请填写签发日和有效期至。"]
    least, years = rule("permits.residence_least_days", today), rule("permits.residence_years", today)
    if permit.ends_on < permit.starts_on + ONE_DAY * (least - 1):
        reasons.append(f"工作类居留许可不少于 {least} 日。")
    if permit.ends_on > add_months(permit.starts_on, years * 12):
        reasons.append(f"居留许可不超过 {years} 年。")
    return reasons


def why_not_accept_residence(permit: ResidencePermit) -> list[str]:
    """A residence permit for work follows a work permit."""
    if permit.purpose == "work" and not permit.engineer.work_permits.in_force().exists():
        return ["工作类居留许可须先取得工作许可。"]
    return []


@dataclass(frozen=True)
class ConditionLine:
    """One condition of 互认: met or not, the value, the ground."""

    title: str
    passed: bool
    value: str
    basis: str = "长三角生态绿色一体化发展示范区外国高端人才工作许可互认实施方案（参照）"


def recognition_lines(matter: MutualRecognition) -> list[ConditionLine]:
    """Every condition of 2.6 with its value."""
    today = timezone.localdate()
    place, months = rule("permits.recognition_place", today), rule("permits.recognition_stay_months", today)
    released = matter.released_on
    return [
        ConditionLine(f"原认定地为{place}", matter.place == place, matter.place or "未填"),
        ConditionLine("原类别为A类", matter.category == Category.A, matter.get_category_display()),
        ConditionLine("已填写原许可证号", bool(matter.permit_number), "已填" if matter.permit_number else "未填"),
        ConditionLine(
            "已与原单位解除聘用",
            released is not None and released <= today,
            f"{released:%Y-%m-%d}" if released else "未填解除日",
        ),
        ConditionLine("解除后未离境", not matter.left_china, "曾离境" if matter.left_china else "未离境"),
        _stay(matter, months),
    ]


def _stay(matter: MutualRecognition, months: int) -> ConditionLine:
    title = f"工作类居留许可有效，或 {months} 个月内已换停留签证"
    if matter.stay == StayState.RESIDENCE:
        return ConditionLine(title, True, matter.get_stay_display())
    if matter.stay == StayState.NONE or matter.stay_visa_on is None or matter.released_on is None:
        return ConditionLine(title, False, f"{matter.get_stay_display()}，未填签发日或解除日")
    in_time = matter.stay_visa_on <= add_months(matter.released_on, months)
    return ConditionLine(title, in_time, f"解除 {matter.released_on:%Y-%m-%d}，签发 {matter.stay_visa_on:%Y-%m-%d}")


def why_not_recognise(matter: MutualRecognition) -> list[str]:
    """All conditions that are not met."""
    return [f"{line.title}：不符合（{line.value}）。" for line in recognition_lines(matter) if not line.passed]


def why_not_answer(matter: MutualRecognition) -> list[str]:
    """金山's answer is on record."""
    reasons = [] if matter.answer_number.strip() else ["请填写金山复函文号。"]
    if matter.answered_on is None:
        reasons.append("请填写复函日期。")
    elif matter.answered_on > timezone.localdate():
        reasons.append("复函日期不能晚于今天。")
    return reasons


def why_not_turn(matter: MutualRecognition) -> list[str]:
    """Turned into a work permit once, after the old permit here (if any) is ended."""
    if matter.engineer.work_permits.in_force().exists():
        return ["该工程师在本市已有有效的工作许可。"]
    return []
