"""The 深根计划 on shared pages: menu and cockpit."""

from functools import partial

from pinghu_portal.contributions import MenuEntry, Panel, contribute
from pinghu_portal.dashboard.headlines import Headline, read_all
from pinghu_portal.policy.policy import policy_of
from projects.plans.figures import big_intents, closed_problems, in_talks, mean_days, money, printed
from projects.plans.models import PlanUnit
from projects.plans.printed import FUND, PLATFORM_FUND

SECTION, P1 = "科技项目", "报纸第 001 版（2021年春）"
PROBLEMS, DEALS, MONEY = (f"projects:plan_{name}:list" for name in ("problems", "deals", "money"))


def _money(title: str, fund: str, field: str) -> Headline:
    return Headline(title, "万元", P1, partial(money, title=fund, field=field), MONEY, (("q", fund),))


HEADLINES = (
    Headline("深根问题办结", "个", P1, closed_problems, PROBLEMS, (("view", "closed"),)),
    Headline("平均办结时限", "天", "按提出与办结时刻计算，一位小数", mean_days, PROBLEMS, (("view", "closed"),)),
    Headline("在谈项目", "个", P1, in_talks, DEALS, (("view", "talks"),)),
    Headline("大额意向项目", "个", f"{P1}：计划投资 2 亿元以上（下限见规则）", big_intents, DEALS, (("view", "big"),)),
    _money("工作专项资金", FUND, "total"),
    _money("工作专项已拨付", FUND, "paid"),
    _money("四大平台专项资金", PLATFORM_FUND, "total"),
    _money("四大平台今年计划", PLATFORM_FUND, "planned"),
    _money("四大平台已拨付", PLATFORM_FUND, "paid"),
    Headline(
        "各类活动（余）",
        "次",
        P1,
        partial(printed, title="各类活动"),
        "projects:plan_figures:list",
        (("q", "各类活动"),),
    ),
)


def _sees(user) -> bool:
    return policy_of(PlanUnit).allows(user, "view")


def cockpit_panel(user, params) -> dict | None:
    """The figures."""
    return {"rows": read_all(HEADLINES, user)} if user.is_bureau else None


ENTRIES = (
    ("深根计划", "plans:board", "diagram-3"),
    ("深根问题", "plan_problems:list", "question-circle"),
    ("深根清单", "plan_items:list", "list-check"),
    ("深根项目", "plan_deals:list", "briefcase"),
    ("深根会商", "plan_meetings:list", "chat-left-text"),
    ("深根资金", "plan_money:list", "cash-stack"),
    ("深根单元", "plan_units:list", "grid"),
    ("工作推进组", "plan_groups:list", "people"),
    ("深根公布数据", "plan_figures:list", "bar-chart"),
)
contribute(
    *(
        MenuEntry(SECTION, title, f"projects:{name}", icon, _sees, order=90 + place)
        for place, (title, name, icon) in enumerate(ENTRIES)
    ),
    Panel("cockpit", "深根计划", "components/headlines.html", cockpit_panel, order=53, key="wide"),
)
