"""Regions and departments (domain 4.8, 8.5; finding 1: the competent department moves over time)."""

import datetime

import pghistory
from django.db import models
from django.db.models import Q


class DatedQuerySet(models.QuerySet):
    """Rows that hold from a day to a day; an open end means "until further notice"."""

    def in_force(self, on: datetime.date) -> "DatedQuerySet":
        """Rows in force on a day."""
        return self.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=on)).filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=on)
        )


class RegionLevel(models.TextChoices):
    """Administrative level of a region; a 平台 lies beside the towns, not under them."""

    PROVINCE = "province", "省"
    CITY = "city", "市"
    COUNTY = "county", "县（市、区）"
    TOWN = "town", "镇街道"
    PLATFORM = "platform", "平台"


@pghistory.track()
class Region(models.Model):
    """A place that figures are reported by: 330000 → 330400 → 330482 → town or platform (domain 4.8)."""

    code = models.CharField("代码", max_length=12, primary_key=True)
    name = models.CharField("名称", max_length=40)
    level = models.CharField("层级", max_length=10, choices=RegionLevel.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    sort = models.PositiveSmallIntegerField("排序", default=100)
    tile_row = models.PositiveSmallIntegerField("示意图行", null=True, blank=True)
    tile_column = models.PositiveSmallIntegerField("示意图列", null=True, blank=True)
    valid_from = models.DateField("生效日期", null=True, blank=True)
    valid_to = models.DateField("失效日期", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "区域"
        ordering = ["sort", "code"]

    def __str__(self):
        return self.name


class DepartmentKind(models.TextChoices):
    """What a department is to the bureau."""

    BUREAU = "bureau", "科技局"
    SECTION = "section", "局内科室"
    PARTNER = "partner", "协同部门"
    TOWN = "town", "镇街道"
    OUTSIDE = "outside", "外部机构"


@pghistory.track()
class Department(models.Model):
    """An office that acts: the bureau, its sections, partner departments, town offices, third parties."""

    code = models.SlugField("代码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=60)
    short_name = models.CharField("简称", max_length=20)
    kind = models.CharField("类型", max_length=10, choices=DepartmentKind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="sections", verbose_name="上级"
    )
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, verbose_name="所在区域")
    valid_from = models.DateField("生效日期", null=True, blank=True)
    valid_to = models.DateField("失效日期", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "部门"
        ordering = ["kind", "code"]

    def __str__(self):
        return self.short_name or self.name


class Industry(models.Model):
    """A 大类 of GB/T 4754-2017: letter and two digits, such as C36 汽车制造业."""

    code = models.CharField("代码", max_length=3, primary_key=True)
    name = models.CharField("名称", max_length=60)
    short_name = models.CharField("简称", max_length=12)

    class Meta:
        verbose_name = verbose_name_plural = "行业大类"
        ordering = ["code"]

    def __str__(self):
        return self.short_name
