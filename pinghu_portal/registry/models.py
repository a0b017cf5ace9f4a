"""SavedView (own and shared) and ListPreference (columns, density, page size): what a person keeps about a list."""

import uuid

from django.conf import settings
from django.db import models


class SavedView(models.Model):
    """A named set of conditions, order and columns of one registry (stack section 5: save and share views)."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    registry = models.CharField("名册", max_length=60)
    name = models.CharField("名称", max_length=30)
    query = models.CharField("条件", max_length=1000, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views", verbose_name="所有者")
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
