"""The catalogue is open to enterprises; bookings are seen by their enterprise, their carrier, its town and the bureau."""

from django.db.models import Q

from incubators.carriers.policy import at_own_carrier, carrier_scope, is_carrier_officer, officers
from incubators.instruments.choices import InstrumentState
from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, any_of, everything_if
from pinghu_portal.policy.scopes import acting_for

OFFERED = (InstrumentState.OPEN, InstrumentState.REPAIR)


def of_own_enterprise(user, path: str = "enterprise") -> Q:
    """Bookings of the enterprises for which the user acts today; `path` leads from the model to Enterprise."""
    if not user.has_role(Role.ENTERPRISE):
        return everything_if(False)
    return acting_for(user, f"{path}__members")


def _catalogue(user) -> Q:
    """Enterprises read what is offered; operators their own, towns theirs, the bureau everything."""
    offered = Q(state__in=OFFERED) if user.has_role(Role.ENTERPRISE) else everything_if(False)
    return any_of(carrier_scope(user, "carrier"), offered)


def keepers(user, path: str = "carrier") -> Q:
    """The section for all, operators for their own carriers; `path` leads from the model to Carrier."""
    return any_of(officers(user), at_own_carrier(user, path))


def _bookings(user) -> Q:
    return any_of(carrier_scope(user, "instrument__carrier"), of_own_enterprise(user))


def may_book(user) -> bool:
    """Enterprises for themselves; the section and operators for enterprises that ask by telephone."""
    return user.has_role(Role.ENTERPRISE, Role.CARRIER) or is_carrier_officer(user)


def _bookable(user) -> Q:
    """Instruments that the user may book."""
    own = everything_if(user.has_role(Role.ENTERPRISE))
    return any_of(keepers(user), own) & Q(state=InstrumentState.OPEN) if may_book(user) else everything_if(False)


Policy(
    "incubators.Instrument",
    view=_catalogue,
    export=_catalogue,
    add=lambda user: any_of(officers(user), everything_if(user.has_role(Role.CARRIER))),
    change=keepers,
    book=_bookable,
)
Policy(
    "incubators.Booking",
    view=_bookings,
    export=_bookings,
    handle=lambda user: keepers(user, "instrument__carrier"),
)
