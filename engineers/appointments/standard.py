"""Rule rows of 预约; idempotent."""

from pinghu_portal.rulebook import standard

OURS = "内部约定（窗口预约通行做法）"
RULES = [
    # key, title, kind, value, unit, source, certainty
    ("appointments.ahead_days", "预约：最多提前", "integer", "21", "日", OURS, "proposed"),
    ("appointments.most_open", "预约：每单位未办预约上限", "integer", "10", "个", OURS, "proposed"),
]


def load() -> None:
    """Rows that are not there yet."""
    standard.load(RULES)
