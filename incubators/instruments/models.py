"""Instrument (大型科研仪器) and Booking. Money is yuan, use is hours and samples, times are instants."""

from decimal import Decimal

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils import timezone

from incubators.carriers.models import Carrier
from incubators.instruments.choices import HOLDING, Field, InstrumentState, State

TAKEN = "该时段刚被他人预约，请选择其他时段。"


@pghistory.track()
class Instrument(models.Model):
    """An instrument that a carrier shares. Bookable from `opens` to `closes`, on working days or on every day.

    The charge is hours × `price_hour` + samples × `price_sample`; an empty price is not charged.
    """

    number = models.CharField("仪器编号", max_length=20, unique=True)
    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="instruments", verbose_name="所属载体")
    name = models.CharField("仪器名称", max_length=80)
    model = models.CharField("规格型号", max_length=60, blank=True)
    maker = models.CharField("生产厂商", max_length=60, blank=True)
    value = models.DecimalField("原值（元）", max_digits=14, decimal_places=2, null=True, blank=True)
    bought_on = models.DateField("购置日期", null=True, blank=True)
    field = models.CharField("领域", max_length=12, choices=Field.choices, default=Field.MATERIAL)
    tags = models.CharField("关键词", max_length=120, blank=True, help_text="用顿号分开，如：形貌、元素分析")
    services = models.TextField("服务内容", max_length=500, blank=True)
    price_hour = models.DecimalField("机时单价（元/小时）", max_digits=10, decimal_places=2, null=True, blank=True)
    price_sample = models.DecimalField("样品单价（元/个）", max_digits=10, decimal_places=2, null=True, blank=True)
    place = models.CharField("安放地点", max_length=80, blank=True)
    contact = models.CharField("联系人", max_length=40, blank=True)
    phone = models.CharField("服务电话", max_length=20, blank=True, help_text="对企业公开，请填服务窗口电话")
    state = models.CharField("状态", max_length=8, choices=InstrumentState.choices, default=InstrumentState.OPEN)
    opens = models.TimeField("可预约时间（起）", default="08:30")
    closes = models.TimeField("可预约时间（止）", default="17:00")
    workdays_only = models.BooleanField("仅工作日", default=True)
    source = models.CharField("信息来源", max_length=200, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "科研仪器"
        ordering = ["number"]
        indexes = [models.Index(fields=["state", "field"], name="instrument_field")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")),
                name="instrument_hours",
                violation_error_message="可预约时间的止应晚于起。",
            ),
            models.CheckConstraint(
                condition=(Q(value__isnull=True) | Q(value__gte=0))
                & (Q(price_hour__isnull=True) | Q(price_hour__gte=0))
                & (Q(price_sample__isnull=True) | Q(price_sample__gte=0)),
                name="instrument_money_positive",
                violation_error_message="原值和单价不能为负数。",
            ),
        ]

    def __str__(self):
        return f"{self.name} {self.model}".strip()

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    def get_absolute_url(self):
        """The instrument with its services."""
        return reverse("incubators:instruments:detail", args=[self.number])

    @property
    def hours(self) -> str:
        """工作日 08:30–17:00."""
        return f"{'工作日' if self.workdays_only else '每日'} {self.opens:%H:%M}–{self.closes:%H:%M}"

    @property
    def prices(self) -> str:
        """400 元/小时，80 元/个样品; 面议 when no price is set."""
        parts = ((self.price_hour, "元/小时"), (self.price_sample, "元/个样品"))
        return "，".join(f"{price.normalize():f} {unit}" for price, unit in parts if price is not None) or "面议"


PERIOD = Func("starts_at", "ends_at", RangeBoundary(), function="TSTZRANGE", output_field=DateTimeRangeField())
"""[starts_at, ends_at): a booking may begin the very moment another ends."""


@pghistory.track()
class Booking(models.Model):
    """Hours of an instrument for an enterprise. The prices are those of the day of booking; `charge` is set by the use.

    The database itself refuses two bookings of one instrument whose hours overlap, unless one was given up.
    """

    number = models.CharField("预约编号", max_length=20, unique=True)
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="bookings", verbose_name="仪器")
    enterprise = models.ForeignKey(
        "enterprises.Enterprise", models.PROTECT, related_name="instrument_bookings", verbose_name="使用单位"
    )
    starts_at = models.DateTimeField("开始时间")
    ends_at = models.DateTimeField("结束时间")
    purpose = models.CharField("用途", max_length=200)
    samples = models.PositiveIntegerField("样品数", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    price_hour = models.DecimalField("机时单价（元/小时）", max_digits=10, decimal_places=2, null=True, editable=False)
    price_sample = models.DecimalField("样品单价（元/个）", max_digits=10, decimal_places=2, null=True, editable=False)
    used_hours = models.DecimalField("实际机时（小时）", max_digits=5, decimal_places=1, null=True, blank=True)
    used_samples = models.PositiveIntegerField("实际样品数", null=True, blank=True)
    charge = models.DecimalField("收费（元）", max_digits=14, decimal_places=2, null=True, blank=True, editable=False)
    voucher = models.CharField("凭证号", max_length=60, blank=True, help_text="发票号或报告编号")
    result = models.CharField("使用情况", max_length=200, blank=True)
    done_on = models.DateField("完成日期", null=True, blank=True)
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="预约人"
    )
    booked_at = models.DateTimeField("预约时间", default=timezone.now)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "仪器预约"
        ordering = ["-starts_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "done_on"], name="booking_done"),
            models.Index(fields=["enterprise", "-starts_at"], name="booking_enterprise"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="booking_hours",
                violation_error_message="结束时间应晚于开始时间。",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DONE)
                | Q(
                    used_hours__isnull=False,
                    used_hours__gt=0,
                    charge__isnull=False,
                    charge__gte=0,
                    done_on__isnull=False,
                ),
                name="booking_done_has_use",
                violation_error_message="完成的预约应有使用记录。",
            ),
            ExclusionConstraint(
                name="booking_never_twice",
                expressions=[
                    (F("instrument"), RangeOperators.EQUAL),
                    (PERIOD, RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=HOLDING),
                violation_error_message=TAKEN,
            ),
        ]

    def __str__(self):
        return f"{self.instrument.name} {self.when}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    def get_absolute_url(self):
        """The booking with its use."""
        return reverse("incubators:bookings:detail", args=[self.number])

    @property
    def carrier(self) -> Carrier:
        """Who shares the instrument."""
        return self.instrument.carrier

    @property
    def when(self) -> str:
        """2026-11-24 09:00–11:00."""
        return f"{timezone.localtime(self.starts_at):%Y-%m-%d %H:%M}–{timezone.localtime(self.ends_at):%H:%M}"

    @property
    def planned_hours(self) -> Decimal:
        """Hours between begin and end."""
        return Decimal(int((self.ends_at - self.starts_at).total_seconds())) / 3600
