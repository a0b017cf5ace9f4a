"""Notices are for everybody; an objection for who filed it, the section that answers it, and the directors.

Who objects is kept secret from everybody else (domain 6), other sections of the bureau included.
"""

from django.db.models import Q

from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import EVERYTHING, Policy, any_of, everything_if, narrowed
from pinghu_portal.publicity.models import ObjectionState


def handlers(user) -> Q:
    """Officers of the section that answers, never the one who filed it."""
    if not user.has_role(Role.CLERK, Role.SECTION_HEAD):
        return everything_if(False)
    return Q(notice__section__in=sorted(user.department_codes)) & ~Q(filed_by=user)


def readers(user) -> Q:
    """The handlers and the directors."""
    return any_of(handlers(user), everything_if(user.has_role(Role.VICE_DIRECTOR, Role.LEADER)))


Policy(
    "publicity.PublicNotice",
    view=lambda user: EVERYTHING,
    export=lambda user: everything_if(user.is_bureau),
    open=lambda user: everything_if(user.has_role(Role.SECTION_HEAD, Role.VICE_DIRECTOR)),
)
Policy(
    "publicity.Objection",
    view=lambda user: any_of(Q(filed_by=user), readers(user)),
    export=readers,
    investigate=lambda user: narrowed(handlers(user), Q(state=ObjectionState.INVESTIGATING)),
)
