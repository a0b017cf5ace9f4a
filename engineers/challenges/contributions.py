"""揭榜挂帅 on shared pages: menu, quick start, timeline, the night."""

from django.utils import timezone

from engineers.challenges.bid_models import Bid
from engineers.challenges.choices import BidState
from engineers.challenges.models import Demand
from engineers.challenges.policy import may_bid
from engineers.challenges.sweep import nightly
from engineers.dossiers.archive import Event, event_source
from engineers.dossiers.models import Engineer
from pinghu_portal.contributions import MenuEntry, NightlyIndex, QuickStart, contribute
from pinghu_portal.policy.policy import policy_of


@event_source
def challenge_events(engineer: Engineer) -> list[Event]:
    """中榜 of one engineer; bids that did not win stay sealed."""
    won = engineer.bids.filter(state=BidState.WON).select_related("demand")
    return [
        Event(
            bid.demand.chosen_on or timezone.localdate(bid.submitted_at),
            "揭榜中榜",
            bid.demand.title,
            bid.get_absolute_url(),
        )
        for bid in won
    ]


def _sees(user) -> bool:
    return user.is_bureau or bool(user.roles & {"enterprise", "town_assistant"})


contribute(
    MenuEntry("海外工程师", "揭榜挂帅", "engineers:challenges:list", "trophy", _sees, order=50),
    MenuEntry("海外工程师", "公开榜单", "engineers:board:list", "card-list", lambda user: True, order=51),
    MenuEntry(
        "海外工程师", "揭榜", "engineers:bids:list", "hand-index", lambda user: may_bid(user) or "enterprise" in user.roles,
        order=52,
    ),
    MenuEntry(
        "海外工程师", "揭榜统计", "engineers:challenges:statistics", "bar-chart", lambda user: user.is_bureau, order=53
    ),
    QuickStart(
        "发布揭榜需求",
        "engineers:challenges:open",
        "trophy",
        lambda user: policy_of(Demand).allows(user, "add"),
        order=30,
    ),
    QuickStart(
        "我要揭榜",
        "engineers:board:list",
        "hand-index",
        lambda user: "engineer" in user.roles and policy_of(Bid).allows(user, "add"),
        order=31,
    ),
    NightlyIndex("challenges", "揭榜挂帅（流榜）", nightly),
)  # fmt: skip
