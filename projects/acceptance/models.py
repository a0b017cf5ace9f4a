"""Acceptance with what was reached, and the verdicts of its experts. Money is yuan."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from pinghu_portal.panels.models import Expert
from projects.acceptance.choices import State, Verdict
from projects.applications.models import yuan
from projects.contracts.models import ContractTarget, Project


@pghistory.track()
class Acceptance(models.Model):
    """The acceptance of a project. `apply_by` is the last day to apply; the actual figures are told by the enterprise."""

    number = models.CharField("验收编号", max_length=20, unique=True)
    project = models.OneToOneField(Project, models.PROTECT, related_name="acceptance", verbose_name="项目")
    apply_by = models.DateField("申请期限")
    early = models.BooleanField("提前验收", default=False)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DUE)
    summary = models.TextField("完成情况", max_length=3000, blank=True)
    actual_total = yuan("实际研发投入（元）")
    actual_grant = yuan("实际使用财政资助（元）")
    actual_output = yuan("实际新增产值（元）")
    actual_tax = yuan("实际新增税收（元）")
    actual_jobs = models.PositiveIntegerField("实际新增就业（人）", default=0)
    actual_patents = models.PositiveIntegerField("实际知识产权（件）", default=0)
    committed = models.BooleanField("承诺材料和数据真实", default=False)
    applied_on = models.DateField("申请日期", null=True, blank=True)
    form_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="形审人"
    )
    finance_opinion = models.CharField("财务审查意见", max_length=500, blank=True)
    opinion = models.TextField("专家组意见", max_length=1000, blank=True)
    mend_demand = models.CharField("整改要求", max_length=500, blank=True)
    mend_by = models.DateField("整改期限", null=True, blank=True)
    mend_report = models.TextField("整改报告", max_length=2000, blank=True)
    mended_on = models.DateField("整改提交日期", null=True, blank=True)
    concluded_on = models.DateField("结论日期", null=True, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "项目验收"
        ordering = ["-number"]
        indexes = [models.Index(fields=["state", "apply_by"], name="acceptance_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(actual_total__gte=0, actual_grant__gte=0, actual_output__gte=0, actual_tax__gte=0),
                name="acceptance_money_not_negative",
                violation_error_message="金额不能为负。",
            ),
        ]

    def __str__(self):
        return f"{self.project.title}验收"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    @property
    def enterprise(self):
        """Who applies."""
        return self.project.enterprise

    @property
    def round(self) -> int:
        """1, or 2 once 整改 was asked for."""
        return 2 if self.mend_by else 1

    def get_absolute_url(self):
        """The acceptance."""
        return reverse("projects:acceptance:detail", args=[self.number])


@pghistory.track()
class Reached(models.Model):
    """What was reached of an agreed indicator."""

    acceptance = models.ForeignKey(Acceptance, models.CASCADE, related_name="reached", verbose_name="验收")
    target = models.OneToOneField(ContractTarget, models.PROTECT, related_name="reached", verbose_name="指标")
    value = models.DecimalField("完成值", max_digits=18, decimal_places=4)
    proof = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "指标完成情况"
        ordering = ["acceptance", "pk"]

    def __str__(self):
        return f"{self.target}：{self.value}"


@pghistory.track()
class ExpertVerdict(models.Model):
    """What one expert of the 专家库 proposes, in the first round or after 整改; name, unit and title as they were that day."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    acceptance = models.ForeignKey(Acceptance, models.PROTECT, related_name="verdicts", verbose_name="验收")
    round = models.PositiveSmallIntegerField("轮次", default=1)
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="+", verbose_name="专家")
    held_on = models.DateField("验收日期")
    name = models.CharField("姓名", max_length=40)
    organisation = models.CharField("单位", max_length=120)
    title = models.CharField("职称", max_length=40, blank=True)
    verdict = models.CharField("意见", max_length=10, choices=Verdict.choices)
    words = models.CharField("评语", max_length=300)

    class Meta:
        verbose_name = verbose_name_plural = "验收专家意见"
        ordering = ["acceptance", "round", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["acceptance", "round", "expert"],
                name="acceptance_expert_once",
                violation_error_message="该专家本轮已登记。",
            )
        ]

    def __str__(self):
        return self.name
