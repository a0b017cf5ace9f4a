"""Competitions and prizes of the pages (002, 003, 004). Same every time."""

from projects.awards.models import Award, Competition

P2, P4 = "报纸第 002 版（2022年1月）", "报纸第 004 版（2020年秋）"
TORCH = "中国创新创业大赛（浙江赛区）暨浙江省“火炬杯”创新创业大赛"
INCUBATED = "嘉兴市科技孵化企业创新创业大赛"
PRIZE = "浙江省科学技术进步奖"
COMPETITIONS = [
    # name, kind, year, edition, level, source
    (TORCH, "contest", 2020, "第七届", "provincial", P4),
    (TORCH, "contest", 2021, "第八届", "provincial", P2),
    (INCUBATED, "contest", 2021, "第四届", "city", P2),
    (PRIZE, "prize", 2021, "", "provincial", P2),
]
AWARDS = [
    # competition, year, winner, count, group, industry, round, rank, source
    (TORCH, 2020, "芯越微电子材料（嘉兴）有限公司", 1, "start", "新材料", "industry", "第一名", P4),
    (TORCH, 2020, "嘉兴富瑞邦新材料科技有限公司", 1, "growth", "新材料", "industry", "第一名", P4),
    (TORCH, 2020, "其余 6 家晋级企业（页面未载名称）", 6, "", "新材料", "industry", "晋级决赛", P4),
    (TORCH, 2020, "浙江微创新能源有限公司", 1, "growth", "新能源", "industry", "第一名", P4),
    (TORCH, 2021, "浙江友衷科技有限公司", 1, "growth", "", "final", "三等奖", P2),
    (TORCH, 2021, "浙江康阔光智能科技有限公司", 1, "growth", "", "final", "优胜奖", P2),
    (TORCH, 2021, "安佐化学有限公司", 1, "growth", "", "final", "优胜奖", P2),
    (TORCH, 2021, "浙江韩情生物医药科技有限公司", 1, "growth", "", "final", "优胜奖", P2),
    (INCUBATED, 2021, "寅家电子科技（浙江）有限公司", 1, "", "", "final", "一等奖", P2),
    (INCUBATED, 2021, "嘉兴泰传光电有限公司", 1, "", "", "final", "二等奖", P2),
    (INCUBATED, 2021, "嘉兴毅拓汽车科技有限公司", 1, "", "", "final", "三等奖", P2),
    (PRIZE, 2021, "获奖项目（页面未载名称）", 1, "", "", "prize", "三等奖", P2),
]


def load_awards() -> int:
    """Returns how many prizes stand. A winner of the enterprise register is linked by its name."""
    held = {}
    for name, kind, year, edition, level, source in COMPETITIONS:
        defaults = {"kind": kind, "edition": edition, "level": level, "source": source}
        held[name, year], _ = Competition.objects.get_or_create(name=name, year=year, defaults=defaults)
    known = _enterprises([row[2] for row in AWARDS])
    for name, year, winner, count, group, industry, round_, rank, source in AWARDS:
        Award.objects.get_or_create(
            competition=held[name, year], winner=winner, round=round_,
            defaults={
                "count": count, "group": group, "industry": industry, "rank": rank, "source": source,
                "enterprise": known.get(winner),
            },
        )  # fmt: skip
    return Award.objects.count()


def _enterprises(names: list[str]) -> dict:
    """Enterprises of the register by name, without importing the sibling app."""
    model = Award._meta.get_field("enterprise").related_model
    return {one.name: one for one in model.objects.filter(name__in=names)}
