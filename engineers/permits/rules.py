"""Why a permit cannot go on: each rule gives all its reasons; figures come from rule rows (domain 2.1-2.3)."""

import datetime
from decimal import Decimal

from django.utils import timezone

from engineers.permits.choices import Business, Category, ResidenceState
from engineers.permits.models import PointsBand, WorkPermit
from engineers.permits.papers import check_papers, missing
from engineers.permits.points import Band, Declared, Raise, Score, raises, score
from engineers.permits.routes import Limits, RouteLine, check_routes, propose
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.rulebook.working_days import working_days_between

ONE_DAY = datetime.timedelta(days=1)


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later; the last day of the month where there is no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (datetime.date(year + month // 12, month % 12 + 1, 1) - ONE_DAY).day
    return datetime.date(year, month, min(day.day, last))


def limits(on: datetime.date) -> Limits:
    """The figures in force on a day. Raises RuleViolation when a rule row is absent."""
    names = ("average_wage", "multiple_a", "multiple_b", "bachelor_years")
    figures = [Decimal(rule(f"permits.{name}", on)) for name in names]
    return Limits(*figures, rule("permits.points_a", on), rule("permits.points_b", on))


def bands(on: datetime.date) -> list[Band]:
    """The points table in force on a day."""
    return [row.band for row in PointsBand.objects.in_force(on)]


def assess(declared: Declared, claims: frozenset[str], on: datetime.date) -> tuple[Score, list[RouteLine], list[Raise]]:
    """Points sheet, routes and what would raise the class, by the rows in force on a day."""
    figures, table = limits(on), bands(on)
    least = {"least_a": figures.least_a, "least_b": figures.least_b}
    sheet = score(declared, table, **least)
    return sheet, check_routes(declared, claims, sheet, figures), raises(declared, table, **least)


def declared_of(kept: dict) -> tuple[Declared, frozenset[str]]:
    """What a permit keeps as JSON, as the pure functions take it."""
    numbers = {name: Decimal(kept[name]) for name in ("salary", "years", "months")}
    words = {name: kept[name] for name in ("degree", "chinese", "region")}
    whole = {name: int(kept[name]) for name in ("age", "bonus")}
    return Declared(**numbers, **words, **whole, special=tuple(kept["special"])), frozenset(kept["claims"])


def kept_of(declared: Declared, claims: frozenset[str]) -> dict:
    """The reverse: as JSON keeps it."""
    return {
        **{name: str(getattr(declared, name)) for name in ("salary", "years", "months")},
        **{name: getattr(declared, name) for name in ("degree", "chinese", "region", "age", "bonus")},
        "special": list(declared.special),
        "claims": sorted(claims),
    }


def proposal(permit: WorkPermit, on: datetime.date) -> tuple[str, str]:
    """Class and route that the declaration leads to; blank without one."""
    if not permit.declared:
        return "", ""
    return propose(assess(*declared_of(permit.declared), on)[1])


def likely_category(permit: WorkPermit) -> str:
    """The officer's class, else the proposed one, else what the declaration says today."""
    return permit.category or permit.proposed_category or proposal(permit, timezone.localdate())[0]


def paper_lines(permit: WorkPermit):
    """The check-list of documents."""
    more = {"given": permit.papers, "pledged": permit.pledged, "exempted": permit.exempted}
    return check_papers(permit.business, likely_category(permit), **more)


def why_not_pass(permit: WorkPermit) -> list[str]:
    """A returned document must be mended before the check is passed."""
    titles = {line.code: line.title for line in paper_lines(permit)}
    returned = permit.uploads.filter(current=True, state="returned").order_by("pk")
    return [f"“{titles.get(paper.code, paper.code)}”已退回：{paper.remark}，请先退回补正。" for paper in returned]


def why_not_passport(permit: WorkPermit, on: datetime.date) -> list[str]:
    """The passport is valid for the months of the rule."""
    ends, months = permit.engineer.passport_ends_on, rule("permits.passport_months", on)
    if ends is None:
        return ["档案中没有护照有效期，请先补充。"]
    if ends < add_months(on, months):
        return [f"护照有效期至 {ends:%Y-%m-%d}，不足 {months} 个月，请先换发护照。"]
    return []


def why_not_long(start: datetime.date | None, end: datetime.date | None, category: str) -> list[str]:
    """A class A permit lasts at most 5 years, a class B at most 2, a class C at most 1 (rule rows)."""
    if start is None or end is None:
        return ["请填写有效期。"]
    if end <= start:
        return ["有效期止应晚于起。"]
    if not category:
        return []
    years = rule(f"permits.years_{category.lower()}", timezone.localdate())
    latest = add_months(start, years * 12) - ONE_DAY
    return [] if end <= latest else [f"{category}类许可不超过 {years} 年，最迟至 {latest:%Y-%m-%d}。"]


def why_not_submit(permit: WorkPermit) -> list[str]:
    """Everything that an application lacks, told at once."""
    today, reasons = timezone.localdate(), []
    if permit.engineer.left_on and permit.engineer.left_on <= today:
        reasons.append("该工程师已离岗。")
    scored = permit.business in (Business.NEW, Business.EMPLOYER, Business.LETTER) and "talent" not in permit.exempted
    if scored and not permit.declared:
        reasons.append("请先填写积分测算。")
    reasons += why_not_passport(permit, today)
    reasons += why_not_until(permit, today)
    absent = missing(paper_lines(permit))
    if absent:
        reasons.append(f"还缺 {len(absent)} 项材料：{'、'.join(absent)}。")
    others = WorkPermit.objects.filter(engineer=permit.engineer).exclude(pk=permit.pk)
    if others.filter(state__in=("submitted", "mending", "checked", "accepted", "reviewed")).exists():
        reasons.append("该工程师另有办理中的工作许可申请。")
    if others.in_force().exists():
        reasons.append("该工程师已有有效的工作许可：延期、变更请在原许可上申请，变更单位须先注销原许可。")
    return reasons + why_not_business(permit, today)


def why_not_until(permit: WorkPermit, today: datetime.date) -> list[str]:
    """The wanted period: within the years of the class, or within the days of a short stay."""
    if permit.wanted_until is None:
        return ["请填写申请有效期至。"]
    if permit.business == Business.SHORT:
        days = rule("permits.short_stay_days", today)
        last = today + ONE_DAY * (days - 1)
        return [] if today < permit.wanted_until <= last else [f"短期许可不超过 {days} 日，最迟至 {last:%Y-%m-%d}。"]
    return why_not_long(today, permit.wanted_until, likely_category(permit))


def why_not_business(permit: WorkPermit, today: datetime.date) -> list[str]:
    """What the kind of business demands of its own."""
    if permit.business == Business.SHORT:
        return _why_not_age(permit, today)
    if permit.business == Business.LETTER and likely_category(permit) != Category.A:
        return ["外国高端人才确认函限A类。"]
    if permit.business == Business.EMPLOYER and not has_residence(permit):
        return ["变更单位须持有效的工作类居留许可。"]
    if permit.business in (Business.RENEWAL, Business.CHANGE, Business.CANCEL):
        return ["延期、变更、注销请在有效的许可上申请。"]
    return []


def _why_not_age(permit: WorkPermit, today: datetime.date) -> list[str]:
    least, most = rule("permits.short_age_least", today), rule("permits.short_age_most", today)
    try:
        born = datetime.date.fromisoformat(permit.engineer.born_on)
    except ValueError:
        return ["档案中没有出生日期，请先补充。"]
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return [] if least <= age <= most else [f"短期工作限 {least} 至 {most} 周岁，现为 {age} 周岁。"]


def has_residence(permit: WorkPermit) -> bool:
    """Whether the engineer holds a residence permit for work that is valid today."""
    held = permit.engineer.residence_permits.filter(purpose="work", ends_on__gte=timezone.localdate())
    return held.filter(state__in=(ResidenceState.VALID, ResidenceState.RENEWING)).exists()


def why_not_renew(permit: WorkPermit) -> list[str]:
    """延期 is asked for between 120 and 30 days before the end, within the years of the class (rule rows)."""
    today = timezone.localdate()
    reasons = why_not_passport(permit, today)
    if permit.ends_on is None:
        return [*reasons, "许可没有有效期，不能延期。"]
    earliest, latest = rule("permits.renew_earliest", today), rule("permits.renew_latest", today)
    first, last = permit.ends_on - ONE_DAY * earliest, permit.ends_on - ONE_DAY * latest
    if not first <= today <= last:
        reasons.append(
            f"延期须在到期前 {earliest} 至 {latest} 天提出，即 {first:%Y-%m-%d} 至 {last:%Y-%m-%d}，今天不在此期间。"
        )
    if permit.wanted_until is None:
        return [*reasons, "请填写申请有效期至。"]
    return reasons + why_not_long(permit.ends_on + ONE_DAY, permit.wanted_until, permit.category)


def why_not_change(permit: WorkPermit) -> list[str]:
    """What changed and when."""
    reasons = [] if permit.change_words.strip() else ["请填写变更事项。"]
    return reasons + _why_not_event(permit)


def _why_not_event(permit: WorkPermit) -> list[str]:
    if permit.event_on is None:
        return ["请填写变更或离岗发生日。"]
    return ["变更或离岗发生日不能晚于今天。"] if permit.event_on > timezone.localdate() else []


def late_words(permit: WorkPermit) -> str:
    """A change or a leaving asked for later than the rule allows is taken, and said to be late; blank when in time."""
    today = timezone.localdate()
    if permit.event_on is None or permit.event_on > today:
        return ""
    days = rule("permits.event_days", today)
    passed = working_days_between(permit.event_on, today)
    return f"发生日至今 {passed} 个工作日，已超过 {days} 个工作日的申请时限。" if passed > days else ""


def why_not_cancel(permit: WorkPermit) -> list[str]:
    """The day on which the person left."""
    return _why_not_event(permit)


def why_not_decide(permit: WorkPermit) -> list[str]:
    """What a decision 准予 lacks: class, route, number, period; another permit in force."""
    reasons = []
    if not permit.category:
        reasons.append("请核定类别。")
    if not permit.route:
        reasons.append("请核定认定路径。")
    if not permit.permit_number:
        reasons.append("请填写许可证号。")
    reasons += why_not_long(permit.starts_on, permit.ends_on, permit.category)
    if WorkPermit.objects.filter(engineer=permit.engineer).in_force().exclude(pk=permit.pk).exists():
        reasons.append("该工程师已有有效的工作许可。")
    return reasons


def why_not_extend(permit: WorkPermit) -> list[str]:
    """A renewal needs its new end within the years of the class; a change needs nothing more."""
    if permit.state == "renewing":
        return why_not_long((permit.ends_on or timezone.localdate()) + ONE_DAY, permit.wanted_until, permit.category)
    return []
