"""DataRoom (数据舱), DataFile, DataShare (共享), DataLog (流转记录)."""

import datetime
import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse

from engineers.datarooms.choices import Deed, Level
from pinghu_portal.organisation.models import Department
from pinghu_portal.records.models import StoredFile


@pghistory.track()
class DataRoom(models.Model):
    """Files of one department under one title. `level` is fixed when it opens: it decides whether the bytes are sealed.

    Valid from `valid_from` to `valid_to`, both inclusive, unless closed earlier; afterwards only the owner reads it.
    """

    number = models.CharField("编号", max_length=20, unique=True)
    title = models.CharField("名称", max_length=80)
    note = models.CharField("说明", max_length=500, blank=True)
    department = models.ForeignKey(Department, models.PROTECT, related_name="+", verbose_name="归属部门")
    level = models.CharField("密级", max_length=10, choices=Level.choices, default=Level.INTERNAL)
    valid_from = models.DateField("有效期起")
    valid_to = models.DateField("有效期止")
    closed_on = models.DateField("关闭日期", null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="建立人")
    opened_at = models.DateTimeField("建立时间", auto_now_add=True)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "数据舱"
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__gte=models.F("valid_from")),
                name="data_room_period",
                violation_error_message="有效期止不能早于有效期起。",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Files, shares and log."""
        return reverse("engineers:datarooms:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    def is_valid(self, on: datetime.date) -> bool:
        """Whether files are taken and lent on a day."""
        return self.closed_on is None and self.valid_from <= on <= self.valid_to


class DataFile(models.Model):
    """A table or paper of a room; never replaced, a new version is a further file."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    room = models.ForeignKey(DataRoom, models.PROTECT, related_name="files", verbose_name="数据舱")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人")
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "数据舱文件"
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self):
        return self.file.name


@pghistory.track()
class DataShare(models.Model):
    """A room lent to a department for a purpose, until the end of `ends_on` or until revoked."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    room = models.ForeignKey(DataRoom, models.PROTECT, related_name="shares", verbose_name="数据舱")
    department = models.ForeignKey(Department, models.PROTECT, related_name="+", verbose_name="共享给")
    purpose = models.CharField("用途", max_length=200)
    ends_on = models.DateField("共享期止")
    shared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="共享人")
    shared_at = models.DateTimeField("共享时间", auto_now_add=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="撤销人"
    )
    revoked_at = models.DateTimeField("撤销时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "数据共享"
        ordering = ["-shared_at", "-pk"]

    def __str__(self):
        return f"{self.room} → {self.department}"

    def is_current(self, on: datetime.date) -> bool:
        """Whether it still holds on a day."""
        return self.revoked_at is None and on <= self.ends_on


class DataLog(models.Model):
    """流转记录: one act on a room; never changed. `office` is the department of the person on that day."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    room = models.ForeignKey(DataRoom, models.PROTECT, related_name="log", verbose_name="数据舱")
    at = models.DateTimeField("时间", auto_now_add=True, db_index=True)
    deed = models.CharField("操作", max_length=10, choices=Deed.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="操作人")
    office = models.CharField("所在部门", max_length=120, blank=True)
    words = models.CharField("内容", max_length=400, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "数据流转记录"
        ordering = ["-at", "-pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.get_deed_display()} {self.words}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)
