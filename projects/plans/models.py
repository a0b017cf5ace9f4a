"""PlanUnit, PlanGroup with members, PlanItem, PlanMeeting, PlanDeal, PlanMoney, PlanFigure. Money is yuan."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from projects.applications.models import yuan
from projects.plans.choices import DealKind, DealStage, ItemKind, Part


class Row(models.Model):
    """A row of the plan with a public key of its own; `space` is the name of its registry."""

    space = ""
    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def get_absolute_url(self):
        """The row."""
        return reverse(f"projects:{self.space}:detail", args=[self.uid])


@pghistory.track()
class PlanUnit(Row):
    """The centre, a platform, a service."""

    space = "plan_units"
    part = models.CharField("构成", max_length=6, choices=Part.choices)
    name = models.CharField("名称", max_length=80, unique=True)
    alias = models.CharField("又称", max_length=80, blank=True)
    progress = models.CharField("进展", max_length=300, blank=True)
    source = models.CharField("来源", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "深根计划单元"
        ordering = ["pk"]

    def __str__(self):
        return self.name


@pghistory.track()
class PlanGroup(Row):
    """A 工作推进组, one per platform; `members` are offices, no persons."""

    space = "plan_groups"
    name = models.CharField("工作推进组", max_length=80, unique=True)
    unit = models.OneToOneField(PlanUnit, models.PROTECT, related_name="group", verbose_name="平台")
    lead = models.CharField("牵头单位", max_length=80)
    members = models.CharField("成员单位", max_length=300)
    source = models.CharField("来源", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "工作推进组"
        ordering = ["pk"]

    def __str__(self):
        return self.name


@pghistory.track()
class PlanItem(Row):
    """An item of a list with owner and day."""

    space = "plan_items"
    unit = models.ForeignKey(PlanUnit, models.PROTECT, related_name="items", verbose_name="单元")
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("清单", max_length=6, choices=ItemKind.choices)
    title = models.CharField("事项", max_length=120)
    owner = models.CharField("责任单位", max_length=80)
    due_on = models.DateField("完成期限")
    done_on = models.DateField("完成日期", null=True, blank=True)
    progress = models.CharField("进展", max_length=300, blank=True)
    source = models.CharField("来源", max_length=200)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "深根计划清单"
        ordering = ["-year", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "title"], name="plan_item_once", violation_error_message="该事项已登记。"
            )
        ]

    def __str__(self):
        return self.title


@pghistory.track()
class PlanMeeting(Row):
    """A 会商 with its minutes."""

    space = "plan_meetings"
    held_on = models.DateField("会商日期")
    title = models.CharField("议题", max_length=120)
    attendees = models.CharField("参会单位", max_length=300)
    minutes = models.TextField("会商纪要", max_length=3000)
    source = models.CharField("来源", max_length=200)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "深根计划会商"
        ordering = ["-held_on", "-pk"]

    def __str__(self):
        return self.title


@pghistory.track()
class PlanDeal(Row):
    """A project in talks or landed; `planned` and `done` are its investment (投资进度, page 003)."""

    space = "plan_deals"
    name = models.CharField("项目", max_length=120)
    kind = models.CharField("类别", max_length=8, choices=DealKind.choices)
    stage = models.CharField("阶段", max_length=10, choices=DealStage.choices, default=DealStage.TALKING)
    planned = models.DecimalField("计划投资（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    done = models.DecimalField("完成投资（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    on = models.DateField("日期")
    note = models.CharField("说明", max_length=200, blank=True)
    source = models.CharField("来源", max_length=200)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "深根计划项目"
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "stage"], name="plan_deal_stage")]
        constraints = [
            models.CheckConstraint(
                condition=(Q(planned__isnull=True) | Q(planned__gte=0)) & (Q(done__isnull=True) | Q(done__gte=0)),
                name="plan_deal_money",
                violation_error_message="金额不能为负。",
            )
        ]

    def __str__(self):
        return self.name


@pghistory.track()
class PlanMoney(Row):
    """计划资金: in all, planned this year, paid."""

    space = "plan_money"
    title = models.CharField("资金", max_length=80)
    year = models.PositiveSmallIntegerField("年度")
    total = yuan("安排总额（元）")
    planned = models.DecimalField("今年计划（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    paid = yuan("已拨付（元）")
    source = models.CharField("来源", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "深根计划资金"
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["title", "year"], name="plan_money_once", violation_error_message="已登记。"
            ),
            models.CheckConstraint(
                condition=Q(total__gte=F("paid"), paid__gte=0),
                name="plan_money_paid",
                violation_error_message="已拨付不能超过安排总额。",
            ),
        ]

    def __str__(self):
        return f"{self.title}（{self.year}）"


@pghistory.track()
class PlanFigure(Row):
    """A figure as a page prints it: 活动 710 余次. Not a count of rows."""

    space = "plan_figures"
    title = models.CharField("指标", max_length=80)
    value = models.DecimalField("数值", max_digits=18, decimal_places=2)
    unit = models.CharField("单位", max_length=10)
    qualifier = models.CharField("精确程度", max_length=10, blank=True, help_text="如 余、超")
    as_of = models.CharField("时点", max_length=30)
    source = models.CharField("来源", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "深根计划公布数据"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["title", "as_of"], name="plan_figure_once")]

    def __str__(self):
        return self.title
