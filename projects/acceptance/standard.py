"""Rule rows of acceptances (domain 6, 9.4)."""

from pinghu_portal.rulebook import standard

OURS = "内部约定（domain 6）"
PROVINCE = "浙江省科技计划项目验收管理办法（2015）"
RULES = [
    # key, title, kind, value, unit, source, certainty
    ("acceptance.apply_months", "项目验收：执行期满后申请期限", "integer", "6", "月", PROVINCE, "public"),
    ("acceptance.mend_months", "项目验收：整改期限（一次）", "integer", "3", "月", "国家科技重大专项验收办法", "public"),
    ("acceptance.experts", "项目验收：专家最少人数", "integer", "5", "人", OURS, "proposed"),
    ("acceptance.files", "项目验收：必备材料", "text", "request,work,technical,accounts", "", OURS, "proposed"),
    ("acceptance.form_days", "项目验收：形式审查时限", "integer", "5", "工作日", OURS, "proposed"),
    ("acceptance.finance_days", "项目验收：财务审查时限", "integer", "10", "工作日", OURS, "proposed"),
    ("acceptance.expert_days", "项目验收：专家验收时限", "integer", "20", "工作日", OURS, "proposed"),
    ("acceptance.force_days", "强制终止：市局确认时限", "integer", "10", "工作日", OURS, "proposed"),
    ("acceptance.spare_days", "逾期确有理由：再次申请期限", "integer", "60", "自然日", OURS, "proposed"),
]  # fmt: skip


def load() -> None:
    """Rows that are not there yet."""
    standard.load(RULES)
