"""ResultStability: what a robustness study says of one enterprise."""

from django.db import models

from enterprises.profiles.models import Enterprise
from enterprises.ratings.choices import Colour
from pinghu_portal.evaluation.models import SensitivityRun


class ResultStability(models.Model):
    """One enterprise in one study.

    `stability` is the share of draws in the nominal colour, in percent; ranks are the 5 % and 95 % points of its rank
    over the draws; `shares` maps colour → percent of draws.
    """

    study = models.ForeignKey(SensitivityRun, models.CASCADE, related_name="stabilities", verbose_name="稳健性分析")
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="stabilities", db_constraint=False, verbose_name="企业"
    )
    colour = models.CharField("评价颜色", max_length=6, choices=Colour.choices)
    stability = models.DecimalField("颜色稳定度（%）", max_digits=5, decimal_places=2)
    rank_low = models.PositiveIntegerField("名次区间起")
    rank_high = models.PositiveIntegerField("名次区间止")
    shares = models.JSONField("各颜色占比", default=dict)
    borderline = models.BooleanField("临界", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "颜色稳定度"
        ordering = ["study", "stability"]
        constraints = [models.UniqueConstraint(fields=["study", "enterprise"], name="stability_once")]

    def __str__(self):
        return f"{self.enterprise} {self.stability} %"
