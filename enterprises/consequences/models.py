"""Interview (答辩 and 约谈), ServicePlan (服务方案) and ServiceVisit (走访)."""

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse

from enterprises.profiles.models import Enterprise


class InterviewState(models.TextChoices):
    """States of the yellow way (domain 9.2: 待答辩→答辩→通过 / 约谈→整改→销号)."""

    WAITING = "waiting", "待答辩"
    SCHEDULED = "scheduled", "已安排答辩"
    PASSED = "passed", "答辩通过"
    TALK = "talk", "待约谈"
    MENDING = "mending", "整改中"
    MENDED = "mended", "待销号"
    CLOSED = "closed", "已销号"
    CANCELLED = "cancelled", "已取消"


@pghistory.track()
class Interview(models.Model):
    """One yellow enterprise of a published year: 专家答辩 before re-certification, else 约谈, 整改, 销号 (pages 000, 002).

    `due_on` is the day before which the 答辩 must be held: the certificate's expiry less the days of a rule row.
    `borderline` is what the robustness study said when the interview was called.
    """

    number = models.CharField("编号", max_length=20, unique=True)
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="interviews", verbose_name="企业")
    year = models.PositiveSmallIntegerField("数据年度")
    index = models.DecimalField("创新能力指数", max_digits=7, decimal_places=2)
    rank = models.PositiveIntegerField("名次", null=True)
    borderline = models.BooleanField("临界", default=False)
    certificate = models.CharField("高企证书编号", max_length=30, blank=True)
    expires_on = models.DateField("证书到期日", null=True, blank=True)
    due_on = models.DateField("答辩期限", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=InterviewState.choices, default=InterviewState.WAITING)
    held_on = models.DateField("答辩日期", null=True, blank=True)
    place = models.CharField("答辩地点", max_length=120, blank=True)
    experts = models.CharField("专家组", max_length=200, blank=True, help_text="姓名与单位，以顿号分隔，不少于 3 人")
    opinion = models.CharField("专家组意见", max_length=1000, blank=True)
    talk_on = models.DateField("约谈日期", null=True, blank=True)
    talk_record = models.CharField("约谈记录", max_length=2000, blank=True)
    mend_due_on = models.DateField("整改期限", null=True, blank=True)
    mend_report = models.CharField("整改报告", max_length=2000, blank=True)
    opened_at = models.DateTimeField("列入时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "答辩约谈"
        ordering = ["due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["year", "enterprise"], name="interview_once")]

    def __str__(self):
        return f"{self.enterprise} {self.year}年度答辩"

    def get_absolute_url(self):
        """The matter with its steps."""
        return reverse("enterprises:interviews:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


@pghistory.track()
class ServicePlan(models.Model):
    """服务方案 of a blue enterprise: what it needs, what the bureau will do, and the visits that followed."""

    number = models.CharField("编号", max_length=20, unique=True)
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="service_plans", verbose_name="企业")
    year = models.PositiveSmallIntegerField("数据年度")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="service_plans", verbose_name="服务专员"
    )
    weak_points = models.CharField("薄弱指标", max_length=300, blank=True)
    needs = models.CharField("企业需求", max_length=500, blank=True)
    measures = models.CharField("服务措施", max_length=500, blank=True)
    visit_by = models.DateField("首次走访期限", null=True, blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    created_at = models.DateTimeField("制定时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "服务方案"
        ordering = ["-year", "enterprise"]
        constraints = [models.UniqueConstraint(fields=["year", "enterprise"], name="plan_once")]

    def __str__(self):
        return f"{self.enterprise} {self.year}年度服务方案"

    def get_absolute_url(self):
        """The plan with its visits."""
        return reverse("enterprises:plans:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


@pghistory.track()
class ServiceVisit(models.Model):
    """走访: one visit under a plan."""

    plan = models.ForeignKey(ServicePlan, models.PROTECT, related_name="visits", verbose_name="服务方案")
    visited_on = models.DateField("走访日期")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="走访人")
    words = models.CharField("走访记录", max_length=1000)
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "走访记录"
        ordering = ["-visited_on", "-pk"]

    def __str__(self):
        return f"{self.plan} {self.visited_on}"
