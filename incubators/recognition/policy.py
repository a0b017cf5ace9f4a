"""Applications: operators their own carriers', towns their own, bureau all; experts nothing here, they have their seat."""

from django.db.models import Q

from incubators.carriers.policy import at_own_carrier, carrier_scope, heads, officers
from incubators.recognition.choices import EDITABLE, State
from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import NOBODY, Policy, everything_if

PAPERS = (State.REVIEWED, State.DECIDED, State.PUBLICISED, State.RECOMMENDED, State.ABOVE)
"""Steps in which the section enters 文号, days and 标牌."""


def _scope(user) -> Q:
    return carrier_scope(user, "carrier")


def writers(user) -> Q:
    """The operator's people while the application lies with them."""
    own = at_own_carrier(user, "carrier")
    return own if own is NOBODY else own & Q(state__in=EDITABLE)


def _officers_in(user, *states: str) -> Q:
    return officers(user) & Q(state__in=states) if officers(user) is not NOBODY else NOBODY


def _readers_of_criteria(user) -> Q:
    return everything_if(user.is_bureau or user.has_role(Role.CARRIER, Role.TOWN_ASSISTANT))


Policy(
    "incubators.RecognitionApplication",
    view=_scope,
    export=_scope,
    add=lambda user: everything_if(user.has_role(Role.CARRIER)),
    write=writers,
    change=lambda user: _officers_in(user, *PAPERS),
    visit=lambda user: _officers_in(user, State.FORM_PASSED),
    review=lambda user: _officers_in(user, State.VISITED),
    publicise=lambda user: _officers_in(user, State.DECIDED),
    reveal=lambda user: officers(user),
)
Policy("incubators.RecognitionFile", view=lambda user: carrier_scope(user, "application__carrier"))
Policy("incubators.SiteVisit", view=lambda user: carrier_scope(user, "application__carrier"))
Policy(
    "incubators.Criterion",
    view=_readers_of_criteria,
    export=lambda user: everything_if(user.is_bureau),
    add=heads,
    change=heads,
)
