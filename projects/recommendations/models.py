"""RecommendationRound and its candidates. Money is yuan, the own share is percent of the total, scores are of 100."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from pinghu_portal.panels.models import Panel
from pinghu_portal.records.models import StoredFile
from projects.applications.models import yuan
from projects.calls.models import ResearchField
from projects.calls.policy import PROJECT_SECTION
from projects.recommendations.choices import Program, RoundState, State


@pghistory.track()
class RecommendationRound(models.Model):
    """A provincial list for which the county may recommend; `quota` is empty where the province sets none."""

    number = models.CharField("批次编号", max_length=20, unique=True)
    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("批次名称", max_length=120)
    document = models.CharField("榜单（通知）文号", max_length=80, blank=True)
    section = models.SlugField("组织科室", max_length=40, default=PROJECT_SECTION)
    quota = models.PositiveSmallIntegerField("推荐名额", null=True, blank=True, help_text="不限名额的留空")
    closes_on = models.DateField("申报截止日期")
    panel = models.OneToOneField(
        Panel, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="答辩评审"
    )
    state = models.CharField("状态", max_length=12, choices=RoundState.choices, default=RoundState.COLLECTING)
    reason = models.CharField("未按名次推荐的理由", max_length=200, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="组织人"
    )
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "推荐批次"
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quota__isnull=True) | Q(quota__gte=1),
                name="recommendation_quota",
                violation_error_message="推荐名额至少为 1。",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    def get_absolute_url(self):
        """The round with its ranking."""
        return reverse("projects:recommendations:detail", args=[self.number])


@pghistory.track()
class Candidate(models.Model):
    """What an enterprise puts forward. Score, rank and opinion come from the closed defence, never by hand."""

    number = models.CharField("申报编号", max_length=20, unique=True)
    round = models.ForeignKey(RecommendationRound, models.PROTECT, related_name="candidates", verbose_name="推荐批次")
    enterprise = models.ForeignKey(
        "enterprises.Enterprise", models.PROTECT, related_name="recommendations", verbose_name="申报单位"
    )
    program = models.CharField("计划", max_length=10, choices=Program.choices)
    title = models.CharField("项目名称", max_length=120)
    field = models.ForeignKey(ResearchField, models.PROTECT, related_name="+", verbose_name="技术领域")
    leader = models.CharField("项目负责人", max_length=60)
    brief = models.TextField("项目简介", max_length=2000, help_text="研究方向、研究内容、创新点、预期成果")
    total = yuan("研发总投入（元）")
    own_share = models.DecimalField("自筹比例（%）", max_digits=5, decimal_places=2, default=0)
    feasibility = models.OneToOneField(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="可行性报告"
    )
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.DRAFT)
    score = models.DecimalField("综合评分", max_digits=6, decimal_places=2, null=True, blank=True)
    rank = models.PositiveSmallIntegerField("名次", null=True, blank=True)
    opinion = models.TextField("综合评审意见", blank=True)
    picked = models.BooleanField("拟推荐", default=False)
    result_document = models.CharField("省立项文号", max_length=80, blank=True)
    result_on = models.DateField("省评审结果日期", null=True, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "推荐项目"
        ordering = ["round", F("rank").asc(nulls_last=True), "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "enterprise"],
                condition=~Q(state="withdrawn"),
                name="candidate_once",
                violation_error_message="每家单位每批限报一项。",
            ),
            models.CheckConstraint(
                condition=Q(own_share__gte=0, own_share__lte=100) & Q(total__gte=0),
                name="candidate_share",
                violation_error_message="自筹比例应为 0–100，总投入不能为负。",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    def get_absolute_url(self):
        """The candidate."""
        return reverse("projects:candidates:detail", args=[self.number])
