"""Invented experts of the demo; the account `expert` is one of them."""

import datetime

from pinghu_portal.accounts.models import User
from pinghu_portal.contributions import DemoLoader, contribute
from pinghu_portal.panels import standard
from pinghu_portal.panels.choices import TieKind
from pinghu_portal.panels.models import Expert, Tie

PEOPLE = [
    # account, name, organisation, title, fields, region
    ("expert", "方专（样例）", "浙江某大学（样例）", "教授", "创业孵化、科技管理", "杭州"),
    ("expert2", "钟评（样例）", "嘉兴某学院（样例）", "副教授", "创业孵化、财务", "嘉兴"),
    ("expert3", "蓝析（样例）", "上海某研究所（样例）", "研究员", "农业技术、创业孵化", "上海"),
    ("expert4", "石研（样例）", "宁波某农科院（样例）", "研究员", "农业技术", "宁波"),
    ("expert5", "白桥（样例）", "苏州某创投（样例）", "合伙人", "创业投资、新材料", "苏州"),
]


def load(empty: bool, say) -> None:
    """Rules always; the people unless the portal starts empty."""
    standard.load()
    if empty:
        return
    for n, (username, name, organisation, title, fields, region) in enumerate(PEOPLE, start=1):
        expert, _ = Expert.objects.get_or_create(
            number=f"ZJK2021{n:04d}",
            defaults={
                "name": name,
                "organisation": organisation,
                "title": title,
                "fields": fields,
                "region": region,
                "user": User.objects.filter(username=username).first(),
                "synthetic": True,
            },
        )
        Tie.objects.get_or_create(
            expert=expert,
            kind=TieKind.EMPLOYER,
            party_name=organisation,
            defaults={"valid_from": datetime.date(2015, 1, 1), "source": "合成数据"},
        )
    say(f"专家库 {len(PEOPLE)} 名（样例）")


contribute(DemoLoader("专家库（样例）", load, order=40))
