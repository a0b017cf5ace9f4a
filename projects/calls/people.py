"""Who makes a step and on whose desk a matter lies: what the declared machines of all slices of the pillar name."""

from pinghu_portal.accounts.models import Role
from pinghu_portal.workflow.holders import role_at
from projects.calls.policy import PROJECT_SECTION, is_project_head, is_project_officer


def is_officer(user, obj) -> bool:
    """经办 or 科长 of 综合计划科."""
    return user is not None and is_project_officer(user)


def is_head(user, obj) -> bool:
    """科长 of 综合计划科."""
    return user is not None and is_project_head(user)


def is_director(user, obj) -> bool:
    """分管局长."""
    return user is not None and user.has_role(Role.VICE_DIRECTOR)


def is_portal(user, obj) -> bool:
    """Nobody by hand: the portal does it."""
    return user is None


def clerks(obj) -> list[str]:
    """Holder key of the section's clerks."""
    return [role_at(Role.CLERK, PROJECT_SECTION)]


def head(obj) -> list[str]:
    """Holder key of the section's head."""
    return [role_at(Role.SECTION_HEAD, PROJECT_SECTION)]


def director(obj) -> list[str]:
    """Holder key of 分管局长."""
    return [role_at(Role.VICE_DIRECTOR, "kjj")]


def members(obj) -> list[str]:
    """Holder key of those who act for the enterprise of `obj`."""
    return [f"member:{obj.enterprise.credit_code}"]
