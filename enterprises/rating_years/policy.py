"""The year and the checks of the third party are open to the bureau, the offices and the third party; not to enterprises."""

from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, everything_if

STAFF = (Role.THIRD_PARTY, Role.PARTNER, Role.TOWN_ASSISTANT, Role.AUDITOR)


def _staff(user):
    return everything_if(user.is_bureau or user.has_role(*STAFF))


def _openers(user):
    return everything_if(user.has_role(Role.CLERK, Role.SECTION_HEAD))


def _checkers(user):
    return everything_if(user.has_role(Role.THIRD_PARTY, Role.CLERK, Role.SECTION_HEAD))


Policy(
    "enterprises.RatingYear",
    view=_staff,
    export=_staff,
    change=_openers,
    check=_checkers,
    revise=lambda user: everything_if(user.has_role(Role.SECTION_HEAD)),
)
Policy("enterprises.ThirdPartyCheck", view=_staff)
Policy("evaluation.Publication", view=_staff)
