"""Rule rows of complexes and platforms (domain 5.1, 5.5, 9.3)."""

from pinghu_portal.rulebook import standard

OURS = "内部约定（domain 5.5）"
RULES = [
    # key, title, kind, value, unit, source, certainty
    ("complexes.build_years", "综合体建设期", "integer", "3", "年", "嘉科高〔2018〕44号", "public"),
    ("complexes.warn_days", "综合体验收：提前提醒", "integer", "90", "日", OURS, "proposed"),
    ("complexes.apply_days", "综合体期满后申请验收时限", "integer", "60", "工作日", OURS, "proposed"),
    ("complexes.accept_days", "综合体验收时限", "integer", "40", "工作日", OURS, "proposed"),
    ("complexes.mend_days", "综合体验收整改时限", "integer", "120", "工作日", "内部约定：6 个月", "proposed"),
    ("platforms.report_months", "科创平台自评时限：年度结束后", "integer", "3", "月", "通行做法（domain 5.5）", "general"),
    ("platforms.assess_days", "科创平台考核时限", "integer", "40", "工作日", OURS, "proposed"),
    ("platforms.pay_days", "科创平台拨款时限", "integer", "20", "工作日", OURS, "proposed"),
    ("platforms.mend_days", "科创平台限期整改", "integer", "120", "工作日", "内部约定：6 个月", "proposed"),
    ("platforms.share_excellent", "科创平台拨付比例：优秀", "number", "100", "%", OURS, "proposed"),
    ("platforms.share_pass", "科创平台拨付比例：合格", "number", "80", "%", OURS, "proposed"),
    ("platforms.share_fail", "科创平台拨付比例：不合格", "number", "0", "%", OURS, "proposed"),
]  # fmt: skip


def load() -> None:
    """Rows that are not there yet."""
    standard.load(RULES)
