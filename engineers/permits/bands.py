"""The points table as the portal starts with it (积分要素计分赋值表（暂行）, domain 2.2); afterwards rows that staff edit."""

from decimal import Decimal

from engineers.permits.choices import Factor
from engineers.permits.points import Band

SOURCE = "外国人来华工作分类标准（试行）附：积分要素计分赋值表（暂行）"
F = Factor
WAN = 10000
STEPS = (
    # factor, English unit, Chinese unit, scale, ((lower, upper, points), ...)
    (F.SALARY, "RMB 10,000", "万元", WAN, (
        (45, None, 20), (35, 45, 17), (25, 35, 14), (15, 25, 11), (7, 15, 8), (5, 7, 5), (None, 5, 0))),
    (F.YEARS, "years", "年", 1, ((None, 2, 0), *((n, n + 1, n + 3) for n in range(2, 17)), (17, None, 20))),
    (F.MONTHS, "months", "个月", 1, ((9, None, 15), (6, 9, 10), (3, 6, 5), (None, 3, 0))),
)  # fmt: skip
AGES = ((18, 26, 10), (26, 46, 15), (46, 56, 10), (56, 61, 5), (61, None, 0))
CODES = (
    # factor, code, points, Chinese, English
    (F.DEGREE, "doctor", 20, "博士", "Doctor's degree"),
    (F.DEGREE, "top_certificate", 20, "国际通用最高等级职业资格", "Highest international professional certificate"),
    (F.DEGREE, "senior_technician", 20, "高级技师", "Senior technician"),
    (F.DEGREE, "master", 15, "硕士", "Master's degree"),
    (F.DEGREE, "technician", 15, "技师", "Technician"),
    (F.DEGREE, "bachelor", 10, "学士", "Bachelor's degree"),
    (F.DEGREE, "senior_worker", 10, "高级工", "Senior worker"),
    (F.DEGREE, "none", 0, "其他", "Other"),
    (F.CHINESE, "former_chinese", 5, "曾具有中国国籍", "Former Chinese national"),
    (F.CHINESE, "degree_in_chinese", 5, "汉语授课学士以上学位", "Degree taught in Chinese"),
    (F.CHINESE, "hsk5", 5, "HSK五级以上", "HSK 5 or above"),
    (F.CHINESE, "hsk4", 4, "HSK四级", "HSK 4"),
    (F.CHINESE, "hsk3", 3, "HSK三级", "HSK 3"),
    (F.CHINESE, "hsk2", 2, "HSK二级", "HSK 2"),
    (F.CHINESE, "hsk1", 1, "HSK一级", "HSK 1"),
    (F.CHINESE, "none", 0, "无", "None"),
    (F.REGION, "pinghu", 0, "平湖", "Pinghu"),
    (F.REGION, "west", 10, "西部地区", "Western China"),
    (F.REGION, "northeast", 10, "东北等老工业基地", "Northeast and old industrial bases"),
    (F.REGION, "poor", 10, "国家级贫困县等特别地区", "State-level poor counties and the like"),
    (F.SPECIAL, "university", 5, "毕业于国外高水平大学", "Graduate of a renowned university"),
    (F.SPECIAL, "fortune500", 5, "具有世界500强企业任职经历", "Worked for a Fortune 500 company"),
    (F.SPECIAL, "patent", 5, "拥有专利等知识产权", "Holds patents"),
    (F.SPECIAL, "five_years", 5, "连续在中国工作满5年", "Five consecutive years of work in China"),
)
MOST_BONUS = 10


def standard_bands() -> list[Band]:
    """All rows, in the order of the document."""
    found = [_step(*row, *step) for *row, steps in STEPS for step in steps]
    found += [_age(*row) for row in AGES]
    found += [
        Band(factor, title, english, points, code=code, source=SOURCE) for factor, code, points, title, english in CODES
    ]
    found += [
        Band(F.BONUS, f"省级加分 {n} 分", f"Provincial bonus {n}", n, Decimal(n), Decimal(n + 1), source=SOURCE)
        for n in range(MOST_BONUS + 1)
    ]
    order = list(Factor)
    return sorted(found, key=lambda band: order.index(band.factor))


def _step(factor, unit_en, unit, scale, lower, upper, points) -> Band:
    if lower is None:
        title, english = f"不满 {upper} {unit}", f"below {upper} {unit_en}"
    elif upper is None:
        title, english = f"{lower} {unit}及以上", f"{lower} {unit_en} or more"
    else:
        title, english = f"{lower} {unit}及以上、不满 {upper} {unit}", f"{lower} to below {upper} {unit_en}"
    bounds = [None if bound is None else Decimal(bound * scale) for bound in (lower, upper)]
    return Band(factor, title, english, points, *bounds, source=SOURCE)


def _age(lower: int, upper: int | None, points: int) -> Band:
    title = f"{lower}–{upper - 1} 周岁" if upper else "60 周岁以上"
    english = f"aged {lower} to {upper - 1}" if upper else "over 60"
    return Band(F.AGE, title, english, points, Decimal(lower), None if upper is None else Decimal(upper), source=SOURCE)
