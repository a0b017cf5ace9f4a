"""Operators their own carrier's tenants, towns their own, the bureau all; 科创中心 decides (domain 9.3)."""

from django.db.models import Q

from incubators.carriers.policy import (
    at_own_carrier,
    carrier_scope,
    heads,
    is_carrier_officer,
    officers,
)
from incubators.tenants.choices import EDITABLE, IN_HOUSE, ReportState, State
from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import NOBODY, Policy, any_of, everything_if


def keepers(user, path: str = "carrier") -> Q:
    """Who keeps the tenants of a carrier: its operator's people and the section."""
    return any_of(officers(user), at_own_carrier(user, path))


def _in_state(condition: Q, **state) -> Q:
    """Rows of a condition in certain states; NOBODY stays NOBODY."""
    return condition if condition is NOBODY else condition & Q(**state)


def _scope(path: str):
    return lambda user: carrier_scope(user, path)


def judges(user, tenant) -> bool:
    """Somebody of the section who did not file it himself (四眼)."""
    return user is not None and is_carrier_officer(user) and tenant.filed_by_id != user.pk


def may_add(user) -> bool:
    """Whether the user acts for a carrier or for the section."""
    return user.has_role(Role.CARRIER) or is_carrier_officer(user)


Policy(
    "incubators.Tenant",
    view=_scope("carrier"),
    export=_scope("carrier"),
    add=lambda user: everything_if(may_add(user)),
    change=lambda user: _in_state(keepers(user), state=State.APPLIED),
    keep=keepers,
    house=lambda user: _in_state(keepers(user), state__in=IN_HOUSE),
)
Policy("incubators.GraduationProof", view=_scope("tenant__carrier"))
Policy(
    "incubators.TenantWarning",
    view=_scope("tenant__carrier"),
    export=_scope("tenant__carrier"),
    handle=lambda user: keepers(user, "tenant__carrier"),
)


def _readers(user) -> Q:
    return everything_if(user.is_bureau or user.has_role(Role.CARRIER))


for label in ("incubators.ReportField", "incubators.ReportCheck"):
    Policy(label, view=_readers, export=lambda user: everything_if(user.is_bureau), add=heads, change=heads)

Policy(
    "incubators.TenantReport",
    view=_scope("carrier"),
    export=_scope("carrier"),
    fill=lambda user: _in_state(at_own_carrier(user, "carrier"), state__in=EDITABLE),
    own=lambda user: at_own_carrier(user, "carrier"),
    check=lambda user: _in_state(officers(user), state=ReportState.SUBMITTED),
    grant=lambda user: _in_state(officers(user), state__in=EDITABLE),
    open=officers,
    sum_up=officers,
)
Policy(
    "incubators.TenantSheet",
    view=_scope("report__carrier"),
    fill=lambda user: _in_state(at_own_carrier(user, "report__carrier"), report__state__in=EDITABLE),
)
