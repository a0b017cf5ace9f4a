"""Payment (拨付) and Recovery (追缴). Money is yuan; the pot's ledger knows a payment by its number."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from pinghu_portal.budgets.models import Pot
from projects.contracts.choices import PaymentKind, PaymentState, RecoveryState
from projects.contracts.models import Project


@pghistory.track()
class Payment(models.Model):
    """A part of the grant by share (rule rows); reserved when the bureau approves, paid when 财政 confirms."""

    number = models.CharField("拨付编号", max_length=20, unique=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="payments", verbose_name="项目")
    kind = models.CharField("款项", max_length=8, choices=PaymentKind.choices)
    share = models.DecimalField("比例（%）", max_digits=5, decimal_places=2)
    amount = models.DecimalField("金额（元）", max_digits=18, decimal_places=2)
    state = models.CharField("状态", max_length=10, choices=PaymentState.choices, default=PaymentState.PLANNED)
    pot = models.ForeignKey(Pot, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="资金预算")
    reviewed_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审核人"
    )
    paid_on = models.DateField("拨付日期", null=True, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "项目拨付"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "kind"], name="payment_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="payment_not_negative"),
        ]

    def __str__(self):
        return f"{self.project.title}{self.get_kind_display()}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    @property
    def enterprise(self):
        """Who is paid."""
        return self.project.enterprise

    def get_absolute_url(self):
        """The payment."""
        return reverse("projects:payments:detail", args=[self.number])


@pghistory.track()
class Recovery(models.Model):
    """Money asked back after a termination or a failed acceptance; at most what the payment paid."""

    number = models.CharField("追缴编号", max_length=20, unique=True)
    payment = models.OneToOneField(Payment, models.PROTECT, related_name="recovery", verbose_name="拨付")
    amount = models.DecimalField("追缴金额（元）", max_digits=18, decimal_places=2)
    reason = models.CharField("事由", max_length=300)
    due_on = models.DateField("退缴期限")
    state = models.CharField("状态", max_length=10, choices=RecoveryState.choices, default=RecoveryState.DEMANDED)
    recovered_on = models.DateField("到账日期", null=True, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "资金追缴"
        ordering = ["-number"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="recovery_positive")]

    def __str__(self):
        return f"{self.payment}追缴"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    @property
    def enterprise(self):
        """Who pays back."""
        return self.payment.project.enterprise

    def get_absolute_url(self):
        """The recovery."""
        return reverse("projects:recoveries:detail", args=[self.number])
