"""Requests: who raised it, the employer unless private, the town, the bureau; a department only what is dispatched to it."""

from django.db.models import Q

from engineers.dossiers.policy import at_own_enterprise, employer_scope, is_talent_officer, officers
from engineers.joint_cases.policy import of_department
from engineers.requests.choices import CLOSED, TO_DISPATCH, State
from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, any_of, everything_if, narrowed

WITH_DEPARTMENT = (State.HANDLING, *CLOSED)
"""What was sent back is no longer the department's."""


def raisers(user) -> Q:
    """Who may withdraw and rate: the engineer what he raised himself, members what their enterprise raised."""
    own = Q(raised_by=user) if user.has_role(Role.ENGINEER) else everything_if(False)
    return any_of(own, at_own_enterprise(user) & Q(private=False, raised_by__engineer__isnull=True))


def _open_ones(user):
    """The employer and the town read what is not private; the bureau all."""
    return any_of(everything_if(user.is_bureau), narrowed(employer_scope(user), Q(private=False)))


def _departments(user):
    return narrowed(of_department(user, "department"), Q(state__in=WITH_DEPARTMENT))


def _own(user):
    return Q(engineer__user=user) if user.has_role(Role.ENGINEER) else everything_if(False)


Policy(
    "engineers.Request",
    view=lambda user: any_of(_open_ones(user), _own(user), raisers(user), _departments(user)),
    export=lambda user: any_of(_open_ones(user), _departments(user)),
    add=lambda user: everything_if(user.has_role(Role.ENTERPRISE, Role.ENGINEER)),
    dispatch=lambda user: Q(state__in=TO_DISPATCH) if is_talent_officer(user) else everything_if(False),
    answer=lambda user: of_department(user, "department") & Q(state=State.HANDLING),
    rate=lambda user: raisers(user) & Q(state=State.ANSWERED),
)
Policy(
    "engineers.SpecialCase",
    view=lambda user: any_of(employer_scope(user), of_department(user, "departments")),
    export=lambda user: everything_if(user.is_bureau),
    add=officers,
    change=officers,
    log=lambda user: any_of(officers(user), of_department(user, "departments")),
)
Policy(
    "engineers.SpecialStep",
    view=lambda user: any_of(employer_scope(user, "case__enterprise"), of_department(user, "case__departments")),
)
