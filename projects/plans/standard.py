"""Rule rows of the 深根计划."""

from pinghu_portal.rulebook import standard

RULES = [
    ("plans.assign_days", "深根问题：派组、受领时限", "integer", "1", "工作日", "内部约定（domain 9.4）", "proposed"),
    (
        "plans.handle_days",
        "深根问题：办理时限",
        "integer",
        "2",
        "工作日",
        "报纸第 001 版：平均办结时限低于 2 天",
        "public",
    ),
    ("plans.escalated_days", "深根问题：专班协调时限", "integer", "5", "工作日", "内部约定（domain 9.4）", "proposed"),
]


def load() -> None:
    """Rows that are not there yet."""
    standard.load(RULES)
