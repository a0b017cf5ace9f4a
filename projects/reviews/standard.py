"""Rule rows of the review."""

from pinghu_portal.rulebook import standard

SOURCE = "同类科技项目评审办法"
RULES = [
    # key, title, kind, value, unit, source, certainty
    ("reviews.most_in_group", "每组项目数上限", "integer", "30", "项", "内部约定", "proposed"),
    ("reviews.low", "低分须说明的界限", "number", "60", "分", SOURCE, "general"),
    ("reviews.high", "高分须说明的界限", "number", "90", "分", SOURCE, "general"),
    ("reviews.weight.direction", "研究方向分值", "integer", "20", "分", "答辩评审四方面（内部约定分值）", "proposed"),
    ("reviews.weight.content", "研究内容分值", "integer", "30", "分", "答辩评审四方面（内部约定分值）", "proposed"),
    ("reviews.weight.novelty", "创新点分值", "integer", "30", "分", "答辩评审四方面（内部约定分值）", "proposed"),
    ("reviews.weight.results", "预期成果分值", "integer", "20", "分", "答辩评审四方面（内部约定分值）", "proposed"),
    ("reviews.form_days", "组建评审分组时限", "integer", "3", "工作日", "内部约定", "proposed"),
    ("reviews.cut_days", "确定入围时限", "integer", "2", "工作日", "内部约定", "proposed"),
    ("reviews.visit_days", "实地考察时限", "integer", "10", "工作日", "内部约定", "proposed"),
    ("reviews.decide_days", "审定时限", "integer", "10", "工作日", "内部约定", "proposed"),
    ("reviews.publicise_days", "发起公示时限", "integer", "3", "工作日", "内部约定", "proposed"),
    ("reviews.photo_mb", "考察照片大小", "integer", "10", "MB", "内部约定", "proposed"),
]  # fmt: skip


def load() -> None:
    """The rules."""
    standard.load(RULES)
