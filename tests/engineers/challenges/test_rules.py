"""Quality gate, public money, bids, acceptance: borders of every rule."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from engineers.challenges import rules
from engineers.challenges.bid_models import Contact
from engineers.challenges.choices import BidState, State
from engineers.challenges.models import Metric, Milestone
from engineers.challenges.rules import is_met, public_part
from pinghu_portal import contributions
from pinghu_portal.contributions import EnterpriseFlag
from tests.factories.challenges import bid, demand, ended_notice, ready_demand

pytestmark = pytest.mark.django_db
ONE_DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("amount", "share", "cap", "part"),
    [
        ("1000000", "30", "500000", "300000.00"),
        ("2000000", "30", "500000", "500000.00"),
        ("333.35", "30", "500000", "100.01"),  # 100.005
        ("1000000", "0", "500000", "0.00"),
    ],
)
def test_the_public_part(amount, share, cap, part):
    assert public_part(Decimal(amount), Decimal(share), Decimal(cap)) == Decimal(part)


@pytest.mark.parametrize(
    ("compare", "reached", "met"),
    [("ge", "97", True), ("ge", "96.9999", False), ("le", "97", True), ("le", "97.0001", False), ("eq", "97", True)],
)
def test_a_metric_is_met_at_its_border(compare, reached, met):
    assert is_met(Metric(compare=compare, target=Decimal(97), reached=Decimal(reached))) is met


def test_a_metric_without_a_value_is_not_known_and_words_are_judged_by_people():
    assert is_met(Metric(compare="ge", target=Decimal(1))) is None
    assert is_met(Metric(compare="words")) is None
    assert is_met(Metric(compare="words", met=False)) is False


def test_a_complete_demand_may_be_submitted_and_needs_a_measurable_metric():
    made = demand()
    assert rules.why_not_submit(made) == []
    made.metrics.all().delete()
    Metric.objects.create(demand=made, title="形成规范", compare="words")
    assert rules.why_not_submit(made) == ["请至少填写一项可量化的考核指标。"]


def test_all_faults_of_a_demand_are_said_at_once():
    made = demand(metric=False, reward=Decimal("49999.99"), public_share=Decimal("30.01"), problem="太短")
    made.bids_until = timezone.localdate() + ONE_DAY * 14
    assert len(rules.why_not_submit(made)) == 5


def test_borders_of_money_share_and_days():
    made = demand(reward=Decimal(50_000), public_share=Decimal(30))
    made.bids_until = timezone.localdate() + ONE_DAY * 15
    assert rules.why_not_submit(made) == []


def test_a_dishonest_enterprise_may_not(monkeypatch):
    made = demand()
    flag = EnterpriseFlag("dishonest", "失信", lambda codes, on: {made.enterprise.credit_code} & codes)
    monkeypatch.setitem(contributions._KINDS, EnterpriseFlag, [flag])
    assert rules.why_not_submit(made) == ["企业在失信名单中，不能发榜。"]


def test_the_last_day_for_bids_counts():
    today = timezone.localdate()
    made = demand(state=State.PUBLISHED, bids_until=today)
    assert made.takes_bids(today)
    assert not made.takes_bids(today + ONE_DAY)
    assert rules.why_not_bid(bid(of=made)) == []
    made.bids_until = today - ONE_DAY
    made.save()
    assert rules.why_not_bid(bid(of=made)) == [f"该榜单现在不接受揭榜（截止 {made.bids_until:%Y-%m-%d}）。"]


def test_all_blanks_of_a_bid_are_said_at_once():
    blank = bid(plan="", price=None, months=None, ip="", confidential=False)
    assert rules.why_not_bid(blank) == [
        "未填写：技术方案、报价（元）、来平计划（月）、成果归属意见。",
        "请勾选保密承诺。",
    ]
    assert rules.why_not_bid(bid(price=Decimal(0))) == ["报价应大于 0 元。"]


def test_the_winner_must_be_live_of_this_demand_and_have_been_spoken_to():
    made = demand(state=State.TALKING)
    assert rules.why_not_choose(made) == ["请先在“揭榜与对接”中选定中榜者。"]
    made.winner = bid(of=made, state=BidState.SUBMITTED)
    assert rules.why_not_choose(made) == ["请先登记与该揭榜者的对接记录。"]
    Contact.objects.create(bid=made.winner, held_on=timezone.localdate(), ours="甲", theirs="乙", conclusion="可")
    assert rules.why_not_choose(made) == []
    made.winner.state = BidState.WITHDRAWN
    assert rules.why_not_choose(made) == ["选定的揭榜已撤回或已结束，请重新选择。"]
    other = bid(state=BidState.TALKING)
    made.winner = other
    assert rules.why_not_choose(made) == ["选定的揭榜已撤回或已结束，请重新选择。"]


def test_public_money_needs_a_notice_that_is_over():
    made = ready_demand()
    assert rules.why_not_sign(made) == []
    made.notice = None
    assert rules.why_not_sign(made) == ["涉及财政资金，公示后方可签约。"]
    made.notice = ended_notice()
    made.notice.ends_on = timezone.localdate()
    assert rules.why_not_sign(made) == [f"公示至 {timezone.localdate():%Y-%m-%d}，期满后方可签约。"]
    made.public_share, made.notice = Decimal(0), None
    assert rules.why_not_sign(made) == []
    assert rules.why_not_publicise(made) == ["不涉及财政资金，无需公示。"]


def test_milestones_add_up_to_the_contract():
    made = ready_demand()
    Milestone.objects.create(demand=made, title="尾款", due_on=timezone.localdate(), amount=Decimal("0.01"))
    assert rules.why_not_sign(made) == ["节点支付合计 400,000.01 元，与签约金额 400,000.00 元不一致。"]
    assert rules.why_not_settle(made) == ["节点“尾款”尚未支付。"]


def test_acceptance_by_metrics():
    made = ready_demand()
    assert rules.why_not_accept(made) == []
    made.metrics.update(reached=Decimal("1499.9"))
    assert rules.why_not_accept(made) == ["考核指标“台架寿命”要求 ≥ 1500 h，实际 1499.9 h。"]
    made.metrics.update(reached=None)
    assert rules.why_not_accept(made) == ["考核指标“台架寿命”尚未填写实际完成情况。"]


def test_nothing_is_signed_before_the_choice():
    made, today = ready_demand(), timezone.localdate()
    made.chosen_on = made.signed_on = today
    assert rules.why_not_sign(made) == []
    made.signed_on = today - ONE_DAY
    assert rules.why_not_sign(made) == [f"签约日期不能早于中榜日期 {today:%Y-%m-%d}。"]
