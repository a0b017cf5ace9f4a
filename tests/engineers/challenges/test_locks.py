"""Two at the same time: a bid and the end of its demand wait for each other; nothing blocks, nothing is half done."""

import pytest
from django.db import transaction
from django.utils import timezone

from engineers.challenges import actions, sweep
from engineers.challenges.bid_models import Bid, Contact
from engineers.challenges.choices import BidState, State
from engineers.challenges.models import Demand
from pinghu_portal.errors import RuleViolation
from pinghu_portal.workflow import engine
from tests.core.threads import at_once, beside, until_somebody_waits
from tests.factories.challenges import bid, demand, member_at

pytestmark = pytest.mark.django_db(transaction=True)


def open_pair():
    """A published demand, its owner, and a complete draft of a bid."""
    made = demand(state=State.PUBLISHED, published_on=timezone.localdate())
    return made, member_at(made.enterprise), bid(of=made)


def talk(offer):
    """A contact of today."""
    actions.log_contact(
        offer, Contact(held_on=timezone.localdate(), ours="甲", theirs="乙", conclusion="可"), by=offer.entered_by
    )


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (BidState.DRAFT, lambda offer: engine.perform(offer, "submit", by=offer.entered_by)),
        (BidState.SUBMITTED, lambda offer: engine.perform(offer, "withdraw", by=offer.entered_by)),
        (BidState.SUBMITTED, talk),
    ],
)
def test_a_step_of_a_bid_waits_for_the_demand_before_it_holds_the_bid(state, step):
    made, _, offer = open_pair()
    Bid.objects.filter(pk=offer.pk).update(state=state)
    with transaction.atomic():
        Demand.objects.select_for_update(of=("self",)).get(pk=made.pk)
        other = beside(lambda: step(offer))
        until_somebody_waits()
        free = Bid.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=offer.pk).exists()
    other.join(30)
    assert free
    assert Bid.objects.get(pk=offer.pk).state != state


def test_submitting_and_withdrawing_at_once_leave_no_bid_open():
    for _ in range(8):
        made, owner, offer = open_pair()
        steps = (
            lambda offer=offer: engine.perform(offer, "submit", by=offer.entered_by),
            lambda made=made, owner=owner: engine.perform(made, "withdraw", by=owner, note="内部调整"),
        )
        results = at_once(2, lambda n, steps=steps: steps[n]())
        assert all(not isinstance(one, Exception) or isinstance(one, RuleViolation) for one in results), results
        assert Demand.objects.get(pk=made.pk).state == State.WITHDRAWN
        assert Bid.objects.get(pk=offer.pk).state == BidState.CLOSED


def test_a_bid_of_the_last_minute_is_not_closed_by_the_night():
    today = timezone.localdate()
    made, _, offer = open_pair()
    Demand.objects.filter(pk=made.pk).update(bids_until=today)
    found = Demand.objects.get(pk=made.pk)  # as the night read it before the bid came in
    engine.perform(offer, "submit", by=offer.entered_by)
    assert sweep._lapse(found) is False
    assert (Demand.objects.get(pk=made.pk).state, Bid.objects.get(pk=offer.pk).state) == ("bidding", "submitted")
