"""Certificates follow the enterprise: who sees it, sees them."""

from enterprises.profiles.policy import enterprise_scope
from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, everything_if


def _editors(user):
    return everything_if(user.has_role(Role.CLERK, Role.SECTION_HEAD))


Policy(
    "enterprises.Certificate",
    view=lambda user: enterprise_scope(user, "enterprise"),
    export=lambda user: enterprise_scope(user, "enterprise"),
    add=_editors,
    change=_editors,
    import_rows=_editors,
)
