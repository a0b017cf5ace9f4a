"""Words of the calls (domain 6, 9.4)."""

from django.db import models

GRANT = "projects.grant"
"""Purpose of the pot that grants are paid from."""


class Category(models.TextChoices):
    """类别 of a project, as page 004 counts them."""

    MAJOR = "major", "重大"
    KEY = "key", "重点"
    GENERAL = "general", "一般"


class Support(models.TextChoices):
    """支持方式: money before the work, or after what was reached."""

    BEFORE = "before", "事前资助"
    AFTER = "after", "后补助"


class State(models.TextChoices):
    """States of a call (domain 9.4 指南)."""

    DRAFT = "draft", "草稿"
    COUNTERSIGN = "countersign", "会签"
    DECIDING = "deciding", "审定"
    PUBLISHED = "published", "征集中"
    ENDED = "ended", "已截止"
    CLOSED = "closed", "已关闭"


class FieldKind(models.TextChoices):
    """What an entry of the application form takes."""

    LINE = "line", "单行文字"
    TEXT = "text", "多行文字"
    NUMBER = "number", "数字"
    MONEY = "money", "金额（万元）"
    DATE = "date", "日期"
    CHOICE = "choice", "选项"
    FILE = "file", "附件"
