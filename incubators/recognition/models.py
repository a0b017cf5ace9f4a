"""Criterion, RecognitionApplication, its files and the visit on the spot. Figures are texts as typed, by criterion code."""

import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from incubators.carriers.choices import Kind, Level
from incubators.carriers.models import Carrier, LevelRecord
from incubators.recognition.choices import Matter, Operator, State, Track
from incubators.recognition.querysets import ApplicationQuerySet, CriterionQuerySet
from pinghu_portal.panels.models import Panel
from pinghu_portal.publicity.models import PublicNotice
from pinghu_portal.records.models import StoredFile
from pinghu_portal.rulebook.models import Certainty

FIXED = ("kind", "level", "track", "code", "title", "operator", "value", "unit", "group", "basis", "valid_from")
"""What a criterion says for good; another figure is another row."""


@pghistory.track()
class Criterion(models.Model):
    """One condition of a level, in force from–to (domain 5.2). Rows of one `group` are alternatives: one met is enough."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("载体类型", max_length=10, choices=Kind.choices)
    level = models.PositiveSmallIntegerField("级别", choices=Level.choices)
    track = models.CharField("类别", max_length=10, choices=Track.choices, blank=True, default=Track.PLAIN)
    code = models.SlugField("指标代码", max_length=30)
    title = models.CharField("条件", max_length=60)
    operator = models.CharField("比较", max_length=2, choices=Operator.choices, default=Operator.AT_LEAST)
    value = models.DecimalField("标准", max_digits=14, decimal_places=2)
    unit = models.CharField("单位", max_length=12, blank=True)
    group = models.SlugField(
        "任选组", max_length=20, blank=True, help_text="同组条件满足其一即可；没有可替代的条件不填"
    )
    proof = models.CharField("证明材料", max_length=80, blank=True, help_text="如：房产证或租赁合同；不需要的不填")
    help = models.CharField("口径", max_length=160, blank=True)
    basis = models.CharField("依据", max_length=200, help_text="文件名称、文号、条款")
    source = models.CharField("数据来源", max_length=120, blank=True)
    certainty = models.CharField("确定程度", max_length=10, choices=Certainty.choices, default=Certainty.PROPOSED)
    order = models.PositiveSmallIntegerField("次序", default=100)
    valid_from = models.DateField("生效日期")
    valid_to = models.DateField("失效日期", null=True, blank=True)
    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "认定条件"
        ordering = ["kind", "level", "track", "order", "code", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "level", "track", "code", "valid_from"],
                name="criterion_one_start",
                violation_error_message="该条件在这一天已有一行。",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="criterion_ends_after_start",
                violation_error_message="失效日期不能早于生效日期。",
            ),
        ]
        triggers = [pgtrigger.ReadOnly(name="criterion_fixed", fields=list(FIXED))]

    def __str__(self):
        return f"{self.title} {self.asked}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def get_absolute_url(self):
        """The row itself."""
        return reverse("incubators:criteria:detail", args=[self.uid])

    @property
    def asked(self) -> str:
        """What is asked, in words: ≥ 10000 ㎡."""
        plain = f"{self.value:f}".rstrip("0").rstrip(".") if "." in f"{self.value:f}" else f"{self.value:f}"
        return f"{self.get_operator_display()} {plain} {self.unit}".strip()


@pghistory.track()
class RecognitionApplication(models.Model):
    """An application of a carrier's operator: 认定, 复核, a change, 申请撤销 (domain 9.3).

    `figures` and `remarks` are by criterion code, `sources` says where prefilled figures come from; `checks` is the list
    as it stood when it was handed in last. For 变更 the new name and operator wait here until they are decided.
    """

    number = models.CharField("申请编号", max_length=20, unique=True)
    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="applications", verbose_name="载体")
    matter = models.CharField("事项", max_length=8, choices=Matter.choices, default=Matter.NEW)
    level = models.PositiveSmallIntegerField("申请级别", choices=Level.choices)
    track = models.CharField("类别", max_length=10, choices=Track.choices, blank=True, default=Track.PLAIN)
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.DRAFT)
    contact = models.CharField("联系人", max_length=40, blank=True)
    phone = models.CharField("联系电话", max_length=20, blank=True)
    statement = models.TextField("申请理由", max_length=2000, blank=True, help_text="运营情况、服务特色与成效")
    figures = models.JSONField("填报数据", default=dict, blank=True)
    remarks = models.JSONField("说明", default=dict, blank=True)
    sources = models.JSONField("预填来源", default=dict, blank=True)
    checks = models.JSONField("条件核对", default=list, blank=True)
    new_name = models.CharField("变更后名称", max_length=80, blank=True)
    new_operator_name = models.CharField("变更后运营主体", max_length=120, blank=True)
    new_operator_code = models.CharField(
        "变更后统一社会信用代码", max_length=18, blank=True,
        validators=[RegexValidator(r"^[0-9A-HJ-NPQRTUWXY]{18}$", "统一社会信用代码应为 18 位。")],
    )  # fmt: skip
    committed = models.BooleanField("承诺所填属实", default=False)
    saved_at = models.DateTimeField("最近保存", null=True, blank=True)
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提交人"
    )
    form_checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="形审人"
    )
    panel = models.ForeignKey(Panel, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="专家评审")
    score = models.DecimalField("评审得分", max_digits=6, decimal_places=2, null=True, blank=True)
    notice = models.ForeignKey(
        PublicNotice, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公示"
    )
    recommend_document = models.CharField("推荐文号", max_length=60, blank=True)
    document = models.CharField(
        "认定文号", max_length=60, blank=True, help_text="如：平科〔2026〕12号；上级认定填上级文号"
    )
    plaque = models.CharField("标牌编号", max_length=40, blank=True)
    decided_on = models.DateField("认定日期", null=True, blank=True)
    valid_until = models.DateField("有效期至", null=True, blank=True, help_text="只按年度评价管理的不填")
    record = models.OneToOneField(
        LevelRecord, models.PROTECT, null=True, blank=True, related_name="application", verbose_name="级别记录"
    )
    synthetic = models.BooleanField("合成数据", default=False)
    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "认定申请"
        ordering = ["-number"]
        indexes = [models.Index(fields=["carrier", "state"], name="recognition_carrier")]
        constraints = [
            models.UniqueConstraint(
                fields=["carrier", "level", "matter"],
                condition=~models.Q(state__in=["recognised", "done", "refused", "withdrawn"]),
                name="recognition_one_open",
                violation_error_message="该载体已有同一级别的申请在办理。",
            )
        ]

    def __str__(self):
        return f"{self.carrier} {self.get_level_display()}{self.get_matter_display()}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    def get_absolute_url(self):
        """The application with its steps."""
        return reverse("incubators:recognition:detail", args=[self.number])

    @property
    def is_judged(self) -> bool:
        """Measured by criteria and seen on the spot: 认定 and 复核."""
        return self.matter in (Matter.NEW, Matter.RENEW)

    @property
    def is_local(self) -> bool:
        """The bureau itself decides: 平湖市级; everything above goes up."""
        return self.level == Level.COUNTY


class RecognitionFile(models.Model):
    """A file for a criterion (its code), for the whole application ("") or from the visit ("visit")."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(RecognitionApplication, models.PROTECT, related_name="files", verbose_name="申请")
    code = models.CharField("条件", max_length=30, blank=True)
    title = models.CharField("材料", max_length=80)
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人")
    added_at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "认定材料"
        ordering = ["application", "code", "pk"]

    def __str__(self):
        return self.title


