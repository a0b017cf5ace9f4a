"""Claims: the employer its own, the engineer his own, the bureau all, 财政局 those it reviews and pays."""

from django.db.models import Q

from engineers.dossiers.policy import at_own_enterprise, employer_scope, engineer_scope, is_talent_officer
from engineers.subsidies.models import State
from pinghu_portal.accounts.models import Role
from pinghu_portal.budgets.policy import FINANCE
from pinghu_portal.policy.policy import Policy, any_of, everything_if

FINANCE_STATES = (State.APPROVED, State.TO_PAY, State.PAID, State.RECOVERED)
EDITABLE = (State.DRAFT, State.RETURNED)


def is_finance(user) -> bool:
    """财政局."""
    return user.has_role(Role.PARTNER) and FINANCE in user.department_codes


def _readers(user):
    paid = Q(state__in=FINANCE_STATES) if is_finance(user) else everything_if(False)
    return any_of(engineer_scope(user, "engineer"), paid)


def _exporters(user):
    paid = Q(state__in=FINANCE_STATES) if is_finance(user) else everything_if(False)
    return any_of(employer_scope(user, "enterprise"), paid)


def _writers(user):
    own = at_own_enterprise(user) & Q(state__in=EDITABLE) if user.has_role(Role.ENTERPRISE) else everything_if(False)
    bureau = (
        Q(state__in=(State.SUBMITTED, State.CHECKED, State.PAID)) if is_talent_officer(user) else everything_if(False)
    )
    finance = Q(state__in=(State.APPROVED, State.TO_PAY)) if is_finance(user) else everything_if(False)
    return any_of(own, bureau, finance)


Policy(
    "engineers.SubsidyClaim",
    view=_readers,
    export=_exporters,
    add=lambda user: everything_if(user.has_role(Role.ENTERPRISE)),
    attach=lambda user: (
        at_own_enterprise(user) & Q(state__in=EDITABLE) if user.has_role(Role.ENTERPRISE) else everything_if(False)
    ),
    change=_writers,
)
Policy(
    "engineers.SubsidyEvidence",
    view=lambda user: any_of(
        employer_scope(user, "claim__enterprise"),
        Q(claim__state__in=FINANCE_STATES) if is_finance(user) else everything_if(False),
    ),
)
