"""Operators their own filings and grades, the bureau all, towns their own; results once they are announced."""

from django.db.models import Q

from incubators.carriers.policy import (
    at_own_carrier,
    carrier_scope,
    heads,
    is_carrier_head,
    is_carrier_officer,
    officers,
)
from incubators.evaluations.choices import FilingState, MendState, RoundState
from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, any_of, everything_if, narrowed

SHOWN = (RoundState.ANNOUNCED, RoundState.GRADED, RoundState.APPLIED)
FILLABLE = (FilingState.OPEN, FilingState.RETURNED)


def _rounds(user) -> Q:
    """Who works with carriers reads the rounds; before the launch only the section."""
    reading = everything_if(user.is_bureau or bool(user.region_codes) or user.has_role(Role.CARRIER))
    return reading if is_carrier_officer(user) else narrowed(reading, ~Q(state=RoundState.DRAFT))


def _results(user) -> Q:
    """The section sees grades at once; everybody else of the scope once they are announced."""
    scope = carrier_scope(user, "carrier")
    return scope if is_carrier_officer(user) else narrowed(scope, Q(round__state__in=SHOWN))


def _fillers(user) -> Q:
    return narrowed(at_own_carrier(user, "carrier"), Q(state__in=FILLABLE, round__state=RoundState.FILLING))


Policy(
    "incubators.EvaluationItem",
    view=lambda user: everything_if(user.is_bureau or user.has_role(Role.CARRIER)),
    export=lambda user: everything_if(user.is_bureau),
    add=heads,
    change=heads,
)
Policy("incubators.EvaluationRound", view=_rounds, export=_rounds, add=officers, change=lambda user: (
    Q(state=RoundState.DRAFT) if is_carrier_officer(user) else everything_if(False)
), correct=lambda user: Q(state=RoundState.ANNOUNCED) if is_carrier_head(user) else everything_if(False))  # fmt: skip
Policy(
    "incubators.EvaluationFiling",
    view=lambda user: carrier_scope(user, "carrier"),
    export=lambda user: carrier_scope(user, "carrier"),
    fill=_fillers,
    check=lambda user: (
        Q(state__in=(FilingState.SUBMITTED, FilingState.PASSED), round__state=RoundState.FILLING)
        if is_carrier_officer(user)
        else everything_if(False)
    ),
)
Policy("incubators.SiteCheck", view=lambda user: carrier_scope(user, "filing__carrier"))
Policy("incubators.CarrierResult", view=_results, export=_results)
Policy(
    "incubators.Mending",
    view=lambda user: carrier_scope(user, "carrier"),
    export=lambda user: carrier_scope(user, "carrier"),
    report=lambda user: narrowed(at_own_carrier(user, "carrier"), Q(state=MendState.OPEN)),
)
Policy(
    "incubators.Reward",
    view=lambda user: carrier_scope(user, "result__carrier"),
    export=lambda user: any_of(everything_if(user.is_bureau)),
    pay=lambda user: Q(paid_on__isnull=True) if is_carrier_head(user) else everything_if(False),
)
Policy("incubators.EvaluationSnapshot", view=officers)
