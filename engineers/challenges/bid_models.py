"""Bid (揭榜) and Contact (对接). Money is yuan."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse

from engineers.challenges.choices import BidState, Property, Way
from engineers.challenges.models import Demand
from engineers.dossiers.countries import CountryField
from engineers.dossiers.models import Engineer


@pghistory.track()
class Bid(models.Model):
    """An answer to a demand by an engineer of the archive, or by a named foreign talent or team.

    Sealed: only the owner of the demand (once it is handed in) and whoever entered it read it; others learn nothing,
    the bureau reads the winner's only.
    """

    number = models.CharField("揭榜号", max_length=20, unique=True)
    demand = models.ForeignKey(Demand, models.PROTECT, related_name="bids", verbose_name="榜单")
    engineer = models.ForeignKey(
        Engineer, models.PROTECT, null=True, blank=True, related_name="bids", verbose_name="海外工程师"
    )
    name = models.CharField("人才或团队", max_length=80)
    nationality = CountryField("国籍", max_length=2)
    organisation = models.CharField("所在单位", max_length=100, blank=True)
    plan = models.TextField("技术方案", max_length=3000, blank=True)
    basis = models.TextField("已有基础", max_length=1500, blank=True)
    price = models.DecimalField("报价（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    months = models.PositiveSmallIntegerField("来平计划（月）", null=True, blank=True)
    ip = models.CharField("成果归属意见", max_length=10, choices=Property.choices, blank=True)
    confidential = models.BooleanField("保密承诺", default=False, help_text="承诺对榜单和对接内容保密")
    state = models.CharField("状态", max_length=10, choices=BidState.choices, default=BidState.DRAFT)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="填报人"
    )
    submitted_at = models.DateTimeField("揭榜时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "揭榜"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["demand", "engineer"],
                condition=models.Q(engineer__isnull=False) & ~models.Q(state="withdrawn"),
                name="bid_once_per_engineer",
                violation_error_message="该海外工程师已揭榜。",
            )
        ]

    def __str__(self):
        return f"{self.name} 揭榜 {self.demand.number}"

    def get_absolute_url(self):
        """The bid."""
        return reverse("engineers:bids:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


@pghistory.track()
class Contact(models.Model):
    """One contact of 对接: day, way, people of both sides, what came of it."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    bid = models.ForeignKey(Bid, models.PROTECT, related_name="contacts", verbose_name="揭榜")
    held_on = models.DateField("对接日期")
    way = models.CharField("方式", max_length=10, choices=Way.choices, default=Way.VIDEO)
    ours = models.CharField("企业人员", max_length=100)
    theirs = models.CharField("人才方人员", max_length=100)
    conclusion = models.CharField("结论", max_length=500)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="登记人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "对接记录"
        ordering = ["bid", "held_on", "pk"]

    def __str__(self):
        return f"{self.held_on:%Y-%m-%d} {self.get_way_display()}"
