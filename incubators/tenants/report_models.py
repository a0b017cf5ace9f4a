"""The 火炬 year report (domain 5.4): fields and checks as data, one report per carrier and year, one sheet per tenant.

Figures are kept as typed, as text by field code; money is in 千元.
"""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse

from incubators.carriers.models import Carrier
from incubators.tenants.choices import CheckKind, Form, ReportState, Value
from incubators.tenants.models import Tenant


@pghistory.track()
class ReportField(models.Model):
    """A field of one of the two forms. `most` bounds a figure; `options` are the lines of a choice."""

    code = models.SlugField("代码", max_length=40, unique=True)
    form = models.CharField("表", max_length=8, choices=Form.choices)
    section = models.CharField("分组", max_length=30)
    title = models.CharField("指标", max_length=40)
    value = models.CharField("取值", max_length=8, choices=Value.choices, default=Value.INTEGER)
    unit = models.CharField("单位", max_length=8, blank=True, help_text="金额一律为千元")
    required = models.BooleanField("必填", default=True)
    most = models.DecimalField("最大值", max_digits=18, decimal_places=2, null=True, blank=True)
    options = models.TextField("选项", max_length=500, blank=True, help_text="每行一个")
    help = models.CharField("口径", max_length=200, blank=True)
    source = models.CharField("依据", max_length=120, blank=True)
    order = models.PositiveSmallIntegerField("次序", default=100)

    class Meta:
        verbose_name = verbose_name_plural = "年报指标"
        ordering = ["form", "order", "code"]
        constraints = [models.UniqueConstraint(fields=["form", "title"], name="report_field_once")]

    def __str__(self):
        return f"{self.title}（{self.unit}）" if self.unit else self.title

    def get_absolute_url(self):
        """The field."""
        return reverse("incubators:report_fields:detail", args=[self.code])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.code

    @property
    def choices(self) -> list[str]:
        """What may be chosen."""
        lines = [line.strip() for line in self.options.splitlines() if line.strip()]
        return lines or (["是", "否"] if self.value == Value.BOOLEAN else [])


@pghistory.track()
class ReportCheck(models.Model):
    """A logic check on one field against others of the same form (domain 5.4 [P40]); `mend` says what to do."""

    code = models.SlugField("代码", max_length=40, unique=True)
    kind = models.CharField("校验", max_length=14, choices=CheckKind.choices)
    field = models.ForeignKey(ReportField, models.CASCADE, related_name="checks", verbose_name="指标")
    others = models.ManyToManyField(ReportField, blank=True, related_name="+", verbose_name="对照指标")
    mend = models.CharField("怎么改", max_length=120)
    order = models.PositiveSmallIntegerField("次序", default=100)

    class Meta:
        verbose_name = verbose_name_plural = "年报逻辑校验"
        ordering = ["order", "code"]

    def __str__(self):
        return f"{self.field.title}{self.get_kind_display()}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.code

    def get_absolute_url(self):
        """The check."""
        return reverse("incubators:report_checks:detail", args=[self.code])


class Sheetlike(models.Model):
    """What the two forms share: figures {code: text as typed}, remarks {code: words} of a 退回, version for two windows."""

    values = models.JSONField("填报数据", default=dict, blank=True)
    remarks = models.JSONField("逐项意见", default=dict, blank=True)
    version = models.PositiveIntegerField("版本", default=0, editable=False)
    saved_at = models.DateTimeField("保存时间", null=True, blank=True)

    class Meta:
        abstract = True


@pghistory.track()
class TenantReport(Sheetlike):
    """The year report of a carrier with the sheets of its tenants; may be filled from `opens_on` to `closes_on`.

    `late_until` is granted by the section (补报); `reminded` lists the days before the end already reminded of.
    """

    number = models.CharField("年报编号", max_length=20, unique=True)
    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="tenant_reports", verbose_name="载体")
    year = models.PositiveSmallIntegerField("年度")
    opens_on = models.DateField("填报开始日期")
    closes_on = models.DateField("填报截止日期")
    late_until = models.DateField("准予补报至", null=True, blank=True)
    reminded = models.JSONField("已提醒", default=list, blank=True)
    committed = models.BooleanField("真实性承诺", default=False)
    state = models.CharField("状态", max_length=10, choices=ReportState.choices, default=ReportState.OPEN)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提交人"
    )
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "火炬统计年报"
        ordering = ["-year", "carrier__number"]
        constraints = [models.UniqueConstraint(fields=["carrier", "year"], name="tenant_report_once")]
        indexes = [models.Index(fields=["year", "state"], name="tenant_report_state")]

    def __str__(self):
        return f"{self.carrier} {self.year}年度火炬统计年报"

    def get_absolute_url(self):
        """The report."""
        return reverse("incubators:tenant_reports:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    @property
    def until(self):
        """The last day on which it may be filled in."""
        return max(self.closes_on, self.late_until or self.closes_on)


@pghistory.track()
class TenantSheet(Sheetlike):
    """The sheet of one tenant in the report of its carrier."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(TenantReport, models.CASCADE, related_name="sheets", verbose_name="年报")
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="sheets", verbose_name="在孵企业")

    class Meta:
        verbose_name = verbose_name_plural = "在孵企业年报"
        ordering = ["report", "tenant__number"]
        constraints = [models.UniqueConstraint(fields=["report", "tenant"], name="tenant_sheet_once")]

    def __str__(self):
        return f"{self.tenant} {self.report.year}年度"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def get_absolute_url(self):
        """The sheet inside its report."""
        return reverse("incubators:tenant_reports:sheet", args=[self.uid])
