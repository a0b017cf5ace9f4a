"""Makers of demands, bids, requests and special cases for the contracts and the tests of both slices."""

import datetime
from decimal import Decimal

from django.utils import timezone

from engineers.challenges.actions import number_bid, number_demand
from engineers.challenges.bid_models import Bid, Contact
from engineers.challenges.choices import BidState, State
from engineers.challenges.models import Demand, Metric, Milestone
from engineers.requests.actions import number_case, raise_request
from engineers.requests.models import Request, SpecialCase
from pinghu_portal.accounts.models import Role
from pinghu_portal.organisation.models import Department
from pinghu_portal.publicity.actions import open_notice
from pinghu_portal.workflow import engine
from tests.factories.accounts import UserFactory
from tests.factories.engineers import EngineerFactory
from tests.factories.enterprises import EnterpriseFactory, MembershipFactory

ONE_DAY = datetime.timedelta(days=1)


def member_at(enterprise):
    """A member of an enterprise."""
    user = UserFactory(role=Role.ENTERPRISE)
    MembershipFactory(enterprise=enterprise, user=user)
    return user


def demand(n: int = 0, *, enterprise=None, by=None, metric=True, **more) -> Demand:
    """A draft that lacks nothing: a measurable metric, bids until in 40 days."""
    enterprise, today = enterprise or EnterpriseFactory(), timezone.localdate()
    values = {
        "title": "减速器轴承早期失效",
        "problem": "减速器轴承在耐久试验中早期剥落，需要查明机理并提出可量产的改进方案。",
        "keywords": "轴承、减速器",
        "reward": Decimal(500_000),
        "bids_until": today + ONE_DAY * 40,
        "due_on": today + ONE_DAY * 400,
        **more,
    }
    made = Demand(enterprise=enterprise, **values)
    number_demand(made)
    made.save()
    if metric:
        Metric.objects.create(demand=made, title="台架寿命", compare="ge", target=Decimal(1500), unit="h")
    engine.start(made, by=by or member_at(enterprise))
    return made


def bid(n: int = 0, *, of=None, engineer=None, by=None, **more) -> Bid:
    """A complete draft of an engineer with an account, for an open demand."""
    of = of or demand(state=State.PUBLISHED, published_on=timezone.localdate())
    engineer = engineer or EngineerFactory(user=UserFactory(role=Role.ENGINEER))
    values = {"plan": "三步走", "price": Decimal(400_000), "months": 6, "ip": "shared", "confidential": True, **more}
    made = Bid(demand=of, engineer=engineer, entered_by=by or engineer.user, **values)
    number_bid(made)
    made.save()
    engine.start(made, by=by or engineer.user)
    return made


def ready_demand() -> Demand:
    """A demand for which no guard of any step stands in the way: a live winner with a contact, contract, reached metrics."""
    made, today = demand(public_share=Decimal(10)), timezone.localdate()
    winner = bid(of=made, state=BidState.SUBMITTED)
    Contact.objects.create(bid=winner, held_on=today, ours="甲", theirs="乙", conclusion="可行")
    made.metrics.update(reached=Decimal(1600))
    Milestone.objects.create(demand=made, title="首付", due_on=today, amount=Decimal(400_000), paid_on=today, proof="1")
    Demand.objects.filter(pk=made.pk).update(
        winner=winner,
        contract_no="HT-1",
        contract_amount=400_000,
        signed_on=today,
        arrives_on=today,
        notice=ended_notice(),
    )
    return Demand.objects.get(pk=made.pk)


def won_bid() -> Bid:
    """The winner of a demand: what the bureau may read of bids."""
    winner = ready_demand().winner
    Bid.objects.filter(pk=winner.pk).update(state=BidState.WON)
    winner.refresh_from_db()
    return winner


def ended_notice():
    """A 公示 that is over."""
    officer = UserFactory(role=Role.CLERK, role__department="kjj-hzrc")
    long_ago = timezone.localdate() - ONE_DAY * 60
    return open_notice(subject="t", title="t", body="t", columns=["甲"], rows=[["乙"]], by=officer, starts_on=long_ago)


def matter(n: int = 0, *, engineer=None, by=None, **more) -> Request:
    """A request of a member about an engineer of the enterprise."""
    engineer = engineer or EngineerFactory()
    told = {"title": f"子女入学{n}", "words": "子女年底随行来平，咨询插班条件与时间。", "kind": "school", **more}
    return raise_request(engineer.enterprise, engineer, by=by or member_at(engineer.enterprise), **told)


def ready_matter() -> Request:
    """A request for which every field is filled in, with 公安."""
    made = matter()
    gaj = Department.objects.get(code="gaj")
    Request.objects.filter(pk=made.pk).update(department=gaj, answer="已答复，可随时预约。", stars=5)
    return Request.objects.get(pk=made.pk)


def special_case(n: int = 0) -> SpecialCase:
    """A case of an enterprise."""
    made = SpecialCase(title=f"专项{n}", enterprise=EnterpriseFactory(), happened="多部门协同解决。")
    number_case(made)
    made.save()
    return made


RECORDS = {
    "engineers.Demand": demand,
    "engineers.Bid": lambda n: won_bid(),
    "engineers.Request": matter,
    "engineers.SpecialCase": special_case,
}
MATTERS = {"engineers.demand": ready_demand, "engineers.bid": bid, "engineers.request": ready_matter}
