"""Words of the 深根计划 (domain 7, 9.4)."""

from django.db import models


class Part(models.TextChoices):
    """1 + 4 + N."""

    ONE = "one", "1：创新中心"
    FOUR = "four", "4：重大平台"
    MANY = "many", "N：科创服务"


class ItemKind(models.TextChoices):
    """Which list an item stands on."""

    TASK = "task", "年度子方案任务"
    BUILD = "build", "重点建设清单"
    GROW = "grow", "重点培育清单"


class ProblemState(models.TextChoices):
    """States of a problem (domain 9.4 深根问题)."""

    REGISTERED = "registered", "登记"
    ASSIGNED = "assigned", "已派组"
    HANDLING = "handling", "办理中"
    ESCALATED = "escalated", "提级专班"
    CLOSED = "closed", "办结"


class DealStage(models.TextChoices):
    """How far a project is."""

    TALKING = "talking", "在谈"
    INTENT = "intent", "签订意向协议"
    SIGNED = "signed", "签约"
    LANDED = "landed", "落户"
    INDUSTRIAL = "industrial", "产业化"


class DealKind(models.TextChoices):
    """Where a project comes from."""

    ALUMNI = "alumni", "清华校友项目"
    TALENT = "talent", "校友及海外高层次人才项目"
    MAJOR = "major", "重大投资项目"
