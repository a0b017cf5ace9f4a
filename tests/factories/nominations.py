"""Calls, nominations, selections, recommendations and subsidy claims that lack nothing."""

import datetime
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from engineers.nominations.actions import start_nomination
from engineers.nominations.models import Call, Nomination, ProgramRule, Recommendation, Selection
from engineers.subsidies.actions import attach, open_claim
from engineers.subsidies.models import SubsidyClaim
from engineers.subsidies.rules import PURPOSE
from pinghu_portal.budgets.models import Entry, Pot
from pinghu_portal.publicity.actions import open_notice
from pinghu_portal.records.numbers import next_number
from tests.factories.accounts import UserFactory
from tests.factories.engineers import EngineerFactory, member_of_employer

ONE_DAY = datetime.timedelta(days=1)


def call(n: int = 0, **more) -> Call:
    """A city call that is open now."""
    now = timezone.now()
    values = {
        "title": f"试验批次{n}",
        "year": now.year,
        "level": "city",
        "opens_at": now - ONE_DAY,
        "closes_at": now + ONE_DAY,
    }
    return Call.objects.create(number=next_number("PC", 2026), **{**values, **more})


def nomination(n: int = 0, *, engineer=None, by=None, **more) -> Nomination:
    """A draft that lacks nothing now, nor in any later state."""
    engineer = engineer or EngineerFactory()
    found = start_nomination(engineer, call(n), by=by or member_of_employer(engineer))
    past = timezone.localdate() - ONE_DAY * 30
    values = {
        "contract_from": datetime.date(2024, 1, 1),
        "contract_to": datetime.date(2028, 12, 31),
        "work_days": 200,
        "salary_agreed": Decimal(800_000),
        "salary_paid": Decimal(800_000),
        "permit_kind": "a_permit",
        "duties": "传动系统",
        "results": "解决难题",
        "committed": True,
        "submitted_by": found.engineer.user,
        "recommend_document": "平科〔2026〕1号",
        "selected_document": "嘉科〔2026〕1号",
        "selected_on": past,
        "notice": open_notice(
            subject="test",
            title="试验公示",
            body="试验",
            columns=["姓名"],
            rows=[["甲"]],
            by=UserFactory(),
            starts_on=past,
        ),
        **more,
    }
    Nomination.objects.filter(pk=found.pk).update(**values)
    selection(engineer=engineer, nomination=found, level="city", year=found.call.year)
    found.refresh_from_db()
    return found


def selection(n: int = 0, *, engineer=None, **more) -> Selection:
    """A selection at province level in 2021."""
    engineer = engineer or EngineerFactory()
    values = {
        "level": "province",
        "year": 2021,
        "document": "浙科〔2021〕1号",
        "selected_on": datetime.date(2021, 11, 20),
    }
    return Selection.objects.create(
        number=next_number("RX", 2021), engineer=engineer, enterprise=engineer.enterprise, **{**values, **more}
    )


def recommendation(n: int = 0) -> Recommendation:
    """A person recommended to a programme of the province."""
    return Recommendation.objects.create(
        number=next_number("TJ", 2021),
        programme="省级团队",
        year=2021,
        person=f"试验人选{n}",
        recommended_on=datetime.date(2021, 6, 1),
    )


def program_rule(n: int = 0) -> ProgramRule:
    """Conditions that held for a day long ago."""
    day = datetime.date(1990, 1, 1) + ONE_DAY * n
    return ProgramRule.objects.create(level="county", source="试验", valid_from=day, valid_to=day)


def pot(total: int = 10_000_000) -> Pot:
    """This year's pot."""
    year = timezone.localdate().year
    found, _ = Pot.objects.get_or_create(
        purpose=PURPOSE,
        year=year,
        defaults={"number": f"ZJ-{year}-T", "title": "年薪资助", "total": total, "source": "试验"},
    )
    return found


def claim(n: int = 0, *, salary: Decimal = Decimal(800_000), by=None, engineer=None, **more) -> SubsidyClaim:
    """A claim that lacks nothing now, nor in any later state."""
    chosen = selection(n, engineer=engineer)
    member = by or member_of_employer(chosen.engineer)
    found = open_claim(chosen.engineer, 2024, by=member)
    attach(found, upload(), "个税记录", by=member)
    past = timezone.localdate() - ONE_DAY * 30
    values = {
        "salary_paid": salary,
        "award": min(salary * 30 / 100, Decimal(500_000)),
        "pot": pot(),
        "document": "平财〔2026〕1号",
        "paid_on": past,
        "recovered": Decimal(100),
        "notice": open_notice(
            subject="test",
            title="试验公示",
            body="试验",
            columns=["姓名"],
            rows=[["甲"]],
            by=UserFactory(),
            starts_on=past,
        ),
        **more,
    }
    SubsidyClaim.objects.filter(pk=found.pk).update(**values)
    found.refresh_from_db()
    return found


def funded_claim(n: int = 0) -> SubsidyClaim:
    """A claim whose money is both held and paid: every later step of it finds what it needs."""
    found = claim(n)
    for kind, amount in (("reserve", found.award * 2), ("pay", found.award)):
        Entry.objects.create(pot=found.pot, matter=found.number, kind=kind, amount=amount)
    Pot.objects.filter(pk=found.pot_id).update(reserved=found.award, paid=found.award)
    return found


def upload():
    """A small PDF as a form brings it."""
    return SimpleUploadedFile("tax.pdf", b"%PDF-1.4 tax", "application/pdf")
