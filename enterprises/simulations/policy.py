"""Who may simulate: an enterprise itself, and staff for those they see. It asks the policy of the result.

The list of all yellow enterprises is the bureau's and the third party's.
"""

from pinghu_portal.accounts.models import Role


def may_list_paths(user) -> bool:
    """Whether the page with everybody's path is for this user."""
    return user.is_bureau or user.has_role(Role.THIRD_PARTY)
