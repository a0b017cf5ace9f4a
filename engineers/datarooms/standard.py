"""Rule rows of the 数据舱; idempotent. Page 000 names the function only: limits are proposals."""

from pinghu_portal.rulebook import standard

OURS = "内部约定（《平湖科技》2021年8月仅列功能）"
RULES = [
    # key, title, kind, value, unit, source, certainty
    ("datarooms.file_mb", "数据舱：单个文件上限", "integer", "20", "MB", OURS, "proposed"),
    ("datarooms.most_files", "数据舱：文件个数上限", "integer", "50", "个", OURS, "proposed"),
    ("datarooms.room_days", "数据舱：有效期上限", "integer", "366", "日", OURS, "proposed"),
    ("datarooms.share_days", "数据舱：共享期上限", "integer", "180", "日", OURS, "proposed"),
    ("datarooms.sensitive_share_days", "数据舱：敏感数据共享期上限", "integer", "30", "日", OURS, "proposed"),
]


def load() -> None:
    """Rows that are not there yet."""
    standard.load(RULES)
