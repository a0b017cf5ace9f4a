"""Rule rows of the provincial recommendation."""

from pinghu_portal.rulebook import standard

RULES = [
    # key, title, kind, value, unit, source, certainty
    ("recommendations.own_share", "自筹经费比例下限", "number", "80", "%", "浙江省尖兵、领雁计划申报指南", "general"),
    ("recommendations.check_days", "县审核时限", "integer", "5", "工作日", "内部约定", "proposed"),
    ("recommendations.send_days", "确定推荐时限", "integer", "3", "工作日", "内部约定", "proposed"),
    ("recommendations.panel_days", "答辩评审时限", "integer", "30", "日", "内部约定", "proposed"),
    ("recommendations.experts", "答辩专家人数", "integer", "5", "人", "内部约定", "proposed"),
    ("recommendations.report_mb", "可行性报告大小", "integer", "20", "MB", "内部约定", "proposed"),
]  # fmt: skip


def load() -> None:
    """The rules."""
    standard.load(RULES)
