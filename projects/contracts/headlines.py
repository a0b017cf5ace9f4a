"""Figures of the projects, each with the list that proves it (page 004 for 2020)."""

from functools import partial

from pinghu_portal.dashboard.headlines import Headline
from projects.contracts.figures import (
    MAIN,
    applied,
    effective,
    number_of,
    overdue,
    paid,
    recovering,
    sum_of,
    unsigned_late,
)

PROJECTS = "projects:projects:list"
P4 = "报纸第 004 版（2020年秋）：2020 年重大、重点项目"
OF_2020 = (("year", "2020"), ("view", "main"))


def _sum(title: str, field: str) -> Headline:
    return Headline(title, "万元", P4, partial(sum_of, field=field, year=2020, categories=MAIN), PROJECTS, OF_2020)


HEADLINES = (
    Headline(
        "2020年申报",
        "项",
        "报纸第 004 版（2020年秋）：2020 年申报",
        partial(applied, year=2020),
        "projects:applications:list",
        (("year", "2020"),),
    ),
    Headline("2020年立项（重大、重点）", "项", P4, partial(number_of, year=2020, categories=MAIN), PROJECTS, OF_2020),
    _sum("2020年研发总投入", "total"),
    _sum("2020年预期新增产值", "output"),
    _sum("2020年预期新增税收", "tax"),
    Headline("立项项目", "项", "未放弃的全部立项项目", number_of, PROJECTS, (("view", "counted"),)),
    Headline("逾期项目", "项", "执行期满、尚无验收结论", overdue, PROJECTS, (("view", "overdue"),)),
    Headline(
        "生效合同", "份", "已生效（含生效后终止）的合同", effective, "projects:contracts:list", (("view", "effective"),)
    ),
    Headline("逾期未签合同", "份", "超过签订期限", unsigned_late, "projects:contracts:list", (("view", "late"),)),
    Headline("已拨付财政资助", "万元", "财政已确认拨付", paid, "projects:payments:list", (("view", "paid"),)),
    Headline("待追缴", "笔", "已发起、尚未到账", recovering, "projects:recoveries:list", (("view", "demanded"),)),
)
