"""Statistics on shared pages: menu, the leaders' panel, the night."""

from engineers.statistics.facts import nightly
from engineers.statistics.headlines import HEADLINES
from engineers.statistics.policy import level_of
from pinghu_portal.accounts.models import Role
from pinghu_portal.contributions import MenuEntry, NightlyIndex, Panel, contribute
from pinghu_portal.dashboard.headlines import read_all


def cockpit_panel(user, params) -> dict | None:
    """The figures of the pages, each opening its list."""
    return {"rows": read_all(HEADLINES, user), "hint": "现行数据"} if user.is_bureau else None


contribute(
    MenuEntry(
        "海外工程师",
        "我的档案 My page",
        "engineers:me",
        "person-badge",
        lambda user: user.has_role(Role.ENGINEER),
        order=1,
    ),
    MenuEntry(
        "海外工程师", "五级统计", "engineers:levels", "bar-chart-steps", lambda user: bool(level_of(user)), order=60
    ),
    MenuEntry(
        "海外工程师",
        "三链",
        "engineers:chains",
        "link-45deg",
        lambda user: level_of(user) in ("county", "town", "enterprise"),
        order=61,
    ),
    MenuEntry(
        "海外工程师", "集聚区指标", "engineers:area_figures:list", "bullseye", lambda user: user.is_bureau, order=62
    ),
    Panel("cockpit", "海外工程师", "components/headlines.html", cockpit_panel, order=20),
    NightlyIndex("engineer_years", "海外工程师统计", nightly),
)
