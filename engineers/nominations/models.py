"""ProgramRule, Call (申报批次), Nomination (申报), Selection (入选名册), Recommendation (上级人才计划推荐)."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse

from engineers.dossiers.models import Engineer
from engineers.nominations.choices import Kind, Level, PermitKind, Result, State
from engineers.nominations.querysets import SelectionQuerySet
from pinghu_portal.organisation.models import DatedQuerySet
from pinghu_portal.publicity.models import PublicNotice
from pinghu_portal.rulebook.models import Certainty


@pghistory.track()
class ProgramRule(models.Model):
    """Conditions of a level, in force from-to, with the document they come from (domain 1.4). None = no such condition."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    level = models.CharField("级别", max_length=10, choices=Level.choices)
    sectors = models.JSONField("行业门类", default=list, blank=True, help_text="GB/T 4754 门类字母，空为不限")
    min_contract_months = models.PositiveSmallIntegerField("合同不少于（月）", null=True, blank=True)
    min_work_days = models.PositiveSmallIntegerField("年工作不少于（天）", null=True, blank=True)
    min_salary = models.DecimalField("年薪不少于（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    permit_kinds = models.JSONField("证件类型", default=list, blank=True, help_text="满足其一即可，空为不限")
    exclude_dispatch = models.BooleanField("排除外方派遣", default=False)
    age_max = models.PositiveSmallIntegerField("年龄上限", null=True, blank=True)
    source = models.CharField("依据", max_length=200)
    certainty = models.CharField("确定程度", max_length=10, choices=Certainty.choices, default=Certainty.PROPOSED)
    valid_from = models.DateField("生效日期")
    valid_to = models.DateField("失效日期", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "申报条件"
        ordering = ["level", "-valid_from"]
        constraints = [models.UniqueConstraint(fields=["level", "valid_from"], name="program_rule_once")]

    def __str__(self):
        return f"{self.get_level_display()} {self.source}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)


@pghistory.track()
class Call(models.Model):
    """申报批次: one level and year, open from an instant until before another (Asia/Shanghai)."""

    number = models.CharField("编号", max_length=20, unique=True)
    title = models.CharField("名称", max_length=120)
    year = models.PositiveSmallIntegerField("年度")
    level = models.CharField("级别", max_length=10, choices=Level.choices)
    opens_at = models.DateTimeField("开始时间")
    closes_at = models.DateTimeField("截止时间", help_text="该时刻起不再受理")
    document = models.CharField("通知文号", max_length=80, blank=True)
    guidance = models.TextField("申报须知", blank=True, help_text="条件、程序、材料清单")

    class Meta:
        verbose_name = verbose_name_plural = "申报批次"
        ordering = ["-year", "level"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="call_closes_after_opening",
                violation_error_message="截止时间应晚于开始时间。",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """The call with its conditions."""
        return reverse("engineers:calls:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    def is_open(self, at) -> bool:
        """Whether applications are taken at an instant."""
        return self.opens_at <= at < self.closes_at


@pghistory.track()
class Nomination(models.Model):
    """申报 of one engineer in one call by the employer. Money is yuan.

    `checks` is the eligibility list and `snapshot` the whole application as they stood when it was submitted last; the
    archive may move on. `sources` says where prefilled values come from.
    """

    number = models.CharField("申报编号", max_length=20, unique=True)
    call = models.ForeignKey(Call, models.PROTECT, related_name="nominations", verbose_name="申报批次")
    engineer = models.ForeignKey(Engineer, models.PROTECT, related_name="nominations", verbose_name="海外工程师")
    enterprise = models.ForeignKey(
        "enterprises.Enterprise", models.PROTECT, related_name="nominations", verbose_name="申报单位"
    )
    kind = models.CharField("类型", max_length=10, choices=Kind.choices, default=Kind.NEW)
    state = models.CharField("状态", max_length=14, choices=State.choices, default=State.DRAFT)
    contract_from = models.DateField("合同起", null=True, blank=True)
    contract_to = models.DateField("合同止", null=True, blank=True)
    work_days = models.PositiveSmallIntegerField("年内在企工作天数", null=True, blank=True)
    salary_agreed = models.DecimalField("约定年薪（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    salary_paid = models.DecimalField("实际支付年薪（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    permit_kind = models.CharField("证件类型", max_length=14, choices=PermitKind.choices, blank=True)
    duties = models.CharField("岗位与承担项目", max_length=1000, blank=True)
    results = models.CharField("主要成效", max_length=1000, blank=True)
    committed = models.BooleanField("承诺所填属实", default=False)
    sources = models.JSONField("预填来源", default=dict, blank=True)
    checks = models.JSONField("条件核对", default=list, blank=True)
    snapshot = models.JSONField("申报快照", default=dict, blank=True)
    saved_at = models.DateTimeField("最近保存", null=True, blank=True)
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提交人"
    )
    form_checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="形审人"
    )
    recommend_document = models.CharField("推荐函文号", max_length=80, blank=True)
    recommend_rank = models.PositiveSmallIntegerField("推荐排序", null=True, blank=True)
    score = models.DecimalField("评审得分", max_digits=6, decimal_places=2, null=True, blank=True)
    notice = models.ForeignKey(
        PublicNotice, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公示"
    )
    selected_document = models.CharField("入选文号", max_length=80, blank=True)
    selected_on = models.DateField("入选日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "海外工程师申报"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["call", "engineer"], name="nomination_once")]

    def __str__(self):
        return f"{self.engineer} {self.call}"

    def get_absolute_url(self):
        """The nomination with its steps."""
        return reverse("engineers:nominations:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


@pghistory.track()
class Selection(models.Model):
    """入选名册: one person-time, at one level in one year; a cancelled one stays with its reason."""

    number = models.CharField("编号", max_length=20, unique=True)
    engineer = models.ForeignKey(Engineer, models.PROTECT, related_name="selections", verbose_name="海外工程师")
    enterprise = models.ForeignKey(
        "enterprises.Enterprise", models.PROTECT, related_name="engineer_selections", verbose_name="申报单位"
    )
    level = models.CharField("级别", max_length=10, choices=Level.choices)
    year = models.PositiveSmallIntegerField("年度")
    document = models.CharField("入选文号", max_length=80)
    selected_on = models.DateField("入选日期")
    cancelled_on = models.DateField("取消日期", null=True, blank=True)
    cancel_reason = models.CharField("取消原因", max_length=300, blank=True)
    nomination = models.OneToOneField(
        Nomination, models.PROTECT, null=True, blank=True, related_name="selection", verbose_name="申报"
    )
    objects = SelectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "入选名册"
        ordering = ["-year", "number"]
        indexes = [models.Index(fields=["level", "year"], name="selection_level_year")]
        constraints = [models.UniqueConstraint(fields=["engineer", "level", "year"], name="selection_once")]

    def __str__(self):
        return f"{self.engineer} {self.year} {self.get_level_display()}"

    def get_absolute_url(self):
        """The line of the register."""
        return reverse("engineers:selections:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


@pghistory.track()
class Recommendation(models.Model):
    """上级人才计划推荐: whom the bureau recommended to which programme of a higher office, and what came of it (F21)."""

    number = models.CharField("编号", max_length=20, unique=True)
    programme = models.CharField("人才计划", max_length=60, help_text="如 国家火炬计划、省海外引才计划、双千双万")
    year = models.PositiveSmallIntegerField("年度")
    person = models.CharField("推荐人选", max_length=80)
    engineer = models.ForeignKey(
        Engineer, models.PROTECT, null=True, blank=True, related_name="recommendations", verbose_name="对应档案"
    )
    enterprise = models.ForeignKey(
        "enterprises.Enterprise",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="talent_recommendations",
        verbose_name="单位",
    )
    recommended_on = models.DateField("推荐日期")
    document = models.CharField("推荐文号", max_length=80, blank=True)
    result = models.CharField("结果", max_length=14, choices=Result.choices, default=Result.WAITING)
    result_on = models.DateField("结果日期", null=True, blank=True)
    result_document = models.CharField("结果文号", max_length=80, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "上级人才计划推荐"
        ordering = ["-year", "number"]

    def __str__(self):
        return f"{self.person} {self.programme}"

    def get_absolute_url(self):
        """The line of the register."""
        return reverse("engineers:recommendations:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number
