"""The figures of the pages about complexes, platforms, parks and 山海协作, each with the list that proves it."""

from functools import partial

from incubators.platforms.choices import Achievement, ItemKind
from incubators.platforms.figures import (
    acceptances_open,
    achieved,
    complex_items,
    complex_sum,
    complexes,
    joint_carriers,
    joint_experts,
    park_money,
    park_value,
)
from pinghu_portal.dashboard.headlines import Headline

COMPLEXES, ITEMS, YEARS = (f"incubators:{name}:list" for name in ("complexes", "complex_items", "complex_years"))
ACHIEVEMENTS, PARKS = "incubators:achievements:list", "incubators:park_evaluations:list"
MATERIALS, CARS = "平湖新材料产业创新服务综合体", "平湖汽车零部件产业创新服务综合体"
ZHEGONGDA, JIAODA = "浙江工业大学平湖新材料研究院", "上海交大平湖智能光电研究院"
HIGHTECH = "平湖先进装备智造省级高新技术产业园区"


def _of_year(title: str, field: str) -> Headline:
    return Headline(
        title, "家", "报纸第 004 版（2020年秋）", partial(complex_sum, field=field, carrier=MATERIALS), YEARS,
        (("carrier", MATERIALS),),
    )  # fmt: skip


def _items(title: str, unit: str, kind: str, carrier: str, page: str) -> Headline:
    return Headline(
        title,
        unit,
        page,
        partial(complex_items, kind=kind, carrier=carrier),
        ITEMS,
        (("carrier", carrier), ("kind", kind)),
    )


def _achieved(title: str, unit: str, kind: str, page: str, carrier: str = "") -> Headline:
    query = (("kind", kind), *((("carrier", carrier),) if carrier else ()))
    return Headline(title, unit, page, partial(achieved, kind=kind, carrier=carrier), ACHIEVEMENTS, query)


def _park(title: str, unit: str, field: str, read=park_value) -> Headline:
    return Headline(
        title, unit, "浙江省高新区 2020 年度评价（报纸第 002 版）", partial(read, carrier=HIGHTECH, year=2020, field=field),
        PARKS, (("carrier", HIGHTECH), ("year", 2020)),
    )  # fmt: skip


P3 = "报纸第 003 版（2023年末）"
HEADLINES = (
    Headline("产业创新服务综合体", "家", "未取消创建的综合体", complexes, COMPLEXES, (("view", "current"),)),
    _of_year("新材料综合体摸底企业", "surveyed"),
    _of_year("新材料企业产学研合作", "cooperations"),
    _items("新材料综合体服务内容", "类", ItemKind.SERVICE, MATERIALS, "报纸第 004 版（2020年秋）"),
    _items("新材料综合体联合部门", "个", ItemKind.DEPARTMENT, MATERIALS, "报纸第 004 版（2020年秋）"),
    _items("汽车零部件综合体建设事项", "项", ItemKind.FOUR, CARS, "报纸第 002 版（2022年1月）"),
    _achieved("科创平台引进高层次人才", "名", Achievement.TALENT, P3),
    _achieved("科创平台孵化项目", "个", Achievement.PROJECT, P3),
    _achieved("浙工大平湖院合作企业（近）", "家", Achievement.FIRM, P3, ZHEGONGDA),
    _achieved("浙工大平湖院共建实验室（近）", "家", Achievement.LAB, P3, ZHEGONGDA),
    _achieved("浙工大平湖院引进科技型企业", "家", Achievement.ATTRACTED, P3, ZHEGONGDA),
    _achieved("上海交大平湖院集聚工程师", "人", Achievement.ENGINEERS, "报纸第 001 版（2021年春）", JIAODA),
    _park("高新区2020年度评价得分", "分", "score"),
    _park("高新区全省位次", "位", "rank"),
    _park("高新区参评家数", "家", "ranked"),
    _park("高新区创建类位次", "位", "group_rank"),
    _park("高新区创建类家数", "家", "group_ranked"),
    _park("高新区工业总产值", "亿元", "output", park_money),
    _park("高新区高新技术产业投资", "亿元", "investment", park_money),
    _park("高新区研发费用", "亿元", "research", park_money),
    Headline("待验收园区", "家", "验收尚未通过", acceptances_open, "incubators:park_acceptances:list", (("view", "open"),)),
    Headline("山海协作载体", "家", "平湖—青田", joint_carriers, "incubators:joint_carriers:list"),
    Headline("山海协作结对专家", "名", "报纸第 004 版（2020年秋）", joint_experts, "incubators:joint_carriers:list"),
)  # fmt: skip
