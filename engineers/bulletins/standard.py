"""Rule rows of 服务资讯; idempotent."""

from pinghu_portal.rulebook import standard

RULES = [
    # key, title, kind, value, unit, source, certainty
    ("bulletins.review_days", "服务资讯：审核时限", "integer", "2", "工作日", "内部约定", "proposed"),
    ("bulletins.most_files", "服务资讯：附件个数上限", "integer", "5", "个", "内部约定", "proposed"),
]


def load() -> None:
    """Rows that are not there yet."""
    standard.load(RULES)
