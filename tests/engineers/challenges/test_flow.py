"""A demand from draft to 兑现, sealed bids, 流榜, the joint case by one click, the public board, the figures."""

import datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from engineers.challenges import actions
from engineers.challenges.bid_models import Bid, Contact
from engineers.challenges.choices import BidState, State
from engineers.challenges.figures import by_field, figures
from engineers.challenges.models import Demand, Milestone
from engineers.challenges.suggestions import suggest
from engineers.challenges.sweep import lapse_due
from engineers.dossiers.models import Engineer
from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import visible
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow import engine
from tests.factories.accounts import UserFactory
from tests.factories.challenges import bid, demand, ended_notice, member_at
from tests.factories.engineers import EngineerFactory
from tests.factories.enterprises import EnterpriseFactory

pytestmark = pytest.mark.django_db
ONE_DAY = datetime.timedelta(days=1)


@pytest.fixture
def head():
    return UserFactory(role=Role.SECTION_HEAD, role__department="kjj-hzrc")


@pytest.fixture
def clerk():
    return UserFactory(role=Role.CLERK, role__department="kjj-hzrc")


def talked(head, **more):
    """A published demand in 对接 with two bids, the first of which was spoken to."""
    enterprise = EnterpriseFactory()
    owner = member_at(enterprise)
    made = demand(enterprise=enterprise, by=owner, **more)
    engine.perform(made, "submit", by=owner)
    engine.perform(made, "publish", by=head)
    made.refresh_from_db()
    bids = [bid(of=made), bid(of=made)]
    for one in bids:
        engine.perform(one, "submit", by=one.entered_by)
    made.refresh_from_db()
    engine.perform(made, "talk", by=owner)
    contact = Contact(bid=bids[0], held_on=timezone.localdate(), ours="甲", theirs="乙", conclusion="可行")
    actions.log_contact(bids[0], contact, by=owner)
    made.refresh_from_db()
    return made, owner, bids


def contracted(made, owner, amount="400000"):
    """Contract and one milestone, entered."""
    today = timezone.localdate()
    Demand.objects.filter(pk=made.pk).update(
        contract_no="HT-1", contract_amount=Decimal(amount), signed_on=today, arrives_on=today + ONE_DAY * 30
    )
    made.refresh_from_db()
    return actions.save_milestone(made, Milestone(title="首付", due_on=today, amount=Decimal(amount)))


def test_the_first_bid_opens_bidding_and_the_owner_is_told(head):
    made, owner, bids = talked(head)
    assert made.first_bid_on == timezone.localdate()
    assert list(engine.history(made).values_list("name", flat=True))[::-1] == [
        "start", "submit", "publish", "open_bidding", "talk",
    ]  # fmt: skip
    assert Notice.objects.filter(user=owner, title=f"榜单 {made.number} 有人揭榜").count() == 2
    assert [Bid.objects.get(pk=one.pk).state for one in bids] == [BidState.TALKING, BidState.SUBMITTED]


def test_with_public_money_all_the_way_to_settlement(head, clerk):
    made, owner, bids = talked(head, public_share=Decimal(30))
    made = actions.choose(made, bids[0], opinion="同意", by=owner)
    assert [Bid.objects.get(pk=one.pk).state for one in bids] == [BidState.WON, BidState.LOST]
    part = contracted(made, owner)
    with pytest.raises(RuleViolation, match="公示后方可签约"):
        engine.perform(made, "sign", by=owner)
    made = engine.perform(made, "publicise", by=clerk)
    with pytest.raises(RuleViolation, match="期满后方可签约"):
        engine.perform(made, "sign", by=owner)
    Demand.objects.filter(pk=made.pk).update(notice=ended_notice())
    made = engine.perform(Demand.objects.get(pk=made.pk), "sign", by=owner)
    assert made.public_amount == Decimal("120000.00")
    made = engine.perform(made, "start_work", by=owner)
    metric = made.metrics.get()
    actions.record_reached(made, {str(metric.uid): "1500"}, set())
    with pytest.raises(NotAllowed):
        engine.perform(made, "accept", by=owner)
    made = engine.perform(made, "accept", by=clerk)
    with pytest.raises(RuleViolation, match="尚未支付"):
        engine.perform(made, "settle", by=owner)
    actions.pay(part, timezone.localdate(), "P-1")
    with pytest.raises(RuleViolation, match="已于"):
        actions.pay(part, timezone.localdate(), "P-2")
    assert engine.perform(made, "settle", by=owner).state == State.SETTLED


