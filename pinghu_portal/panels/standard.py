"""Rule rows of the panels."""

from pinghu_portal.rulebook import standard

RULES = [
    # key, title, kind, value, unit, source, certainty
    ("panels.former_years", "曾任职单位回避年限", "integer", "3", "年", "同类科技项目评审办法", "general"),
    ("panels.low_share", "低分须说明的界限", "number", "40", "%", "内部约定", "proposed"),
    ("panels.high_share", "高分须说明的界限", "number", "95", "%", "内部约定", "proposed"),
    ("panels.form_days", "组建专家组时限", "integer", "10", "工作日", "内部约定", "proposed"),
    ("panels.pledge_days", "专家承诺时限", "integer", "3", "工作日", "内部约定", "proposed"),
    ("panels.score_days", "专家评分时限", "integer", "10", "工作日", "内部约定", "proposed"),
]  # fmt: skip


def load() -> None:
    """The rules."""
    standard.load(RULES)
