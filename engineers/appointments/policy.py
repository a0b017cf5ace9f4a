"""Appointments: whoever booked, the employer for what it booked or what belongs to its case, the desk, the bureau.

Desks are staffed by the department whose name they bear; the talent section runs the service centre and may act at all.
"""

from django.db.models import Q

from engineers.appointments.choices import State
from engineers.dossiers.policy import at_own_enterprise, is_talent_officer, officers
from engineers.joint_cases.models import ServicePoint
from pinghu_portal.accounts.models import Role
from pinghu_portal.organisation.models import DepartmentKind
from pinghu_portal.policy.policy import EVERYTHING, Policy, any_of, everything_if


def desk_names(user) -> list[str]:
    """Names of the departments for whose desks a person works."""
    posts = [post.department for post in user.posts_now if post.role == Role.PARTNER and post.department]
    return sorted({department.short_name for department in posts if department.kind == DepartmentKind.PARTNER})


def desks(user, path: str) -> Q:
    """Rows of the desks a person staffs; `path` leads from the model to ServicePoint ("" for itself)."""
    prefix, names = f"{path}__" if path else "", desk_names(user)
    own = Q(**{f"{prefix}department__in": names}) if names else everything_if(False)
    return any_of(officers(user), own)


def is_desk(user) -> bool:
    """Whether the person staffs any desk."""
    return is_talent_officer(user) or bool(desk_names(user))


def desk_points(user) -> list[ServicePoint]:
    """The desks a person staffs."""
    return list(ServicePoint.objects.filter(desks(user, "")).order_by("category", "department"))


def applicants(user) -> Q:
    """Who may change and cancel: the engineer himself; members what their enterprise booked or what is of its case."""
    own = Q(engineer__user=user) if user.has_role(Role.ENGINEER) else everything_if(False)
    ours = at_own_enterprise(user) & (Q(booked_by__engineer__isnull=True) | Q(case__isnull=False))
    return any_of(own, ours if user.has_role(Role.ENTERPRISE) else everything_if(False))


Policy(
    "engineers.Slot",
    view=lambda user: EVERYTHING,
    export=officers,
    add=lambda user: everything_if(is_desk(user)),
    change=lambda user: desks(user, "point"),
)
Policy(
    "engineers.Appointment",
    view=lambda user: any_of(everything_if(user.is_bureau), applicants(user), desks(user, "slot__point")),
    export=lambda user: any_of(everything_if(user.is_bureau), desks(user, "slot__point")),
    add=lambda user: everything_if(user.has_role(Role.ENTERPRISE, Role.ENGINEER)),
    move=lambda user: applicants(user) & Q(state=State.BOOKED),
    judge=lambda user: desks(user, "slot__point") & Q(state=State.BOOKED),
)
