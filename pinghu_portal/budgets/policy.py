"""Pots are read by the bureau and the finance bureau; heads of sections keep them."""

from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, any_of, everything_if

FINANCE = "czj"


def readers(user):
    """The bureau and 财政局."""
    return any_of(
        everything_if(user.is_bureau), everything_if(user.has_role(Role.PARTNER) and FINANCE in user.department_codes)
    )


def _heads(user):
    return everything_if(user.has_role(Role.SECTION_HEAD))


Policy("budgets.Pot", view=readers, export=readers, add=_heads, change=_heads)
Policy("budgets.Entry", view=readers)
