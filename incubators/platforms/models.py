"""Complex (产业创新服务综合体), its items and yearly figures. Money is yuan."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from incubators.carriers.choices import Kind, Level
from incubators.carriers.models import Carrier
from incubators.platforms.choices import Function, ItemKind, Stage


@pghistory.track()
class Complex(models.Model):
    """A 综合体 on its way to 验收. `ends_on` is the last day of the 建设期, set when it is listed (3 years by rule)."""

    number = models.CharField("编号", max_length=20, unique=True)
    carrier = models.OneToOneField(
        Carrier, models.PROTECT, limit_choices_to={"kind": Kind.COMPLEX}, related_name="complex", verbose_name="综合体"
    )
    level = models.PositiveSmallIntegerField("创建级别", choices=Level.choices)
    industry = models.CharField("产业", max_length=40)
    stage = models.CharField("阶段", max_length=10, choices=Stage.choices, default=Stage.PLAN)
    plan = models.TextField("建设方案", max_length=1000, blank=True)
    document = models.CharField("列入文号", max_length=60, blank=True)
    listed_on = models.DateField("列入创建日期", null=True, blank=True)
    ends_on = models.DateField("建设期满日期", null=True, blank=True)
    accepted_on = models.DateField("验收日期", null=True, blank=True)
    source = models.CharField("来源", max_length=200)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "产业创新服务综合体"
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(listed_on__isnull=False, ends_on__gt=F("listed_on")),
                name="complex_term",
                violation_error_message="期满日期应晚于列入日期。",
            )
        ]

    def __str__(self):
        return self.carrier.name

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    def get_absolute_url(self):
        """The complex with its figures."""
        return reverse("incubators:complexes:detail", args=[self.number])


@pghistory.track()
class ComplexItem(models.Model):
    """A part, a service, a department or an institution of a complex."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    complex = models.ForeignKey(Complex, models.CASCADE, related_name="items", verbose_name="综合体")
    kind = models.CharField("类别", max_length=12, choices=ItemKind.choices)
    title = models.CharField("名称", max_length=80)
    progress = models.CharField("进展", max_length=200, blank=True)
    source = models.CharField("来源", max_length=120)

    class Meta:
        verbose_name = verbose_name_plural = "综合体建设事项"
        ordering = ["complex", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["complex", "kind", "title"], name="complex_item_once", violation_error_message="该事项已登记。"
            )
        ]

    def __str__(self):
        return self.title

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def get_absolute_url(self):
        """The item."""
        return reverse("incubators:complex_items:detail", args=[self.uid])


@pghistory.track()
class ComplexYear(models.Model):
    """What one of the nine functions did in a year (嘉科高〔2018〕44号)."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    complex = models.ForeignKey(Complex, models.PROTECT, related_name="years", verbose_name="综合体")
    year = models.PositiveSmallIntegerField("年度")
    function = models.CharField("功能", max_length=12, choices=Function.choices)
    content = models.CharField("建设内容", max_length=300)
    investment = models.DecimalField("投资（元）", max_digits=18, decimal_places=2, default=0)
    surveyed = models.PositiveIntegerField("摸底企业（家）", default=0)
    served = models.PositiveIntegerField("服务企业（家次）", default=0)
    problems = models.PositiveIntegerField("解决技术难题（项）", default=0)
    cooperations = models.PositiveIntegerField("产学研合作（家）", default=0)
    contracts = models.PositiveIntegerField("技术合同（项）", default=0)
    contract_amount = models.DecimalField("技术交易额（元）", max_digits=18, decimal_places=2, default=0)
    institutions = models.PositiveIntegerField("集聚机构（家）", default=0)
    source = models.CharField("来源", max_length=120, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "综合体年度数据"
        ordering = ["complex", "-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["complex", "year", "function"],
                name="complex_year_once",
                violation_error_message="该功能的年度数据已填报。",
            ),
            models.CheckConstraint(
                condition=Q(investment__gte=0, contract_amount__gte=0),
                name="complex_year_money",
                violation_error_message="金额不能为负数。",
            ),
        ]

    def __str__(self):
        return f"{self.year}年度{self.get_function_display()}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def get_absolute_url(self):
        """The row."""
        return reverse("incubators:complex_years:detail", args=[self.uid])
