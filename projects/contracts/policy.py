"""Projects: an enterprise its own, a town its own, the bureau all, officers work on them, 财政局 the payments it makes."""

from django.db.models import Q
from django.utils import timezone

from pinghu_portal.accounts.models import Role
from pinghu_portal.budgets.policy import FINANCE
from pinghu_portal.policy.policy import Policy, any_of, everything_if, narrowed
from projects.calls.policy import at_own_enterprise, heads, officers, project_scope
from projects.contracts.choices import (
    UNDER_WAY,
    ContractState,
    MidtermState,
    PaymentState,
    State,
)

AT_FINANCE = (PaymentState.FINANCE, PaymentState.PAID)


def is_finance(user) -> bool:
    """财政局."""
    return user.has_role(Role.PARTNER) and FINANCE in user.department_codes


def acts_for(user, enterprise) -> bool:
    """Whether the user is a member of the enterprise today."""
    if user is None or not user.has_role(Role.ENTERPRISE):
        return False
    return enterprise.members.in_force(timezone.localdate()).filter(user=user).exists()


def scope(path: str):
    """`view` and `export` of a model whose enterprise lies at `path`."""
    return lambda user: project_scope(user, path)


def of_members(path: str, **condition):
    """Rows of the own enterprise under a condition."""
    return lambda user: narrowed(at_own_enterprise(user, path), Q(**condition))


def of_officers(**condition):
    """All rows under a condition, for officers of the section."""
    return lambda user: narrowed(officers(user), Q(**condition))


def contract_scope(user) -> Q:
    """A draft is the bureau's alone."""
    outside = project_scope(user, "project__enterprise")
    return outside if user.is_bureau else narrowed(outside, ~Q(state=ContractState.DRAFTING))


def payment_scope(user, path: str = "") -> Q:
    """As the project; 财政局 what it has to pay or paid. `path` leads to Payment."""
    prefix = f"{path}__" if path else ""
    at_finance = Q(**{f"{prefix}state__in": AT_FINANCE})
    return any_of(
        project_scope(user, f"{prefix}project__enterprise"), narrowed(everything_if(is_finance(user)), at_finance)
    )


def _recoveries(user) -> Q:
    return any_of(project_scope(user, "payment__project__enterprise"), everything_if(is_finance(user)))


Policy(
    "projects.Project",
    view=scope("enterprise"),
    export=scope("enterprise"),
    ask_change=of_members("enterprise", state__in=UNDER_WAY),
    attach=lambda user: any_of(at_own_enterprise(user), officers(user)),
    check=of_officers(state__in=(State.RUNNING, State.LAGGING)),
    demand=of_officers(state__in=(State.TERMINATED, State.FAILED)),
)
Policy(
    "projects.Contract",
    view=contract_scope,
    export=contract_scope,
    add=officers,
    change=of_officers(state=ContractState.DRAFTING),
)
Policy("projects.ContractTarget", view=scope("contract__project__enterprise"))
Policy("projects.Signature", view=scope("contract__project__enterprise"))
Policy("projects.ProjectFile", view=scope("project__enterprise"))
Policy("projects.Payment", view=payment_scope, export=payment_scope)
Policy("projects.Recovery", view=_recoveries, export=_recoveries)
Policy(
    "projects.Midterm",
    view=scope("project__enterprise"),
    export=scope("project__enterprise"),
    report=of_members("project__enterprise", state=MidtermState.REPORTING),
    judge=lambda user: narrowed(heads(user), Q(state=MidtermState.REPORTED)),
)
Policy("projects.ChangeRequest", view=scope("project__enterprise"), export=scope("project__enterprise"))
