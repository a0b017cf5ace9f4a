"""What a step of a demand or a bid brings: states of the bids, public notice, words to both sides."""

from decimal import Decimal

from django.utils import timezone

from engineers.challenges.bid_models import Bid
from engineers.challenges.choices import LIVE, BidState, State
from engineers.challenges.models import Demand
from engineers.challenges.rules import is_met, public_part
from pinghu_portal.errors import RuleViolation
from pinghu_portal.publicity.actions import open_notice
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow import engine


def take_submission(demand: Demand, *, by, record) -> None:
    """Who submitted is kept."""
    demand.submitted_by = by
    demand.save(update_fields=["submitted_by"])


def put_on_board(demand: Demand, *, by, record) -> None:
    """The day of the publication."""
    demand.published_on = timezone.localdate()
    demand.save(update_fields=["published_on"])
    tell_owner(demand, by=by, record=record)


def settle_bids(demand: Demand, *, by, record) -> None:
    """The winner wins, the others are told."""
    demand.chosen_on = timezone.localdate()
    demand.save(update_fields=["chosen_on"])
    for bid in demand.bids.filter(state__in=LIVE).order_by("pk"):
        engine.perform(bid, "win" if bid.pk == demand.winner_id else "lose", by=None)
    for bid in demand.bids.filter(state=BidState.DRAFT).order_by("pk"):
        engine.perform(bid, "close", by=None)


def close_bids(demand: Demand, *, by, record) -> None:
    """A demand that is withdrawn or lapses leaves no bid open."""
    for bid in demand.bids.filter(state__in=(BidState.DRAFT, *LIVE)).order_by("pk"):
        engine.perform(bid, "close", by=None, note=record.note)
    tell_owner(demand, by=by, record=record)


def publicise(demand: Demand, *, by, record) -> None:
    """公示 of the winner, because the treasury pays a share."""
    demand.notice = open_notice(
        subject="engineers.demand",
        title=f"外国人才“揭榜挂帅”拟中榜结果公示（{demand.number}）",
        body="现将拟中榜结果予以公示。如有异议，请在公示期内实名提出。",
        columns=["榜单", "发榜企业", "中榜人才（团队）", "国籍", "榜额（元）", "财政出资比例"],
        rows=[
            [
                demand.title,
                demand.enterprise.name,
                demand.winner.name,
                demand.winner.nationality,
                f"{demand.reward:,.0f}",
                f"{demand.public_share.normalize():f}%",
            ]
        ],
        by=by,
        section="kjj-hzrc",
    )
    demand.save(update_fields=["notice"])


def sign(demand: Demand, *, by, record) -> None:
    """The treasury's part is computed once, by the rules of the day of signing."""
    cap = Decimal(rule("challenges.public_cap", demand.signed_on))
    demand.public_amount = public_part(demand.contract_amount, demand.public_share, cap)
    demand.save(update_fields=["public_amount"])
    tell_winner(demand, by=by, record=record)


def sign_acceptance(demand: Demand, *, by, record) -> None:
    """The day of the acceptance, and metric by metric what was judged."""
    demand.accepted_on = timezone.localdate()
    demand.save(update_fields=["accepted_on"])
    for metric in demand.metrics.all():
        metric.met = is_met(metric)
        metric.save(update_fields=["met"])
    tell_owner(demand, by=by, record=record)
    tell_winner(demand, by=by, record=record)


def take_bid(bid: Bid, *, by, record) -> None:
    """The first bid opens 揭榜中; the owner is told that somebody bid, and finds it on the page of the demand."""
    bid.submitted_at = timezone.now()
    bid.save(update_fields=["submitted_at"])
    demand = Demand.objects.get(pk=bid.demand_id)  # locked by the engine before the bid was
    if not demand.takes_bids(timezone.localdate()):  # it may have been closed meanwhile
        raise RuleViolation("该榜单已不接受揭榜，请刷新。")
    if demand.first_bid_on is None:
        demand.first_bid_on = timezone.localdate()
        demand.save(update_fields=["first_bid_on"])
    if demand.state == State.PUBLISHED:
        engine.perform(demand, "open_bidding", by=None, note="首次揭榜")
    _tell(demand.submitted_by_id, by, f"榜单 {demand.number} 有人揭榜", demand)


def tell_owner(demand: Demand, *, by, record) -> None:
    """Whoever submitted the demand reads every decision."""
    words = f"榜单 {demand.number} {record.title}" + (f"：{record.note}" if record.note else "")
    _tell(demand.submitted_by_id, by, words, demand)


def tell_winner(demand: Demand, *, by, record) -> None:
    """Whoever entered the winning bid reads how the work goes on."""
    if demand.winner_id:
        _tell(demand.winner.entered_by_id, by, f"榜单 {demand.number} {record.title}", demand.winner)


def tell_bidder(bid: Bid, *, by, record) -> None:
    """Whoever entered the bid reads its result, and nothing about others."""
    _tell(bid.entered_by_id, by, f"揭榜 {bid.number} {record.title}", bid)


def _tell(user_id: int | None, by, words: str, obj) -> None:
    if user_id and user_id != getattr(by, "pk", None):
        Notice.objects.create(user_id=user_id, title=words[:160], url=obj.get_absolute_url())
