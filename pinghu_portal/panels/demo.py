"""Invented experts of the demo, each with an account (expert, expert2 … expert36) and ties, some to enterprises of the demo."""

import datetime

from django.apps import apps

from pinghu_portal.accounts.demo import BEGAN, make_user
from pinghu_portal.accounts.models import Post, Role, User
from pinghu_portal.contributions import DemoLoader, contribute
from pinghu_portal.panels import standard
from pinghu_portal.panels.choices import ExpertKind, TieKind
from pinghu_portal.panels.models import Expert, Tie

FIRST = [
    # name, organisation, title, fields, region, kind, from outside the province
    ("方专", "浙江某大学（样例）", "教授", "创业孵化、科技管理", "杭州", ExpertKind.MANAGEMENT, False),
    ("钟评", "嘉兴某学院（样例）", "副教授", "创业孵化、财务", "嘉兴", ExpertKind.FINANCE, False),
    ("蓝析", "上海某研究所（样例）", "研究员", "农业技术、创业孵化", "上海", ExpertKind.TECHNICAL, True),
    ("石研", "宁波某农科院（样例）", "研究员", "现代农业", "宁波", ExpertKind.TECHNICAL, False),
    ("白桥", "苏州某创投（样例）", "高级经济师", "创业投资、新材料", "苏州", ExpertKind.INVESTMENT, True),
]
FIELDS = ("新材料", "装备制造", "电子信息", "生物医药", "现代农业", "节能环保")
UNITS = [
    # unit, region, from outside the province
    ("浙江某大学（样例）", "杭州", False), ("杭州某理工大学（样例）", "杭州", False), ("宁波某材料所（样例）", "宁波", False),
    ("上海某大学（样例）", "上海", True), ("嘉兴某学院（样例）", "嘉兴", False), ("南京某研究院（样例）", "南京", True),
    ("浙江某会计师事务所（样例）", "杭州", False), ("合肥某研究院（样例）", "合肥", True), ("湖州某学院（样例）", "湖州", False),
]  # fmt: skip
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶", "文博清远思源立新明哲"
TITLES = ("教授", "研究员", "正高级工程师", "副教授", "副研究员", "高级工程师")
COUNT = 36
FINANCE_UNIT = "浙江某会计师事务所（样例）"
TIED_ENTERPRISES = 8


def people() -> list[dict]:
    """The experts as field values, the same at every start."""
    rows = [
        {"name": f"{name}（样例）", "organisation": unit, "title": title, "fields": fields, "region": region,
         "kind": kind, "outside": outside, "born_year": 1966 + 3 * n}
        for n, (name, unit, title, fields, region, kind, outside) in enumerate(FIRST)
    ]  # fmt: skip
    for n in range(len(FIRST), COUNT):
        unit, region, outside = UNITS[n % len(UNITS)]
        first, second = FIELDS[n % len(FIELDS)], FIELDS[(n + 1 + n // len(FIELDS) % 5) % len(FIELDS)]
        name = SURNAMES[n - len(FIRST)] + GIVEN[n % len(GIVEN)] + GIVEN[(n * 3 + 1) % len(GIVEN)]
        finance = unit == FINANCE_UNIT
        rows.append(
            {"name": f"{name}（样例）", "organisation": unit, "title": "高级会计师" if finance else TITLES[n % len(TITLES)],
             "fields": "财务" if finance else f"{first}、{second}", "region": region,
             "kind": ExpertKind.FINANCE if finance else ExpertKind.TECHNICAL, "outside": outside,
             "born_year": 1963 + n * 5 % 26}
        )  # fmt: skip
    return rows


def load(empty: bool, say) -> None:
    """Rules always; the people unless the portal starts empty."""
    standard.load()
    if empty:
        return
    rows = people()
    for n, row in enumerate(rows, start=1):
        values = {**row, "user": _account(f"expert{n if n > 1 else ''}", row["name"]), "synthetic": True}
        expert, _ = Expert.objects.get_or_create(number=f"ZJK2021{n:04d}", defaults=values)
        Tie.objects.get_or_create(
            expert=expert,
            kind=TieKind.EMPLOYER,
            party_name=row["organisation"],
            defaults={"valid_from": datetime.date(2015, 1, 1), "source": "合成数据"},
        )
    _ties_to_enterprises()
    say(f"专家库 {len(rows)} 名（样例）")


def _account(username: str, person: str) -> User:
    user = make_user(username, person)
    Post.objects.get_or_create(user=user, role=Role.EXPERT, valid_from=BEGAN)
    return user


def _ties_to_enterprises() -> None:
    """Advisers, a shareholder, a former employer, a running project at enterprises of the demo, so that 回避 is seen."""
    if Tie.objects.filter(source="合成数据", kind=TieKind.ADVISER).exists():
        return
    enterprises = apps.get_model("enterprises", "Enterprise")._base_manager.order_by("credit_code")
    experts = list(Expert.objects.filter(synthetic=True).order_by("number")[5 : 5 + TIED_ENTERPRISES])
    kinds = [
        (TieKind.ADVISER, None), (TieKind.SHARE, None), (TieKind.EMPLOYER, datetime.date(2025, 6, 30)),
        (TieKind.PROJECT, datetime.date(2025, 12, 31)), (TieKind.KIN, None), (TieKind.ADVISER, None),
        (TieKind.PROJECT, None), (TieKind.SHARE, None),
    ]  # fmt: skip
    for expert, firm, (kind, until) in zip(experts, enterprises[: len(experts)], kinds, strict=False):
        Tie.objects.create(
            expert=expert, kind=kind, party_name=firm.name, party_code=firm.credit_code, valid_to=until,
            valid_from=datetime.date(2021, 1, 1), source="合成数据",
        )  # fmt: skip


contribute(DemoLoader("专家库（样例）", load, order=40))
