"""Slot (时段) of a desk and Appointment (预约)."""

import datetime
import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from engineers.appointments.choices import State, Weekday
from engineers.dossiers.models import Engineer
from engineers.joint_cases.case_models import JointCase
from engineers.joint_cases.models import ServiceItem, ServicePoint
from pinghu_portal.organisation.models import DatedQuerySet


@pghistory.track()
class Slot(models.Model):
    """Hours of a desk on a weekday, for `capacity` visits at once. Hours never change: end a slot and publish another."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    point = models.ForeignKey(ServicePoint, models.PROTECT, related_name="slots", verbose_name="网点")
    weekday = models.PositiveSmallIntegerField("星期", choices=Weekday.choices)
    opens = models.TimeField("开始")
    closes = models.TimeField("结束")
    capacity = models.PositiveSmallIntegerField("名额")
    valid_from = models.DateField("启用日期")
    valid_to = models.DateField("停用日期", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "预约时段"
        ordering = ["point", "weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")),
                name="slot_hours",
                violation_error_message="结束时间应晚于开始时间。",
            ),
            models.CheckConstraint(
                condition=models.Q(capacity__range=(1, 99)),
                name="slot_capacity",
                violation_error_message="名额应在 1–99 之间。",
            ),
            models.CheckConstraint(
                condition=models.Q(weekday__range=(0, 6)), name="slot_weekday", violation_error_message="请选择星期。"
            ),
            models.UniqueConstraint(
                fields=["point", "weekday", "opens", "valid_from"],
                name="slot_once",
                violation_error_message="该网点已有相同的时段。",
            ),
        ]

    def __str__(self):
        return f"{self.point} {self.get_weekday_display()[:2]} {self.hours}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    @property
    def hours(self) -> str:
        """09:00–10:00."""
        return f"{self.opens:%H:%M}–{self.closes:%H:%M}"

    def begins(self, on: datetime.date) -> datetime.datetime:
        """The instant at which it begins on a day."""
        return timezone.make_aware(datetime.datetime.combine(on, self.opens))


@pghistory.track(exclude=["code"])
class Appointment(models.Model):
    """A place taken in a slot on a day. `code` is shown at the desk; `seat` counts from 1, and no seat is taken twice.

    `case` joins the visit to a 联办件: an attended one is one 跑动. Without `item` it is a question of any kind.
    """

    code = models.CharField("预约码", max_length=12, unique=True)
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="appointments", verbose_name="时段")
    on = models.DateField("日期")
    seat = models.PositiveSmallIntegerField("座次")
    item = models.ForeignKey(
        ServiceItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="办理事项"
    )
    case = models.ForeignKey(
        JointCase, models.PROTECT, null=True, blank=True, related_name="appointments", verbose_name="联办件"
    )
    enterprise = models.ForeignKey("enterprises.Enterprise", models.PROTECT, related_name="+", verbose_name="单位")
    engineer = models.ForeignKey(
        Engineer, models.PROTECT, null=True, blank=True, related_name="appointments", verbose_name="海外工程师"
    )
    words = models.CharField("说明", max_length=200, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.BOOKED)
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="预约人")
    booked_at = models.DateTimeField("预约时间", auto_now_add=True)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "预约"
        ordering = ["-on", "slot__opens", "pk"]
        indexes = [models.Index(fields=["on", "state"], name="appointment_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["slot", "on", "seat"],
                condition=~models.Q(state="cancelled"),
                name="appointment_seat_once",
                violation_error_message="该名额刚被他人预约。",
            )
        ]

    def __str__(self):
        return f"{self.on:%m-%d} {self.slot.hours} {self.slot.point}"

    def get_absolute_url(self):
        """The office's page."""
        return reverse("engineers:appointments:detail", args=[self.code])

    def get_slip_url(self):
        """The applicant's slip in two languages."""
        return reverse("engineers:appointments:slip", args=[self.code])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.code

    @property
    def begins(self) -> datetime.datetime:
        """The instant of the visit."""
        return self.slot.begins(self.on)
