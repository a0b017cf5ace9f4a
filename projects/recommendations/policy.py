"""Rounds are the bureau's; an enterprise puts its own project forward and reads it, never the ranking."""

from django.db.models import Q

from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, any_of, everything_if, narrowed
from projects.calls.policy import at_own_enterprise, is_project_officer, officers
from projects.recommendations.choices import OPEN, RoundState, State


def readers(user) -> Q:
    """Officers of the section, directors and leaders."""
    return everything_if(is_project_officer(user) or user.has_role(Role.VICE_DIRECTOR, Role.LEADER))


def is_reader(user) -> bool:
    """Whether somebody may read the ranking."""
    return is_project_officer(user) or user.has_role(Role.VICE_DIRECTOR, Role.LEADER)


Policy(
    "projects.RecommendationRound",
    view=readers,
    export=readers,
    add=officers,
    change=lambda user: narrowed(officers(user), Q(state=RoundState.COLLECTING)),
    pick=lambda user: narrowed(officers(user), Q(state=RoundState.RANKED)),
)
Policy(
    "projects.Candidate",
    view=lambda user: any_of(readers(user), at_own_enterprise(user)),
    export=readers,
    add=lambda user: everything_if(user.has_role(Role.ENTERPRISE)),
    change=lambda user: narrowed(officers(user), Q(state=State.RECOMMENDED)),
    write=lambda user: narrowed(at_own_enterprise(user), Q(state__in=OPEN)),
)
