"""Rule rows of contracts, payments, checks and changes (domain 6, 9.4)."""

from pinghu_portal.rulebook import standard

OURS = "内部约定（domain 6）"
EXTEND = "浙江省科技计划项目验收管理办法（2015），延期一次不超过 12 个月"
RULES = [
    # key, title, kind, value, unit, source, certainty
    ("contracts.sign_days", "项目合同：立项后签订期限", "integer", "30", "自然日", "内部约定（domain 9.4a）", "proposed"),
    ("contracts.warn_days", "项目合同：到期前提醒", "integer", "7", "自然日", OURS, "proposed"),
    ("contracts.step_days", "项目合同：每方签署时限", "integer", "10", "工作日", OURS, "proposed"),
    ("contracts.first_share", "项目拨付：合同生效后首笔比例", "number", "60", "%", OURS, "proposed"),
    ("contracts.final_states", "项目拨付：可申请尾款的结论", "text", "accepted", "", "内部约定：验收通过后拨付尾款", "proposed"),
    ("contracts.file_mb", "项目执行：单个文件大小上限", "integer", "20", "MB", OURS, "proposed"),
    ("payments.review_days", "项目拨付：科室审核时限", "integer", "5", "工作日", OURS, "proposed"),
    ("payments.approve_days", "项目拨付：市局核准时限", "integer", "3", "工作日", OURS, "proposed"),
    ("payments.pay_days", "项目拨付：财政办理时限", "integer", "10", "工作日", OURS, "proposed"),
    ("recovery.due_days", "资金追缴：退缴期限", "integer", "30", "自然日", OURS, "proposed"),
    ("midterm.every_months", "中期检查：周期", "integer", "12", "月", "每年一次（domain 6）", "proposed"),
    ("midterm.report_days", "中期检查：企业填报期限", "integer", "20", "自然日", OURS, "proposed"),
    ("midterm.judge_days", "中期检查：科室审查时限", "integer", "10", "工作日", OURS, "proposed"),
    ("midterm.lag_days", "进度滞后：督办时限", "integer", "40", "工作日", OURS, "proposed"),
    ("changes.section_days", "项目变更：科室审核时限", "integer", "5", "工作日", OURS, "proposed"),
    ("changes.bureau_days", "项目变更：市局审批时限", "integer", "5", "工作日", OURS, "proposed"),
    ("changes.extension_months", "项目延期：最长", "integer", "12", "月", EXTEND, "public"),
    ("changes.budget_share", "预算调整：超过总投入此比例须申请", "number", "10", "%", OURS, "proposed"),
]  # fmt: skip


def load() -> None:
    """Rows that are not there yet."""
    standard.load(RULES)
