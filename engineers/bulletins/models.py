"""Bulletin (资讯) and BulletinFile (附件)."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse

from engineers.bulletins.choices import Category, State
from pinghu_portal.records.models import StoredFile


@pghistory.track()
class Bulletin(models.Model):
    """An item of news: Chinese always, English where it is given. `author` wrote it, `approver` is somebody else.

    `body` is plain text with the marks of `markup`; `published_at` is set once, `withdrawn_at` when it is taken down.
    """

    number = models.CharField("编号", max_length=20, unique=True)
    category = models.CharField("类别", max_length=10, choices=Category.choices, default=Category.NOTICE)
    title = models.CharField("标题", max_length=80)
    body = models.TextField("正文", max_length=8000, help_text="纯文本；“## ”开头为小标题，“- ”开头为列表，空行分段")
    title_en = models.CharField("英文标题", max_length=160, blank=True)
    body_en = models.TextField("英文正文", max_length=12000, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DRAFT)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="撰稿人")
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审核发布人"
    )
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    withdrawn_at = models.DateTimeField("撤下时间", null=True, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)
    created_at = models.DateTimeField("撰稿时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "服务资讯"
        ordering = ["-published_at", "-number"]
        indexes = [models.Index(fields=["state", "-published_at"], name="bulletin_published")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approver__isnull=True) | ~models.Q(approver=models.F("author")),
                name="bulletin_second_person",
                violation_error_message="撰稿人不能审核自己的资讯。",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """The office's page of the item."""
        return reverse("engineers:bulletins:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


class BulletinFile(models.Model):
    """An attachment: a PDF or a picture, public together with its item."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="files", verbose_name="资讯")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    added_at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "资讯附件"
        ordering = ["pk"]

    def __str__(self):
        return self.file.name
