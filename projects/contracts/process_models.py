"""Midterm (中期检查) and ChangeRequest (变更申请). Money is yuan."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from projects.applications.models import yuan
from projects.contracts.choices import ChangeKind, ChangeState, MidtermState, Verdict
from projects.contracts.models import ContractTarget, Project


@pghistory.track()
class Midterm(models.Model):
    """A yearly check: the report of the enterprise, the verdict of the bureau with its words."""

    number = models.CharField("检查编号", max_length=20, unique=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="midterms", verbose_name="项目")
    year = models.PositiveSmallIntegerField("检查年度")
    due_on = models.DateField("填报期限")
    state = models.CharField("状态", max_length=10, choices=MidtermState.choices, default=MidtermState.REPORTING)
    progress = models.TextField("进展情况", max_length=3000, blank=True)
    problems = models.TextField("存在问题", max_length=1000, blank=True)
    spent = yuan("累计研发投入（元）")
    grant_spent = yuan("累计使用财政资助（元）")
    reported_on = models.DateField("填报日期", null=True, blank=True)
    verdict = models.CharField("结论", max_length=8, choices=Verdict.choices, blank=True)
    opinion = models.CharField("检查意见", max_length=500, blank=True)
    judged_on = models.DateField("结论日期", null=True, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "中期检查"
        ordering = ["-year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "year"], name="midterm_once", violation_error_message="该年度已开展中期检查。"
            ),
            models.CheckConstraint(
                condition=Q(spent__gte=0, grant_spent__gte=0),
                name="midterm_money_not_negative",
                violation_error_message="金额不能为负。",
            ),
        ]

    def __str__(self):
        return f"{self.project.title}{self.year}年中期检查"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    @property
    def enterprise(self):
        """Who reports."""
        return self.project.enterprise

    def get_absolute_url(self):
        """The check."""
        return reverse("projects:midterms:detail", args=[self.number])


@pghistory.track()
class ChangeRequest(models.Model):
    """What an enterprise asks to change; which of the fields count depends on the kind."""

    number = models.CharField("变更编号", max_length=20, unique=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="changes", verbose_name="项目")
    kind = models.CharField("变更事项", max_length=10, choices=ChangeKind.choices)
    reason = models.TextField("变更理由", max_length=1000)
    leader = models.CharField("新负责人", max_length=40, blank=True, help_text="负责人变更时填写")
    partners = models.CharField("变更后合作单位", max_length=300, blank=True, help_text="合作单位变更时填写")
    target = models.ForeignKey(
        ContractTarget, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="变更指标"
    )
    value = models.DecimalField("变更后目标值", max_digits=18, decimal_places=4, null=True, blank=True)
    budget_line = models.CharField("调整科目", max_length=60, blank=True, help_text="预算调整时填写")
    budget_amount = yuan("调整金额（元）")
    new_end = models.DateField("延期至", null=True, blank=True)
    old_value = models.CharField("变更前", max_length=300, blank=True, editable=False)
    state = models.CharField("状态", max_length=10, choices=ChangeState.choices, default=ChangeState.SECTION)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="申请人")
    asked_on = models.DateField("申请日期")
    decided_on = models.DateField("批复日期", null=True, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "项目变更"
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(condition=Q(budget_amount__gte=0), name="change_budget_not_negative"),
        ]

    def __str__(self):
        return f"{self.project.title}{self.get_kind_display()}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    @property
    def enterprise(self):
        """Who asks."""
        return self.project.enterprise

    @property
    def wanted(self) -> str:
        """What shall be, in one line."""
        return {
            ChangeKind.LEADER: self.leader,
            ChangeKind.PARTNER: self.partners or "不再合作",
            ChangeKind.TARGET: f"{self.target}：{self.value:f}" if self.target and self.value is not None else "",
            ChangeKind.BUDGET: f"{self.budget_line}：{self.budget_amount:,.2f} 元",
            ChangeKind.EXTENSION: f"延期至 {self.new_end}",
            ChangeKind.TERMINATE: "终止项目",
        }[ChangeKind(self.kind)]

    def get_absolute_url(self):
        """The request."""
        return reverse("projects:changes:detail", args=[self.number])
