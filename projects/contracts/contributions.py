"""Projects on shared pages: menu, cockpit, 到期预警, the enterprise's page, the night."""

from django.urls import reverse

from pinghu_portal.contributions import (
    EnterpriseFlag,
    EnterpriseReach,
    ExpiryRow,
    MenuEntry,
    NightlyIndex,
    Panel,
    TieSource,
    contribute,
)
from pinghu_portal.dashboard.headlines import read_all
from pinghu_portal.policy.policy import policy_of, visible
from projects.applications.measures import finished_source
from projects.contracts.figures import contracts_ending, finished_applications, overdue_units
from projects.contracts.headlines import HEADLINES
from projects.contracts.models import Contract, Project
from projects.contracts.payment_models import Payment, Recovery
from projects.contracts.policy import AT_FINANCE, is_finance
from projects.contracts.process_models import ChangeRequest, Midterm
from projects.contracts.sweep import nightly
from projects.contracts.ties import joint_projects

SECTION = "科技项目"


def _sees(model):
    return lambda user: policy_of(model).allows(user, "view")


def cockpit_panel(user, params) -> dict | None:
    """The figures of the projects."""
    return {"rows": read_all(HEADLINES, user)} if user.is_bureau else None


def ending_row(user, today) -> list[tuple[int, str]] | None:
    """Open projects by their end date."""
    if not _sees(Project)(user):
        return None
    url = reverse("projects:projects:list")
    return [(number, f"{url}?view=open&{query}") for number, query in contracts_ending(user, today)]


def of_enterprise(user, enterprise) -> dict | None:
    """Projects of one enterprise."""
    rows = list(visible(Project.objects.filter(enterprise=enterprise), user)[:20])
    return {"rows": rows} if rows else None


finished_source(finished_applications)
def to_pay(user):
    """Enterprises with a payment that 财政局 makes or made."""
    at_finance = Payment.objects.filter(state__in=AT_FINANCE)
    return at_finance.values("project__enterprise") if is_finance(user) else None


contribute(
    EnterpriseFlag("project_overdue", "有逾期未验收项目", overdue_units),
    MenuEntry(SECTION, "立项项目", "projects:projects:list", "kanban", _sees(Project), order=70),
    MenuEntry(SECTION, "项目合同", "projects:contracts:list", "file-earmark-text", _sees(Contract), order=71),
    MenuEntry(SECTION, "项目拨付", "projects:payments:list", "cash-coin", _sees(Payment), order=72),
    MenuEntry(SECTION, "资金追缴", "projects:recoveries:list", "arrow-counterclockwise", _sees(Recovery), order=73),
    MenuEntry(SECTION, "中期检查", "projects:midterms:list", "clipboard-check", _sees(Midterm), order=74),
    MenuEntry(SECTION, "项目变更", "projects:changes:list", "pencil-square", _sees(ChangeRequest), order=75),
    TieSource("joint_projects", "共同申报、承担的科技项目", joint_projects),
    ExpiryRow("项目执行期满", ending_row, order=30),
    Panel("cockpit", "科技项目", "components/headlines.html", cockpit_panel, order=50, key="wide"),
    Panel("enterprises.Enterprise", "科技项目", "projects/contracts/of_enterprise.html", of_enterprise, order=60),
    NightlyIndex("contracts", "合同签订期限与中期检查", nightly),
    EnterpriseReach("项目拨付", to_pay),
)
