"""Closed lists of the enterprise register."""

from django.db import models


class Size(models.TextChoices):
    """大中小微 (统计上大中小微型企业划分办法 2017); codes as in the rating package."""

    LARGE = "L", "大"
    MEDIUM = "M", "中"
    SMALL = "S", "小"
    MICRO = "W", "微"


class MemberRole(models.TextChoices):
    """What a member of an enterprise does in the portal (F2)."""

    FILLER = "filler", "填报"
    REVIEWER = "reviewer", "审核"
    HEAD = "head", "负责人"


class LabelKind(models.TextChoices):
    """Labels an enterprise may carry from–to (domain 4.3)."""

    HIGH_TECH = "high_tech", "高新技术企业"
    TECH_SME = "tech_sme", "科技型中小企业"
    ABOVE_SCALE = "above_scale", "规上企业"
    FOREIGN = "foreign", "外资企业"
    PRIORITY = "priority", "优先推荐（绿色）"
    DISHONEST = "dishonest", "失信名单"
    DEMO = "demo", "合成数据"
