"""Robustness studies are the staff's: an enterprise reads its published colour, not how nearly it had another."""

from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, everything_if


def _staff(user):
    return everything_if(user.is_bureau or user.has_role(Role.THIRD_PARTY, Role.AUDITOR))


Policy(
    "evaluation.SensitivityRun",
    view=_staff,
    start=lambda user: everything_if(user.has_role(Role.CLERK, Role.SECTION_HEAD, Role.THIRD_PARTY)),
)
Policy("enterprises.ResultStability", view=_staff, export=_staff)
