"""Closed lists of 服务资讯."""

from django.db import models


class Category(models.TextChoices):
    """类别."""

    POLICY = "policy", "政策"
    NOTICE = "notice", "通知"
    GUIDE = "guide", "办事提示"
    EVENT = "event", "活动"


class State(models.TextChoices):
    """States of an item; what was withdrawn keeps its text and its history, and a new item replaces it."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "待审"
    RETURNED = "returned", "退回修改"
    PUBLISHED = "published", "已发布"
    WITHDRAWN = "withdrawn", "已撤下"
    DROPPED = "dropped", "作废"


EDITABLE = (State.DRAFT, State.RETURNED)
"""The author writes."""

ENGLISH = {
    Category.POLICY: "Policy",
    Category.NOTICE: "Notice",
    Category.GUIDE: "Guide",
    Category.EVENT: "Event",
}
"""Words of the categories on the public page."""
