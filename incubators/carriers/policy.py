"""Who may see and work on carriers: bureau all, towns their own, operators their own; the section 科创中心 keeps them."""

from django.db.models import Q

from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, any_of, everything_if
from pinghu_portal.policy.scopes import acting_for, in_own_region

CARRIER_SECTION = "kjj-kczx"
"""科创中心: the section that keeps the carriers."""


def is_carrier_officer(user) -> bool:
    """A clerk or head of the section."""
    return CARRIER_SECTION in user.department_codes and user.has_role(Role.CLERK, Role.SECTION_HEAD)


def is_carrier_head(user) -> bool:
    """Its head."""
    return CARRIER_SECTION in user.department_codes and user.has_role(Role.SECTION_HEAD)


def at_own_carrier(user, path: str = "") -> Q:
    """Rows of the carriers for which the user acts today; `path` leads from the model to Carrier ("" for itself)."""
    if not user.has_role(Role.CARRIER):
        return everything_if(False)
    return acting_for(user, f"{path}__members" if path else "members")


def carrier_scope(user, path: str = "") -> Q:
    """Rows by their carrier: the one rule that all slices of the pillar share (F4)."""
    return any_of(everything_if(user.is_bureau), at_own_carrier(user, path), in_own_region(user, path))


def officers(user) -> Q:
    """Everything, for officers of the section."""
    return everything_if(is_carrier_officer(user))


def heads(user) -> Q:
    """Everything, for the head of the section."""
    return everything_if(is_carrier_head(user))


def _keepers(user) -> Q:
    return any_of(officers(user), at_own_carrier(user, "carrier"))


Policy(
    "incubators.Carrier",
    view=carrier_scope,
    export=carrier_scope,
    add=officers,
    change=officers,
    describe=lambda user: any_of(officers(user), at_own_carrier(user)),
    record_level=officers,
    bind=heads,
    import_rows=officers,
    reveal=lambda user: any_of(officers(user), at_own_carrier(user)),
)
Policy(
    "incubators.LevelRecord",
    view=lambda user: carrier_scope(user, "carrier"),
    export=lambda user: carrier_scope(user, "carrier"),
)
Policy(
    "incubators.LevelBatch",
    view=lambda user: everything_if(user.is_bureau),
    export=lambda user: everything_if(user.is_bureau),
    add=officers,
    change=officers,
)
Policy("incubators.Fact", view=lambda user: carrier_scope(user, "carrier"), change=_keepers)
Policy("incubators.CarrierName", view=lambda user: carrier_scope(user, "carrier"), change=officers)
Policy(
    "incubators.FactKind",
    view=lambda user: everything_if(user.is_bureau or user.has_role(Role.CARRIER)),
    export=lambda user: everything_if(user.is_bureau),
    add=heads,
    change=heads,
)
Policy(
    "incubators.CarrierMember",
    view=lambda user: any_of(Q(user=user), everything_if(user.is_bureau)),
    change=heads,
)
