"""Applications: an enterprise its own, a town its own after submission, the bureau all; experts only through their seat."""

from django.db.models import Q

from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, any_of, everything_if, narrowed
from pinghu_portal.policy.scopes import in_own_region
from projects.applications.choices import EDITABLE, State
from projects.calls.policy import at_own_enterprise, heads, officers


def application_scope(user, path: str = "") -> Q:
    """Rows by their application: drafts are the enterprise's alone; `path` leads from the model to Application."""
    prefix = f"{path}__" if path else ""
    handed_in = ~Q(**{f"{prefix}state": State.DRAFT})
    return any_of(
        at_own_enterprise(user, f"{prefix}enterprise"),
        narrowed(everything_if(user.is_bureau), handed_in),
        narrowed(in_own_region(user, f"{prefix}enterprise"), handed_in),
    )


Policy(
    "projects.Application",
    view=application_scope,
    export=application_scope,
    add=lambda user: everything_if(user.has_role(Role.ENTERPRISE)),
    write=lambda user: narrowed(at_own_enterprise(user), Q(state__in=EDITABLE)),
    screen=lambda user: narrowed(officers(user), Q(state=State.RECOMMENDED)),
    reveal=officers,
)
Policy("projects.Member", view=lambda user: application_scope(user, "application"))
Policy("projects.Partner", view=lambda user: application_scope(user, "application"))
Policy("projects.BudgetLine", view=lambda user: application_scope(user, "application"))
Policy("projects.Target", view=lambda user: application_scope(user, "application"))
Policy("projects.Attachment", view=lambda user: application_scope(user, "application"))
Policy("projects.Snapshot", view=lambda user: application_scope(user, "application"))
Policy("projects.ScreeningLine", view=lambda user: application_scope(user, "application"))
Policy(
    "projects.ScreeningItem",
    view=lambda user: everything_if(user.is_bureau),
    export=lambda user: everything_if(user.is_bureau),
    change=heads,
)
