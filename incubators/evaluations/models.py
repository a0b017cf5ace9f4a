"""Round, Filing, SiteCheck, CarrierResult and what follows from it. Figures are texts as typed, by data item code."""

import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from incubators.carriers.choices import Kind
from incubators.carriers.models import Carrier
from incubators.evaluations.choices import GRADES, FilingState, MendState, RoundState
from pinghu_portal.budgets.models import Pot
from pinghu_portal.evaluation.models import Run, Scheme
from pinghu_portal.panels.models import Panel
from pinghu_portal.publicity.models import PublicNotice
from pinghu_portal.records.models import StoredFile


@pghistory.track()
class EvaluationItem(models.Model):
    """A data item that schemes read and operators fill in: 孵化资金规模（万元）. `most` bounds shares to 100."""

    code = models.SlugField("代码", max_length=30, unique=True)
    title = models.CharField("数据项", max_length=40)
    unit = models.CharField("单位", max_length=10, blank=True)
    whole = models.BooleanField("只填整数", default=False)
    most = models.DecimalField("最大值", max_digits=18, decimal_places=2, null=True, blank=True)
    help = models.CharField("口径", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("次序", default=100)

    class Meta:
        verbose_name = verbose_name_plural = "评价数据项"
        ordering = ["order", "code"]

    def __str__(self):
        return f"{self.title}（{self.unit}）" if self.unit else self.title

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.code

    def get_absolute_url(self):
        """The item."""
        return reverse("incubators:evaluation_items:detail", args=[self.code])


@pghistory.track()
class EvaluationRound(models.Model):
    """The evaluation of one kind of carriers in one year; the scheme is fixed when it is launched (domain 9.3a)."""

    number = models.CharField("评价编号", max_length=20, unique=True)
    kind = models.CharField("载体类型", max_length=10, choices=Kind.choices)
    year = models.PositiveSmallIntegerField("评价年度")
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="+", verbose_name="评价方案")
    closes_on = models.DateField("填报截止日期")
    state = models.CharField("状态", max_length=10, choices=RoundState.choices, default=RoundState.DRAFT)
    revision = models.PositiveSmallIntegerField("结果修订号", default=0, editable=False)
    panel = models.ForeignKey(Panel, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="专家评审")
    notice = models.ForeignKey(
        PublicNotice, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公示"
    )
    document = models.CharField("公布文号", max_length=60, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "绩效评价"
        ordering = ["-year", "kind"]
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="evaluation_round_once")]

    def __str__(self):
        return f"{self.year}年度{self.get_kind_display()}绩效评价"

    def get_absolute_url(self):
        """The round with filings, results, consequences."""
        return reverse("incubators:evaluations:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


@pghistory.track()
class EvaluationFiling(models.Model):
    """What a carrier reports in a round: figures {code: text}, bonus {item: count}, remarks {code: words} of 退回."""

    number = models.CharField("填报单号", max_length=20, unique=True)
    round = models.ForeignKey(EvaluationRound, models.PROTECT, related_name="filings", verbose_name="评价")
    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="filings", verbose_name="载体")
    figures = models.JSONField("填报数据", default=dict, blank=True)
    bonus = models.JSONField("加分项", default=dict, blank=True)
    note = models.TextField("工作总结", max_length=2000, blank=True)
    committed = models.BooleanField("真实性承诺", default=False)
    remarks = models.JSONField("逐项意见", default=dict, blank=True)
    corrected = models.JSONField("核定数据", default=dict, blank=True)
    state = models.CharField("状态", max_length=10, choices=FilingState.choices, default=FilingState.OPEN)
    version = models.PositiveIntegerField("版本", default=0, editable=False)
    filled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="填报人"
    )
    saved_at = models.DateTimeField("保存时间", null=True, blank=True)
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "评价填报"
        ordering = ["round", "carrier__number"]
        constraints = [models.UniqueConstraint(fields=["round", "carrier"], name="evaluation_filing_once")]
        indexes = [models.Index(fields=["round", "state"], name="evaluation_filing_state")]

    def __str__(self):
        return f"{self.carrier} {self.round.year}年度填报"

    def get_absolute_url(self):
        """The filing."""
        return reverse("incubators:filings:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    @property
    def effective(self) -> dict[str, str]:
        """The figures that count: what was found on site or after an objection before what was filed."""
        return {**self.figures, **{code: row["value"] for code, row in self.corrected.items()}}


@pghistory.track()
class SiteCheck(models.Model):
    """现场抽查 of a filing by two people; `corrections` is {code: value found} (domain 9.3a)."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    filing = models.ForeignKey(EvaluationFiling, models.PROTECT, related_name="checks", verbose_name="填报")
    held_on = models.DateField("核查日期")
    first = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="核查人一")
    second = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="核查人二")
    findings = models.CharField("核查情况", max_length=500)
    corrections = models.JSONField("核定数据", default=dict, blank=True)
    photo = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="现场照片"
    )

    class Meta:
        verbose_name = verbose_name_plural = "现场核查"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(first=F("second")),
                name="site_check_by_two",
                violation_error_message="现场核查应由两人进行。",
            )
        ]

    def __str__(self):
        return f"{self.held_on:%Y-%m-%d} 现场核查"


class CarrierResult(models.Model):
    """The grade of a carrier in a round and revision; never changed. `detail` is the engine's decomposition, as printed.

    `unfiled` ones have D without an index (domain 5.5: 未报 = D).
    """

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(EvaluationRound, models.PROTECT, related_name="results", verbose_name="评价")
    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="results", verbose_name="载体")
    revision = models.PositiveSmallIntegerField("修订号")
    run = models.ForeignKey(Run, models.PROTECT, null=True, related_name="+", verbose_name="测算")
    index = models.DecimalField("总分", max_digits=7, decimal_places=2, null=True)
    base = models.DecimalField("基本分", max_digits=7, decimal_places=2, null=True)
    bonus = models.DecimalField("加分", max_digits=5, decimal_places=2, null=True)
    rank = models.PositiveIntegerField("名次", null=True)
    grade = models.CharField("等次", max_length=1, choices=GRADES)
    unfiled = models.BooleanField("未填报", default=False)
    reason = models.CharField("修订原因", max_length=200, blank=True)
    detail = models.JSONField("得分明细", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "评价结果"
        ordering = ["-round__year", "rank", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "carrier", "revision"], name="carrier_result_once")]
        triggers = [pgtrigger.Protect(name="published_grade", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.carrier} {self.round.year}年度 {self.get_grade_display()}"

    def get_absolute_url(self):
        """The grade with its decomposition."""
        return reverse("incubators:results:detail", args=[self.uid])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)


class EvaluationSnapshot(models.Model):
    """The frozen input of a run, so that anyone can compute it again and compare."""

    run = models.OneToOneField(Run, models.PROTECT, related_name="carrier_snapshot", verbose_name="测算")
    problem = models.JSONField("输入数据包")

    class Meta:
        verbose_name = verbose_name_plural = "评价输入快照"
        triggers = [pgtrigger.Protect(name="frozen_input", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.run} 输入"


@pghistory.track()
class Mending(models.Model):
    """整改 after a first D: six months, a plan, a report, a verdict (domain 5.5)."""

    number = models.CharField("整改编号", max_length=20, unique=True)
    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="mendings", verbose_name="载体")
    result = models.OneToOneField(CarrierResult, models.PROTECT, related_name="mending", verbose_name="评价结果")
    due_on = models.DateField("整改期限")
    problems = models.CharField("主要问题", max_length=500)
    report = models.TextField("整改报告", max_length=2000, blank=True)
    state = models.CharField("状态", max_length=10, choices=MendState.choices, default=MendState.OPEN)

    class Meta:
        verbose_name = verbose_name_plural = "载体整改"
        ordering = ["-number"]

    def __str__(self):
        return f"{self.carrier} 整改"

    def get_absolute_url(self):
        """The mending."""
        return reverse("incubators:mendings:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


@pghistory.track()
class Reward(models.Model):
    """奖补 for a grade, reserved in the pot when the results are applied, paid by the head. Amount in yuan."""

    number = models.CharField("奖补编号", max_length=20, unique=True)
    result = models.OneToOneField(CarrierResult, models.PROTECT, related_name="reward", verbose_name="评价结果")
    pot = models.ForeignKey(Pot, models.PROTECT, related_name="+", verbose_name="资金预算")
    amount = models.DecimalField("奖补金额（元）", max_digits=18, decimal_places=2)
    source = models.CharField("依据", max_length=200)
    paid_on = models.DateField("拨付日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "绩效奖补"
        ordering = ["-number"]

    def __str__(self):
        return f"{self.result.carrier} 奖补"

    def get_absolute_url(self):
        """The reward."""
        return reverse("incubators:rewards:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number
