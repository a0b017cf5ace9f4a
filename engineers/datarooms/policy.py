"""A room: its owner always, others by a current share of a valid room, nobody else, whatever his rank.

The log: the owner and the auditor. An expired share stops by itself: the day is part of the condition.
"""

from django.db.models import Q
from django.utils import timezone

from engineers.joint_cases.models import ServiceAssignment
from engineers.joint_cases.policy import departments, of_department
from pinghu_portal.accounts.models import Role
from pinghu_portal.organisation.models import Department
from pinghu_portal.policy.policy import Policy, any_of, everything_if


def taking_part() -> list[Department]:
    """Departments of the joint matter: those that answer for a matter of the catalogue today."""
    today = timezone.localdate()
    assigned = ServiceAssignment.objects.in_force(today).values("department")
    return list(Department.objects.filter(pk__in=assigned).order_by("kind", "code"))


def own_departments(user) -> list[Department]:
    """Those of them for which the user works."""
    codes = departments(user)
    return [department for department in taking_part() if department.code in codes] if codes else []


def owners(user, path: str = "") -> Q:
    """Rooms of the user's department; `path` leads from the model to DataRoom."""
    prefix = f"{path}__" if path else ""
    return of_department(user, f"{prefix}department")


def borrowers(user, path: str = "") -> Q:
    """Valid rooms that are lent to the user's department today."""
    prefix, today, codes = f"{path}__" if path else "", timezone.localdate(), departments(user)
    if not codes:
        return everything_if(False)
    return Q(
        **{
            f"{prefix}closed_on__isnull": True,
            f"{prefix}valid_from__lte": today,
            f"{prefix}valid_to__gte": today,
            f"{prefix}shares__department__code__in": codes,
            f"{prefix}shares__revoked_at__isnull": True,
            f"{prefix}shares__ends_on__gte": today,
        }
    )


def _readers(path: str = ""):
    return lambda user: any_of(owners(user, path), borrowers(user, path))


def _log_readers(user):
    return any_of(owners(user, "room"), everything_if(user.has_role(Role.AUDITOR)))


Policy(
    "engineers.DataRoom",
    view=_readers(),
    export=owners,
    add=lambda user: everything_if(bool(own_departments(user))),
    manage=owners,
)
Policy("engineers.DataFile", view=_readers("room"))
Policy("engineers.DataShare", view=lambda user: owners(user, "room"), revoke=lambda user: owners(user, "room"))
Policy("engineers.DataLog", view=_log_readers, export=_log_readers)
