"""What the offices report and what the engine gives: DataItem, DataReturn, BonusClaim, RatingResult."""

from decimal import Decimal

import pghistory
from django.db import models
from django.urls import reverse

from enterprises.profiles.choices import Size
from enterprises.profiles.models import Enterprise
from enterprises.ratings.choices import ClaimState, Colour, ResultStatus, ReturnState
from enterprises.ratings.querysets import RatingResultQuerySet
from pinghu_portal.evaluation.models import Run
from pinghu_portal.organisation.models import Department, Industry, Region


@pghistory.track()
class DataItem(models.Model):
    """A figure the rating needs: code in the package, unit as stored, the office that reports it, 口径."""

    code = models.SlugField("代码", max_length=40, primary_key=True)
    name = models.CharField("名称", max_length=60)
    unit = models.CharField("单位", max_length=20)
    department = models.ForeignKey(Department, models.PROTECT, verbose_name="来源部门")
    definition = models.CharField("口径", max_length=300, blank=True)
    decimals = models.PositiveSmallIntegerField("小数位", default=2)
    sort = models.PositiveSmallIntegerField("排序", default=100)

    class Meta:
        verbose_name = verbose_name_plural = "数据项"
        ordering = ["sort", "code"]

    def __str__(self):
        return self.name


@pghistory.track()
class DataReturn(models.Model):
    """填报单: what one office reports for one enterprise and year, as one row of its sheet (domain 8.9).

    `values` maps item code → decimal text in the item's unit, or "NA" (不适用). An absent code is not reported (missing);
    zero is a value. Two offices never overwrite one another: each keeps its own return.
    """

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="data_returns", verbose_name="企业")
    year = models.PositiveSmallIntegerField("数据年度")
    department = models.ForeignKey(Department, models.PROTECT, verbose_name="来源部门")
    values = models.JSONField("数值", default=dict)
    reported_on = models.DateField("填报日期", null=True, blank=True)
    origin = models.CharField("来源", max_length=200, blank=True, help_text="文件名与行号，或填报人")
    state = models.CharField("状态", max_length=10, choices=ReturnState.choices, default=ReturnState.ACCEPTED)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "填报数据"
        constraints = [models.UniqueConstraint(fields=["year", "enterprise", "department"], name="return_once")]

    def __str__(self):
        return f"{self.enterprise} {self.year} {self.department}"


@pghistory.track()
class BonusClaim(models.Model):
    """A bonus item claimed by an enterprise for a year, with its evidence (rating specification 3.4)."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="bonus_claims", verbose_name="企业")
    year = models.PositiveSmallIntegerField("数据年度")
    item = models.CharField("事项代码", max_length=20)
    count = models.DecimalField("数量", max_digits=10, decimal_places=2, default=Decimal(1))
    evidence = models.CharField("佐证材料", max_length=200, blank=True)
    state = models.CharField("状态", max_length=10, choices=ClaimState.choices, default=ClaimState.ACCEPTED)
    origin = models.CharField("来源", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "加分事项"
        constraints = [models.UniqueConstraint(fields=["year", "enterprise", "item", "evidence"], name="claim_once")]

    def __str__(self):
        return f"{self.enterprise} {self.year} {self.item}"


class RatingResult(models.Model):
    """One enterprise in one run, frozen: who it was then (town, size, industry) and the figures that lists show.

    Rows are written once by the run and never changed; readers reach them through `Published` only. The decomposition
    is kept beside it in RatingDetail, so that lists read narrow rows.

    Foreign keys without constraints: they would lock and rewrite the row of every enterprise in every run, and cost more
    than the run itself. Instead the run checks all of them at once before it commits (`run_output.STRAY`), and the
    constraints of DataReturn keep every rated enterprise.
    """

    run = models.ForeignKey(
        Run, models.PROTECT, related_name="results", db_constraint=False, db_index=False, verbose_name="测算"
    )
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="ratings", db_constraint=False, db_index=False, verbose_name="企业"
    )
    town = models.ForeignKey(
        Region, models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False, verbose_name="镇街道"
    )
    platform = models.ForeignKey(
        Region, models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False, verbose_name="平台"
    )
    division = models.ForeignKey(
        Industry, models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False, verbose_name="行业"
    )
    size = models.CharField("规模", max_length=1, choices=Size.choices)
    status = models.CharField("状态", max_length=12, choices=ResultStatus.choices)
    colour = models.CharField("评价颜色", max_length=6, choices=Colour.choices, blank=True)
    index = models.DecimalField("创新能力指数", max_digits=7, decimal_places=2)
    base = models.DecimalField("基础评价", max_digits=7, decimal_places=2)
    bonus = models.DecimalField("附加评价", max_digits=5, decimal_places=2)
    input_score = models.DecimalField("创新投入", max_digits=7, decimal_places=2)
    output_score = models.DecimalField("创新产出", max_digits=7, decimal_places=2)
    coverage = models.DecimalField("数据齐全度", max_digits=5, decimal_places=2)
    rank = models.PositiveIntegerField("名次", null=True)
    previous_colour = models.CharField("上年颜色", max_length=6, choices=Colour.choices, blank=True)
    index_change = models.DecimalField("指数变化", max_digits=7, decimal_places=2, null=True)
    rank_change = models.IntegerField("名次变化", null=True)
    missing_items = models.PositiveSmallIntegerField("缺项数", default=0)
    objects = RatingResultQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评价结果"
        ordering = ["-run", "rank", "enterprise"]
        constraints = [models.UniqueConstraint(fields=["enterprise", "run"], name="result_once")]
        indexes = [
            models.Index(fields=["run", "rank"], name="result_rank"),
            models.Index(fields=["run", "colour", "rank"], name="result_colour"),
            models.Index(fields=["run", "town", "rank"], name="result_town"),
        ]

    def __str__(self):
        return f"{self.enterprise} {self.run.year}"

    def get_absolute_url(self):
        """The score sheet."""
        return reverse("enterprises:ratings:sheet", args=[self.run.year, self.enterprise.credit_code])

    @property
    def public_key(self) -> str:
        """What may stand in a URL: within a year's result, the enterprise's own code."""
        return self.enterprise.credit_code


class RatingDetail(models.Model):
    """What the score sheet of one result needs, as the engine's whole numbers in compact JSON text.

    `inputs`: {"id", "name", "size" as they were, "f": figures × 100 in scheme order, null = missing, "NA" = 不适用,
    "b": claims}.
    `figures`: {"c": components, "w": weights, "s": scores, "a": bonus award} as in `evaluation.calculator.Scored`.
    """

    run = models.ForeignKey(
        Run, models.PROTECT, related_name="+", db_constraint=False, db_index=False, verbose_name="测算"
    )
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="+", db_constraint=False, db_index=False, verbose_name="企业"
    )
    inputs = models.TextField("输入")
    figures = models.TextField("得分构成")

    class Meta:
        verbose_name = verbose_name_plural = "评价明细"
        constraints = [models.UniqueConstraint(fields=["run", "enterprise"], name="detail_once")]

    def __str__(self):
        return f"{self.enterprise_id} {self.run_id}"
