"""Complexes, platform contracts with years and money, achievements, parks, joint carriers."""

import datetime
from decimal import Decimal

from django.utils import timezone

from incubators.carriers.choices import Kind, Level
from incubators.platforms.actions import number_with
from incubators.platforms.choices import Achievement, Function, ItemKind
from incubators.platforms.contract_models import PlatformAchievement, PlatformContract, PlatformYear
from incubators.platforms.models import Complex, ComplexItem, ComplexYear
from incubators.platforms.park_models import JointCarrier, ParkAcceptance, ParkEvaluation
from incubators.platforms.rules import PURPOSE
from pinghu_portal.budgets.models import Pot
from pinghu_portal.workflow import engine
from tests.factories.carriers import CarrierFactory, officer, operator_of


def complex_of(n: int = 0, *, carrier=None, by=None, reported=True, **more) -> Complex:
    """A complex in its first state for which no guard stands in the way: its term ended yesterday, each year reported."""
    ended = timezone.localdate() - datetime.timedelta(days=1)
    values = {
        "level": Level.CITY,
        "industry": "服装",
        "plan": "建设方案",
        "document": "试验〔2020〕1号",
        "listed_on": ended - datetime.timedelta(days=1000),
        "ends_on": ended,
        "source": "试验",
        **more,
    }
    carrier = carrier or CarrierFactory(kind=Kind.COMPLEX)
    made = Complex(carrier=carrier, **values)
    number_with("ZH")(made)
    made.save()
    if reported and made.listed_on:
        for year in range(made.listed_on.year, ended.year + 1):
            figures(complex=made, year=year)
    engine.start(made, by=by or operator_of(carrier))
    return made


def figures(n: int = 0, *, complex=None, **more) -> ComplexYear:
    """A row of figures."""
    values = {"year": 2020, "function": Function.RESEARCH, "content": "试验", **more}
    return ComplexYear.objects.create(complex=complex or complex_of(reported=False), **values)


def item(n: int = 0, *, complex=None, **more) -> ComplexItem:
    """An item of a complex."""
    values = {"kind": ItemKind.FOUR, "title": f"试验事项{n}", "source": "试验", **more}
    return ComplexItem.objects.create(complex=complex or complex_of(reported=False), **values)


def contract(n: int = 0, *, carrier=None, by=None, **more) -> PlatformContract:
    """A contract in its first state whose term ended yesterday, so that every step is possible."""
    today = timezone.localdate()
    values = {
        "title": f"试验协议{n}",
        "partners": "试验大学",
        "starts_on": datetime.date(2015, 1, 1),
        "ends_on": today - datetime.timedelta(days=1),
        "total": Decimal(50_000_000),
        "source": "试验",
        **more,
    }
    made = PlatformContract(carrier=carrier or CarrierFactory(kind=Kind.INSTITUTE), **values)
    number_with("PT")(made)
    made.save()
    engine.start(made, by=by or officer())
    return made


def pot(total=100_000_000) -> Pot:
    """This year's money for platforms."""
    year = timezone.localdate().year
    found, _ = Pot.objects.get_or_create(
        purpose=PURPOSE,
        year=year,
        defaults={"number": f"ZJ-KC-{year}", "title": "平台资金", "total": total, "source": "试验"},
    )
    return found


def year_of(n: int = 0, *, of=None, by=None, **more) -> PlatformYear:
    """A year for which no guard stands in the way: last year, plan, report, grade and pot there; begun by an operator."""
    of = of or contract()
    pot()
    values = {
        "year": timezone.localdate().year - 1,
        "budget": Decimal(1_000_000),
        "plan": "计划",
        "report": "自评",
        "assessor": "第三方",
        "grade": "pass",
        **more,
    }
    made = PlatformYear(contract=of, **values)
    number_with("KH")(made)
    made.save()
    engine.start(made, by=by or operator_of(of.carrier))
    return made


def achievement(n: int = 0, *, carrier=None, **more) -> PlatformAchievement:
    """Two talents."""
    values = {"kind": Achievement.TALENT, "title": f"试验成果{n}", "year": 2023, "count": 2, "source": "试验", **more}
    return PlatformAchievement.objects.create(carrier=carrier or CarrierFactory(kind=Kind.INSTITUTE), **values)


def park_evaluation(n: int = 0, *, carrier=None, **more) -> ParkEvaluation:
    """A park in the middle."""
    values = {"year": 2020, "score": Decimal("60.00"), "rank": 20, "ranked": 45, "source": "试验", **more}
    return ParkEvaluation.objects.create(carrier=carrier or CarrierFactory(kind=Kind.PARK), **values)


def park_acceptance(n: int = 0, *, carrier=None, **more) -> ParkAcceptance:
    """A park that waits for its 验收."""
    values = {
        "title": f"试验园区{n}",
        "level": Level.PROVINCIAL,
        "due_on": datetime.date(2022, 12, 31),
        "source": "试验",
        **more,
    }
    return ParkAcceptance.objects.create(carrier=carrier or CarrierFactory(kind=Kind.PARK), **values)


def joint_carrier(n: int = 0, *, helper=None, **more) -> JointCarrier:
    """A joint carrier."""
    values = {"name": f"试验协作{n}", "place": "青田县", "host": "试验农业", "since": 2020, "source": "试验", **more}
    made = JointCarrier(helper=helper or CarrierFactory(kind=Kind.AGRI), **values)
    number_with("SH")(made)
    made.save()
    return made


RECORDS = {
    "incubators.Complex": complex_of,
    "incubators.ComplexItem": item,
    "incubators.ComplexYear": figures,
    "incubators.PlatformContract": contract,
    "incubators.PlatformYear": year_of,
    "incubators.PlatformAchievement": achievement,
    "incubators.ParkEvaluation": park_evaluation,
    "incubators.ParkAcceptance": park_acceptance,
    "incubators.JointCarrier": joint_carrier,
}
MATTERS = {
    "incubators.complex": complex_of,
    "incubators.platform_contract": contract,
    "incubators.platform_year": year_of,
}
