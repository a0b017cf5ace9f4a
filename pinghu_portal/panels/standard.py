"""Rule rows of the panels."""

from pinghu_portal.rulebook import standard

RULES = [
    # key, title, kind, value, unit, source, certainty
    ("panels.former_years", "曾任职单位回避年限", "integer", "3", "年", "同类科技项目评审办法", "general"),
    ("panels.project_years", "合作项目回避年限", "integer", "3", "年", "同类科技项目评审办法", "general"),
    ("panels.avoid_most", "申请人可申请回避的专家数", "integer", "3", "名", "同类科技项目评审办法", "general"),
    ("panels.max_age", "专家年龄上限", "integer", "65", "周岁", "同类科技专家库管理办法", "general"),
    ("panels.least_credit", "参加抽取的最低信用分", "integer", "60", "分", "内部约定", "proposed"),
    ("panels.load_months", "评审工作量统计期", "integer", "12", "月", "内部约定", "proposed"),
    ("panels.seats_major", "重大项目专家数下限", "integer", "5", "名", "同类科技项目评审办法", "general"),
    ("panels.seats_other", "其他项目专家数下限", "integer", "3", "名", "同类科技项目评审办法", "general"),
    ("panels.unit_share", "同一单位专家占比上限", "number", "50", "%", "同类科技项目评审办法", "general"),
    ("panels.outside_least", "省外专家数下限", "integer", "0", "名", "内部约定", "proposed"),
    ("panels.substitutes", "候补专家数", "integer", "2", "名", "内部约定", "proposed"),
    ("panels.divergence", "评分分歧界限（与均值之差）", "number", "20", "分", "内部约定", "proposed"),
    ("panels.shrinkage", "评分校准收缩系数", "number", "0.5", "", "内部约定", "proposed"),
    ("panels.overlap_least", "评分校准：专家之间共同评审对象下限", "integer", "2", "个", "内部约定", "proposed"),
    ("panels.trim_from", "去掉最高最低分的最少评分数", "integer", "5", "份", "同类科技项目评审办法", "general"),
    ("panels.present_minutes", "答辩陈述时间", "integer", "10", "分钟", "内部约定", "proposed"),
    ("panels.question_minutes", "答辩质询时间", "integer", "10", "分钟", "内部约定", "proposed"),
    ("panels.session_quorum", "答辩会到会专家比例下限", "text", "2/3", "", "同类科技项目评审办法", "general"),
    ("panels.low_share", "低分须说明的界限", "number", "40", "%", "内部约定", "proposed"),
    ("panels.high_share", "高分须说明的界限", "number", "95", "%", "内部约定", "proposed"),
    ("panels.form_days", "组建专家组时限", "integer", "10", "工作日", "内部约定", "proposed"),
    ("panels.pledge_days", "专家承诺时限", "integer", "3", "工作日", "内部约定", "proposed"),
    ("panels.score_days", "专家评分时限", "integer", "10", "工作日", "内部约定", "proposed"),
]  # fmt: skip


def load() -> None:
    """The rules."""
    standard.load(RULES)
