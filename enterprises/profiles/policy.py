"""Who may see and change enterprises: bureau all, partners all (read), towns their own, members their own."""

from django.db.models import Q

from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, any_of, everything_if
from pinghu_portal.policy.scopes import acting_for, in_own_region


def own_enterprises(user, path: str = "") -> Q:
    """Rows of the enterprises in which the user is a member today; `path` leads from the model to Enterprise."""
    return acting_for(user, f"{path}__members" if path else "members")


def enterprise_scope(user, path: str = "") -> Q:
    """The enterprises a user may see: the one rule that profiles, certificates and ratings share (F4)."""
    return any_of(everything_if(user.has_role(Role.PARTNER, Role.THIRD_PARTY)), close_scope(user, path))


def close_scope(user, path: str = "") -> Q:
    """The same without other offices and the third party: the bureau, the enterprise's town, the enterprise itself."""
    parts = [everything_if(user.is_bureau), in_own_region(user, path)]
    if user.has_role(Role.ENTERPRISE):
        parts.append(own_enterprises(user, path))
    return any_of(*parts)


def _editors(user) -> Q:
    return everything_if(user.has_role(Role.CLERK, Role.SECTION_HEAD))


Policy(
    "enterprises.Enterprise",
    view=enterprise_scope,
    add=_editors,
    change=_editors,
    import_rows=_editors,
    export=enterprise_scope,
    bulk=_editors,
)
Policy(
    "enterprises.Contact",
    view=lambda user: enterprise_scope(user, "enterprise"),
    export=lambda user: enterprise_scope(user, "enterprise"),
    add=_editors,
    change=_editors,
    reveal=lambda user: any_of(
        everything_if(user.has_role(Role.CLERK, Role.SECTION_HEAD)),
        own_enterprises(user, "enterprise") if user.has_role(Role.ENTERPRISE) else everything_if(False),
    ),
)
Policy("enterprises.Membership", view=lambda user: any_of(Q(user=user), everything_if(user.is_bureau)), change=_editors)
Policy(
    "enterprises.ProfileChange",
    view=lambda user: enterprise_scope(user, "enterprise"),
    add=lambda user: everything_if(user.has_role(Role.ENTERPRISE)),
    export=lambda user: enterprise_scope(user, "enterprise"),
    change=lambda user: (
        own_enterprises(user, "enterprise") & Q(state__in=["draft", "returned"])
        if user.has_role(Role.ENTERPRISE)
        else everything_if(False)
    ),
)
Policy(
    "enterprises.Label",
    view=lambda user: enterprise_scope(user, "enterprise"),
    export=lambda user: close_scope(user, "enterprise"),
    add=_editors,
    change=_editors,
)
