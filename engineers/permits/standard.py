"""Rule rows, the points table and the treaty rows the portal starts with; idempotent, what staff changed stays."""

import datetime

from engineers.permits.bands import standard_bands
from engineers.permits.guard_models import TreatyExemption
from engineers.permits.models import PointsBand
from pinghu_portal.rulebook import standard

CLASSES = "外国人来华工作分类标准（试行）"
GUIDE = "外国人来华工作许可服务指南（暂行）"
EXIT_LAW = "出境入境管理法第三十条至第三十三条"
OWN = "内部约定"
RULES = [
    # key, title, kind, value, unit, source, certainty
    ("permits.points_a", "计点积分：A类最低分", "integer", "85", "分", CLASSES, "public"),
    ("permits.points_b", "计点积分：B类最低分", "integer", "60", "分", CLASSES, "public"),
    ("permits.average_wage", "当地社会平均工资（年）", "number", "100000", "元",
     "按上年度统计公报每年更新；现值为建议值", "proposed"),
    ("permits.multiple_a", "A类：平均工资收入倍数", "number", "6", "倍", CLASSES, "public"),
    ("permits.multiple_b", "B类：平均工资收入倍数", "number", "4", "倍", CLASSES, "public"),
    ("permits.bachelor_years", "B类：学士以上须有的工作年限", "integer", "2", "年", CLASSES, "public"),
    ("permits.years_a", "A类许可最长有效期", "integer", "5", "年", GUIDE, "public"),
    ("permits.years_b", "B类许可最长有效期", "integer", "2", "年", GUIDE, "public"),
    ("permits.years_c", "C类许可最长有效期", "integer", "1", "年", "同类地区通行做法", "general"),
    ("permits.short_stay_days", "短期许可最长停留", "integer", "90", "自然日", GUIDE, "public"),
    ("permits.short_age_least", "短期许可：最低年龄", "integer", "18", "周岁", "外国人入境完成短期工作任务办理程序", "public"),
    ("permits.short_age_most", "短期许可：最高年龄", "integer", "60", "周岁", "外国人入境完成短期工作任务办理程序", "public"),
    ("permits.passport_months", "护照剩余有效期", "integer", "6", "个月", GUIDE, "public"),
    ("permits.renew_earliest", "延期：最早提前天数", "integer", "120", "自然日", GUIDE, "public"),
    ("permits.renew_latest", "延期：最迟提前天数", "integer", "30", "自然日", GUIDE, "public"),
    ("permits.event_days", "变更、注销：发生后申请时限", "integer", "10", "工作日", GUIDE, "public"),
    ("permits.precheck_days", "工作许可：预审时限", "integer", "5", "工作日", f"{GUIDE}；提交当日不计", "public"),
    ("permits.accept_days", "工作许可：受理时限", "integer", "2", "工作日", "同类地区办事指南（2021）", "public"),
    ("permits.review_days", "工作许可：审查时限", "integer", "10", "工作日", "同类地区办事指南（2021）", "public"),
    ("permits.review_days_a", "工作许可：A类审查时限", "integer", "5", "工作日", "同类地区办事指南（2021）", "public"),
    ("permits.short_days", "短期许可、确认函：审查时限", "integer", "5", "工作日", GUIDE, "public"),
    ("permits.decide_days", "工作许可：决定时限", "integer", "2", "工作日", OWN, "proposed"),
    ("permits.renew_days", "延期、变更：预审3、受理2、审查3合计", "integer", "8", "工作日", GUIDE, "public"),
    ("permits.cancel_days", "注销：办理时限", "integer", "3", "工作日", GUIDE, "public"),
    ("permits.mend_days", "工作许可：补正时限", "integer", "15", "工作日", "补正告知通行做法，逾期视为撤回", "proposed"),
    ("permits.residence_days", "居留许可：审查时限", "integer", "15", "自然日", EXIT_LAW, "public"),
    ("permits.residence_renew_days", "居留许可：延期时限", "integer", "5", "工作日", "浙江公安便民措施（2020）", "public"),
    ("permits.residence_least_days", "工作类居留许可：最短期限", "integer", "90", "自然日", EXIT_LAW, "public"),
    ("permits.residence_years", "工作类居留许可：最长期限", "integer", "5", "年", EXIT_LAW, "public"),
    ("permits.social_days", "社会保险：取得许可后登记时限", "integer", "30", "自然日",
     "在中国境内就业的外国人参加社会保险暂行办法", "public"),
    ("permits.recognition_days", "A类互认：每一环节时限", "integer", "3", "工作日", OWN, "proposed"),
    ("permits.recognition_place", "A类互认：合作地区", "text", "上海市金山区", "", "报纸001版：与上海金山原则达成互认", "stated"),
    ("permits.recognition_stay_months", "A类互认：换停留签证时限", "integer", "1", "个月",
     "长三角一体化示范区互认实施方案（参照）", "public"),
    ("permits.ladder_days", "到期预警：提前天数", "text", "120,90,60,30", "自然日", OWN, "proposed"),
]  # fmt: skip
MINISTRY = "人力资源社会保障部关于双边社会保障协定的通知"
KNOWN = "双边社会保障协定（通行信息，待核对原文）"
TREATIES = (
    # country, insurance, from, source, certainty; a blank day exempts nobody until somebody confirms it
    ("JP", "pension", "2019-09-01", f"中日社会保障协定；{MINISTRY}", "public"),
    ("DE", "pension", "2002-04-04", f"中德{KNOWN}", "general"),
    ("DE", "unemployment", "2002-04-04", f"中德{KNOWN}", "general"),
    ("KR", "pension", "2013-01-16", f"中韩{KNOWN}", "general"),
    ("KR", "unemployment", "2013-01-16", f"中韩{KNOWN}", "general"),
    ("DK", "pension", "2014-05-14", f"中丹{KNOWN}", "general"),
    ("CA", "pension", "2017-01-01", f"中加{KNOWN}", "general"),
    ("FI", "pension", "2017-02-01", f"中芬{KNOWN}", "general"),
    ("FI", "unemployment", "2017-02-01", f"中芬{KNOWN}", "general"),
    ("CH", "pension", "2017-06-19", f"中瑞{KNOWN}", "general"),
    ("CH", "unemployment", "2017-06-19", f"中瑞{KNOWN}", "general"),
    ("NL", "pension", "2017-09-01", f"中荷{KNOWN}", "general"),
    ("NL", "unemployment", "2017-09-01", f"中荷{KNOWN}", "general"),
    ("ES", "pension", "2018-03-20", f"中西{KNOWN}", "general"),
    ("ES", "unemployment", "2018-03-20", f"中西{KNOWN}", "general"),
    ("LU", "pension", "2019-05-01", f"中卢{KNOWN}", "general"),
    ("RS", "pension", "2021-02-01", f"中塞{KNOWN}", "general"),
    ("RS", "unemployment", "2021-02-01", f"中塞{KNOWN}", "general"),
    ("FR", "pension", "", f"中法{KNOWN}；生效日期未确认", "general"),
)


def load() -> None:
    """Rules, the points table, the treaties."""
    standard.load(RULES)
    load_bands()
    for country, insurance, day, source, certainty in TREATIES:
        from_on = datetime.date.fromisoformat(day) if day else None
        TreatyExemption.objects.get_or_create(
            country=country,
            insurance=insurance,
            defaults={"from_on": from_on, "source": source, "certainty": certainty},
        )


def load_bands() -> None:
    """The points table, unless staff have one already."""
    if PointsBand.objects.exists():
        return
    PointsBand.objects.bulk_create(
        PointsBand(
            factor=band.factor,
            title=band.title,
            title_en=band.title_en,
            lower=band.lower,
            upper=band.upper,
            code=band.code,
            points=band.points,
            order=place * 10 + 10,
            source=band.source,
        )
        for place, band in enumerate(standard_bands())
    )
