"""Sensitive: officers of 综合计划科, the leadership, and the subject once it was told; nobody else, not even the bureau."""

from django.db.models import Q

from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, any_of, everything_if, narrowed
from projects.calls.policy import at_own_enterprise, heads, officers
from projects.integrity.choices import SECRET, State, SubjectKind


def record_scope(user) -> Q:
    """Officers and the leadership all, a unit its own once it was told."""
    own = narrowed(at_own_enterprise(user), Q(subject_kind=SubjectKind.UNIT) & ~Q(state__in=SECRET))
    return any_of(officers(user), everything_if(user.has_role(Role.VICE_DIRECTOR, Role.LEADER)), own)


def _subject(state: str):
    return lambda user: narrowed(at_own_enterprise(user), Q(subject_kind=SubjectKind.UNIT, state=state))


def _defenders(user) -> Q:
    """The unit itself; officers enter what people and agencies without an account say."""
    entered = narrowed(officers(user), ~Q(subject_kind=SubjectKind.UNIT) & Q(state=State.NOTICED))
    return any_of(_subject(State.NOTICED)(user), entered)


Policy(
    "projects.IntegrityRecord",
    view=record_scope,
    export=lambda user: any_of(officers(user), everything_if(user.has_role(Role.VICE_DIRECTOR))),
    add=officers,
    change=lambda user: narrowed(
        officers(user), Q(state__in=(State.CLUE, State.INVESTIGATING, State.DEFENDED, State.DECIDING))
    ),
    reveal=heads,
    defend=_defenders,
    appeal=_subject(State.ACTIVE),
    repair=_subject(State.ACTIVE),
)
