"""Issued documents are kept for auditors; the public checks one by its code and sees only its printed facts."""

from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, everything_if

Policy("reports.IssuedDocument", view=lambda user: everything_if(user.has_role(Role.AUDITOR, Role.SYSTEM_ADMIN)))
