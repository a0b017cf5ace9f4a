"""PlanProblem: what stood in the way, who took it up, how long it took."""

from decimal import ROUND_HALF_UP, Decimal

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from projects.plans.choices import ProblemState
from projects.plans.models import PlanGroup

DAY = Decimal(86400)
TENTH = Decimal("0.1")


def days_between(begin, end) -> Decimal:
    """Days between two instants, exact to the second."""
    span = end - begin
    return (Decimal(span.days) * DAY + Decimal(span.seconds)) / DAY


def tenth(days: Decimal) -> Decimal:
    """Days with one decimal."""
    return days.quantize(TENTH, ROUND_HALF_UP)


@pghistory.track()
class PlanProblem(models.Model):
    """A problem from its registration to 办结; both instants are kept, the days are computed from them."""

    number = models.CharField("编号", max_length=20, unique=True)
    title = models.CharField("问题", max_length=120)
    raised_by = models.CharField("提出方", max_length=80)
    raised_at = models.DateTimeField("提出时间")
    group = models.ForeignKey(
        PlanGroup, models.PROTECT, null=True, blank=True, related_name="problems", verbose_name="责任组"
    )
    owner = models.CharField("责任单位", max_length=80, blank=True)
    measure = models.CharField("措施", max_length=500, blank=True)
    closed_at = models.DateTimeField("办结时间", null=True, blank=True)
    state = models.CharField("状态", max_length=12, choices=ProblemState.choices, default=ProblemState.REGISTERED)
    source = models.CharField("来源", max_length=200, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "深根计划问题"
        ordering = ["-raised_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("raised_at")),
                name="plan_problem_order",
                violation_error_message="办结时间不能早于提出时间。",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    @property
    def days(self) -> Decimal | None:
        """办结用时 in days with one decimal; None while it is open."""
        return tenth(days_between(self.raised_at, self.closed_at)) if self.closed_at else None

    def get_absolute_url(self):
        """The problem."""
        return reverse("projects:plan_problems:detail", args=[self.number])
