"""PublicNotice (公示) and Objection (异议)."""

import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse

from pinghu_portal.records.models import StoredFile


class PublicNotice(models.Model):
    """A list as it was shown to the public, from a first to a last day, both inclusive. Rows are frozen when it opens."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    subject = models.CharField("来源", max_length=80, help_text="哪一类结果，如 enterprises.rating")
    title = models.CharField("标题", max_length=120)
    body = models.TextField("正文")
    columns = models.JSONField("栏目", default=list)
    rows = models.JSONField("名单", default=list)
    starts_on = models.DateField("公示起")
    ends_on = models.DateField("公示止")
    provisional = models.BooleanField("止日暂定", default=False)
    office = models.CharField("公示单位", max_length=60, default="平湖市科学技术局")
    section = models.SlugField("答复科室", max_length=40, default="kjj-gxk", help_text="异议由该科室科长答复")
    investigates = models.BooleanField("异议须调查", default=False, help_text="异议先受理、调查，再作结论")
    previous = models.CharField("上一份公示的摘要", max_length=64, blank=True)
    digest = models.CharField("摘要（SHA-256）", max_length=64, unique=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="发起人")
    opened_at = models.DateTimeField("发起时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "公示"
        ordering = ["-starts_on", "-pk"]
        triggers = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """The public page; no sign-in needed."""
        return reverse("publicity:notice", args=[self.uid])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def is_open(self, today) -> bool:
        """Whether objections are taken on a day."""
        return self.starts_on <= today <= self.ends_on


class ObjectionState(models.TextChoices):
    """States of an objection."""

    FILED = "filed", "待答复"
    INVESTIGATING = "investigating", "调查中"
    REFUSED = "refused", "不予受理"
    UPHELD = "upheld", "采纳"
    DISMISSED = "dismissed", "不予采纳"
    WITHDRAWN = "withdrawn", "已撤回"


@pghistory.track()
class Objection(models.Model):
    """An objection to a notice, filed by a signed-in person while it is open; answered in writing within the limit.

    Where the notice says so it is taken up and investigated first. Who filed it is known to the section alone (domain 6).
    """

    number = models.CharField("编号", max_length=20, unique=True)
    notice = models.ForeignKey(PublicNotice, models.PROTECT, related_name="objections", verbose_name="公示")
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="objections", verbose_name="提出人"
    )
    about = models.CharField("涉及对象", max_length=120)
    words = models.CharField("异议内容", max_length=1000)
    evidence = models.OneToOneField(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="证明材料"
    )
    findings = models.TextField("调查情况", max_length=2000, blank=True)
    state = models.CharField("状态", max_length=16, choices=ObjectionState.choices, default=ObjectionState.FILED)
    filed_at = models.DateTimeField("提出时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "公示异议"
        ordering = ["-filed_at"]

    def __str__(self):
        return f"异议 {self.number}"

    def get_absolute_url(self):
        """The detail page."""
        return reverse("objections:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number
