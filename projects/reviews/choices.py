"""Words of the review (domain 6, 9.4)."""

from django.db import models


class BatchState(models.TextChoices):
    """States of a 评审批次."""

    FORMING = "forming", "组建分组"
    SCORING = "scoring", "专家评分"
    RANKED = "ranked", "汇总排名"
    DEFENDING = "defending", "答辩评审"
    VISITING = "visiting", "实地考察"
    DECIDING = "deciding", "待审定"
    DECIDED = "decided", "拟立项"
    PUBLICISED = "publicised", "公示中"
    FINISHED = "finished", "已立项"
    CANCELLED = "cancelled", "已取消"


class Outcome(models.TextChoices):
    """What the meeting decides of a project."""

    PENDING = "", "待定"
    GRANT = "grant", "拟立项"
    RESERVE = "reserve", "备选"
    REJECT = "reject", "不立项"


class Finding(models.TextChoices):
    """Conclusion of a site visit."""

    FITS = "fits", "与申报相符"
    MOSTLY = "mostly", "基本相符"
    DIFFERS = "differs", "与申报不符"


class Check(models.TextChoices):
    """What a site visit looks at (domain 6: 场地/设备/团队/财务)."""

    GOOD = "good", "具备"
    WEAK = "weak", "有欠缺"
    MISSING = "missing", "不具备"
