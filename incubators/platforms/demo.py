"""Complexes, platforms, parks and 山海协作 of the pages, money and grades invented. Same every time; what is there stays."""

import datetime
from decimal import Decimal

from incubators.carriers.models import Carrier
from incubators.platforms import printed
from incubators.platforms.choices import ContractState, Grade, Stage, YearState
from incubators.platforms.contract_models import PlatformAchievement, PlatformContract, PlatformYear
from incubators.platforms.models import Complex, ComplexItem, ComplexYear
from incubators.platforms.park_models import JointCarrier, JointExpert, JointVisit, ParkAcceptance, ParkEvaluation
from incubators.platforms.rules import PURPOSE, ends_of
from pinghu_portal.budgets import ledger
from pinghu_portal.budgets.models import Pot

DAY = datetime.date.fromisoformat
SHARES = {Grade.EXCELLENT: Decimal(100), Grade.PASS: Decimal(80)}
INVENTED = "合成数据"


def load_platforms(carriers: dict[str, Carrier]) -> tuple[int, int]:
    """Returns how many complexes and contracts stand."""
    found = {row[0]: _complex(number, carriers, *row) for number, row in enumerate(printed.COMPLEXES, start=1)}
    for key, kind, title, progress, source in printed.ITEMS:
        ComplexItem.objects.get_or_create(
            complex=found[key], kind=kind, title=title, defaults={"progress": progress, "source": source}
        )
    _figures(found)
    for number, row in enumerate(printed.CONTRACTS, start=1):
        _contract(number, carriers[row[0]], *row[1:])
    for key, kind, title, year, count, qualifier, source, synthetic in printed.ACHIEVEMENTS:
        PlatformAchievement.objects.get_or_create(
            carrier=carriers[key], kind=kind, title=title,
            defaults={"year": year, "count": count, "qualifier": qualifier, "source": source, "synthetic": synthetic},
        )  # fmt: skip
    _parks(carriers)
    _joint(carriers["dayin"])
    return Complex.objects.count(), PlatformContract.objects.count()


def _complex(number, carriers, key, level, industry, listed, stage, plan, source) -> Complex:
    day = DAY(listed)
    made, _ = Complex.objects.get_or_create(
        carrier=carriers[key],
        defaults={
            "number": f"ZH-2018-{number:04d}", "level": level, "industry": industry, "stage": stage, "plan": plan,
            "document": f"{day.year}年度创建名单（文号待补）", "listed_on": day, "ends_on": ends_of(day),
            "accepted_on": ends_of(day) + datetime.timedelta(days=60) if stage == Stage.PASSED else None,
            "source": f"{source}；{printed.LEVEL_DAY}",
        },
    )  # fmt: skip
    return made


def _figures(found: dict[str, Complex]) -> None:
    key, year, function, content, surveyed, cooperations, source = printed.SURVEY
    ComplexYear.objects.get_or_create(
        complex=found[key], year=year, function=function,
        defaults={"content": content, "surveyed": surveyed, "cooperations": cooperations, "source": source},
    )  # fmt: skip
    for key, year, function, content, investment, served, problems, contracts, amount, institutions in printed.FIGURES:
        ComplexYear.objects.get_or_create(
            complex=found[key], year=year, function=function,
            defaults={
                "content": content, "investment": investment, "served": served, "problems": problems,
                "contracts": contracts, "contract_amount": amount, "institutions": institutions, "source": INVENTED,
                "synthetic": True,
            },
        )  # fmt: skip


def _contract(number, carrier, title, partners, kind, starts, ends, total, years) -> None:
    failed = any(grade == Grade.FAIL for _, _, grade in years)
    contract, made = PlatformContract.objects.get_or_create(
        number=f"PT-2018-{number:04d}",
        defaults={
            "carrier": carrier, "title": title, "partners": partners, "type": kind, "starts_on": DAY(starts),
            "ends_on": DAY(ends), "total": total, "state": ContractState.MENDING if failed else ContractState.RUNNING,
            "tasks": "引进人才团队，开展关键技术研发、成果转化与企业服务（样例）。", "source": f"{INVENTED}；平台{printed.P3}",
            "synthetic": True,
        },
    )  # fmt: skip
    if made:
        for year, budget, grade in years:
            _year(contract, number, year, Decimal(budget), grade)


def _year(contract, number, year, budget, grade) -> None:
    """A year as it stands: paid by its grade, refused for 不合格, or still to be assessed."""
    made = PlatformYear(
        contract=contract, number=f"KH-{year}-{number:04d}", year=year, budget=budget, synthetic=True,
        plan="年度工作计划（样例）", planned_on=datetime.date(year - 1, 12, 20), report="自评报告（样例）",
        reported_on=datetime.date(year + 1, 2, 28), state=YearState.REPORTED,
    )  # fmt: skip
    if grade:
        made.grade, made.assessor, made.opinion = grade, "第三方评价机构（样例）", "考核意见（样例）"
        made.graded_on, made.state = datetime.date(year + 1, 5, 20), YearState.UNPAID
    if grade in SHARES:
        pot, _ = Pot.objects.get_or_create(
            purpose=PURPOSE, year=year + 1,
            defaults={
                "number": f"ZJ-KCPT-{year + 1}", "title": f"{year + 1}年度重大科创平台资金（样例）", "total": 30_000_000,
                "source": INVENTED,
            },
        )  # fmt: skip
        made.share, made.paid = SHARES[grade], budget * SHARES[grade] / 100
        made.pot, made.paid_on, made.state = pot, datetime.date(year + 1, 6, 18), YearState.PAID
        ledger.reserve(pot, made.number, made.paid, by=None, words=str(made))
        ledger.pay(pot, made.number, by=None, words=str(made))
    made.save()


def _parks(carriers: dict[str, Carrier]) -> None:
    park = carriers["gaoxinqu"]
    values = dict(printed.EVALUATION)
    ParkEvaluation.objects.get_or_create(carrier=park, year=values.pop("year"), defaults=values)
    key, title, level, created, due, progress, source = printed.ACCEPTANCE
    ParkAcceptance.objects.get_or_create(
        carrier=carriers[key], title=title,
        defaults={
            "level": level, "created_on": DAY(created), "due_on": DAY(due), "progress": progress,
            "source": f"{source}；期限按“2022年验收”计至年末",
        },
    )  # fmt: skip


def _joint(helper: Carrier) -> None:
    joint, _ = JointCarrier.objects.get_or_create(
        name=printed.JOINT["name"], defaults={**printed.JOINT, "number": "SH-2020-0001", "helper": helper}
    )
    for name, post in printed.EXPERTS:
        JointExpert.objects.get_or_create(joint=joint, name=name, defaults={"post": post})
    for place, topics in printed.VISITS:
        JointVisit.objects.get_or_create(
            joint=joint, place=place,
            defaults={
                "on": DAY(printed.VISIT_DAY), "about": printed.VISIT_ABOUT, "people": "科技合作和人才科、杨良山、印文彪",
                "topics": topics, "source": printed.P4,
            },
        )  # fmt: skip
