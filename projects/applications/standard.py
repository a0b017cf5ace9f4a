"""Rule rows of the applications and the eleven lines of the 形审 check-list; what staff changed stays."""

from pinghu_portal.rulebook import standard
from projects.applications.models import ScreeningItem

OWN = "内部约定"
LIST = "形审清单（domain 6）"
RULES = [
    # key, title, kind, value, unit, source, certainty
    ("applications.town_days", "项目申报镇街道推荐时限", "integer", "3", "工作日", "内部约定（domain 9.4：推荐 3）", "proposed"),
    ("applications.form_days", "项目申报形审时限", "integer", "5", "工作日", "内部约定（domain 9.4：形审 5）", "proposed"),
    ("applications.mend_days", "项目申报退回修改时限", "integer", "5", "工作日", OWN, "proposed"),
    ("applications.mend_rounds", "形审退回补正次数", "integer", "1", "次", OWN, "proposed"),
    ("applications.leader_most", "项目负责人限项（在研与申报合计）", "integer", "2", "项", "内部约定（domain 6：≤ 2）", "proposed"),
    ("applications.similar_alert", "查重提示线", "integer", "40", "%", OWN, "proposed"),
    ("applications.file_mb", "申报附件单个文件大小上限", "integer", "20", "MB", OWN, "proposed"),
]  # fmt: skip
ITEMS = (
    ("registered", "单位在平湖注册", "承担单位在平湖市注册，已列入企业库且未出库"),
    ("honest", "不在失信名单", "单位和负责人不在失信名单和科研诚信限制期内"),
    ("category", "类别匹配", "类别、领域、申请资助和实施期符合指南"),
    ("limit", "负责人限项", "负责人在研与申报项目合计不超过限额"),
    ("overdue", "无逾期未验收", "承担单位没有逾期未验收的项目"),
    ("own", "自筹比例", "自筹比例不低于该类别要求"),
    ("files", "附件齐全", "要求上传的附件已全部上传且可打开"),
    ("stamp", "盖章", "可行性报告、承诺书已签字盖章"),
    ("partner", "合作协议", "有合作单位的，合作协议已上传且双方签章"),
    ("duplicate", "重复申报查重", "与历年申报项目不重复"),
    ("ethics", "伦理与安全", "涉及伦理、安全的，已附审查或评估意见"),
)


def load() -> None:
    """Rules and lines; rows that stand are left alone."""
    standard.load(RULES)
    for place, (code, title, asked) in enumerate(ITEMS, start=1):
        ScreeningItem.objects.get_or_create(
            code=code, defaults={"title": title, "asked": asked, "source": LIST, "order": place * 10}
        )
