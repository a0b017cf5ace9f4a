"""Rule rows of instrument sharing; no document sets them, they are proposals."""

from pinghu_portal.rulebook import standard

OURS = "内部约定（仪器共享通行做法）"
RULES = [
    # key, title, kind, value, unit, source, certainty
    ("instruments.days_ahead", "仪器预约：最多提前", "integer", "30", "日", OURS, "proposed"),
    ("instruments.minutes_step", "仪器预约：时间单位", "integer", "30", "分钟", OURS, "proposed"),
    ("instruments.confirm_days", "仪器预约：确认时限", "integer", "2", "工作日", OURS, "proposed"),
]


def load() -> None:
    """Rows that are not there yet."""
    standard.load(RULES)
