"""Competition and Award. Money is yuan; `count` says for how many enterprises a row stands when a page names none."""

import uuid

import pghistory
from django.db import models
from django.urls import reverse

from projects.applications.models import yuan
from projects.awards.choices import Group, Kind, Level, Round


@pghistory.track()
class Competition(models.Model):
    """A competition of a year, or the awarding of a prize."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("名称", max_length=120)
    kind = models.CharField("类别", max_length=8, choices=Kind.choices, default=Kind.CONTEST)
    year = models.PositiveSmallIntegerField("年度")
    edition = models.CharField("届次", max_length=20, blank=True)
    level = models.CharField("级别", max_length=12, choices=Level.choices)
    host = models.CharField("主办单位", max_length=120, blank=True)
    source = models.CharField("来源", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "大赛与奖项"
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "year"], name="competition_once", violation_error_message="已登记。"
            )
        ]

    def __str__(self):
        return f"{self.year}年{self.name}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def get_absolute_url(self):
        """The competition."""
        return reverse("projects:competitions:detail", args=[self.uid])


@pghistory.track()
class Award(models.Model):
    """What an enterprise won; the enterprise of the register when it is known there."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    competition = models.ForeignKey(Competition, models.PROTECT, related_name="awards", verbose_name="大赛（奖项）")
    enterprise = models.ForeignKey(
        "enterprises.Enterprise",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name="企业库企业",
    )
    winner = models.CharField("获奖单位", max_length=120)
    count = models.PositiveSmallIntegerField("家数", default=1)
    group = models.CharField("组别", max_length=8, choices=Group.choices, blank=True)
    industry = models.CharField("行业", max_length=40, blank=True)
    round = models.CharField("轮次", max_length=10, choices=Round.choices)
    rank = models.CharField("名次（奖项）", max_length=30)
    money = yuan("奖金（元）")
    landing = models.CharField("落地跟踪", max_length=200, blank=True)
    source = models.CharField("来源", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "获奖记录"
        ordering = ["-competition__year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["competition", "winner", "round"], name="award_once", violation_error_message="该获奖已登记。"
            )
        ]

    def __str__(self):
        return f"{self.winner}{self.rank}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def get_absolute_url(self):
        """The award."""
        return reverse("projects:awards:detail", args=[self.uid])
