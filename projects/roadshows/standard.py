"""Rule rows of road shows."""

from pinghu_portal.rulebook import standard

RULES = [
    ("roadshows.archive_days", "路演：小结归档时限", "integer", "20", "工作日", "内部约定（domain 7）", "proposed")
]


def load() -> None:
    """Rows that are not there yet."""
    standard.load(RULES)
