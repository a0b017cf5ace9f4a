"""Demands: the owner its own, the town its own, the bureau all; everybody else reads the public board.

Bids are sealed: whoever entered one, the engineer himself, the owner of the demand once it is handed in; the bureau the
winner's only. Another bidder sees nothing of it, not even that it is there.
"""

from django.db.models import Q

from engineers.challenges.choices import EDITABLE, OPEN, BidState, State
from engineers.dossiers.policy import at_own_enterprise, employer_scope, is_talent_officer, officers
from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, any_of, everything_if, narrowed

PAYING = (State.SIGNED, State.RUNNING, State.ACCEPTED)
ARRANGING = (State.CHOSEN, State.PUBLICISED)
SEALED = (BidState.DRAFT, BidState.WITHDRAWN)
"""Not yet, or no longer, for the owner's eyes."""


def owner_in(user, states, path: str = "") -> Q:
    """Demands of the user's own enterprises in some states; `path` leads from the model to Demand."""
    prefix = f"{path}__" if path else ""
    return at_own_enterprise(user, f"{prefix}enterprise") & Q(**{f"{prefix}state__in": states})


def _acceptors(user):
    """With public money the bureau accepts, else the owner."""
    own = owner_in(user, (State.RUNNING,)) & Q(public_share=0)
    bureau = Q(state=State.RUNNING, public_share__gt=0) if is_talent_officer(user) else everything_if(False)
    return any_of(own, bureau)


def bidders(user, path: str = "") -> Q:
    """Who entered a bid and the engineer himself; `path` leads from the model to Bid."""
    prefix = f"{path}__" if path else ""
    own = Q(**{f"{prefix}engineer__user": user}) if user.has_role(Role.ENGINEER) else everything_if(False)
    entered = Q(**{f"{prefix}entered_by": user}) if may_bid(user) else everything_if(False)
    return any_of(own, entered)


def owners_of_bids(user, path: str = "") -> Q:
    """The enterprise that laid the demand out, for bids handed in; `path` leads from the model to Bid."""
    prefix = f"{path}__" if path else ""
    return narrowed(at_own_enterprise(user, f"{prefix}demand__enterprise"), ~Q(**{f"{prefix}state__in": SEALED}))


def may_bid(user) -> bool:
    """Engineers for themselves; the talent section for talents and teams abroad, who have no account."""
    return user.has_role(Role.ENGINEER) or is_talent_officer(user)


Policy(
    "engineers.Demand",
    view=employer_scope,
    export=employer_scope,
    add=lambda user: everything_if(user.has_role(Role.ENTERPRISE)),
    change=lambda user: owner_in(user, EDITABLE),
    choose=lambda user: owner_in(user, (State.TALKING, State.REVIEWING)),
    judge=lambda user: owner_in(user, (State.REVIEWING,)),
    arrange=lambda user: owner_in(user, ARRANGING),
    pay=lambda user: owner_in(user, PAYING),
    accept=_acceptors,
    match=lambda user: any_of(
        at_own_enterprise(user) & Q(state__in=(*OPEN, State.TALKING)),
        officers(user) & Q(state__in=(*OPEN, State.TALKING)),
    ),
    invite=lambda user: officers(user) & Q(state__in=OPEN),
    bid=lambda user: Q(state__in=OPEN) if may_bid(user) else everything_if(False),
    open_case=lambda user: owner_in(user, (State.SIGNED, State.RUNNING)) & Q(case__isnull=True),
)
Policy("engineers.Metric", view=lambda user: employer_scope(user, "demand__enterprise"))
Policy("engineers.Milestone", view=lambda user: employer_scope(user, "demand__enterprise"))
Policy(
    "engineers.Bid",
    view=lambda user: any_of(
        bidders(user), owners_of_bids(user), Q(state=BidState.WON) if user.is_bureau else everything_if(False)
    ),
    export=lambda user: any_of(owners_of_bids(user), Q(state=BidState.WON) if user.is_bureau else everything_if(False)),
    add=lambda user: everything_if(may_bid(user)),
    change=lambda user: bidders(user) & Q(state=BidState.DRAFT),
    log=lambda user: (
        at_own_enterprise(user, "demand__enterprise")
        & Q(state__in=(BidState.SUBMITTED, BidState.TALKING, BidState.WON))
    ),
)
Policy("engineers.Contact", view=lambda user: any_of(bidders(user, "bid"), owners_of_bids(user, "bid")))
