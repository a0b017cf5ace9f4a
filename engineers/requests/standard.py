"""Rule rows of the requests; idempotent."""

from pinghu_portal.rulebook import standard

RULES = [
    # key, title, kind, value, unit, source, certainty
    ("requests.dispatch_days", "诉求：派发时限", "integer", "1", "工作日", "内部约定", "proposed"),
    ("requests.answer_days", "诉求：部门答复时限", "integer", "5", "工作日", "内部约定（domain 9.1）", "proposed"),
    ("requests.archive_days", "诉求：答复后未评价自动归档", "integer", "10", "日", "内部约定", "proposed"),
]


def load() -> None:
    """Rows that are not there yet."""
    standard.load(RULES)
