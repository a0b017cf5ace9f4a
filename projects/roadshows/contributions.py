"""Road shows on shared pages: menu, cockpit, quick start of enterprises."""

from functools import partial

from pinghu_portal.contributions import MenuEntry, Panel, contribute
from pinghu_portal.dashboard.headlines import Headline, read_all
from pinghu_portal.policy.policy import policy_of
from projects.roadshows.figures import brought, held, intents, landed, landing_rate, planned, shown
from projects.roadshows.models import Roadshow, RoadshowProject, RoadshowYear, SceneName

SECTION, SHOWS, SHOWN = "科技项目", "projects:roadshows:list", "projects:roadshow_projects:list"
P2 = "报纸第 002 版（2022年1月）"
HEADLINES = (
    Headline(
        "2022年路演计划", "场", P2, partial(planned, year=2022), "projects:roadshow_years:list", (("year", 2022),)
    ),
    Headline(
        "2022年已举办",
        "场",
        "状态为已举办、已归档",
        partial(held, year=2022),
        SHOWS,
        (("view", "held"), ("year", 2022)),
    ),
    Headline(
        "2021年引进高层次科创项目",
        "个",
        P2,
        partial(brought, year=2021),
        "projects:roadshow_years:list",
        (("year", 2021),),
    ),
    Headline("路演项目", "个", "已举办场次的项目", shown, SHOWN, (("view", "shown"),)),
    Headline("意向金额", "万元", "对接记录中的意向合计", intents, SHOWN, (("view", "shown"),)),
    Headline("落户平湖", "个", "有落户记录的项目，各计一次", landed, SHOWN, (("view", "landed"),)),
    Headline("落户率", "%", "落户项目÷路演项目", landing_rate, SHOWN, (("view", "landed"),)),
)


def _sees(model):
    return lambda user: policy_of(model).allows(user, "view")


def cockpit_panel(user, params) -> dict | None:
    """The figures."""
    return {"rows": read_all(HEADLINES, user)} if user.is_bureau else None


contribute(
    MenuEntry(SECTION, "科创路演", SHOWS, "easel", _sees(Roadshow), order=80),
    MenuEntry(SECTION, "路演项目", SHOWN, "lightbulb", _sees(RoadshowProject), order=81),
    MenuEntry(SECTION, "路演年度计划", "projects:roadshow_years:list", "calendar3", _sees(RoadshowYear), order=82),
    MenuEntry(SECTION, "路演场景名称", "projects:scene_names:list", "tags", _sees(SceneName), order=83),
    Panel("cockpit", "科创路演", "components/headlines.html", cockpit_panel, order=52, key="wide"),
)
