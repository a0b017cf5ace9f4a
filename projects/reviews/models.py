"""ReviewBatch with its groups and entries; what the experts, the visit and the meeting said of each. Money is yuan."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from pinghu_portal.panels.models import Panel
from pinghu_portal.publicity.models import Objection, PublicNotice
from pinghu_portal.records.models import StoredFile
from projects.applications.models import Application
from projects.calls.choices import Category
from projects.calls.models import Call
from projects.reviews.choices import BatchState, Check, Finding, Outcome


def _person(words: str) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=words
    )


@pghistory.track()
class ReviewBatch(models.Model):
    """All applications of a category of a call, judged together (评审批次)."""

    number = models.CharField("批次编号", max_length=20, unique=True)
    call = models.ForeignKey(Call, models.PROTECT, related_name="batches", verbose_name="征集")
    category = models.CharField("类别", max_length=8, choices=Category.choices)
    state = models.CharField("状态", max_length=12, choices=BatchState.choices, default=BatchState.FORMING)
    closes_on = models.DateField("评分截止日期")
    with_defence = models.BooleanField("组织答辩", default=False)
    cut = models.PositiveSmallIntegerField(
        "入围数", null=True, blank=True, help_text="按总分从高到低进入下一环节的项目数"
    )
    meeting_on = models.DateField("会议日期", null=True, blank=True)
    meeting_title = models.CharField("会议名称", max_length=80, blank=True, help_text="如：局长办公会、党组会")
    meeting_record = models.TextField("会议纪要", max_length=3000, blank=True)
    document = models.CharField("立项文号", max_length=60, blank=True)
    granted_on = models.DateField("立项日期", null=True, blank=True)
    notice = models.ForeignKey(
        PublicNotice, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公示"
    )
    opened_by = _person("组织人")
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "评审批次"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "category"],
                condition=~Q(state=BatchState.CANCELLED),
                name="review_batch_once",
                violation_error_message="该类别已有评审批次。",
            )
        ]

    def __str__(self):
        return f"{self.call} {self.get_category_display()}项目评审"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    def get_absolute_url(self):
        """The batch with groups, ranking, visits and the decision."""
        return reverse("projects:reviews:detail", args=[self.number])


class ReviewGroup(models.Model):
    """Applications that one panel judges; `defence` marks the panel that hears the shortlisted ones."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    batch = models.ForeignKey(ReviewBatch, models.CASCADE, related_name="groups", verbose_name="批次")
    title = models.CharField("组别", max_length=40)
    defence = models.BooleanField("答辩组", default=False)
    panel = models.OneToOneField(
        Panel, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="专家评审"
    )

    class Meta:
        verbose_name = verbose_name_plural = "评审分组"
        ordering = ["batch", "defence", "pk"]
        constraints = [models.UniqueConstraint(fields=["batch", "title", "defence"], name="review_group_once")]

    def __str__(self):
        return self.title


@pghistory.track()
class Entry(models.Model):
    """An application in its batch: scores of 100 with two decimals, rank, pending decision, withheld or not.

    The calibrated rank stands beside the raw one and never replaces it (features F83).
    """

    batch = models.ForeignKey(ReviewBatch, models.PROTECT, related_name="entries", verbose_name="批次")
    group = models.ForeignKey(ReviewGroup, models.PROTECT, related_name="entries", verbose_name="组别")
    application = models.OneToOneField(Application, models.PROTECT, related_name="entry", verbose_name="项目")
    score = models.DecimalField("专家评分", max_digits=6, decimal_places=2, null=True, blank=True)
    rank = models.PositiveSmallIntegerField("名次", null=True, blank=True)
    calibrated_rank = models.PositiveSmallIntegerField("校准后名次", null=True, blank=True)
    divergent = models.BooleanField("分歧较大", default=False)
    defence_score = models.DecimalField("答辩评分", max_digits=6, decimal_places=2, null=True, blank=True)
    opinion = models.TextField("综合评审意见", blank=True)
    shortlisted = models.BooleanField("入围", default=False)
    outcome = models.CharField("拟定结论", max_length=8, choices=Outcome.choices, blank=True, default=Outcome.PENDING)
    amount = models.DecimalField("拟资助（元）", max_digits=18, decimal_places=2, default=0)
    reason = models.CharField("理由", max_length=200, blank=True)
    objection = models.ForeignKey(
        Objection, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="暂缓所涉异议"
    )

    class Meta:
        verbose_name = verbose_name_plural = "评审项目"
        ordering = ["batch", F("rank").asc(nulls_last=True), "application__number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0), name="entry_amount_not_negative", violation_error_message="金额不能为负。"
            )
        ]

    def __str__(self):
        return str(self.application)

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.application.number

    def get_absolute_url(self):
        """The entry with its sheets and visit."""
        return reverse("projects:entries:detail", args=[self.application.number])

    @property
    def total(self):
        """What the entry is ranked by: the defence where there was one, else the experts' sheets."""
        return self.score if self.defence_score is None else self.defence_score


@pghistory.track()
class FieldVisit(models.Model):
    """实地考察 by two people: place, equipment, team, accounts, what they found (domain 6, F84)."""

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="visit", verbose_name="项目")
    held_on = models.DateField("考察日期")
    first = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="考察人一")
    second = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="考察人二")
    place = models.CharField("场地", max_length=8, choices=Check.choices, default=Check.GOOD)
    equipment = models.CharField("设备", max_length=8, choices=Check.choices, default=Check.GOOD)
    team = models.CharField("团队", max_length=8, choices=Check.choices, default=Check.GOOD)
    accounts = models.CharField("财务", max_length=8, choices=Check.choices, default=Check.GOOD)
    findings = models.TextField("考察情况", max_length=1000)
    result = models.CharField("结论", max_length=8, choices=Finding.choices, default=Finding.FITS)
    entered_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "实地考察"
        constraints = [
            models.CheckConstraint(
                condition=~Q(first=F("second")),
                name="field_visit_two_people",
                violation_error_message="实地考察须由两人进行。",
            )
        ]

    def __str__(self):
        return f"{self.held_on:%Y-%m-%d} 实地考察"


class VisitPhoto(models.Model):
    """A photograph of a site visit."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="photos", verbose_name="项目")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="照片")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人")

    class Meta:
        verbose_name = verbose_name_plural = "考察照片"
        ordering = ["entry", "pk"]

    def __str__(self):
        return str(self.file)
