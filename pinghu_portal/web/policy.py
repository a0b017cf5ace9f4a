"""Policies of the shell's tables and of background jobs."""

from django.db.models import Q

from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import EVERYTHING, Policy, any_of, everything_if

Policy("web.Notice", view=lambda user: Q(user=user))
Policy(
    "web.Announcement",
    view=lambda user: EVERYTHING,
    change=lambda user: everything_if(user.has_role(Role.CLERK, Role.SECTION_HEAD)),
)
Policy(
    "jobs.Job",
    view=lambda user: any_of(Q(owner=user), everything_if(user.has_role(Role.SYSTEM_ADMIN))),
    cancel=lambda user: Q(owner=user),
)
