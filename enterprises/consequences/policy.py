"""答辩约谈 and 服务方案: the bureau, the town and the enterprise itself read, the section works on them.

Other offices and the third party do not: what was said in a 约谈 is between the bureau and the enterprise.
"""

from enterprises.profiles.policy import close_scope, own_enterprises
from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, any_of, everything_if


def _scope(user):
    return close_scope(user, "enterprise")


def _officers(user):
    return everything_if(user.has_role(Role.CLERK, Role.SECTION_HEAD))


def _editors(user):
    """The section and a vice-director (who holds the 约谈); the enterprise itself writes its 整改报告."""
    bureau = everything_if(user.has_role(Role.CLERK, Role.SECTION_HEAD, Role.VICE_DIRECTOR))
    return any_of(
        bureau, own_enterprises(user, "enterprise") if user.has_role(Role.ENTERPRISE) else everything_if(False)
    )


Policy("enterprises.Interview", view=_scope, export=_scope, change=_editors)
Policy("enterprises.ServicePlan", view=_scope, export=_scope, add=_officers, change=_officers, visit=_officers)
Policy("enterprises.ServiceVisit", view=lambda user: close_scope(user, "plan__enterprise"))
