"""SubsidyClaim (年薪资助). Money is yuan."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse

from engineers.dossiers.models import Engineer
from engineers.nominations.models import Selection
from pinghu_portal.budgets.models import Pot
from pinghu_portal.publicity.models import PublicNotice
from pinghu_portal.records.models import StoredFile


class State(models.TextChoices):
    """States of a claim (domain 9.1)."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已提交"
    RETURNED = "returned", "退回修改"
    CHECKED = "checked", "初审通过"
    DECIDED = "decided", "已核定"
    PUBLICISED = "publicised", "公示"
    APPROVED = "approved", "审定"
    TO_PAY = "to_pay", "待拨付"
    PAID = "paid", "已拨付"
    REFUSED = "refused", "不予资助"
    RECOVERED = "recovered", "已追回"


@pghistory.track()
class SubsidyClaim(models.Model):
    """年薪资助 of one engineer for one year, claimed by the employer and paid to it.

    `salary_paid` is what the tax record proves; `upper_support` is what a higher office gave for the same year (就高不重复).
    `rows` is the computation as it was decided: [title, formula, yuan, source] lines, ending with the award.
    """

    number = models.CharField("编号", max_length=20, unique=True)
    engineer = models.ForeignKey(Engineer, models.PROTECT, related_name="subsidies", verbose_name="海外工程师")
    enterprise = models.ForeignKey(
        "enterprises.Enterprise", models.PROTECT, related_name="engineer_subsidies", verbose_name="申请单位"
    )
    selection = models.ForeignKey(Selection, models.PROTECT, related_name="subsidies", verbose_name="入选记录")
    year = models.PositiveSmallIntegerField("资助年度")
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.DRAFT)
    salary_paid = models.DecimalField(
        "实际支付年薪（元）", max_digits=18, decimal_places=2, null=True, blank=True, help_text="以个人所得税记录为准"
    )
    upper_support = models.DecimalField(
        "上级同类资助（元）", max_digits=18, decimal_places=2, default=0, help_text="同一年度已获上级资助；没有填 0"
    )
    rows = models.JSONField("测算明细", default=list, blank=True)
    award = models.DecimalField("核定资助（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    pot = models.ForeignKey(Pot, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="资金预算")
    notice = models.ForeignKey(
        PublicNotice, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公示"
    )
    document = models.CharField("拨付文号", max_length=80, blank=True)
    paid_on = models.DateField("拨付日期", null=True, blank=True)
    recovered = models.DecimalField("追回金额（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提交人"
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="初审人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "年薪资助"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["engineer", "year"], name="subsidy_once_a_year")]

    def __str__(self):
        return f"{self.engineer} {self.year}年度年薪资助"

    def get_absolute_url(self):
        """The claim with its computation."""
        return reverse("engineers:subsidies:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


class SubsidyEvidence(models.Model):
    """工资发放记录, 个税记录 and the like; sealed on disk."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    claim = models.ForeignKey(SubsidyClaim, models.PROTECT, related_name="evidence", verbose_name="年薪资助")
    title = models.CharField("材料", max_length=60)
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    added_at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "资助材料"
        ordering = ["pk"]

    def __str__(self):
        return self.title
