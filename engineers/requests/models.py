"""Request (诉求), SpecialCase (跨部门专项) with its steps."""

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse

from engineers.dossiers.models import Engineer
from engineers.requests.choices import Kind, Stars, State
from pinghu_portal.organisation.models import Department


@pghistory.track()
class Request(models.Model):
    """A need that an enterprise or an engineer raises; the talent section dispatches it to a department.

    `private` requests of an engineer are hidden from his employer and do not flow into the archive that he reads.
    """

    number = models.CharField("编号", max_length=20, unique=True)
    title = models.CharField("诉求", max_length=80)
    words = models.TextField("具体情况", max_length=1500)
    kind = models.CharField("类别", max_length=10, choices=Kind.choices, default=Kind.OTHER)
    enterprise = models.ForeignKey(
        "enterprises.Enterprise", models.PROTECT, related_name="engineer_requests", verbose_name="所属企业"
    )
    engineer = models.ForeignKey(
        Engineer, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name="海外工程师"
    )
    private = models.BooleanField("不向用人单位公开", default=False)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="提出人"
    )
    raised_at = models.DateTimeField("提出时间", auto_now_add=True)
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办部门"
    )
    dispatched_at = models.DateTimeField("派发时间", null=True, blank=True)
    answer = models.TextField("答复", max_length=1500, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    stars = models.PositiveSmallIntegerField("满意度", choices=Stars.choices, null=True, blank=True)
    stars_words = models.CharField("评价意见", max_length=200, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.RAISED)

    class Meta:
        verbose_name = verbose_name_plural = "诉求"
        ordering = ["-number"]
        indexes = [models.Index(fields=["department", "state"], name="request_department")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stars__isnull=True) | models.Q(stars__range=(1, 5)), name="request_stars"
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """The request."""
        return reverse("engineers:requests:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


@pghistory.track()
class SpecialCase(models.Model):
    """A matter that several offices solved together: what happened, who took part, what came of it.

    `enterprise_name` stands for an enterprise that is not in the register (an example out of a publication).
    """

    number = models.CharField("编号", max_length=20, unique=True)
    title = models.CharField("专项名称", max_length=80)
    enterprise = models.ForeignKey(
        "enterprises.Enterprise",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="special_cases",
        verbose_name="企业（库内）",
    )
    enterprise_name = models.CharField("企业名称", max_length=120)
    happened = models.TextField("事由", max_length=1500)
    departments = models.ManyToManyField(Department, blank=True, related_name="+", verbose_name="参与部门")
    opened_on = models.DateField("启动日期", null=True, blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    outcome = models.TextField("结果", max_length=1500, blank=True)
    source = models.CharField("来源", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "跨部门专项"
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True)
                | models.Q(opened_on__isnull=True)
                | models.Q(closed_on__gte=models.F("opened_on")),
                name="special_case_closes_after_opening",
                violation_error_message="办结日期不能早于启动日期。",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """The case with its steps."""
        return reverse("engineers:special_cases:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


@pghistory.track()
class SpecialStep(models.Model):
    """One step of a case: day (if known), office, what it did."""

    case = models.ForeignKey(SpecialCase, models.CASCADE, related_name="steps", verbose_name="专项")
    done_on = models.DateField("日期", null=True, blank=True)
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="部门"
    )
    words = models.CharField("办理情况", max_length=500)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="登记人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "专项步骤"
        ordering = ["case", models.F("done_on").asc(nulls_last=True), "pk"]

    def __str__(self):
        return self.words
