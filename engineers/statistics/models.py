"""EngineerYear, the one fact table, and AreaFigure (集聚区 figures that other offices report)."""

import uuid

import pghistory
from django.db import models

from engineers.dossiers.models import Engineer
from pinghu_portal.rulebook.models import Certainty


class EngineerYear(models.Model):
    """What is known of one engineer in one year; recomputed every night out of the slices. Money is yuan."""

    engineer = models.ForeignKey(Engineer, models.CASCADE, related_name="years", verbose_name="海外工程师")
    year = models.PositiveSmallIntegerField("年度")
    in_service = models.BooleanField("年末在平", default=False)
    nominated = models.PositiveSmallIntegerField("申报数", default=0)
    selected = models.PositiveSmallIntegerField("入选数", default=0)
    subsidy = models.DecimalField("补助金额（元）", max_digits=18, decimal_places=2, default=0)
    problems = models.PositiveIntegerField("攻克难题数", default=0)
    trained = models.PositiveIntegerField("培养人数", default=0)
    projects = models.PositiveIntegerField("在研项目数", default=0)
    properties = models.PositiveIntegerField("知识产权数", default=0)
    cases = models.PositiveIntegerField("办结件数", default=0)
    case_minutes = models.PositiveIntegerField("办结用时（分钟）", default=0)
    stars = models.PositiveIntegerField("满意度合计", default=0)
    rated = models.PositiveIntegerField("评价数", default=0)
    computed_at = models.DateTimeField("统计时间")

    class Meta:
        verbose_name = verbose_name_plural = "海外工程师年度事实"
        ordering = ["-year", "engineer"]
        indexes = [models.Index(fields=["year"], name="engineer_year_year")]
        constraints = [models.UniqueConstraint(fields=["engineer", "year"], name="engineer_year_once")]

    def __str__(self):
        return f"{self.engineer} {self.year}"


@pghistory.track()
class AreaFigure(models.Model):
    """A figure of the 集聚区 that another office counted, with its date and source (page 003: 509, 371, 226, 103 …)."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField("指标", max_length=60)
    value = models.DecimalField("数值", max_digits=14, decimal_places=2)
    unit = models.CharField("单位", max_length=10)
    as_of = models.DateField("截至")
    source = models.CharField("来源", max_length=120)
    certainty = models.CharField("确定程度", max_length=10, choices=Certainty.choices, default=Certainty.STATED)
    order = models.PositiveSmallIntegerField("次序", default=100)

    class Meta:
        verbose_name = verbose_name_plural = "集聚区指标"
        ordering = ["order", "title"]
        constraints = [models.UniqueConstraint(fields=["title", "as_of"], name="area_figure_once")]

    def __str__(self):
        return self.title

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)
