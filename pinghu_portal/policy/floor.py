"""Policies of the floor's own tables: organisation, accounts, rulebook, records."""

from django.db.models import Q

from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import EVERYTHING, Policy, any_of, everything_if


def _signed_in(user):
    return EVERYTHING


def _system_admin(user):
    return everything_if(user.has_role(Role.SYSTEM_ADMIN))


def _rule_editors(user):
    return everything_if(user.has_role(Role.SECTION_HEAD, Role.SYSTEM_ADMIN))


def _auditors(user):
    return everything_if(user.has_role(Role.AUDITOR, Role.SECURITY_ADMIN))


Policy("organisation.Region", view=_signed_in, change=_system_admin)
Policy("organisation.Industry", view=_signed_in, change=_system_admin)
Policy("organisation.Department", view=_signed_in, change=_system_admin)
Policy(
    "accounts.User",
    view=lambda user: any_of(
        Q(pk=user.pk), everything_if(user.is_bureau or user.has_role(Role.SYSTEM_ADMIN, Role.AUDITOR))
    ),
    change=_system_admin,
)
Policy("accounts.Post", view=lambda user: any_of(Q(user=user), _system_admin(user)), change=_system_admin)
Policy("rulebook.RuleRow", view=_signed_in, add=_rule_editors, change=_rule_editors)
Policy(
    "rulebook.CalendarDay",
    view=_signed_in,
    add=_rule_editors,
    change=_rule_editors,
    import_rows=_rule_editors,
)
Policy("records.OperationLog", view=lambda user: any_of(Q(user=user), _auditors(user)))
Policy("records.StoredFile", view=lambda user: Q(owner=user))
