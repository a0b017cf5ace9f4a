"""PlatformContract (共建协议), its assessed years, and what platforms achieved. Money is yuan."""

import datetime
import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from incubators.carriers.choices import Qualifier
from incubators.carriers.models import Carrier
from incubators.platforms.choices import Achievement, ContractState, Grade, PlatformType, YearKind, YearState
from pinghu_portal.budgets.models import Pot


@pghistory.track()
class PlatformContract(models.Model):
    """The contract by which 平湖 builds a platform together with a university or an institute."""

    number = models.CharField("协议编号", max_length=20, unique=True)
    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="contracts", verbose_name="平台")
    title = models.CharField("协议名称", max_length=80)
    partners = models.CharField("共建单位", max_length=200)
    type = models.CharField("类型", max_length=12, choices=PlatformType.choices, blank=True)
    starts_on = models.DateField("起始日期", null=True, blank=True)
    ends_on = models.DateField("终止日期", null=True, blank=True)
    total = models.DecimalField("支持总额（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    tasks = models.TextField("主要任务", max_length=1000, blank=True)
    state = models.CharField("状态", max_length=10, choices=ContractState.choices, default=ContractState.TALKING)
    source = models.CharField("来源", max_length=200)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "科创平台协议"
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=False, ends_on__gt=F("starts_on")),
                name="platform_term",
                violation_error_message="终止日期应晚于起始日期。",
            ),
            models.CheckConstraint(
                condition=Q(total__isnull=True) | Q(total__gte=0),
                name="platform_total",
                violation_error_message="支持总额不能为负数。",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    def get_absolute_url(self):
        """The contract with its years."""
        return reverse("incubators:platforms:detail", args=[self.number])


@pghistory.track()
class PlatformYear(models.Model):
    """A year of a contract: money, plan, self-report, grade, payment. Mid-term and final review are rows of their own."""

    number = models.CharField("考核编号", max_length=20, unique=True)
    contract = models.ForeignKey(PlatformContract, models.PROTECT, related_name="years", verbose_name="协议")
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("考核类别", max_length=10, choices=YearKind.choices, default=YearKind.YEARLY)
    budget = models.DecimalField("协议资金（元）", max_digits=18, decimal_places=2)
    state = models.CharField("状态", max_length=10, choices=YearState.choices, default=YearState.PLANNING)
    plan = models.TextField("年度工作计划", max_length=2000, blank=True)
    planned_on = models.DateField("计划提交日期", null=True, blank=True)
    report = models.TextField("自评报告", max_length=2000, blank=True)
    reported_on = models.DateField("自评提交日期", null=True, blank=True)
    assessor = models.CharField("考核单位", max_length=80, blank=True, help_text="第三方评价机构或考核组")
    grade = models.CharField("考核等次", max_length=10, choices=Grade.choices, blank=True)
    opinion = models.CharField("考核意见", max_length=500, blank=True)
    graded_on = models.DateField("考核日期", null=True, blank=True)
    pot = models.ForeignKey(Pot, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="资金预算")
    share = models.DecimalField("拨付比例（%）", max_digits=5, decimal_places=2, null=True, blank=True)
    paid = models.DecimalField("拨付金额（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    paid_on = models.DateField("拨付日期", null=True, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "科创平台年度考核"
        ordering = ["-year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "year", "kind"], name="platform_year_once", violation_error_message="该年度已登记。"
            ),
            models.CheckConstraint(
                condition=Q(budget__gte=0), name="platform_year_budget", violation_error_message="协议资金不能为负数。"
            ),
            models.CheckConstraint(
                condition=Q(paid__isnull=True) | Q(paid__gte=0, paid__lte=F("budget")), name="platform_year_paid"
            ),
        ]

    def __str__(self):
        return f"{self.contract.carrier.name}{self.year}{self.get_kind_display()}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    @property
    def carrier(self) -> Carrier:
        """The platform."""
        return self.contract.carrier

    @property
    def plan_due(self) -> datetime.date:
        """The plan is handed in by the December before (domain 5.5)."""
        return datetime.date(self.year - 1, 12, 31)

    def get_absolute_url(self):
        """The year."""
        return reverse("incubators:platform_years:detail", args=[self.number])


@pghistory.track()
class PlatformAchievement(models.Model):
    """What a platform brought, as counted and from where: 近 50 家合作企业 (page 003)."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="achievements", verbose_name="平台")
    kind = models.CharField("类别", max_length=10, choices=Achievement.choices)
    title = models.CharField("名称", max_length=80)
    year = models.PositiveSmallIntegerField("年度")
    count = models.PositiveIntegerField("数量", default=1)
    qualifier = models.CharField("精确程度", max_length=6, choices=Qualifier.choices, blank=True)
    source = models.CharField("来源", max_length=200)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "科创平台成果"
        ordering = ["carrier", "kind", "pk"]
        indexes = [models.Index(fields=["kind", "carrier"], name="achievement_kind")]

    def __str__(self):
        return self.title

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def get_absolute_url(self):
        """The row."""
        return reverse("incubators:achievements:detail", args=[self.uid])

    @property
    def words(self) -> str:
        """近 50, 276."""
        before = {"nearly": "近 "}.get(self.qualifier, "")
        return f"{before}{self.count}{'以上' if self.qualifier == Qualifier.OVER else ''}"
