"""Demand (榜单) with its metrics and milestones. Money is yuan; `public_share` is percent of the contract, 0 = none."""

import datetime
import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse

from engineers.challenges.choices import OPEN, Compare, Kind, Language, State
from engineers.dossiers.choices import Field
from pinghu_portal.publicity.models import PublicNotice


@pghistory.track()
class Demand(models.Model):
    """A need of an enterprise, laid out for foreign talents to take up.

    `keywords` are words between blanks or 、; `bids_until` is the last day for bids, `due_on` the day of completion.
    The name of the enterprise is public only with `name_public`. The contract stands in the fields from `contract_no` on.
    """

    number = models.CharField("榜单号", max_length=20, unique=True)
    enterprise = models.ForeignKey(
        "enterprises.Enterprise", models.PROTECT, related_name="demands", verbose_name="发榜企业"
    )
    title = models.CharField("需求名称", max_length=80)
    problem = models.TextField(
        "技术难题", max_length=1500, help_text="现状、难点和要解决的问题；公开发布，请勿写入商业秘密"
    )
    kind = models.CharField("需求类型", max_length=10, choices=Kind.choices, default=Kind.PROBLEM)
    field = models.CharField("领域", max_length=14, choices=Field.choices, default=Field.MANUFACTURING)
    keywords = models.CharField("关键词", max_length=120, blank=True, help_text="用顿号或空格分开，如：减速器、轴承")
    language = models.CharField("工作语言", max_length=2, choices=Language.choices, blank=True)
    reward = models.DecimalField("榜额（元）", max_digits=18, decimal_places=2)
    public_share = models.DecimalField(
        "财政出资比例（%）", max_digits=5, decimal_places=2, default=0, help_text="申请财政支持的比例，没有填 0"
    )
    funding = models.CharField("出资计划", max_length=300, blank=True)
    name_public = models.BooleanField("公开企业名称", default=True)
    bids_until = models.DateField("揭榜截止日期")
    due_on = models.DateField("完成期限")
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.DRAFT)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提交人"
    )
    published_on = models.DateField("发布日期", null=True, blank=True)
    first_bid_on = models.DateField("首次揭榜日期", null=True, blank=True)
    review_opinion = models.CharField("评议意见", max_length=500, blank=True)
    winner = models.OneToOneField(
        "engineers.Bid", models.PROTECT, null=True, blank=True, related_name="won_demand", verbose_name="中榜"
    )
    chosen_on = models.DateField("中榜日期", null=True, blank=True)
    notice = models.ForeignKey(
        PublicNotice, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公示"
    )
    contract_no = models.CharField("合同编号", max_length=60, blank=True)
    contract_amount = models.DecimalField("签约金额（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    public_amount = models.DecimalField("财政资金（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    signed_on = models.DateField("签约日期", null=True, blank=True)
    arrives_on = models.DateField("计划来平日期", null=True, blank=True)
    case = models.ForeignKey(
        "engineers.JointCase", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="联办件"
    )
    accepted_on = models.DateField("验收日期", null=True, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)
    created_at = models.DateTimeField("建榜时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "榜单"
        ordering = ["-number"]
        indexes = [models.Index(fields=["state", "bids_until"], name="demand_open")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reward__gt=0),
                name="demand_reward_positive",
                violation_error_message="榜额应大于 0 元。",
            ),
            models.CheckConstraint(
                condition=models.Q(public_share__gte=0, public_share__lte=100),
                name="demand_share_percent",
                violation_error_message="财政出资比例应在 0–100% 之间。",
            ),
            models.CheckConstraint(
                condition=models.Q(due_on__gt=models.F("bids_until")),
                name="demand_due_after_bids",
                violation_error_message="完成期限应晚于揭榜截止日期。",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """The demand with its metrics."""
        return reverse("engineers:challenges:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    @property
    def has_public_money(self) -> bool:
        """Whether a share is paid by the treasury: then 公示, and the bureau accepts."""
        return self.public_share > 0

    def takes_bids(self, on: datetime.date) -> bool:
        """Whether somebody may take it up on a day; the last day counts."""
        return self.state in OPEN and on <= self.bids_until


@pghistory.track()
class Metric(models.Model):
    """A 考核指标: `compare` and `target` with a unit, or words. `reached` and `met` are found at the acceptance."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    demand = models.ForeignKey(Demand, models.CASCADE, related_name="metrics", verbose_name="榜单")
    title = models.CharField("指标", max_length=80)
    compare = models.CharField("要求", max_length=5, choices=Compare.choices, default=Compare.AT_LEAST)
    target = models.DecimalField("目标值", max_digits=18, decimal_places=4, null=True, blank=True)
    unit = models.CharField("单位", max_length=20, blank=True)
    reached = models.DecimalField("实际值", max_digits=18, decimal_places=4, null=True, blank=True)
    met = models.BooleanField("达到", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "考核指标"
        ordering = ["demand", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(compare="words", target__isnull=True)
                | (~models.Q(compare="words") & models.Q(target__isnull=False)),
                name="metric_target_as_compared",
                violation_error_message="量化指标应有目标值，定性指标没有目标值。",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def words(self) -> str:
        """The requirement as it is read: ≥ 0.95 mm."""
        if self.target is None:
            return self.get_compare_display()
        return f"{self.get_compare_display()} {self.target.normalize():f} {self.unit}".strip()

    @property
    def reached_words(self) -> str:
        """The value reached as plain digits, empty while it is not known."""
        return "" if self.reached is None else f"{self.reached.normalize():f}"


@pghistory.track()
class Milestone(models.Model):
    """A part of the contract's payment, due at a stage of the work."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    demand = models.ForeignKey(Demand, models.PROTECT, related_name="milestones", verbose_name="榜单")
    title = models.CharField("节点", max_length=60)
    due_on = models.DateField("应付日期")
    amount = models.DecimalField("金额（元）", max_digits=18, decimal_places=2)
    paid_on = models.DateField("支付日期", null=True, blank=True)
    proof = models.CharField("支付凭证号", max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "节点支付"
        ordering = ["demand", "due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gt=0),
                name="milestone_amount_positive",
                violation_error_message="金额应大于 0 元。",
            )
        ]

    def __str__(self):
        return self.title
