"""Rule rows of research integrity (domain 6, 9.4)."""

from pinghu_portal.rulebook import standard

OURS = "内部约定（domain 6）"
SHENZHEN = "深圳市科技计划项目验收办法：3 年内不得申报"
RULES = [
    # key, title, kind, value, unit, source, certainty
    ("integrity.months_failed", "诚信：验收不通过限制申报", "integer", "36", "月", SHENZHEN, "public"),
    ("integrity.months_minor", "诚信：一般失信限制申报", "integer", "12", "月", OURS, "proposed"),
    ("integrity.months_serious", "诚信：较重失信限制申报", "integer", "36", "月", OURS, "proposed"),
    ("integrity.months_grave", "诚信：严重失信限制申报", "integer", "60", "月", OURS, "proposed"),
    ("integrity.clue_days", "诚信：线索核实时限", "integer", "10", "工作日", OURS, "proposed"),
    ("integrity.investigate_days", "诚信：调查时限", "integer", "60", "工作日", OURS, "proposed"),
    ("integrity.defence_days", "诚信：申辩期限", "integer", "15", "自然日", OURS, "proposed"),
    ("integrity.convene_days", "诚信：提请认定时限", "integer", "10", "工作日", OURS, "proposed"),
    ("integrity.decide_days", "诚信：认定时限", "integer", "20", "工作日", OURS, "proposed"),
    ("integrity.appeal_days", "诚信：申诉期限", "integer", "60", "自然日", OURS, "proposed"),
    ("integrity.appeal_answer_days", "诚信：申诉、修复答复时限", "integer", "20", "工作日", OURS, "proposed"),
    ("integrity.repair_months", "诚信：满几个月可申请修复", "integer", "6", "月", OURS, "proposed"),
    ("integrity.public_levels", "诚信：公开的等级", "text", "grave", "", "内部约定：仅公开严重失信的单位", "proposed"),
]  # fmt: skip


def load() -> None:
    """Rows that are not there yet."""
    standard.load(RULES)
