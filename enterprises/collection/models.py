"""CollectionRound (填报任务), Filing (填报单), FilingEvidence (佐证材料), Discrepancy (数据核验)."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse

from enterprises.profiles.models import Enterprise
from pinghu_portal.organisation.models import Department
from pinghu_portal.records.models import StoredFile


class Audience(models.TextChoices):
    """Who reports."""

    DEPARTMENT = "department", "部门"
    ENTERPRISE = "enterprise", "企业"


class FilingState(models.TextChoices):
    """States of a 填报单 (domain 8.9)."""

    DRAFT = "draft", "待填报"
    SUBMITTED = "submitted", "已提交"
    RETURNED = "returned", "退回修改"
    ACCEPTED = "accepted", "审核通过"


@pghistory.track()
class CollectionRound(models.Model):
    """填报任务: which data items are reported for which data year, by whom, until when.

    `department` is the office in whose name the figures are kept (来源部门): the reporter itself, or the office that
    collects from enterprises. `items` are codes of `DataItem`. After `due_on` filings are locked unless 补报 was granted.
    """

    number = models.CharField("编号", max_length=20, unique=True)
    year = models.PositiveSmallIntegerField("数据年度")
    title = models.CharField("名称", max_length=120)
    audience = models.CharField("填报对象", max_length=12, choices=Audience.choices)
    department = models.ForeignKey(Department, models.PROTECT, verbose_name="来源部门")
    items = models.JSONField("数据项", default=list)
    opens_on = models.DateField("开始日期")
    due_on = models.DateField("截止日期")
    guidance = models.CharField("填报说明", max_length=500, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="发起人")
    created_at = models.DateTimeField("发起时间", auto_now_add=True)
    reminded = models.JSONField("已催报", default=list, blank=True, help_text="已发出的催报日（距截止天数）")

    class Meta:
        verbose_name = verbose_name_plural = "填报任务"
        ordering = ["-year", "-pk"]
        constraints = [models.UniqueConstraint(fields=["year", "department", "audience"], name="round_once")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Who has reported and who has not."""
        return reverse("enterprises:collection:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


@pghistory.track()
class Filing(models.Model):
    """填报单 of one reporter in a round. A department's has no enterprise: its figures come as a sheet.

    `values` maps item code → decimal text or "NA" (不适用); `explanations` holds the words that a jump needs;
    `remarks` what the office asks to mend, by item.
    """

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(CollectionRound, models.PROTECT, related_name="filings", verbose_name="填报任务")
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, null=True, blank=True, related_name="filings", verbose_name="企业"
    )
    state = models.CharField("状态", max_length=10, choices=FilingState.choices, default=FilingState.DRAFT)
    values = models.JSONField("数值", default=dict, blank=True)
    explanations = models.JSONField("变动说明", default=dict, blank=True)
    remarks = models.JSONField("修改意见", default=dict, blank=True)
    late_until = models.DateField("准予补报至", null=True, blank=True)
    saved_at = models.DateTimeField("最近保存", null=True, blank=True)
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提交人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "填报单"
        ordering = ["round", "enterprise"]
        constraints = [
            models.UniqueConstraint(fields=["round", "enterprise"], name="filing_once", nulls_distinct=False)
        ]

    def __str__(self):
        return f"{self.round} {self.enterprise or self.round.department}"

    def get_absolute_url(self):
        """The form."""
        return reverse("enterprises:collection:filing", args=[self.uid])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)


class FilingEvidence(models.Model):
    """A file that proves one value of a 填报单."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    filing = models.ForeignKey(Filing, models.CASCADE, related_name="evidence", verbose_name="填报单")
    item = models.CharField("数据项", max_length=40)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    added_at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "佐证材料"
        ordering = ["item", "pk"]

    def __str__(self):
        return f"{self.item} {self.file}"


class DiscrepancyState(models.TextChoices):
    """States of a 核验."""

    OPEN = "open", "待核验"
    DECIDED = "decided", "已核定"


@pghistory.track()
class Discrepancy(models.Model):
    """数据核验: two offices report different values of one item for one enterprise and year (F38).

    Both stay as they were reported: `found` lists {department, name, value}. The decision names the value that counts
    (`decided_value`), which the run takes before any office's own.
    """

    number = models.CharField("编号", max_length=20, unique=True)
    year = models.PositiveSmallIntegerField("数据年度")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="discrepancies", verbose_name="企业")
    item = models.CharField("数据项", max_length=40)
    found = models.JSONField("各部门数值", default=list)
    state = models.CharField("状态", max_length=10, choices=DiscrepancyState.choices, default=DiscrepancyState.OPEN)
    decided_value = models.CharField("核定值", max_length=40, blank=True)
    basis = models.CharField("核定依据", max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="核定人"
    )
    found_at = models.DateTimeField("发现时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "数据核验"
        ordering = ["-found_at"]
        constraints = [models.UniqueConstraint(fields=["year", "enterprise", "item"], name="discrepancy_once")]

    def __str__(self):
        return f"{self.enterprise} {self.year} {self.item}"

    def get_absolute_url(self):
        """The page that lays the values side by side."""
        return reverse("enterprises:discrepancies:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number
