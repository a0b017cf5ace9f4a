"""Words of projects, contracts, payments, mid-term checks and changes (domain 6, 9.4)."""

from django.db import models


class State(models.TextChoices):
    """States of a project (domain 9.4 过程, with what acceptance makes of it)."""

    SIGNING = "signing", "待签约"
    RUNNING = "running", "执行中"
    CHECKING = "checking", "中期检查"
    LAGGING = "lagging", "进度滞后（督办）"
    DUE = "due", "验收中"
    ACCEPTED = "accepted", "验收通过"
    CONCLUDED = "concluded", "结题"
    FAILED = "failed", "验收不通过"
    TERMINATED = "terminated", "已终止"
    ABANDONED = "abandoned", "放弃立项"


UNDER_WAY = (State.RUNNING, State.CHECKING, State.LAGGING)
"""Being carried out."""
OPEN = (*UNDER_WAY, State.SIGNING, State.DUE)
"""Not settled yet."""
CANCELLED = (State.ABANDONED,)
"""Never begun: not counted among the projects of a year."""


class ContractState(models.TextChoices):
    """States of a contract: three seals one after another, each by another hand (domain 9.4)."""

    DRAFTING = "drafting", "拟定"
    ISSUED = "issued", "待企业签署"
    ENTERPRISE = "enterprise", "待镇街道（合作单位）签署"
    WITNESSED = "witnessed", "待市局签署"
    EFFECTIVE = "effective", "生效"
    ABANDONED = "abandoned", "放弃"
    TERMINATED = "terminated", "终止"


UNSIGNED = (ContractState.DRAFTING, ContractState.ISSUED, ContractState.ENTERPRISE, ContractState.WITNESSED)
"""Not in force yet: the limit for signing runs."""


class Witness(models.TextChoices):
    """Whose seal is the third one."""

    TOWN = "town", "镇街道"
    PARTNER = "partner", "合作单位"


class Side(models.TextChoices):
    """Who signed."""

    ENTERPRISE = "enterprise", "承担单位"
    WITNESS = "witness", "镇街道（合作单位）"
    BUREAU = "bureau", "市科技局"


class PaymentKind(models.TextChoices):
    """Which part of the grant."""

    FIRST = "first", "首笔"
    FINAL = "final", "尾款"


class PaymentState(models.TextChoices):
    """States of a payment (domain 9.4)."""

    PLANNED = "planned", "计划"
    APPLIED = "applied", "已申请"
    REVIEWED = "reviewed", "科室审核通过"
    FINANCE = "finance", "财政办理"
    PAID = "paid", "已拨付"
    CANCELLED = "cancelled", "已取消"


class RecoveryState(models.TextChoices):
    """States of a recovery (domain 9.4 追缴)."""

    DEMANDED = "demanded", "待追缴"
    RECOVERED = "recovered", "已追缴"
    WAIVED = "waived", "不予追缴"


class MidtermState(models.TextChoices):
    """States of a mid-term check."""

    REPORTING = "reporting", "待填报"
    REPORTED = "reported", "待审查"
    JUDGED = "judged", "已出结论"
    CLOSED = "closed", "已取消"


class Verdict(models.TextChoices):
    """What a mid-term check finds (domain 6)."""

    NORMAL = "normal", "正常"
    LAGGING = "lagging", "滞后"
    STOP = "stop", "建议终止"


class ChangeKind(models.TextChoices):
    """What an enterprise may ask to change (domain 6); 终止 is asked for in the same way."""

    LEADER = "leader", "负责人变更"
    PARTNER = "partner", "合作单位变更"
    TARGET = "target", "指标变更"
    BUDGET = "budget", "预算调整"
    EXTENSION = "extension", "延期"
    TERMINATE = "terminate", "申请终止"


class ChangeState(models.TextChoices):
    """States of a change (domain 9.4)."""

    SECTION = "section", "科室审核"
    BUREAU = "bureau", "市局审批"
    APPROVED = "approved", "批准"
    REFUSED = "refused", "不批准"
    WITHDRAWN = "withdrawn", "已撤回"


class FileKind(models.TextChoices):
    """What a file of a project is (domain 6: the seven kinds of an acceptance, and the papers before)."""

    CONTRACT = "contract", "盖章合同"
    MIDTERM = "midterm", "中期报告"
    CHANGE = "change", "变更材料"
    REQUEST = "request", "验收申请书"
    WORK = "work", "工作总结"
    TECHNICAL = "technical", "技术总结"
    ACCOUNTS = "accounts", "经费决算（审计报告）"
    PATENTS = "patents", "知识产权证明"
    TEST = "test", "检测报告"
    USERS = "users", "用户证明"
