"""The scene's three names, plan and printed figure of the pages; two invented sessions. Same every time."""

import datetime
from decimal import Decimal

from projects.roadshows.models import FollowUp, Investor, Roadshow, RoadshowProject, RoadshowYear, SceneName

P0, P2 = "报纸第 000 版（2021年8月）", "报纸第 002 版（2022年1月）"
NAMES = [
    # name, used when, source
    ("网上技术市场3.0G60科创路演中心", "2021年8月", P0),
    ("长三角（G60）全球科创路演中心", "2022年1月", P2),
    ("G60科创路演中心", "2022年1月", f"{P2}（2022 年工作计划）"),
]
YEARS = [(2021, None, 56, f"{P2}：全年引进高层次科创项目 56 个"), (2022, 15, None, f"{P2}：全年举办科创路演活动 15 场")]
SHOWS = [
    # number, title, session, day, mode, fields, state, projects: (name, field, origin, wanted yuan, outcome, amount, park)
    ("LY-2021-0001", "G60科创路演·新材料专场（样例）", 1, "2021-09-16", "place", "新材料", "archived", (
        ("高性能复合膜材料（样例）", "新材料", "上海", 8_000_000, "landed", 8_000_000, "平湖智创园"),
        ("电子级硅材料提纯（样例）", "新材料", "北京", 12_000_000, "intent", 5_000_000, ""),
    )),
    ("LY-2022-0001", "G60科创路演·机器人专场（样例）", 1, "2022-03-24", "online", "智能制造", "held", (
        ("协作机器人关节模组（样例）", "智能制造", "深圳", 15_000_000, "signed", 10_000_000, ""),
        ("视觉检测平台（样例）", "智能制造", "上海", 6_000_000, "talk", 0, ""),
    )),
]  # fmt: skip
INVENTED = "合成数据"


def load_roadshows() -> int:
    """Returns how many sessions stand."""
    for name, as_of, source in NAMES:
        SceneName.objects.get_or_create(name=name, defaults={"as_of": as_of, "source": source})
    for year, target, brought, source in YEARS:
        defaults = {"target": target, "brought": brought, "source": source}
        RoadshowYear.objects.get_or_create(year=year, defaults=defaults)
    for row in SHOWS:
        _show(*row)
    return Roadshow.objects.count()


def _show(number, title, session, day, mode, fields, state, projects) -> None:
    held_on = datetime.date.fromisoformat(day)
    show, made = Roadshow.objects.get_or_create(
        number=number,
        defaults={
            "title": title, "session": session, "held_on": held_on, "mode": mode, "fields": fields, "state": state,
            "hosts": "平湖市科学技术局", "place": "平湖市" if mode == "place" else "",
            "summary": "路演项目与投资机构对接（样例）。",
            "source": INVENTED, "synthetic": True,
        },
    )  # fmt: skip
    if not made:
        return
    Investor.objects.create(roadshow=show, name="样例创业投资机构")
    for name, field, origin, wanted, outcome, amount, park in projects:
        project = RoadshowProject.objects.create(
            roadshow=show, name=name, field=field, team="样例团队", origin=origin, wanted=Decimal(wanted), talent=True,
            synthetic=True,
        )  # fmt: skip
        FollowUp.objects.create(
            project=project, on=held_on + datetime.timedelta(days=30), outcome=outcome, amount=Decimal(amount), park=park,
            investor="样例创业投资机构",
        )  # fmt: skip
