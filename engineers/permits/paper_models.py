"""PermitPaper: a document of a work permit as it was uploaded, with what the officer said of it; sealed on disk."""

import uuid

from django.conf import settings
from django.db import models

from engineers.permits.choices import PaperState
from engineers.permits.models import WorkPermit
from pinghu_portal.records.models import StoredFile


class PermitPaper(models.Model):
    """One upload for a document of the check-list. A newer one takes its place (`current`); the older one stays readable."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    permit = models.ForeignKey(WorkPermit, models.PROTECT, related_name="uploads", verbose_name="工作许可")
    code = models.SlugField("材料代码", max_length=30)
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    state = models.CharField("状态", max_length=10, choices=PaperState.choices, default=PaperState.HANDED)
    remark = models.CharField("退回意见", max_length=300, blank=True)
    current = models.BooleanField("现用", default=True)
    added_at = models.DateTimeField("上传时间", auto_now_add=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="核验人"
    )
    checked_at = models.DateTimeField("核验时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "工作许可材料"
        ordering = ["permit", "code", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["permit", "code"], condition=models.Q(current=True), name="permit_paper_current_once"
            )
        ]

    def __str__(self):
        return f"{self.permit.number} {self.code}"
