"""Payments out of a pot that never goes below zero, money asked back, hands kept apart."""

from decimal import Decimal

import pytest

from pinghu_portal.accounts.models import Role
from pinghu_portal.budgets.models import Entry
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import visible
from pinghu_portal.workflow import engine
from projects.contracts.actions import demand_recovery
from projects.contracts.models import Project
from projects.contracts.payment_models import Payment, Recovery
from tests.core.threads import at_once
from tests.factories import contracts
from tests.factories.accounts import UserFactory


def walk(payment: Payment, officer, vice, finance) -> Payment:
    """申请 → 审核 → 核准 → 拨付."""
    engine.perform(payment, "apply", by=contracts.member_of(payment.project))
    engine.perform(payment, "review", by=officer)
    engine.perform(payment, "approve", by=vice)
    return engine.perform(payment, "pay", by=finance)


@pytest.mark.django_db
def test_the_first_payment_goes_its_way(officer, vice, finance):
    payment = walk(contracts.payment(), officer, vice, finance)
    pot = contracts.pot()
    pot.refresh_from_db()
    assert (payment.state, payment.pot, payment.reviewed_by) == ("paid", pot, officer)
    assert (pot.reserved, pot.paid) == (0, Decimal(240_000))
    assert list(pot.entries.order_by("pk").values_list("kind", "matter")) == [
        ("reserve", payment.number),
        ("pay", payment.number),
    ]


@pytest.mark.django_db
def test_nothing_is_asked_for_before_its_time(officer):
    signing = contracts.signing()
    member = contracts.member_of(signing)
    first, final = signing.payments.order_by("number")
    with pytest.raises(RuleViolation, match="合同尚未生效"):
        engine.perform(first, "apply", by=member)
    with pytest.raises(RuleViolation, match="尚未通过验收"):
        engine.perform(final, "apply", by=member)
    Project.objects.filter(pk=signing.pk).update(state="concluded")
    with pytest.raises(RuleViolation, match="尚未通过验收"):
        engine.perform(final, "apply", by=member)
    Project.objects.filter(pk=signing.pk).update(state="accepted")
    assert engine.perform(final, "apply", by=member).state == "applied"


@pytest.mark.django_db
def test_a_small_pot_refuses_and_nothing_is_written(officer, vice):
    contracts.pot(total=100_000)
    payment = contracts.running().payments.get(kind="first")
    engine.perform(payment, "apply", by=contracts.member_of(payment.project))
    with pytest.raises(RuleViolation, match="可用余额 100,000.00 元，本次需要 240,000.00 元"):
        engine.perform(payment, "review", by=officer)
    payment.refresh_from_db()
    assert (payment.state, Entry.objects.count()) == ("applied", 0)


@pytest.mark.django_db
def test_finance_sends_back_and_the_reserve_is_free(officer, vice, finance):
    payment = contracts.payment()
    engine.perform(payment, "apply", by=contracts.member_of(payment.project))
    engine.perform(payment, "review", by=officer)
    engine.perform(payment, "approve", by=vice)
    pot = contracts.pot()
    pot.refresh_from_db()
    assert pot.reserved == 240_000
    engine.perform(payment, "bounce", by=finance, note="账号有误")
    pot.refresh_from_db()
    assert pot.reserved == 0
    engine.perform(payment, "approve", by=vice)
    assert engine.perform(payment, "pay", by=finance).state == "paid"


@pytest.mark.django_db(transaction=True)
def test_forty_at_once_spend_exactly_what_the_pot_holds():
    pot = contracts.pot(total=10_500_00)  # 1 050 000 yuan: room for four first payments of 240 000
    vice = UserFactory(role=Role.VICE_DIRECTOR, role__department="kjj")
    payments = [contracts.running().payments.get(kind="first") for _ in range(20)]
    Payment.objects.filter(pk__in=[one.pk for one in payments]).update(state="reviewed")

    def approve(place: int) -> bool:
        try:
            engine.perform(Payment.objects.get(pk=payments[place % 20].pk), "approve", by=vice)
            return True
        except RuleViolation:
            return False

    done = [*at_once(20, approve), *at_once(20, approve)]  # the throw-away PostgreSQL takes 20 connections well
    pot.refresh_from_db()
    assert (sum(done), pot.reserved, pot.available) == (4, 960_000, 90_000)
    assert Payment.objects.filter(state="finance").count() == 4


@pytest.mark.django_db
def test_money_comes_back_at_most_once_and_at_most_what_was_paid(officer, finance):
    payment = contracts.paid_payment()
    with pytest.raises(RuleViolation, match="不能追缴"):
        demand_recovery(payment, Decimal(1), "理由", by=officer)
    Project.objects.filter(pk=payment.project_id).update(state="failed")
    payment.refresh_from_db()
    with pytest.raises(RuleViolation, match="不超过已拨付的 24.00 万元"):
        demand_recovery(payment, Decimal(240_001), "理由", by=officer)
    recovery = demand_recovery(payment, Decimal(100_000), "验收不通过", by=officer)
    with pytest.raises(RuleViolation, match="已发起追缴"):
        demand_recovery(payment, Decimal(1), "再次", by=officer)
    with pytest.raises(NotAllowed):
        engine.perform(recovery, "recover", by=officer)
    engine.perform(recovery, "recover", by=finance)
    pot = contracts.pot()
    pot.refresh_from_db()
    assert (pot.paid, Recovery.objects.get().state) == (140_000, "recovered")


@pytest.mark.django_db
def test_finance_sees_what_it_has_to_pay_only(finance, officer, vice):
    contracts.pot()
    payment = contracts.payment()
    assert visible(Payment.objects.all(), finance).count() == 0
    engine.perform(payment, "apply", by=contracts.member_of(payment.project))
    engine.perform(payment, "review", by=officer)
    engine.perform(payment, "approve", by=vice)
    assert list(visible(Payment.objects.all(), finance)) == [payment]
    assert visible(Project.objects.all(), finance).count() == 0
    assert visible(Payment.objects.all(), UserFactory(role=Role.PARTNER, role__department="tjj")).count() == 0
