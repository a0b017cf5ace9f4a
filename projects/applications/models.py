"""Application with its people, partners, budget and targets, the frozen snapshots and the files. Money is yuan."""

import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from pinghu_portal.records.models import StoredFile
from projects.applications.choices import CostKind, Outcome, State
from projects.applications.querysets import ApplicationQuerySet
from projects.calls.choices import Category
from projects.calls.models import Call, ResearchField


def yuan(words: str, **more) -> models.DecimalField:
    """An amount in yuan."""
    return models.DecimalField(words, max_digits=18, decimal_places=2, default=0, **more)


@pghistory.track()
class Application(models.Model):
    """An enterprise's application to a call (domain 6). `answers` are by entry code of the call's form.

    `sources` says where a prefilled value came from; `confirmed` names the prefilled values the enterprise confirmed.
    """

    number = models.CharField("申报编号", max_length=20, unique=True)
    call = models.ForeignKey(Call, models.PROTECT, related_name="applications", verbose_name="征集")
    enterprise = models.ForeignKey(
        "enterprises.Enterprise", models.PROTECT, related_name="project_applications", verbose_name="承担单位"
    )
    title = models.CharField("项目名称", max_length=120, blank=True)
    category = models.CharField("类别", max_length=8, choices=Category.choices, default=Category.GENERAL)
    field = models.ForeignKey(ResearchField, models.PROTECT, null=True, blank=True, verbose_name="技术领域")
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.DRAFT)
    starts_on = models.DateField("开始日期", null=True, blank=True)
    ends_on = models.DateField("结束日期", null=True, blank=True)
    leader = models.CharField("项目负责人", max_length=40, blank=True)
    leader_title = models.CharField("职称", max_length=40, blank=True)
    leader_born = models.PositiveSmallIntegerField("出生年份", null=True, blank=True)
    leader_key = models.CharField(
        "负责人标识", max_length=64, blank=True, editable=False, help_text="证件号码的摘要，查重用"
    )
    contact = models.CharField("联系人", max_length=40, blank=True)
    phone = models.CharField("联系电话", max_length=20, blank=True)
    total = yuan("研发总投入（元）")
    asked = yuan("申请资助（元）")
    own = yuan("自筹（元）")
    output = yuan("预期新增产值（元）")
    tax = yuan("预期新增税收（元）")
    jobs = models.PositiveIntegerField("预期新增就业（人）", default=0)
    patents = models.PositiveIntegerField("预期知识产权（件）", default=0)
    answers = models.JSONField("填报内容", default=dict, blank=True)
    sources = models.JSONField("预填来源", default=dict, blank=True)
    confirmed = models.JSONField("已确认", default=list, blank=True)
    avoid = models.JSONField("申请回避的专家", default=list, blank=True)
    committed = models.BooleanField("诚信承诺", default=False)
    begun_at = models.DateTimeField("建立时间", default=timezone.now, editable=False)
    saved_at = models.DateTimeField("最近保存", null=True, blank=True)
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提交人"
    )
    mend_until = models.DateField("补正期限", null=True, blank=True)
    form_returns = models.PositiveSmallIntegerField("形审退回次数", default=0)
    screened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="形审人"
    )
    granted_amount = models.DecimalField("立项金额（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    granted_on = models.DateField("立项日期", null=True, blank=True)
    document = models.CharField("立项文号", max_length=60, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)
    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "项目申报"
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["call", "state"], name="application_call"),
            models.Index(fields=["enterprise", "state"], name="application_enterprise"),
            models.Index(fields=["leader_key"], name="application_leader"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="application_ends_after_start",
                violation_error_message="结束日期应晚于开始日期。",
            ),
            models.CheckConstraint(
                condition=Q(total__gte=0, asked__gte=0, own__gte=0, output__gte=0, tax__gte=0),
                name="application_money_not_negative",
                violation_error_message="金额不能为负。",
            ),
        ]

    def __str__(self):
        return self.title or f"申报 {self.number}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    def get_absolute_url(self):
        """The application with its steps."""
        return reverse("projects:applications:detail", args=[self.number])


class Member(models.Model):
    """项目组成员."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="members", verbose_name="申报")
    name = models.CharField("姓名", max_length=40)
    organisation = models.CharField("单位", max_length=120)
    title = models.CharField("职称", max_length=40, blank=True)
    work = models.CharField("分工", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "项目组成员"
        ordering = ["application", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "name", "organisation"], name="project_member_once")
        ]

    def __str__(self):
        return self.name


class Partner(models.Model):
    """合作单位 with its agreement."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="partners", verbose_name="申报")
    name = models.CharField("单位名称", max_length=120)
    code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    work = models.CharField("承担任务", max_length=200, blank=True)
    money = yuan("合作经费（元）")

    class Meta:
        verbose_name = verbose_name_plural = "合作单位"
        ordering = ["application", "pk"]
        constraints = [models.UniqueConstraint(fields=["application", "name"], name="project_partner_once")]

    def __str__(self):
        return self.name


