"""Demo subsidies: more than 6.5 million yuan over 2020 and 2021 (page 001), paid out of two pots; one claim under way."""

import datetime
from decimal import Decimal

from django.utils import timezone

from engineers.dossiers.models import Engineer
from engineers.nominations.models import Selection
from engineers.subsidies.actions import open_claim
from engineers.subsidies.effects import tell_archive
from engineers.subsidies.models import State, SubsidyClaim
from engineers.subsidies.rules import PURPOSE, as_rows, award_of
from pinghu_portal.accounts.models import User
from pinghu_portal.budgets.ledger import pay, reserve
from pinghu_portal.budgets.models import Pot

PAID_YEARS = (2020, 2021)
CLAIMS_A_YEAR = 16
"""16 claims a year of 17 to 24 万元 each: 650 余万元 in two years."""


def pot(year: int, total: int) -> Pot:
    """The pot of a year."""
    found, _ = Pot.objects.get_or_create(
        purpose=PURPOSE,
        year=year,
        defaults={
            "number": f"ZJ-{year}-9001",
            "title": f"{year}年度海外工程师年薪资助",
            "total": total,
            "source": "样例预算文件",
        },
    )
    return found


def load_subsidies(people: list[Engineer]) -> None:
    """Pots, paid claims, one draft; idempotent."""
    pot(timezone.localdate().year, 5_000_000)
    for year in PAID_YEARS:
        money = pot(year + 1, 4_000_000)
        for place in range(CLAIMS_A_YEAR):
            paid_claim(people[place], year, place, money)
    member = User.objects.filter(username="enterprise").first()
    if member:
        open_claim(people[0], timezone.localdate().year - 1, by=member)


def paid_claim(engineer: Engineer, year: int, place: int, money: Pot) -> None:
    """A claim as it stands after payment, money through the ledger."""
    if SubsidyClaim.objects.filter(engineer=engineer, year=year).exists():
        return
    claim = SubsidyClaim(
        number=f"NX-{year}-9{place:03d}",
        engineer=engineer,
        enterprise=engineer.enterprise,
        selection=Selection.objects.filter(engineer=engineer, year__lte=year).order_by("-year").first(),
        year=year,
        salary_paid=Decimal(575_000 + place * 14_000),
        pot=money,
        document=f"平财〔{year + 1}〕样例 {place + 1} 号",
        paid_on=datetime.date(year + 1, 3, 1 + place),
        state=State.PAID,
    )
    award = award_of(claim)
    claim.rows, claim.award = as_rows(award), award.amount
    claim.save()
    reserve(money, claim.number, claim.award, by=None, words=str(claim))
    pay(money, claim.number, by=None, words=claim.document)
    tell_archive(claim)