def test_without_public_money_the_owner_signs_at_once_and_accepts(head, clerk):
    made, owner, bids = talked(head)
    made = actions.choose(made, bids[0], by=owner)
    contracted(made, owner)
    made = engine.perform(engine.perform(made, "sign", by=owner), "start_work", by=owner)
    actions.record_reached(made, {str(made.metrics.get().uid): "1600"}, set())
    with pytest.raises(NotAllowed):
        engine.perform(made, "accept", by=clerk)
    assert engine.perform(made, "accept", by=owner).state == State.ACCEPTED


def test_a_choice_that_is_refused_writes_nothing(head):
    made, owner, bids = talked(head)
    with pytest.raises(RuleViolation, match="对接记录"):
        actions.choose(made, bids[1], by=owner)
    made.refresh_from_db()
    assert (made.winner, made.state) == (None, State.TALKING)


def test_bids_are_sealed(head, clerk):
    made, owner, bids = talked(head)
    draft = bid(of=made)
    everything = Bid.objects.order_by("pk")
    assert list(visible(everything, bids[0].entered_by)) == [bids[0]]
    assert list(visible(everything, owner)) == bids  # not the draft
    assert list(visible(everything, draft.entered_by)) == [draft]
    assert list(visible(everything, clerk)) == []
    assert list(visible(everything, member_at(EnterpriseFactory()))) == []
    assert list(visible(Contact.objects.all(), bids[1].entered_by)) == []
    actions.choose(made, bids[0], by=owner)
    assert list(visible(everything, clerk)) == [bids[0]]


def test_an_employer_does_not_read_the_bids_of_his_engineers(head):
    made, _, bids = talked(head)
    assert list(visible(Bid.objects.all(), member_at(bids[0].engineer.enterprise))) == []


def test_nobody_learns_of_bids_by_the_page_of_the_demand(head, clerk, client_of):
    made, owner, bids = talked(head)
    address = f"/engineers/challenges/{made.number}/?tab=bids"
    assert bids[0].name in client_of(owner).get(address).content.decode()
    page = client_of(clerk).get(address).content.decode()
    assert bids[0].name not in page
    assert "共 2 份揭榜，内容密封" in page
    assert client_of(bids[0].entered_by).get(address).status_code in (403, 404)


def test_it_lapses_the_night_after_the_last_day_without_a_live_bid():
    today = timezone.localdate()
    made = demand(state=State.PUBLISHED, bids_until=today)
    taken = demand(state=State.BIDDING, bids_until=today)
    bid(of=taken, state=BidState.SUBMITTED)
    left = demand(state=State.BIDDING, bids_until=today)
    bid(of=left, state=BidState.WITHDRAWN)
    assert lapse_due(today) == 0
    assert lapse_due(today + ONE_DAY) == 2
    assert lapse_due(today + ONE_DAY) == 0
    states = [Demand.objects.get(pk=one.pk).state for one in (made, taken, left)]
    assert states == [State.LAPSED, State.BIDDING, State.LAPSED]


def test_withdrawing_closes_every_bid(head):
    made, owner, bids = talked(head)
    with pytest.raises(RuleViolation):
        engine.perform(made, "withdraw", by=owner)
    engine.perform(made, "withdraw", by=owner, note="内部调整")
    assert {Bid.objects.get(pk=one.pk).state for one in bids} == {BidState.CLOSED}
    assert Notice.objects.filter(user=bids[1].entered_by).count() == 1


def signed(head, **bid_more):
    """A signed contract with a winner from outside the archive, unless an engineer is given."""
    made, owner, bids = talked(head)
    Bid.objects.filter(pk=bids[0].pk).update(**bid_more)
    made = actions.choose(made, Bid.objects.get(pk=bids[0].pk), by=owner)
    contracted(made, owner)
    return engine.perform(made, "sign", by=owner), owner


def test_one_click_makes_archive_and_case(head):
    made, owner = signed(head, engineer=None, name="Team Rhein", nationality="DE")
    case = actions.open_case(made, by=owner)
    engineer = Engineer.objects.get(name="Team Rhein")
    assert (case.engineer, case.package.code, case.enterprise) == (engineer, "arrival", made.enterprise)
    assert engineer.arrived_on == timezone.localdate() + ONE_DAY * 30
    assert engineer.items.count() == 23
    with pytest.raises(RuleViolation, match=case.number):
        actions.open_case(made, by=owner)


def test_no_case_for_somebody_employed_elsewhere(head):
    made, owner = signed(head)
    with pytest.raises(RuleViolation, match="请先在人员档案中变更聘用单位"):
        actions.open_case(made, by=owner)


