"""The year and the third party's checks: the bureau, offices that hand in data, towns, the third party; no enterprise."""

from enterprises.profiles.policy import is_data_office
from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, everything_if

STAFF = (Role.THIRD_PARTY, Role.TOWN_ASSISTANT, Role.AUDITOR)


def _staff(user):
    return everything_if(user.is_bureau or user.has_role(*STAFF) or is_data_office(user))


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
