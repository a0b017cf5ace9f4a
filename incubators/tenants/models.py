"""Tenant, GraduationProof, TenantWarning. Areas are ㎡, money yuan, durations whole months."""

import datetime
import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from incubators.carriers.models import Carrier
from incubators.tenants.choices import IN_HOUSE, Condition, Exit, Field, Nature, Stage, State, WarningState
from incubators.tenants.months import months_between
from incubators.tenants.querysets import TenantQuerySet
from pinghu_portal.records.models import StoredFile


@pghistory.track()
class Tenant(models.Model):
    """An enterprise (or a project before its enterprise) in a carrier, with entry and exit record (domain 5.3 [P41]).

    `enterprise` is set when the credit code stands in the enterprise registry. `due_on` is the last day of the stay:
    set at entry by the rule rows, moved by an extension. `extension_to` is what was asked for.
    """

    number = models.CharField("入驻编号", max_length=20, unique=True)
    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="tenants", verbose_name="载体")
    nature = models.CharField("入驻主体", max_length=8, choices=Nature.choices, default=Nature.FIRM)
    enterprise = models.ForeignKey(
        "enterprises.Enterprise", models.PROTECT, null=True, blank=True, related_name="tenancies",
        verbose_name="企业（企业库）",
    )  # fmt: skip
    name = models.CharField("企业（项目）名称", max_length=120)
    credit_code = models.CharField(
        "统一社会信用代码", max_length=18, blank=True, help_text="企业必填；项目注册企业后补填"
    )
    field = models.CharField("技术领域", max_length=14, choices=Field.choices)
    talent = models.BooleanField("高层次人才项目", default=False)
    founded_on = models.DateField("成立日期", null=True, blank=True, help_text="按营业执照填写；项目可不填")
    entered_on = models.DateField("入驻日期")
    contract_from = models.DateField("合同起始日期", null=True, blank=True)
    contract_to = models.DateField("合同终止日期", null=True, blank=True)
    area = models.DecimalField("使用面积（㎡）", max_digits=10, decimal_places=2)
    room = models.CharField("房号", max_length=60, blank=True)
    due_on = models.DateField("孵化期满日期", null=True, blank=True, editable=False)
    extensions = models.PositiveSmallIntegerField("已延期次数", default=0, editable=False)
    extension_to = models.DateField("申请延期至", null=True, blank=True)
    extension_reason = models.CharField("延期理由", max_length=200, blank=True)
    left_on = models.DateField("离场日期", null=True, blank=True)
    exit = models.CharField("离场性质", max_length=10, choices=Exit.choices, blank=True, editable=False)
    destination = models.CharField(
        "去向", max_length=100, blank=True, help_text="如：平湖经济技术开发区、迁往上海、注销"
    )
    reviewed_on = models.DateField("毕业评审日期", null=True, blank=True, editable=False)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.APPLIED)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False,
        verbose_name="提交人",
    )  # fmt: skip
    source = models.CharField("信息来源", max_length=200, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)
    objects = TenantQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "在孵企业"
        ordering = ["carrier", "number"]
        indexes = [
            models.Index(fields=["carrier", "state"], name="tenant_carrier"),
            models.Index(fields=["state", "due_on"], name="tenant_due"),
            models.Index(fields=["credit_code"], name="tenant_code"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(area__gt=0),
                name="tenant_area_positive",
                violation_error_message="使用面积应大于 0。",
            ),
            models.CheckConstraint(
                condition=Q(contract_from__isnull=True) | Q(contract_to__isnull=True) | Q(contract_to__gt=F("contract_from")),
                name="tenant_contract_order",
                violation_error_message="合同终止日期应晚于起始日期。",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("entered_on")),
                name="tenant_left_after_entry",
                violation_error_message="离场日期不能早于入驻日期。",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """The tenant with its stay, proofs and steps."""
        return reverse("incubators:tenants:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    @property
    def is_in_house(self) -> bool:
        """Whether it counts as 在孵 now."""
        return self.state in IN_HOUSE

    @property
    def entered(self) -> bool:
        """Whether it was ever let in."""
        return self.state not in (State.APPLIED, State.REVIEWING, State.REFUSED)

    @property
    def months(self) -> int | None:
        """孵化月数: whole months from entry to leaving or today; None before it was let in."""
        if not self.entered:
            return None
        until = timezone.localdate() if self.is_in_house or self.left_on is None else self.left_on
        return months_between(self.entered_on, until)

    @property
    def days_left(self) -> int | None:
        """Days to the end of the stay, negative when it is over; None when it is not in the house."""
        if not self.is_in_house or self.due_on is None:
            return None
        return (self.due_on - timezone.localdate()) // datetime.timedelta(days=1)


@pghistory.track()
class GraduationProof(models.Model):
    """佐证 of one 毕业条件. Money in yuan; `year` and `second_amount` only for 营业收入: the first year and the next one."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, models.CASCADE, related_name="proofs", verbose_name="在孵企业")
    condition = models.CharField("毕业条件", max_length=10, choices=Condition.choices)
    reference = models.CharField(
        "证书、协议或公告编号", max_length=80, blank=True, help_text="高企填证书编号；并购、上市填协议或公告编号"
    )
    amount = models.DecimalField(
        "金额（元）", max_digits=16, decimal_places=2, null=True, blank=True, help_text="投资额，或第一年营业收入"
    )
    year = models.PositiveSmallIntegerField("第一年", null=True, blank=True, help_text="营业收入填起始年度，如 2021")
    second_amount = models.DecimalField("次年营业收入（元）", max_digits=16, decimal_places=2, null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="佐证材料")
    added_at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "毕业佐证"
        ordering = ["added_at", "pk"]

    def __str__(self):
        return f"{self.tenant} {self.get_condition_display()}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)


@pghistory.track()
class TenantWarning(models.Model):
    """到期提醒 of one tenant for one end of its stay: a 待办 until somebody says what is done (domain 9.3)."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    tenant = models.ForeignKey(Tenant, models.CASCADE, related_name="warnings", verbose_name="在孵企业")
    stage = models.CharField("提醒", max_length=6, choices=Stage.choices)
    months = models.PositiveSmallIntegerField("已在孵月数")
    due_on = models.DateField("孵化期满日期")
    raised_on = models.DateField("提醒日期")
    state = models.CharField("状态", max_length=8, choices=WarningState.choices, default=WarningState.OPEN)

    class Meta:
        verbose_name = verbose_name_plural = "在孵到期提醒"
        ordering = ["state", "due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["tenant", "stage", "due_on"], name="tenant_warned_once")]

    def __str__(self):
        return f"{self.tenant}：{self.get_stage_display()}"

    @property
    def carrier(self) -> Carrier:
        """Whose tenant it is."""
        return self.tenant.carrier

    def get_absolute_url(self):
        """The warning."""
        return reverse("incubators:tenant_warnings:detail", args=[self.uid])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)