class BudgetLine(models.Model):
    """A line of the budget: what the public money and the own money pay of a 科目."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="budget", verbose_name="申报")
    kind = models.CharField("科目", max_length=10, choices=CostKind.choices)
    public = yuan("申请资助（元）")
    own = yuan("自筹（元）")

    class Meta:
        verbose_name = verbose_name_plural = "经费预算"
        ordering = ["application", "pk"]
        constraints = [models.UniqueConstraint(fields=["application", "kind"], name="budget_line_once")]

    def __str__(self):
        return self.get_kind_display()


class Target(models.Model):
    """预期成果: an indicator with unit, today's and the aimed value. Goes into the contract as it is."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="targets", verbose_name="申报")
    name = models.CharField("指标", max_length=80)
    unit = models.CharField("单位", max_length=20, blank=True)
    current = models.DecimalField("现状", max_digits=18, decimal_places=4, null=True, blank=True)
    target = models.DecimalField("目标", max_digits=18, decimal_places=4)

    class Meta:
        verbose_name = verbose_name_plural = "预期成果"
        ordering = ["application", "pk"]
        constraints = [models.UniqueConstraint(fields=["application", "name"], name="project_target_once")]

    def __str__(self):
        return self.name


class Attachment(models.Model):
    """A file of the application; `code` is the entry of the form it belongs to."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, models.PROTECT, related_name="attachments", verbose_name="申报")
    code = models.CharField("条目", max_length=30, blank=True)
    title = models.CharField("名称", max_length=80)
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人")
    added_at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "申报附件"
        ordering = ["application", "code", "pk"]

    def __str__(self):
        return self.title


class Snapshot(models.Model):
    """The application as it was handed in: canonical JSON and its SHA-256. Never changed; a resubmission is number k+1."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="snapshots", verbose_name="申报")
    sequence = models.PositiveSmallIntegerField("次序")
    content = models.JSONField("内容")
    digest = models.CharField("SHA-256", max_length=64)
    taken_at = models.DateTimeField("提交时间", auto_now_add=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提交人")

    class Meta:
        verbose_name = verbose_name_plural = "申报快照"
        ordering = ["application", "-sequence"]
        constraints = [models.UniqueConstraint(fields=["application", "sequence"], name="application_snapshot_once")]
        triggers = [pgtrigger.Protect(name="snapshot_frozen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.application} 第 {self.sequence} 次提交"


@pghistory.track()
class ScreeningItem(models.Model):
    """A line of the 形审 check-list as the section keeps it (domain 6). `code` names the automatic finding beside it."""

    code = models.SlugField("代码", max_length=20, unique=True)
    title = models.CharField("审查内容", max_length=60)
    asked = models.CharField("要求", max_length=200)
    source = models.CharField("依据", max_length=200)
    order = models.PositiveSmallIntegerField("次序", default=100)
    active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "形审清单"
        ordering = ["order", "code"]

    def __str__(self):
        return self.title

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.code

    def get_absolute_url(self):
        """The line itself."""
        return reverse("projects:screening:detail", args=[self.code])


class ScreeningLine(models.Model):
    """What an officer found on one line in one round (0 = first hand-in), beside what the portal had found then."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="screening", verbose_name="申报")
    round = models.PositiveSmallIntegerField("轮次", default=0)
    code = models.CharField("代码", max_length=20)
    title = models.CharField("审查内容", max_length=60)
    result = models.CharField("结论", max_length=6, choices=Outcome.choices)
    words = models.CharField("意见", max_length=300, blank=True)
    finding = models.CharField("系统核查", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("次序", default=100)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="形审人")
    entered_at = models.DateTimeField("形审时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "形审记录"
        ordering = ["application", "round", "order"]
        constraints = [models.UniqueConstraint(fields=["application", "round", "code"], name="screening_line_once")]

    def __str__(self):
        return f"{self.title} {self.get_result_display()}"


class Fingerprint(models.Model):
    """Hashed character n-grams of what was handed in, so that similar applications are found on our own server (F89).

    `title` are all 2-grams of the title, `text` at most 512 of the 4-grams of the long answers (the smallest hashes).
    """

    application = models.OneToOneField(
        Application, models.CASCADE, primary_key=True, related_name="fingerprint", verbose_name="申报"
    )
    title = ArrayField(models.IntegerField(), verbose_name="名称指纹", default=list)
    text = ArrayField(models.IntegerField(), verbose_name="正文指纹", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "相似指纹"
        indexes = [
            GinIndex(fields=["title"], name="fingerprint_title"),
            GinIndex(fields=["text"], name="fingerprint_text"),
        ]

    def __str__(self):
        return str(self.application_id)
