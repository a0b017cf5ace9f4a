"""Prizes on shared pages: menu, cockpit, the enterprise's page."""

from functools import partial

from pinghu_portal.contributions import MenuEntry, Panel, contribute
from pinghu_portal.dashboard.headlines import Headline, read_all
from pinghu_portal.policy.policy import policy_of, visible
from projects.awards.figures import finalists, winners
from projects.awards.models import Award, Competition

SECTION, LIST = "科技项目", "projects:awards:list"
P2, P4 = "报纸第 002 版（2022年1月）", "报纸第 004 版（2020年秋）"


def _rank(title: str, year: int, rank: str, kind: str, page: str) -> Headline:
    query = (("year", year), ("rank", rank), ("kind", kind))
    return Headline(title, "家", page, partial(winners, year=year, rank=rank, kind=kind), LIST, query)


HEADLINES = (
    Headline(
        "2020年火炬杯新材料组决赛企业", "家", P4, partial(finalists, year=2020, industry="新材料"), LIST,
        (("year", 2020), ("industry", "新材料"), ("round", "industry")),
    ),
    _rank("2020年火炬杯行业组第一", 2020, "第一名", "contest", P4),
    _rank("2021年大赛三等奖", 2021, "三等奖", "contest", P2),
    _rank("2021年大赛优胜奖", 2021, "优胜奖", "contest", P2),
    _rank("2021年省科技进步三等奖", 2021, "三等奖", "prize", P2),
)  # fmt: skip


def _sees(model):
    return lambda user: policy_of(model).allows(user, "view")


def cockpit_panel(user, params) -> dict | None:
    """The figures."""
    return {"rows": read_all(HEADLINES, user)} if user.is_bureau else None


def of_enterprise(user, enterprise) -> dict | None:
    """Prizes of one enterprise."""
    rows = list(visible(Award.objects.filter(enterprise=enterprise).select_related("competition"), user)[:20])
    return {"rows": rows} if rows else None


contribute(
    MenuEntry(SECTION, "大赛与奖项", "projects:competitions:list", "trophy", _sees(Competition), order=100),
    MenuEntry(SECTION, "获奖记录", LIST, "award", _sees(Award), order=101),
    Panel("cockpit", "大赛与奖项", "components/headlines.html", cockpit_panel, order=54, key="wide"),
    Panel("enterprises.Enterprise", "大赛与奖项", "projects/awards/of_enterprise.html", of_enterprise, order=65),
)
