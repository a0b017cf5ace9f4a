"""The award at its borders, 就高不重复, the way to payment, two hundred approvals at once, recovery."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engineers.subsidies.award import Terms, compute
from engineers.subsidies.models import SubsidyClaim
from engineers.subsidies.rules import terms
from pinghu_portal.budgets.models import Entry, Pot
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.workflow import engine
from tests.core.threads import at_once
from tests.factories.engineers import member_of_employer
from tests.factories.nominations import claim, pot
from tests.factories.staff import clerk, finance, head, vice

TERMS = Terms(Decimal(30), Decimal(500_000), True, "平湖科技 2021")


@pytest.mark.parametrize(
    ("salary", "award", "capped"),
    [
        ("0", "0", False),
        ("600000", "180000", False),
        ("1666666.66", "500000", False),  # 499 999.998 rounds half-up
        ("1666666.67", "500000", True),  # the cap bites (issue)
        ("3000000", "500000", True),
        ("100001.67", "30001", False),  # 30 000.501
        ("100001.66", "30000", False),  # 30 000.498
    ],
)
def test_the_award_at_its_borders(salary, award, capped):
    found = compute(Decimal(salary), TERMS)
    assert (found.amount, found.capped, found.rows[-1].yuan) == (Decimal(award), capped, Decimal(award))


def test_the_higher_support_is_deducted_and_never_below_zero():
    assert compute(Decimal(1_000_000), TERMS, Decimal(100_000)).amount == 200_000
    assert compute(Decimal(1_000_000), TERMS, Decimal(400_000)).amount == 0
    assert (
        compute(Decimal(1_000_000), Terms(Decimal(30), Decimal(500_000), False, "x"), Decimal(400_000)).amount
        == 300_000
    )


@given(st.decimals(0, 10_000_000, places=2), st.decimals(0, 1_000_000, places=2))
def test_more_salary_never_gives_less_and_the_cap_holds(salary, more):
    less, greater = compute(salary, TERMS).amount, compute(salary + more, TERMS).amount
    assert less <= greater <= 500_000


@pytest.mark.django_db
def test_the_terms_are_rows():
    found = terms(2024)
    assert (found.share, found.cap, found.highest_only) == (30, 500_000, True) and "2021" in found.source


def walk(found, *steps) -> SubsidyClaim:
    """Make the steps; returns the claim, fresh."""
    for name, by in steps:
        engine.perform(found, name, by=by)
    found.refresh_from_db()
    return found


@pytest.mark.django_db
def test_from_draft_to_payment_and_recovery_through_pot_and_archive():
    found = claim(salary=Decimal("1666666.67"), award=None, pot=None)
    checker = clerk()
    old = found.notice
    walk(
        found,
        ("submit", member_of_employer(found.engineer)),
        ("check", checker),
        ("decide", head()),
        ("publicise", checker),
    )
    assert (found.award, found.rows[-1][2]) == (Decimal(500_000), "500000.00")
    with pytest.raises(RuleViolation, match="期满后方可审定"):
        engine.perform(found, "approve", by=vice())
    SubsidyClaim.objects.filter(pk=found.pk).update(notice=old)
    walk(found, ("approve", vice()), ("confirm", finance()), ("pay", finance()))
    money = Pot.objects.get()
    assert (money.reserved, money.paid, found.state) == (0, 500_000, "paid")
    assert found.engineer.items.get(kind=16).rows[0]["paid"] == "500000.00"
    SubsidyClaim.objects.filter(pk=found.pk).update(recovered=Decimal(500_001))
    with pytest.raises(RuleViolation, match="不超过已拨付"):
        engine.perform(found, "recover", by=vice(), note="虚假合同")
    SubsidyClaim.objects.filter(pk=found.pk).update(recovered=Decimal(200_000))
    engine.perform(found, "recover", by=vice(), note="虚假合同")
    money.refresh_from_db()
    assert money.paid == 300_000


@pytest.mark.django_db
def test_who_checked_does_not_decide_and_a_return_frees_the_money():
    found, both = claim(), head()
    walk(found, ("submit", member_of_employer(found.engineer)), ("check", both))
    with pytest.raises(NotAllowed):
        engine.perform(found, "decide", by=both)
    SubsidyClaim.objects.filter(pk=found.pk).update(state="publicised")
    walk(found, ("approve", vice()))
    assert Pot.objects.get().reserved == found.award
    engine.perform(found, "send_back", by=finance(), note="账户有误")
    assert Pot.objects.get().reserved == 0


@pytest.mark.django_db
def test_no_evidence_no_claim_and_a_cancelled_selection_pays_nothing():
    found = claim()
    found.evidence.all().delete()
    with pytest.raises(RuleViolation, match="请上传薪酬发放与个税记录"):
        engine.perform(found, "submit", by=member_of_employer(found.engineer))


@pytest.mark.django_db(transaction=True)
def test_two_hundred_approvals_at_once_spend_exactly_the_pot():
    money = pot(total=1_050_000)
    claims = [claim(n, salary=Decimal(350_000), award=Decimal(105_000), pot=money) for n in range(20)]
    SubsidyClaim.objects.update(state="publicised")
    directors = [vice() for _ in range(20)]

    def approve(place: int) -> bool:
        try:
            engine.perform(SubsidyClaim.objects.get(pk=claims[place % 20].pk), "approve", by=directors[place % 20])
            return True
        except RuleViolation:
            return False

    granted = [
        answer for first in range(0, 200, 20) for answer in at_once(20, lambda n, first=first: approve(first + n))
    ]
    money.refresh_from_db()
    assert (granted.count(True), money.available, Entry.objects.count()) == (10, 0, 10)
    assert SubsidyClaim.objects.filter(state="approved").count() == 10
