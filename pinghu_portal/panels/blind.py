"""What an expert of a blind panel reads in place of names: the running number, the field, a title that reveals nobody (F81).

A title reveals somebody when it holds a unit's name, the core of one (without region and legal form, or its first two
characters, the 字号), a person's name, or a word that only units bear. Then number and field stand alone.
"""

from pinghu_portal.panels.models import PanelItem

REGIONS = ("浙江省", "浙江", "嘉兴市", "嘉兴", "平湖市", "平湖", "上海市", "上海", "中国", "市", "省")
FORMS = ("股份有限公司", "有限责任公司", "有限公司", "集团", "公司")
UNIT_WORDS = ("公司", "集团", "大学", "学院", "研究院", "研究所", "实验室", "医院")
SHORTEST = 2


def core_of(name: str) -> str:
    """The name of a unit without region, legal form and the mark of a sample."""
    core = name.partition("（")[0].strip()
    cut = True
    while cut:
        cut = next((region for region in REGIONS if core.startswith(region) and len(core) > len(region)), "")
        core = core.removeprefix(cut)
    form = next((form for form in FORMS if core.endswith(form)), "")
    return core.removesuffix(form) or core


def revealing(item: PanelItem) -> set[str]:
    """Every word that must not stand in a title before experts who judge without names."""
    units = [item.party_name, *(one.get("name", "") for one in item.partners)]
    units += [one.get("organisation", "") for one in item.people]
    words = {one.get("name", "").partition("（")[0].strip() for one in item.people}
    for name in filter(None, units):
        core = core_of(name)
        words |= {name, core, core[:SHORTEST]}
    return {word for word in words if word} | set(UNIT_WORDS)


def neutral_title(item: PanelItem) -> str:
    """The title as the applicant wrote it, "" when it reveals somebody."""
    return "" if any(word in item.title for word in revealing(item)) else item.title


def numbered(place: int, item: PanelItem) -> str:
    """Running number, field, title: 003 号（新材料）热障涂层制备方法; what would reveal somebody is left out."""
    number = f"{place:03d} 号"
    field = f"（{item.field}）" if item.field and not any(word in item.field for word in revealing(item)) else ""
    return f"{number}{field}{neutral_title(item)}"
