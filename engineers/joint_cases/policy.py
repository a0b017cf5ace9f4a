"""A case: its employer, its engineer, its town, the bureau; a department only where it has a task. 省、市 see none."""

from django.db.models import Q

from engineers.dossiers.policy import (
    at_own_enterprise,
    employer_scope,
    engineer_scope,
    is_talent_head,
    is_talent_officer,
    officers,
)
from pinghu_portal.accounts.models import Role
from pinghu_portal.organisation.models import DepartmentKind
from pinghu_portal.policy.policy import EVERYTHING, Policy, any_of, everything_if


def departments(user) -> list[str]:
    """Codes of the local departments for which a person handles tasks (outside offices handle none)."""
    posts = [post for post in user.posts_now if post.role in (Role.PARTNER, Role.CLERK, Role.SECTION_HEAD)]
    return sorted(
        {post.department.code for post in posts if post.department and post.department.kind != DepartmentKind.OUTSIDE}
    )


def of_department(user, path: str) -> Q:
    """Rows whose department is one of the person's; `path` leads to Department."""
    codes = departments(user)
    return Q(**{f"{path}__code__in": codes}) if codes else everything_if(False)


def case_scope(user, path: str = "") -> Q:
    """Rows by their case."""
    prefix = f"{path}__" if path else ""
    return any_of(
        employer_scope(user, f"{prefix}enterprise"),
        engineer_scope(user, f"{prefix}engineer"),
        of_department(user, f"{prefix}tasks__department"),
    )


def applicants(user, path: str = "") -> Q:
    """The employer and the engineer himself; `path` leads from the model to JointCase."""
    prefix = f"{path}__" if path else ""
    own = Q(**{f"{prefix}engineer__user": user}) if user.has_role(Role.ENGINEER) else everything_if(False)
    return any_of(at_own_enterprise(user, f"{prefix}enterprise"), own)


def _heads(user):
    return everything_if(is_talent_head(user))


Policy("engineers.ServiceItem", view=lambda user: EVERYTHING, export=officers, add=_heads, change=_heads)
Policy("engineers.ServicePoint", view=lambda user: EVERYTHING, export=officers, add=_heads, change=_heads)
Policy("engineers.ServiceAssignment", view=lambda user: EVERYTHING)
Policy("engineers.ServiceMaterial", view=lambda user: EVERYTHING)
Policy("engineers.ServiceDependency", view=lambda user: EVERYTHING)
Policy("engineers.CasePackage", view=lambda user: EVERYTHING)
Policy(
    "engineers.JointCase",
    view=case_scope,
    export=lambda user: any_of(employer_scope(user), of_department(user, "tasks__department")),
    add=lambda user: everything_if(user.has_role(Role.ENTERPRISE)),
    apply=applicants,
    supplement=lambda user: everything_if(is_talent_officer(user)),
)
Policy(
    "engineers.DepartmentTask",
    view=lambda user: any_of(
        employer_scope(user, "case__enterprise"),
        engineer_scope(user, "case__engineer"),
        of_department(user, "department"),
    ),
    export=lambda user: any_of(everything_if(user.is_bureau), of_department(user, "department")),
    handle=lambda user: of_department(user, "department"),
    rate=lambda user: applicants(user, "case"),
)
Policy(
    "engineers.ClockEvent",
    view=lambda user: any_of(everything_if(user.is_bureau), of_department(user, "task__department")),
)
Policy(
    "engineers.CaseMaterial",
    view=lambda user: any_of(applicants(user, "case"), of_department(user, "case__tasks__department"), officers(user)),
)
Policy("engineers.Supplement", view=lambda user: case_scope(user, "case"))
Policy("engineers.CaseDocument", view=lambda user: case_scope(user, "case"))
Policy("engineers.ArchivePackage", view=officers, check=officers)
