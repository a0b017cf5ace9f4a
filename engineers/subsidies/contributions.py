"""年薪资助 on shared pages: menu, events, a panel on the engineer's page."""

from engineers.dossiers.archive import Event, event_source
from engineers.dossiers.models import Engineer
from engineers.subsidies.models import State, SubsidyClaim
from engineers.subsidies.policy import FINANCE_STATES, is_finance
from engineers.subsidies.registry import claim_years
from pinghu_portal.contributions import EnterpriseReach, MenuEntry, Panel, contribute
from pinghu_portal.policy.policy import policy_of, visible


@event_source
def subsidy_events(engineer: Engineer) -> list[Event]:
    """Payments of one engineer."""
    return [
        Event(claim.paid_on, "年薪资助", f"{claim.year}年度 {claim.award:,.0f} 元", claim.get_absolute_url())
        for claim in engineer.subsidies.filter(state=State.PAID, paid_on__isnull=False)
    ]


def engineer_panel(user, engineer: Engineer) -> dict | None:
    """Claims of the engineer, and the form to open one for who may."""
    claims = list(visible(SubsidyClaim.objects.filter(engineer=engineer).order_by("-year"), user))
    may_open = policy_of(SubsidyClaim).allows(user, "add") and engineer.selections.valid().exists()
    if not claims and not may_open:
        return None
    return {"claims": claims, "engineer": engineer, "may_open": may_open, "years": claim_years()}


def _sees(user) -> bool:
    return user.is_bureau or is_finance(user) or bool(user.roles & {"enterprise", "town_assistant", "engineer"})


def to_pay(user):
    """Enterprises with a claim that 财政局 reviews, pays or paid."""
    return SubsidyClaim.objects.filter(state__in=FINANCE_STATES).values("enterprise") if is_finance(user) else None


contribute(
    MenuEntry("海外工程师", "年薪资助", "engineers:subsidies:list", "cash-coin", _sees, order=30),
    Panel("engineers.Engineer", "年薪资助", "engineers/subsidies/panel.html", engineer_panel, order=30),
    EnterpriseReach("年薪资助", to_pay),
)
