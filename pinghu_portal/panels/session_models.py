"""Session (答辩会) with attendance, written opinions and their signatures (F82)."""

import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse

from pinghu_portal.panels.choices import SessionState
from pinghu_portal.panels.panel_models import Panel, PanelItem, Seat


@pghistory.track()
class Session(models.Model):
    """The defence of a panel's items on one day. `order` lists item keys as the lot of `seed` gave them.

    Minutes are those of one item; `quorum` is the share of the experts who must be there, such as 2/3.
    """

    number = models.CharField("答辩会编号", max_length=20, unique=True)
    panel = models.OneToOneField(Panel, models.PROTECT, related_name="session", verbose_name="评审")
    title = models.CharField("名称", max_length=120)
    held_on = models.DateField("日期")
    starts_at = models.TimeField("开始时间")
    place = models.CharField("地点", max_length=120)
    chair = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="chaired", verbose_name="组长")
    present_minutes = models.PositiveSmallIntegerField("陈述（分钟）")
    question_minutes = models.PositiveSmallIntegerField("质询（分钟）")
    quorum = models.CharField("到会比例下限", max_length=10)
    seed = models.CharField("抽签种子", max_length=64, blank=True)
    order = models.JSONField("答辩顺序", default=list, blank=True)
    drawn_at = models.DateTimeField("抽签时间", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=SessionState.choices, default=SessionState.PLANNED)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="组织人")

    class Meta:
        verbose_name = verbose_name_plural = "答辩会"
        ordering = ["-held_on", "-number"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """The session's page for its organisers."""
        return reverse("sessions:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


@pghistory.track()
class Attendance(models.Model):
    """An expert who came."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="attendance", verbose_name="答辩会")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="attendance", verbose_name="席位")
    at = models.DateTimeField("签到时间", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人")

    class Meta:
        verbose_name = verbose_name_plural = "签到"
        ordering = ["session", "pk"]
        constraints = [models.UniqueConstraint(fields=["session", "seat"], name="attendance_once")]

    def __str__(self):
        return f"{self.seat}"


@pghistory.track()
class Opinion(models.Model):
    """书面综合评审意见 of an item, as the chair drafted it; `digest` is the SHA-256 of the text, which signatures repeat."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="opinions", verbose_name="答辩会")
    item = models.ForeignKey(PanelItem, models.PROTECT, related_name="opinions", verbose_name="评审对象")
    text = models.TextField("意见", max_length=2000)
    digest = models.CharField("摘要", max_length=64)
    drafted_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="起草专家")
    drafted_at = models.DateTimeField("起草时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "综合评审意见"
        ordering = ["session", "item"]
        constraints = [models.UniqueConstraint(fields=["session", "item"], name="opinion_once")]

    def __str__(self):
        return f"{self.item}"


class OpinionSignature(models.Model):
    """An expert signed exactly this text; never changed, never deleted. A text changed afterwards must be signed anew."""

    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="signatures", verbose_name="意见")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="signatures", verbose_name="席位")
    digest = models.CharField("所签文本摘要", max_length=64)
    at = models.DateTimeField("签署时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "意见签署"
        ordering = ["opinion", "pk"]
        constraints = [models.UniqueConstraint(fields=["opinion", "seat", "digest"], name="opinion_signed_once")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.seat} {self.digest[:8]}"