def test_the_board_needs_no_sign_in_and_masks(client_of):
    today = timezone.localdate()
    shown = demand(title="公开甲", state=State.PUBLISHED, published_on=today)
    masked = demand(title="公开乙", state=State.PUBLISHED, published_on=today, name_public=False)
    hidden = demand(title="未发布丙", state=State.SUBMITTED)
    page = Client().get("/engineers/board/").content.decode()
    assert shown.enterprise.name in page
    assert masked.enterprise.name not in page
    assert "公开乙" in page
    assert "未发布丙" not in page
    one = Client().get(f"/engineers/board/{masked.number}/")
    assert masked.enterprise.name not in one.content.decode()
    assert Client().get(f"/engineers/board/{hidden.number}/").status_code == 404


def test_an_engineer_bids_from_the_board_once(client_of):
    made = demand(state=State.PUBLISHED, published_on=timezone.localdate())
    engineer = EngineerFactory(user=UserFactory(role=Role.ENGINEER))
    client = client_of(engineer.user)
    typed = {
        "engineer": engineer.number, "name": "x", "nationality": "DE", "plan": "三步走", "price": "400000", "months": "6",
        "ip": "shared", "confidential": "on",
    }  # fmt: skip
    assert client.post(f"/engineers/board/{made.number}/bid/", typed).status_code == 302
    found = Bid.objects.get()
    assert (found.name, found.nationality, found.engineer) == (engineer.name, "JP", engineer)
    assert client.post(f"/engineers/board/{made.number}/bid/", typed).status_code == 422
    assert Bid.objects.count() == 1
    assert client_of(member_at(made.enterprise)).get(f"/engineers/board/{made.number}/bid/").status_code in (403, 404)


def test_suggestions_come_from_the_archive_and_owners_read_no_names(head):
    made = demand(keywords="传动", language="ja", field="manufacturing")
    engineer = EngineerFactory()
    EngineerFactory(left_on=timezone.localdate() - ONE_DAY, left_reason="期满")
    (found,) = suggest(made, with_names=False)
    assert (found.engineer, found.match.score, found.shown) == (engineer, 100, "日本籍　传动系统设计工程师")
    assert engineer.name in suggest(made, with_names=True)[0].shown


def test_figures(head):
    made, owner, bids = talked(head)
    Demand.objects.filter(pk=made.pk).update(published_on=timezone.localdate() - ONE_DAY * 4)
    other = demand(state=State.LAPSED, published_on=timezone.localdate(), field="energy")
    demand()
    found = figures(Demand.objects.all())
    assert (found.published, found.bids, found.contacts, found.won, found.lapsed) == (2, 2, 1, 0, 1)
    assert (found.days, found.signed, found.done) == (Decimal("4.0"), Decimal(0), None)
    assert [(line.title, line.published) for line in by_field(Demand.objects.all())] == [
        (other.get_field_display(), 1),
        (made.get_field_display(), 1),
    ]


def test_statistics_are_for_the_bureau(head, client_of):
    assert client_of(head).get("/engineers/challenges/statistics/").status_code == 200
    assert client_of(member_at(EnterpriseFactory())).get("/engineers/challenges/statistics/").status_code == 403


def test_a_draft_that_was_never_handed_in_closes_with_the_choice(head):
    made, owner, bids = talked(head)
    draft = bid(of=made)
    actions.choose(made, bids[0], by=owner)
    states = [Bid.objects.get(pk=one.pk).state for one in (*bids, draft)]
    assert states == [BidState.WON, BidState.LOST, BidState.CLOSED]


def test_a_withdrawn_bid_is_sealed_again_for_the_owner(head):
    made, owner, bids = talked(head)
    engine.perform(bids[1], "withdraw", by=bids[1].entered_by)
    assert list(visible(Bid.objects.order_by("pk"), owner)) == [bids[0]]
    assert list(visible(Bid.objects.all(), bids[1].entered_by)) == [bids[1]]


def test_a_payment_is_entered_on_its_day_or_later_with_proof_and_once(head):
    made, owner, _ = talked(head)
    part, today = contracted(made, owner), timezone.localdate()
    for day, proof, words in (
        (today + ONE_DAY, "凭 1", "不晚于今天"),
        (None, "凭 1", "请填写支付日期"),
        (today, " ", "凭证号"),
    ):
        with pytest.raises(RuleViolation, match=words):
            actions.pay(part, day, proof)
    assert actions.pay(part, today, "凭 1").paid_on == today
    with pytest.raises(RuleViolation, match="支付。"):
        actions.pay(part, today, "凭 2")
