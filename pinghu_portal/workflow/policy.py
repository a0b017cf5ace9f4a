"""Who sees tasks and records: the holder, the starter, and managers for 督办."""

from django.db.models import Q

from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, any_of, everything_if
from pinghu_portal.workflow.holders import holders_of


def _managers(user) -> Q:
    return everything_if(user.has_role(Role.SECTION_HEAD, Role.VICE_DIRECTOR, Role.LEADER))


Policy(
    "workflow.Task",
    view=lambda user: any_of(Q(holder__in=holders_of(user)), Q(started_by=user), Q(closed_by=user), _managers(user)),
    hand_over=lambda user: Q(holder__in=holders_of(user)),
    urge=lambda user: any_of(Q(started_by=user), _managers(user)),
    supervise=lambda user: everything_if(user.has_role(Role.VICE_DIRECTOR, Role.LEADER)),
)
