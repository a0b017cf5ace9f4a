"""The figures of the pages about carriers, each by a query with the list that proves it (features 38 to 43)."""

from functools import partial

from incubators.carriers.choices import Kind, Level, State
from incubators.carriers.figures import area_of, count_in, granted, listed, of_kind
from pinghu_portal.dashboard.headlines import Headline

CARRIERS, RECORDS, BATCHES = "incubators:carriers:list", "incubators:levels:list", "incubators:level_batches:list"
LIVE = ("view", "live")


def _at_level(kind: str, level: int) -> Headline:
    title = f"{Level(level).label}{Kind(kind).label}"
    return Headline(
        title, "家", "在册载体按现有最高级别计一次", lambda user: of_kind(user, kind, level), CARRIERS,
        (LIVE, ("kind", kind), ("level", level)),
    )  # fmt: skip


def _new(kind: str, level: int, year: int) -> Headline:
    return Headline(
        f"{year}年新增{Level(level).label}{Kind(kind).label}", "家", f"{year} 年度名单认定（备案）",
        lambda user: granted(user, kind, level, year), RECORDS,
        (("kind", kind), ("level", level), ("act", "granted"), ("batch", year)),
    )  # fmt: skip


AGRI = Kind.AGRI
HEADLINES = (
    Headline("星创天地", "家", "在册且有级别，每家计一次", partial(of_kind, kind=AGRI), CARRIERS, (LIVE, ("kind", AGRI))),
    *(_at_level(AGRI, level) for level in (Level.NATIONAL, Level.PROVINCIAL, Level.CITY)),
    Headline("2021年嘉兴市星创天地备案名单", "家", "嘉兴市 2021 年备案名单所列家数（全嘉兴）",
             partial(listed, kind=AGRI, level=Level.CITY, year=2021), BATCHES, (("kind", AGRI), ("year", 2021))),
    _new(AGRI, Level.CITY, 2021),
    Headline("域外孵化器", "家", "在册的域外孵化器", partial(count_in, kind=Kind.REMOTE), CARRIERS,
             (LIVE, ("kind", Kind.REMOTE))),
    Headline("域外孵化器面积", "㎡", "在册域外孵化器的场地面积合计", partial(area_of, kind=Kind.REMOTE), CARRIERS,
             (LIVE, ("kind", Kind.REMOTE))),
    Headline("运行中域外孵化器", "家", "已投入运行", partial(count_in, kind=Kind.REMOTE, state=State.RUNNING), CARRIERS,
             (("view", "running"), ("kind", Kind.REMOTE))),
    Headline("运行中域外孵化器面积", "㎡", "已投入运行的场地面积合计",
             partial(area_of, kind=Kind.REMOTE, state=State.RUNNING), CARRIERS,
             (("view", "running"), ("kind", Kind.REMOTE))),
    _new(Kind.MAKERSPACE, Level.NATIONAL, 2020),
    _new(Kind.INCUBATOR, Level.PROVINCIAL, 2020),
    _new(Kind.INCUBATOR, Level.CITY, 2020),
    _new(AGRI, Level.PROVINCIAL, 2020),
    _new(AGRI, Level.CITY, 2020),
    _new(Kind.INCUBATOR, Level.CITY, 2021),
)  # fmt: skip
