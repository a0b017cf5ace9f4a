"""三色评价 on shared pages: menu, quick starts, figures and panels of the cockpit."""

from enterprises.ratings import leadership
from enterprises.ratings.figures import FIGURES
from enterprises.ratings.runs import ensure_nightly
from enterprises.ratings.score_sheet import cut_lines
from pinghu_portal.accounts.models import Role
from pinghu_portal.contributions import MenuEntry, NightlyIndex, Panel, QuickStart, contribute
from pinghu_portal.dashboard.figures import declare
from pinghu_portal.policy.policy import policy_of


def _may_see(user) -> bool:
    return policy_of("enterprises.RatingResult").allows(user, "view")


def _runners(user) -> bool:
    return user.has_role(Role.CLERK, Role.SECTION_HEAD, Role.THIRD_PARTY)


def _panel(build, key: str):
    """A cockpit panel's context: None when no year is published or the builder finds nothing."""

    def context(user, params):
        year = leadership.year_of(params)
        found = build(user, year) if year else None
        return None if found is None else {key: found, "year": year}

    return context


def _colours(user, params):
    year = leadership.year_of(params)
    if year is None:
        return None
    return {
        "colours": leadership.colour_counts(user, year),
        "chart": leadership.distribution(user, year),
        "year": year,
        "hint": f"{year}年度，现行测算",
    }


def _head(user, params):
    years, current = leadership.published_years(), leadership.year_of(params)
    if current is None:
        return None
    synthetic = leadership.results(user, current).filter(enterprise__synthetic=True).exists()
    return {
        "years": [(year, year == current) for year in years],
        "data_age": leadership.data_age(current),
        "synthetic": synthetic,
    }


def _own_card(user, subject):
    """The enterprise's own index on its workbench: the newest published result of each own enterprise, at most three."""
    if not user.has_role(Role.ENTERPRISE):
        return None
    year = leadership.year_of({})
    if year is None:
        return {"cards": []}
    found = leadership.results(user, year).select_related("enterprise", "run")[:3]
    return {"cards": [(result, cut_lines(result)) for result in found]}


def _attention(user, params):
    """需要关注: yellow enterprises whose certificate ends within a year, and those without a grade."""
    year = leadership.year_of(params)
    return None if year is None else {"rows": leadership.attention(user, year), "hint": "按证书到期日"}


declare(*FIGURES)
contribute(
    MenuEntry("科技企业", "三色评价", "enterprises:ratings:list", "palette", _may_see, order=32),
    NightlyIndex("ratings", "三色评价", ensure_nightly),
    QuickStart(
        "导入部门数据", "imports:start", "upload", lambda user: user.has_role(Role.CLERK, Role.SECTION_HEAD), order=1
    ),
    QuickStart("三色评价测算", "enterprises:ratings:runs", "palette", _runners, order=2),
    QuickStart("评价结果名单", "enterprises:ratings:list", "list-ul", _may_see, order=3),
    Panel("cockpit.head", "年度", "", _head),
    Panel("cockpit", "高新技术企业创新能力评价", "enterprises/ratings/cockpit_colours.html", _colours, order=1),
    Panel(
        "cockpit", "镇街道分布", "enterprises/ratings/cockpit_towns.html", _panel(leadership.by_town, "tiles"), order=2
    ),
    Panel("cockpit", "按规模", "enterprises/ratings/cockpit_rows.html", _panel(leadership.by_size, "rows"), order=4),
    Panel(
        "cockpit", "按行业", "enterprises/ratings/cockpit_rows.html", _panel(leadership.by_division, "rows"), order=3
    ),
    Panel("cockpit", "需要关注", "enterprises/ratings/cockpit_attention.html", _attention, order=6),
    Panel("workbench", "创新能力指数", "enterprises/ratings/own_card.html", _own_card, order=1, key="main"),
    Panel(
        "cockpit",
        "与上年度相比",
        "enterprises/ratings/cockpit_movement.html",
        _panel(leadership.movement, "movement"),
        order=5,
    ),
)
