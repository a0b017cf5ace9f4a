"""Rule rows of the incubation (domain 5.3, 9.3) and of the year report's window (domain 5.4); fields in `report_standard`."""

from pinghu_portal.rulebook import standard

MEASURE = "科技企业孵化器管理办法（国科发区〔2018〕300号）"
MACHINE = "内部约定（domain 9.3：在孵企业到期提醒）"
WINDOW = "火炬统计报送安排（2019 年例：众创空间 12 月，孵化器次年 1 月）"
OWN = "内部约定"
RULES = [
    # key, title, kind, value, unit, source, certainty
    ("tenants.entry_age_months", "入驻时企业成立时间上限", "integer", "24", "个月", MEASURE, "public"),
    ("tenants.stay_months", "在孵企业孵化时限", "integer", "48", "个月", MEASURE, "public"),
    ("tenants.long_stay_months", "特定领域孵化时限", "integer", "60", "个月", MEASURE, "general"),
    ("tenants.long_stay_fields", "适用较长孵化时限的领域", "text", "生物医药、现代农业、集成电路", "", MEASURE, "general"),
    ("tenants.extension_times", "延期次数上限", "integer", "1", "次", "内部约定（domain 9.3：延期≤1）", "proposed"),
    ("tenants.extension_months", "每次延期时长上限", "integer", "12", "个月", OWN, "proposed"),
    ("tenants.graduate.hitech", "毕业条件：国家高新技术企业", "text", "证书在有效期内", "", MEASURE, "general"),
    ("tenants.graduate.financed", "毕业条件：累计获得投资超过", "number", "5000000", "元", MEASURE, "general"),
    ("tenants.graduate.revenue", "毕业条件：连续两年营业收入累计超过", "number", "10000000", "元", MEASURE, "general"),
    ("tenants.graduate.merged", "毕业条件：被兼并、收购", "text", "协议或公告", "", MEASURE, "general"),
    ("tenants.graduate.listed", "毕业条件：上市或挂牌", "text", "公告", "", MEASURE, "general"),
    ("tenants.warn_first_months", "在孵到期首次提醒", "integer", "42", "个月", MACHINE, "proposed"),
    ("tenants.warn_second_months", "在孵到期再次提醒", "integer", "48", "个月", MACHINE, "proposed"),
    ("tenants.review_days", "入驻评审时限", "integer", "5", "工作日", OWN, "proposed"),
    ("tenants.extension_days", "延期审核时限", "integer", "5", "工作日", OWN, "proposed"),
    ("tenants.graduation_days", "毕业评审时限", "integer", "10", "工作日", OWN, "proposed"),
    ("tenants.warning_days", "在孵到期提醒处理时限", "integer", "20", "工作日", OWN, "proposed"),
    ("tenants.proof_mb", "毕业佐证单个文件大小上限", "integer", "10", "MB", OWN, "proposed"),
    ("tenants.report_opens.makerspace", "众创空间年报填报开始", "text", "当年12-01", "", WINDOW, "public"),
    ("tenants.report_closes.makerspace", "众创空间年报填报截止", "text", "当年12-31", "", WINDOW, "public"),
    ("tenants.report_opens.incubator", "孵化器年报填报开始", "text", "次年01-01", "", WINDOW, "public"),
    ("tenants.report_closes.incubator", "孵化器年报填报截止", "text", "次年01-31", "", WINDOW, "public"),
    ("tenants.report_opens.other", "其他载体年报填报开始", "text", "次年01-01", "", "内部约定（比照孵化器）", "proposed"),
    ("tenants.report_closes.other", "其他载体年报填报截止", "text", "次年01-31", "", "内部约定（比照孵化器）", "proposed"),
    ("tenants.report_remind_days", "年报催报（截止前天数）", "text", "3、1、0", "自然日", "内部约定（domain 8.9）", "proposed"),
    ("tenants.report_review_days", "年报审核时限", "integer", "10", "工作日", OWN, "proposed"),
    ("tenants.report_mend_days", "年报退回修改时限", "integer", "5", "工作日", OWN, "proposed"),
    ("tenants.report_ratio_tolerance", "占比核对允许误差", "number", "0.1", "百分点", OWN, "proposed"),
]  # fmt: skip


def load() -> None:
    """Rules; rows that staff changed stay."""
    standard.load(RULES)
