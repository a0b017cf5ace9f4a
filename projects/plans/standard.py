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
    ("plans.warn_days", "深根清单：临期（黄灯）提前天数", "integer", "14", "自然日", "内部约定（domain 7）", "proposed"),
    (
        "plans.big_investment",
        "深根计划：大额意向项目计划投资下限",
        "number",
        "200000000",
        "元",
        "报纸第 001 版：在谈 104 个，其中 2 个 2 亿元以上项目签订意向协议",
        "public",
    ),
    ("plans.escalated_days", "深根问题：专班协调时限", "integer", "5", "工作日", "内部约定（domain 9.4）", "proposed"),
]


def load() -> None:
    """Rows that are not there yet."""
    standard.load(RULES)
