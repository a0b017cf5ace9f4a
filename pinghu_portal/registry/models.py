"""SavedView (own and shared) and ListPreference (columns, density, page size): what a person keeps about a list."""

import uuid

from django.conf import settings
from django.db import models

from pinghu_portal.records.models import StoredFile


class SavedView(models.Model):
    """A named set of conditions, order and columns of one registry (stack section 5: save and share views)."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    registry = models.CharField("名册", max_length=60)
    name = models.CharField("名称", max_length=30)
    query = models.CharField("条件", max_length=1000, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views", verbose_name="所有者"
    )
    shared = models.BooleanField("共享给同事", default=False)
    created_at = models.DateTimeField("创建时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "保存的视图"
        ordering = ["created_at"]
        constraints = [models.UniqueConstraint(fields=["registry", "owner", "name"], name="view_name_once")]

    def __str__(self):
        return self.name


class ListPreference(models.Model):
    """How a person likes a list: chosen columns in order, density, rows per page."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="用户")
    registry = models.CharField("名册", max_length=60)
    columns = models.JSONField("列", default=list)
    density = models.CharField("行距", max_length=10, default="compact")
    page_size = models.PositiveSmallIntegerField("每页", default=50)

    class Meta:
        verbose_name = verbose_name_plural = "列表偏好"
        constraints = [models.UniqueConstraint(fields=["user", "registry"], name="preference_once")]

    def __str__(self):
        return f"{self.user} {self.registry}"


class ImportState(models.TextChoices):
    """Where an uploaded workbook stands."""

    REFUSED = "refused", "无法读取"
    FAULTY = "faulty", "有错误"
    ASKING = "asking", "待确认"
    READY = "ready", "可导入"
    SAVED = "saved", "已导入"


class ImportBatch(models.Model):
    """An uploaded workbook and what was found in it; the rows themselves stay in the stored file until confirmation."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("类型", max_length=60)
    options = models.JSONField("选项", default=dict)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="imports", verbose_name="导入人")
    state = models.CharField("状态", max_length=10, choices=ImportState.choices)
    refusal = models.CharField("拒绝原因", max_length=400, blank=True)
    understood = models.JSONField("识别结果", default=dict)
    questions = models.JSONField("待确认问题", default=list)
    answers = models.JSONField("答复", default=dict)
    errors = models.JSONField("错误", default=list)
    error_count = models.PositiveIntegerField("错误数", default=0)
    counts = models.JSONField("变化", default=dict)
    preview = models.JSONField("预览", default=list)
    created_at = models.DateTimeField("上传时间", auto_now_add=True)
    saved_at = models.DateTimeField("导入时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "导入批次"
        ordering = ["-created_at"]

    def __str__(self):
        return f"{self.kind} {self.file}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)
