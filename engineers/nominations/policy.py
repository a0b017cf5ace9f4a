"""Nominations belong to their employer; towns judge their own; the talent section works; calls and rules are for everybody."""

from django.db.models import Q

from engineers.dossiers.policy import at_own_enterprise, employer_scope, engineer_scope, is_talent_officer, officers
from engineers.nominations.choices import State
from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import EVERYTHING, Policy, any_of, everything_if

EDITABLE = (State.DRAFT, State.RETURNED, State.MENDING)
"""States in which the employer writes."""


def _own_editable(user):
    return at_own_enterprise(user) & Q(state__in=EDITABLE) if user.has_role(Role.ENTERPRISE) else everything_if(False)


def _editors(user):
    return everything_if(is_talent_officer(user))


Policy("engineers.ProgramRule", view=lambda user: EVERYTHING, export=_editors, add=_editors, change=_editors)
Policy("engineers.Call", view=lambda user: EVERYTHING, export=_editors, add=_editors, change=_editors)
Policy(
    "engineers.Nomination",
    view=lambda user: any_of(employer_scope(user), engineer_scope(user, "engineer")),
    export=employer_scope,
    add=lambda user: everything_if(user.has_role(Role.ENTERPRISE)),
    write=_own_editable,
    change=_editors,
)
Policy(
    "engineers.Selection",
    view=lambda user: engineer_scope(user, "engineer"),
    export=lambda user: employer_scope(user, "engineer__enterprise"),
    add=officers,
    change=officers,
)
Policy(
    "engineers.Recommendation",
    view=lambda user: everything_if(user.is_bureau),
    export=lambda user: everything_if(user.is_bureau),
    add=officers,
    change=officers,
)
