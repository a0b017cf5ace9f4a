"""Acceptances on shared pages: menu, cockpit, the project's page, the night."""

from pinghu_portal.contributions import MenuEntry, NightlyIndex, Panel, contribute
from pinghu_portal.dashboard.headlines import Headline, read_all
from pinghu_portal.policy.policy import can, policy_of, visible
from projects.acceptance.figures import fulfilment, overdue, passed, waiting
from projects.acceptance.models import Acceptance
from projects.acceptance.sweep import nightly

SECTION, LIST = "科技项目", "projects:acceptance:list"
HEADLINES = (
    Headline("验收办理中", "项", "已进入验收、尚无结论", waiting, LIST, (("view", "open"),)),
    Headline("验收通过", "项", "结论为通过", passed, LIST, (("view", "passed"),)),
    Headline("逾期未验收", "项", "超过申请期限或拟强制终止", overdue, LIST, (("view", "overdue"),)),
    Headline("产值兑现率", "%", "已出结论项目：实际新增产值÷预期新增产值", fulfilment, LIST, (("view", "reached"),)),
)


def _sees(user) -> bool:
    return policy_of(Acceptance).allows(user, "view")


def cockpit_panel(user, params) -> dict | None:
    """The figures."""
    return {"rows": read_all(HEADLINES, user)} if user.is_bureau else None


def of_project(user, project) -> dict | None:
    """The acceptance of a project, or the button for an early one."""
    found = visible(Acceptance.objects.filter(project=project), user).first()
    may = found is None and can(user, "ask_change", project)
    return {"acceptance": found, "project": project, "may": may} if found or may else None


contribute(
    MenuEntry(SECTION, "项目验收", LIST, "check2-square", _sees, order=76),
    MenuEntry(SECTION, "兑现情况", "projects:acceptance:results", "bar-chart", _sees, order=77),
    Panel("cockpit", "项目验收与兑现", "components/headlines.html", cockpit_panel, order=51, key="wide"),
    Panel("projects.Project", "验收", "projects/acceptance/of_project.html", of_project, order=20),
    NightlyIndex("acceptance", "项目期满与验收逾期", nightly),
)
