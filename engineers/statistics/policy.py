"""Who reads which totals: the bureau all, a town and an enterprise their own, an engineer himself, 省 and 市 totals only."""

from engineers.dossiers.policy import engineer_scope, is_talent_officer
from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, everything_if

UPPER = {"kjt": "province", "jxkjj": "city"}
"""Offices above the county: department code → level; they read totals and no person."""


def upper_level(user) -> str:
    """province or city for an office above, else ""."""
    if not user.has_role(Role.PARTNER):
        return ""
    return next((UPPER[code] for code in sorted(user.department_codes) if code in UPPER), "")


def level_of(user) -> str:
    """Which of the five levels a person reads on: province, city, county, town, enterprise, engineer, or "" for none."""
    if user.is_bureau:
        return "county"
    if level := upper_level(user):
        return level
    for role, level in (
        (Role.TOWN_ASSISTANT, "town"),
        (Role.ENTERPRISE, "enterprise"),
        (Role.ENGINEER, "engineer"),
    ):
        if user.has_role(role):
            return level
    return ""


Policy(
    "engineers.EngineerYear",
    view=lambda user: engineer_scope(user, "engineer"),
    totals=lambda user: everything_if(bool(upper_level(user)) or user.is_bureau),
)
Policy(
    "engineers.AreaFigure",
    view=lambda user: everything_if(bool(level_of(user))),
    export=lambda user: everything_if(user.is_bureau),
    add=lambda user: everything_if(is_talent_officer(user)),
    change=lambda user: everything_if(is_talent_officer(user)),
)
