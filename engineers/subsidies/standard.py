"""Rule rows of the subsidy; idempotent."""

from pinghu_portal.rulebook import standard

PAGE_001 = "《平湖科技》2021年春（入选嘉兴市级及以上海外工程师，按支付薪酬 30%、最高 50 万元）"
RULES = [
    # key, title, kind, value, unit, source, certainty
    ("subsidies.share", "年薪资助比例", "number", "30", "%", PAGE_001, "stated"),
    ("subsidies.cap", "年薪资助上限（每人每年）", "number", "500000", "元", PAGE_001, "stated"),
    ("subsidies.stacking", "上级同类资助的处理", "text", "highest_only", "", "就高不重复（通行做法）", "general"),
    ("subsidies.check_days", "年薪资助：科技初审时限", "integer", "10", "工作日", "内部约定", "proposed"),
    ("subsidies.mend_days", "年薪资助：退回修改时限", "integer", "15", "工作日", "补正告知通行做法", "proposed"),
    ("subsidies.decide_days", "年薪资助：核定时限", "integer", "5", "工作日", "内部约定", "proposed"),
    ("subsidies.finance_days", "年薪资助：财政复核时限", "integer", "5", "工作日", "内部约定", "proposed"),
    ("subsidies.pay_days", "年薪资助：拨付时限", "integer", "20", "工作日", "内部约定", "proposed"),
]


def load() -> None:
    """Rows that are not there yet."""
    standard.load(RULES)
