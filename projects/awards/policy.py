"""Prizes: the bureau reads, enterprises their own, officers of 综合计划科 keep them."""

from pinghu_portal.policy.policy import Policy, any_of, everything_if
from projects.calls.policy import at_own_enterprise, officers


def _bureau(user):
    return everything_if(user.is_bureau)


Policy("projects.Competition", view=_bureau, export=_bureau, add=officers, change=officers)
Policy(
    "projects.Award",
    view=lambda user: any_of(_bureau(user), at_own_enterprise(user)),
    export=_bureau,
    add=officers,
    change=officers,
)
