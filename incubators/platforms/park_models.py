"""Evaluations of parks by the province, 验收 of parks, and carriers built together with 青田 (山海协作). Money is yuan."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from incubators.carriers.choices import Level
from incubators.carriers.models import Carrier


@pghistory.track()
class ParkEvaluation(models.Model):
    """The place of a park in the province's evaluation of a year (page 002: 68.52, 17 of 45, 5 of 26 创建)."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="park_evaluations", verbose_name="园区")
    year = models.PositiveSmallIntegerField("评价年度")
    score = models.DecimalField("综合得分", max_digits=6, decimal_places=2)
    rank = models.PositiveSmallIntegerField("全省位次")
    ranked = models.PositiveSmallIntegerField("参评家数")
    group_rank = models.PositiveSmallIntegerField("创建类位次", null=True, blank=True)
    group_ranked = models.PositiveSmallIntegerField("创建类家数", null=True, blank=True)
    output = models.DecimalField("工业总产值（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    investment = models.DecimalField("高新技术产业投资（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    research = models.DecimalField("研发费用（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    honour = models.CharField("荣誉", max_length=120, blank=True)
    source = models.CharField("来源", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "园区省级评价"
        ordering = ["-year", "carrier"]
        constraints = [
            models.UniqueConstraint(
                fields=["carrier", "year"], name="park_evaluation_once", violation_error_message="该年度评价已登记。"
            ),
            models.CheckConstraint(
                condition=Q(rank__gte=1, rank__lte=F("ranked"))
                & (Q(group_rank__isnull=True) | Q(group_ranked__isnull=False, group_rank__lte=F("group_ranked"))),
                name="park_rank_within",
                violation_error_message="位次不能大于家数。",
            ),
        ]

    def __str__(self):
        return f"{self.carrier.name}{self.year}年度评价"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def get_absolute_url(self):
        """The evaluation."""
        return reverse("incubators:park_evaluations:detail", args=[self.uid])


@pghistory.track()
class ParkAcceptance(models.Model):
    """A park in creation and the day its 验收 is due; open until `accepted_on` (page 002: 省级农业科技园区)."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="park_acceptances", verbose_name="园区")
    title = models.CharField("创建名称", max_length=80)
    level = models.PositiveSmallIntegerField("级别", choices=Level.choices)
    created_on = models.DateField("列入创建日期", null=True, blank=True)
    due_on = models.DateField("验收期限")
    accepted_on = models.DateField("验收通过日期", null=True, blank=True)
    progress = models.CharField("进展", max_length=300, blank=True)
    source = models.CharField("来源", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "园区创建验收"
        ordering = ["due_on", "pk"]

    def __str__(self):
        return self.title

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def get_absolute_url(self):
        """The matter."""
        return reverse("incubators:park_acceptances:detail", args=[self.uid])


@pghistory.track()
class JointCarrier(models.Model):
    """A carrier elsewhere that one of ours helps to build (山海协作, page 004: 平湖-青田)."""

    number = models.CharField("编号", max_length=20, unique=True)
    name = models.CharField("名称", max_length=80, unique=True)
    place = models.CharField("所在地", max_length=60)
    host = models.CharField("承建单位", max_length=80)
    helper = models.ForeignKey(Carrier, models.PROTECT, related_name="joint_carriers", verbose_name="结对载体")
    since = models.PositiveSmallIntegerField("起始年度")
    goals = models.CharField("共建内容", max_length=300, blank=True)
    source = models.CharField("来源", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "山海协作载体"
        ordering = ["number"]

    def __str__(self):
        return self.name

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    def get_absolute_url(self):
        """The joint carrier with experts and visits."""
        return reverse("incubators:joint_carriers:detail", args=[self.number])


@pghistory.track()
class JointExpert(models.Model):
    """Who helps."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    joint = models.ForeignKey(JointCarrier, models.CASCADE, related_name="experts", verbose_name="山海协作载体")
    name = models.CharField("专家", max_length=40)
    post = models.CharField("单位职务", max_length=80)

    class Meta:
        verbose_name = verbose_name_plural = "结对专家"
        ordering = ["joint", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["joint", "name"], name="joint_expert_once", violation_error_message="该专家已登记。"
            )
        ]

    def __str__(self):
        return self.name


@pghistory.track()
class JointVisit(models.Model):
    """A visit; `about` says how exact the day is when the source prints none."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    joint = models.ForeignKey(JointCarrier, models.CASCADE, related_name="visits", verbose_name="山海协作载体")
    on = models.DateField("日期")
    about = models.CharField("日期说明", max_length=40, blank=True)
    place = models.CharField("地点", max_length=60)
    people = models.CharField("人员", max_length=120)
    topics = models.CharField("主题", max_length=300)
    source = models.CharField("来源", max_length=120)

    class Meta:
        verbose_name = verbose_name_plural = "协作走访"
        ordering = ["-on", "-pk"]

    def __str__(self):
        return f"{self.on:%Y-%m-%d} {self.place}"
