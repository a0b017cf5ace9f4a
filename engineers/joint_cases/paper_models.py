"""CaseDocument (文书 of a case, frozen when it is issued) and ArchivePackage (归档信息包); domain 8.3, 8.7, 8.8."""

import uuid

import pgtrigger
from django.db import models

from engineers.joint_cases.case_models import JointCase, Supplement
from engineers.joint_cases.choices import Keep, PaperKind
from pinghu_portal.records.models import StoredFile


class CaseDocument(models.Model):
    """A numbered 文书. `content` is all that the paper says, as data; a later change of the case never changes it."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField("文号", max_length=30, unique=True)
    kind = models.CharField("文书", max_length=10, choices=PaperKind.choices)
    case = models.ForeignKey(JointCase, models.PROTECT, related_name="documents", verbose_name="联办件")
    supplement = models.OneToOneField(
        Supplement, models.PROTECT, null=True, blank=True, related_name="document", verbose_name="补正告知"
    )
    content = models.JSONField("内容", default=dict)
    issued_at = models.DateTimeField("出具时间")

    class Meta:
        verbose_name = verbose_name_plural = "联办文书"
        ordering = ["issued_at", "pk"]
        triggers = [pgtrigger.Protect(name="issued", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)


class ArchivePackage(models.Model):
    """归档信息包 of a closed case: a sealed zip, and here its index (path, bytes, SHA-256) to check it against."""

    case = models.OneToOneField(JointCase, models.PROTECT, related_name="archive_package", verbose_name="联办件")
    number = models.CharField("档号", max_length=40, unique=True)
    keep = models.CharField("保管期限", max_length=4, choices=Keep.choices)
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    index = models.JSONField("文件清单", default=list, help_text="[路径, 字节, SHA-256]")
    made_at = models.DateTimeField("生成时间")

    class Meta:
        verbose_name = verbose_name_plural = "归档信息包"
        ordering = ["number"]
        triggers = [pgtrigger.Protect(name="made", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.number
