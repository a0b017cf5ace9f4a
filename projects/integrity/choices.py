"""Words of research integrity (domain 6, 9.4)."""

from django.db import models


class State(models.TextChoices):
    """States of a record (domain 9.4 诚信)."""

    CLUE = "clue", "线索"
    INVESTIGATING = "investigating", "调查"
    NOTICED = "noticed", "已告知，待申辩"
    DEFENDED = "defended", "待提请认定"
    DECIDING = "deciding", "待认定"
    ACTIVE = "active", "处理中"
    APPEALED = "appealed", "申诉复核"
    REPAIRING = "repairing", "信用修复审核"
    EXPIRED = "expired", "期满"
    REPAIRED = "repaired", "已修复"
    OVERTURNED = "overturned", "申诉成立，撤销"
    DROPPED = "dropped", "不予认定"


BLOCKING = (State.ACTIVE, State.APPEALED, State.REPAIRING)
"""Keeps from applying while its period runs."""
SECRET = (State.CLUE, State.INVESTIGATING, State.DROPPED)
"""Not shown to the subject: nothing has been held against it."""


class SubjectKind(models.TextChoices):
    """Whom a record is about."""

    UNIT = "unit", "单位"
    PERSON = "person", "个人"
    EXPERT = "expert", "专家"
    AGENCY = "agency", "中介机构"


class Conduct(models.TextChoices):
    """What was done."""

    FAILED = "failed", "项目验收不通过"
    OVERDUE = "overdue", "逾期不验收被强制终止"
    FALSE = "false", "弄虚作假"
    FRAUD = "fraud", "骗取财政资助"
    MISUSE = "misuse", "挪用项目经费"
    REVIEW = "review", "违反评审纪律"
    OTHER = "other", "其他失信行为"


class Level(models.TextChoices):
    """How grave (domain 6)."""

    MINOR = "minor", "一般"
    SERIOUS = "serious", "较重"
    GRAVE = "grave", "严重"
