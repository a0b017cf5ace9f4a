"""Notice (a word to one person, the bell) and Announcement (通知公告 for all)."""

import uuid

from django.conf import settings
from django.db import models


class Notice(models.Model):
    """A word to one person, written in the transaction that caused it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name="接收人")
    title = models.CharField("内容", max_length=160)
    url = models.CharField("页面", max_length=200, blank=True)
    created_at = models.DateTimeField("时间", auto_now_add=True)
    read_at = models.DateTimeField("已读时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "消息"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["user", "-created_at"], name="notice_user")]

    def __str__(self):
        return self.title


class AnnouncementKind(models.TextChoices):
    """The tag before an announcement."""

    IMPORTANT = "important", "重要"
    NOTICE = "notice", "通知"
    RULE = "rule", "规则"
    SYSTEM = "system", "系统"


class Announcement(models.Model):
    """通知公告 on every workbench, from a day to a day."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("类型", max_length=10, choices=AnnouncementKind.choices, default=AnnouncementKind.NOTICE)
    title = models.CharField("标题", max_length=120)
    body = models.TextField("正文", blank=True)
    published_on = models.DateField("发布日期")
    valid_to = models.DateField("有效期至", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "通知公告"
        ordering = ["-published_on", "-pk"]

    def __str__(self):
        return self.title
