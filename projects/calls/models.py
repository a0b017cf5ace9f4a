"""Call (指南), what it takes by category, and the sections and entries of its form as data. Money is yuan."""

import datetime
import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from projects.calls.choices import Category, FieldKind, State, Support
from projects.calls.querysets import CallQuerySet


@pghistory.track()
class ResearchField(models.Model):
    """技术领域 in up to three levels; a code of two digits a level: 03, 0302, 030201."""

    code = models.CharField("代码", max_length=6, unique=True)
    title = models.CharField("领域", max_length=60)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    source = models.CharField("依据", max_length=200)
    active = models.BooleanField("可选", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "技术领域"
        ordering = ["code"]

    def __str__(self):
        return self.title

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.code

    def get_absolute_url(self):
        """The field itself."""
        return reverse("projects:fields:detail", args=[self.code])


@pghistory.track()
class Call(models.Model):
    """A call. The window runs from `opens_at` to `closes_at`, an exclusive end instant (Asia/Shanghai on the screen).

    It may be extended once, with a reason. `grace_minutes` is announced with the call: a draft begun in time may still
    be handed in so long after the end.
    """

    number = models.CharField("征集编号", max_length=20, unique=True)
    title = models.CharField("名称", max_length=120)
    year = models.PositiveSmallIntegerField("年度")
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.DRAFT)
    support = models.CharField("支持方式", max_length=8, choices=Support.choices, default=Support.BEFORE)
    guide = models.TextField("指南正文", max_length=5000, help_text="支持方向、申报条件、资助标准、材料要求")
    conditions = models.TextField("申报单位条件", max_length=2000, blank=True)
    document = models.CharField("文号", max_length=60, blank=True)
    opens_at = models.DateTimeField("开始时间")
    closes_at = models.DateTimeField("截止时间")
    grace_minutes = models.PositiveSmallIntegerField(
        "宽限（分钟）", default=0, help_text="截止前已建立草稿的，可在宽限时间内提交；随指南公布"
    )
    extended_to = models.DateTimeField("延长至", null=True, blank=True)
    extension_reason = models.CharField("延长原因", max_length=200, blank=True)
    extended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="延长人"
    )
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="拟稿人")
    countersigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="会签人"
    )
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)
    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "项目征集"
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="call_ends_after_start",
                violation_error_message="截止时间应晚于开始时间。",
            ),
            models.CheckConstraint(
                condition=Q(extended_to__isnull=True) | (Q(extended_to__gt=F("closes_at")) & ~Q(extension_reason="")),
                name="call_extension_has_reason",
                violation_error_message="延长须晚于原截止时间，并写明原因。",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    def get_absolute_url(self):
        """The call with its categories and applications."""
        return reverse("projects:calls:detail", args=[self.number])

    @property
    def ends_at(self) -> datetime.datetime:
        """The exclusive end instant, extension counted, grace not."""
        return self.extended_to or self.closes_at

    @property
    def last_moment(self) -> datetime.datetime:
        """The exclusive end instant for drafts that were begun in time."""
        return self.ends_at + datetime.timedelta(minutes=self.grace_minutes)

    def is_open(self, moment: datetime.datetime) -> bool:
        """Whether new drafts may be begun."""
        return self.state == State.PUBLISHED and self.opens_at <= moment < self.ends_at


@pghistory.track()
class CallCategory(models.Model):
    """A category in a call: most money for one project, how many may be granted, the least share of own money."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey(Call, models.CASCADE, related_name="categories", verbose_name="征集")
    category = models.CharField("类别", max_length=8, choices=Category.choices)
    ceiling = models.DecimalField("单项资助上限（元）", max_digits=18, decimal_places=2)
    quota = models.PositiveSmallIntegerField("拟立项数", null=True, blank=True, help_text="不限数量的不填")
    least_own = models.DecimalField("自筹比例下限（%）", max_digits=5, decimal_places=2, default=0)
    longest_months = models.PositiveSmallIntegerField("最长实施期（月）", default=36)
    experts = models.PositiveSmallIntegerField("评审专家数", default=3)

    class Meta:
        verbose_name = verbose_name_plural = "征集类别"
        ordering = ["call", "pk"]
        constraints = [models.UniqueConstraint(fields=["call", "category"], name="call_category_once")]

    def __str__(self):
        return f"{self.call} {self.get_category_display()}"


@pghistory.track()
class FormSection(models.Model):
    """A page of the application form of a call (F74: sections as data)."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey(Call, models.CASCADE, related_name="sections", verbose_name="征集")
    code = models.SlugField("代码", max_length=30)
    title = models.CharField("标题", max_length=40)
    order = models.PositiveSmallIntegerField("次序", default=100)

    class Meta:
        verbose_name = verbose_name_plural = "申报书章节"
        ordering = ["call", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["call", "code"], name="form_section_once")]

    def __str__(self):
        return self.title


@pghistory.track()
class FormField(models.Model):
    """An entry of a section. Its code is the key of the answer; `choices` are words between 、."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    section = models.ForeignKey(FormSection, models.CASCADE, related_name="fields", verbose_name="章节")
    code = models.SlugField("代码", max_length=30)
    title = models.CharField("名称", max_length=60)
    kind = models.CharField("类型", max_length=8, choices=FieldKind.choices, default=FieldKind.TEXT)
    required = models.BooleanField("必填", default=True)
    most = models.PositiveIntegerField("最多字数", default=2000)
    help = models.CharField("填写说明", max_length=200, blank=True)
    choices = models.CharField("选项", max_length=200, blank=True, help_text="用顿号分开，仅“选项”类型填写")
    prefill = models.CharField(
        "预填来源", max_length=60, blank=True, help_text="系统已有数据的代码，如 enterprise.revenue"
    )
    order = models.PositiveSmallIntegerField("次序", default=100)

    class Meta:
        verbose_name = verbose_name_plural = "申报书条目"
        ordering = ["section", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["section", "code"], name="form_field_once")]

    def __str__(self):
        return self.title
