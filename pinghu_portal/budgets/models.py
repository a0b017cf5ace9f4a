"""Pot (资金预算) and its ledger Entry (流水). Amounts are yuan."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse


@pghistory.track()
class Pot(models.Model):
    """The money of a year for one purpose. `reserved` and `paid` are the sums of the ledger, kept under the row lock.

    The database itself refuses a pot whose reserved and paid money exceed its total.
    """

    number = models.CharField("编号", max_length=20, unique=True)
    purpose = models.CharField("用途", max_length=60, help_text="如 engineers.subsidy")
    title = models.CharField("名称", max_length=120)
    year = models.PositiveSmallIntegerField("年度")
    total = models.DecimalField("预算（元）", max_digits=18, decimal_places=2)
    reserved = models.DecimalField("占用（元）", max_digits=18, decimal_places=2, default=0, editable=False)
    paid = models.DecimalField("拨付（元）", max_digits=18, decimal_places=2, default=0, editable=False)
    source = models.CharField("依据", max_length=200, help_text="预算文件名称、文号")
    closed = models.BooleanField("已关闭", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "资金预算"
        ordering = ["-year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["purpose", "year"], name="pot_once"),
            models.CheckConstraint(
                condition=Q(total__gte=F("reserved") + F("paid")),
                name="pot_never_below_zero",
                violation_error_message="预算不能低于已占用与已拨付之和。",
            ),
            models.CheckConstraint(condition=Q(reserved__gte=0, paid__gte=0), name="pot_parts_not_negative"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """The pot with its ledger."""
        return reverse("budgets:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    @property
    def available(self):
        """可用余额 in yuan."""
        return self.total - self.reserved - self.paid


class EntryKind(models.TextChoices):
    """What a line of the ledger does."""

    RESERVE = "reserve", "占用"
    RELEASE = "release", "释放"
    PAY = "pay", "拨付"
    RECOVER = "recover", "追回"


class Entry(models.Model):
    """One line of the ledger: append-only. `matter` is the public number of what the money is for; each kind once a matter."""

    pot = models.ForeignKey(Pot, models.PROTECT, related_name="entries", verbose_name="资金预算")
    kind = models.CharField("类别", max_length=10, choices=EntryKind.choices)
    matter = models.CharField("事项", max_length=60)
    amount = models.DecimalField("金额（元）", max_digits=18, decimal_places=2)
    words = models.CharField("摘要", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="经办")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "资金流水"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["pot", "matter", "kind"], name="entry_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="entry_positive"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.get_kind_display()} {self.matter}"
