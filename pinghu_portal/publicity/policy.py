"""Notices are for everybody; objections for those who filed them and for the bureau."""

from django.db.models import Q

from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import EVERYTHING, Policy, any_of, everything_if


def _bureau(user):
    return everything_if(user.is_bureau)


Policy(
    "publicity.PublicNotice",
    view=lambda user: EVERYTHING,
    export=_bureau,
    open=lambda user: everything_if(user.has_role(Role.SECTION_HEAD, Role.VICE_DIRECTOR)),
)
Policy("publicity.Objection", view=lambda user: any_of(Q(filed_by=user), _bureau(user)), export=_bureau)