@pghistory.track()
class SiteVisit(models.Model):
    """现场核查 by two named people, with what they found; the photographs are files of the application (domain 9.3)."""

    application = models.OneToOneField(
        RecognitionApplication, models.PROTECT, related_name="visit", verbose_name="申请"
    )
    held_on = models.DateField("核查日期")
    first = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="核查人一")
    second = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="核查人二")
    findings = models.TextField("核查情况", max_length=1000)
    passed = models.BooleanField("与申报相符", default=True)
    entered_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "现场核查"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")),
                name="visit_two_people",
                violation_error_message="现场核查须由两人进行。",
            )
        ]

    def __str__(self):
        return f"{self.held_on:%Y-%m-%d} 现场核查"


class RenewalReminder(models.Model):
    """A reminder that was sent: `months` before the end of a level's period, once each (domain 5.1: −6/−3/−1)."""

    record = models.ForeignKey(LevelRecord, models.PROTECT, related_name="reminders", verbose_name="级别记录")
    months = models.PositiveSmallIntegerField("提前（月）")
    sent_at = models.DateTimeField("提醒时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "复核提醒"
        ordering = ["record", "-months"]
        constraints = [models.UniqueConstraint(fields=["record", "months"], name="renewal_reminder_once")]

    def __str__(self):
        return f"{self.record} −{self.months} 个月"
