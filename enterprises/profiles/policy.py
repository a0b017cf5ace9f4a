"""Who may see and change enterprises: bureau all, towns their own, members their own; offices of other authorities read.

An office that hands in data of every enterprise reads the whole register; any other one only the enterprises that a matter
of its own touches, as the app of that matter says (`EnterpriseReach`); 省 and 嘉兴市 read figures, no enterprise.
"""

from django.db.models import Q

from pinghu_portal.accounts.models import Role
from pinghu_portal.contributions import EnterpriseReach, contributed
from pinghu_portal.policy.policy import NOBODY, Policy, any_of, everything_if
from pinghu_portal.policy.scopes import acting_for, in_own_region

DATA_OFFICES = frozenset({"tjj", "jxj", "tax"})
"""统计局, 经信局 (they supply the figures of the rating; page 000, domain 4.2) and 税务局 (加计扣除, tax reliefs; page 002)."""


def own_enterprises(user, path: str = "") -> Q:
    """Rows of the enterprises in which the user is a member today; `path` leads from the model to Enterprise."""
    return acting_for(user, f"{path}__members" if path else "members")


def is_data_office(user) -> bool:
    """Somebody of an office that reports on every enterprise."""
    return user.has_role(Role.PARTNER) and not DATA_OFFICES.isdisjoint(user.department_codes)


def touched(user, path: str = "") -> Q:
    """Enterprises that a matter of the user's office touches; `path` leads from the model to Enterprise."""
    if not user.has_role(Role.PARTNER):
        return NOBODY
    found = [rows for reach in contributed(EnterpriseReach) if (rows := reach.rows(user)) is not None]
    return any_of(*(Q(**{f"{path}__in" if path else "pk__in": rows}) for rows in found))


def enterprise_scope(user, path: str = "") -> Q:
    """The enterprises a user may see: the one rule that profiles, certificates and ratings share (F4)."""
    whole = everything_if(user.has_role(Role.THIRD_PARTY) or is_data_office(user))
    return any_of(whole, touched(user, path), close_scope(user, path))


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
