"""Makers of permits and insurance for the contracts and the tests of `engineers/permits`."""

import datetime
from decimal import Decimal

from django.utils import timezone

from engineers.permits.choices import Factor, PermitState
from engineers.permits.guard_models import (
    CommercialInsurance,
    ExpiringPaper,
    MedicalInsurance,
    ResidencePermit,
    SocialInsurance,
    TreatyExemption,
)
from engineers.permits.models import MutualRecognition, PointsBand, WorkPermit
from engineers.permits.paper_models import PermitPaper
from engineers.permits.papers import PAPERS
from engineers.permits.points import Declared
from engineers.permits.results import put_number
from engineers.permits.rules import kept_of
from pinghu_portal.accounts.models import Role
from pinghu_portal.records.files import store
from pinghu_portal.workflow import engine
from tests.factories.accounts import UserFactory
from tests.factories.engineers import EngineerFactory
from tests.factories.enterprises import MembershipFactory

ONE_DAY = datetime.timedelta(days=1)
DECLARED = Declared(
    salary=Decimal(500000), degree="master", years=Decimal(10), months=Decimal(12), age=40, special=("fortune500",)
)


def work_permit(n: int = 0, *, engineer=None, by=None, **more) -> WorkPermit:
    """A draft that lacks nothing, and would lack nothing in any later state: it ends in 60 days, all papers are there."""
    engineer, today = engineer or EngineerFactory(), timezone.localdate()
    values = {
        "number": f"XK-2020-{WorkPermit.objects.count():04d}",
        "enterprise_id": engineer.enterprise_id,
        "declared": kept_of(DECLARED, frozenset()),
        "papers": [code for code, *_ in PAPERS],
        "category": "B",
        "route": "bachelor",
        "points": 83,
        "wanted_until": today + ONE_DAY * 425,
        "change_words": "护照换发",
        "event_on": today,
        "starts_on": today - ONE_DAY * 300,
        "ends_on": today + ONE_DAY * 60,
        **more,
    }
    permit = WorkPermit(engineer=engineer, **values)
    put_number(permit, "permit_number", "33000012345678")
    permit.save()
    engine.start(permit, by=by)
    return permit


def uploaded_paper(engineer, by) -> PermitPaper:
    """The passport of a draft, as its employer uploaded it."""
    stored = store([b"%PDF"], name="x.pdf", owner=by, content_type="application/pdf", sealed=True)
    return PermitPaper.objects.create(permit=work_permit(engineer=engineer), code="passport", file=stored)


def residence_permit(n: int = 0, *, engineer=None, by=None, **more) -> ResidencePermit:
    """A residence permit that waits, for an engineer who may work; number and period are filled in."""
    today = timezone.localdate()
    if engineer is None:
        engineer = EngineerFactory()
        WorkPermit.objects.filter(pk=work_permit(engineer=engineer).pk).update(state=PermitState.VALID)
    days = {"starts_on": today, "ends_on": today + ONE_DAY * 400, **more}
    permit = ResidencePermit(number=f"JL-2020-{ResidencePermit.objects.count():04d}", engineer=engineer, **days)
    put_number(permit, "permit_number", "R30212345")
    permit.save()
    engine.start(permit, by=by)
    return permit


def recognition(n: int = 0, *, engineer=None, by=None, **more) -> MutualRecognition:
    """A 互认 that meets every condition, with 金山's answer."""
    engineer, today = engineer or EngineerFactory(), timezone.localdate()
    values = {
        "enterprise_id": engineer.enterprise_id,
        "released_on": today - ONE_DAY * 5,
        "answer_number": "金人社函〔2026〕1号",
        "answered_on": today,
        **more,
    }
    matter = MutualRecognition(number=f"HR-2020-{MutualRecognition.objects.count():04d}", engineer=engineer, **values)
    put_number(matter, "permit_number", "31000087654321")
    matter.save()
    engine.start(matter, by=by)
    return matter


def by_employer(make):
    """A maker of matters begun by a member of the employer."""

    def made(n: int = 0):
        engineer = EngineerFactory()
        member = UserFactory(role=Role.ENTERPRISE)
        MembershipFactory(enterprise=engineer.enterprise, user=member)
        if make is residence_permit:
            WorkPermit.objects.filter(pk=work_permit(engineer=engineer).pk).update(state=PermitState.VALID)
        return make(engineer=engineer, by=member)

    return made


def social(n: int = 0) -> SocialInsurance:
    """A registered person."""
    return SocialInsurance.objects.create(engineer=EngineerFactory(), registered_on=datetime.date(2024, 2, 1))


def medical(n: int = 0) -> MedicalInsurance:
    """Somebody with 医保."""
    return MedicalInsurance.objects.create(engineer=EngineerFactory(), state="active")


def commercial(n: int = 0) -> CommercialInsurance:
    """A policy of this year."""
    today = timezone.localdate()
    policy = CommercialInsurance(
        engineer=EngineerFactory(),
        insurer="样例财产保险",
        kind="意外伤害",
        starts_on=today - ONE_DAY * 300,
        ends_on=today + ONE_DAY * 65,
        insured=Decimal(1000000),
        subsidy=Decimal(500),
    )
    put_number(policy, "policy", f"PZ{n:08d}")
    policy.save()
    return policy


def expiring(n: int = 0) -> ExpiringPaper:
    """A passport that ends within the ladder."""
    return ExpiringPaper.objects.create(
        engineer=EngineerFactory(), kind="passport", ends_on=timezone.localdate() + ONE_DAY * 45, earliest=True
    )


def band(n: int = 0) -> PointsBand:
    """A row of a table long out of force."""
    past = datetime.date(2001, 1, 1)
    more = {"valid_from": past, "valid_to": past, "source": "试验"}
    return PointsBand.objects.create(factor=Factor.BONUS, title=f"试验{n}", title_en=f"test {n}", points=1, **more)


def treaty(n: int = 0) -> TreatyExemption:
    """A country nobody comes from."""
    code = f"{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}"
    return TreatyExemption.objects.create(country=code, insurance="injury", source="试验")


RECORDS = {
    "engineers.WorkPermit": by_employer(work_permit),
    "engineers.ResidencePermit": by_employer(residence_permit),
    "engineers.MutualRecognition": by_employer(recognition),
    "engineers.SocialInsurance": social,
    "engineers.MedicalInsurance": medical,
    "engineers.CommercialInsurance": commercial,
    "engineers.ExpiringPaper": expiring,
    "engineers.PointsBand": band,
    "engineers.TreatyExemption": treaty,
}
