"""Every row follows its carrier: the bureau all, operators their own, towns theirs; operators fill in, the section keeps."""

from django.db.models import Q

from incubators.carriers.policy import at_own_carrier, carrier_scope, is_carrier_head, officers
from incubators.platforms.choices import ASSESSED, UNDER_WAY, ContractState, YearState
from pinghu_portal.policy.policy import Policy, any_of, everything_if


def _scope(path: str):
    return lambda user: carrier_scope(user, path)


def _keepers(path: str):
    return lambda user: any_of(officers(user), at_own_carrier(user, path))


Policy(
    "incubators.Complex",
    view=_scope("carrier"),
    export=_scope("carrier"),
    add=officers,
    change=officers,
    fill=lambda user: Q(stage__in=UNDER_WAY) & any_of(officers(user), at_own_carrier(user, "carrier")),
    describe=_keepers("carrier"),
)
Policy("incubators.ComplexItem", view=_scope("complex__carrier"), export=_scope("complex__carrier"))
Policy("incubators.ComplexYear", view=_scope("complex__carrier"), export=_scope("complex__carrier"))
Policy(
    "incubators.PlatformContract",
    view=_scope("carrier"),
    export=_scope("carrier"),
    add=officers,
    change=lambda user: officers(user) & ~Q(state__in=(ContractState.ENDED, ContractState.FULFILLED)),
    open_year=lambda user: officers(user) & Q(state__in=(ContractState.SIGNED, *ASSESSED)),
)
Policy(
    "incubators.PlatformYear",
    view=_scope("contract__carrier"),
    export=_scope("contract__carrier"),
    plan=lambda user: at_own_carrier(user, "contract__carrier") & Q(state=YearState.PLANNING),
    report=lambda user: at_own_carrier(user, "contract__carrier") & Q(state=YearState.RUNNING),
    grade=lambda user: Q(state=YearState.REPORTED) if is_carrier_head(user) else everything_if(False),
)
Policy(
    "incubators.PlatformAchievement", view=_scope("carrier"), export=_scope("carrier"), add=_keepers("carrier"),
    change=_keepers("carrier"),
)  # fmt: skip
Policy("incubators.ParkEvaluation", view=_scope("carrier"), export=_scope("carrier"), add=officers, change=officers)
Policy("incubators.ParkAcceptance", view=_scope("carrier"), export=_scope("carrier"), add=officers, change=officers)
Policy(
    "incubators.JointCarrier",
    view=_scope("helper"),
    export=_scope("helper"),
    add=officers,
    change=officers,
    describe=_keepers("helper"),
)
Policy("incubators.JointExpert", view=_scope("joint__helper"))
Policy("incubators.JointVisit", view=_scope("joint__helper"))
