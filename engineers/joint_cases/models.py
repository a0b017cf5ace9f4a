"""The catalogue of services: ServiceItem, ServiceAssignment, ServiceMaterial, ServiceDependency, CasePackage."""

import uuid

import pghistory
from django.db import models
from django.urls import reverse

from engineers.joint_cases.choices import ServiceKind
from pinghu_portal.organisation.models import DatedQuerySet, Department
from pinghu_portal.rulebook.models import Certainty

UNITS = (("工作日", "工作日"), ("自然日", "自然日"))


@pghistory.track()
class ServiceItem(models.Model):
    """事项: one matter of one department, with its promised limit, the law's limit in words, source and guide.

    `flows_into` is the archive item that its result fills (12-15); `fields` name what the result says, as
    [key, words] pairs; `days_alone` is the limit when handled outside of a joint case (for 压缩率).
    """

    code = models.SlugField("代码", max_length=30, unique=True)
    title = models.CharField("事项", max_length=60)
    title_en = models.CharField("英文名称", max_length=80, blank=True)
    kind = models.CharField("类型", max_length=10, choices=ServiceKind.choices)
    category = models.CharField("类别", max_length=40)
    days = models.PositiveSmallIntegerField("承诺时限")
    unit = models.CharField("单位", max_length=4, choices=UNITS, default="工作日")
    days_alone = models.PositiveSmallIntegerField("串联时限", default=0, help_text="单独办理时的时限，同一单位")
    statutory = models.CharField("法定时限", max_length=60, blank=True)
    source = models.CharField("依据", max_length=200)
    certainty = models.CharField("确定程度", max_length=10, choices=Certainty.choices, default=Certainty.PROPOSED)
    guide = models.TextField("办事指南", blank=True)
    guide_en = models.TextField("英文指南", blank=True)
    flows_into = models.PositiveSmallIntegerField("回流档案第几项", null=True, blank=True)
    fields = models.JSONField("结果字段", default=list, blank=True)
    online = models.BooleanField("已上线", default=True)
    order = models.PositiveSmallIntegerField("次序", default=100)

    class Meta:
        verbose_name = verbose_name_plural = "服务事项"
        ordering = ["order", "code"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Guide, materials, departments."""
        return reverse("engineers:services:detail", args=[self.code])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.code


@pghistory.track()
class ServiceAssignment(models.Model):
    """责任部门 of a matter from-to: the competent department moves over time (domain 0, finding 1)."""

    item = models.ForeignKey(ServiceItem, models.PROTECT, related_name="assignments", verbose_name="事项")
    department = models.ForeignKey(Department, models.PROTECT, related_name="+", verbose_name="责任部门")
    valid_from = models.DateField("起")
    valid_to = models.DateField("止", null=True, blank=True)
    source = models.CharField("依据", max_length=200, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "事项责任部门"
        ordering = ["item", "-valid_from"]

    def __str__(self):
        return f"{self.item} {self.department}"


class ServiceMaterial(models.Model):
    """材料 of a matter. `from_dossier` is the archive item that holds it already, so that nobody hands it in again."""

    item = models.ForeignKey(ServiceItem, models.PROTECT, related_name="materials", verbose_name="事项")
    code = models.SlugField("代码", max_length=30)
    title = models.CharField("材料", max_length=80)
    title_en = models.CharField("英文名称", max_length=120, blank=True)
    required = models.BooleanField("必交", default=True)
    from_dossier = models.PositiveSmallIntegerField("档案第几项已有", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "事项材料"
        ordering = ["item", "pk"]
        constraints = [models.UniqueConstraint(fields=["item", "code"], name="service_material_once")]

    def __str__(self):
        return self.title


class ServiceDependency(models.Model):
    """前置: a matter waits until another is done, when both stand in the same case."""

    item = models.ForeignKey(ServiceItem, models.PROTECT, related_name="needs", verbose_name="事项")
    needs = models.ForeignKey(ServiceItem, models.PROTECT, related_name="+", verbose_name="前置事项")

    class Meta:
        verbose_name = verbose_name_plural = "事项前置关系"
        constraints = [
            models.UniqueConstraint(fields=["item", "needs"], name="dependency_once"),
            models.CheckConstraint(condition=~models.Q(item=models.F("needs")), name="dependency_not_itself"),
        ]

    def __str__(self):
        return f"{self.item} ← {self.needs}"


@pghistory.track()
class CasePackage(models.Model):
    """联办套餐: the matters that are handled jointly under one name."""

    code = models.SlugField("代码", max_length=30, unique=True)
    title = models.CharField("名称", max_length=60)
    title_en = models.CharField("英文名称", max_length=80, blank=True)
    items = models.ManyToManyField(ServiceItem, related_name="packages", verbose_name="事项")

    class Meta:
        verbose_name = verbose_name_plural = "联办套餐"
        ordering = ["code"]

    def __str__(self):
        return self.title


@pghistory.track()
class ServicePoint(models.Model):
    """办事网点: a desk of a department in the foreigners' service centre or elsewhere (pages 000, 003: 24 departments)."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField("网点", max_length=80)
    title_en = models.CharField("英文名称", max_length=120, blank=True)
    department = models.CharField("部门", max_length=60)
    category = models.CharField("服务类别", max_length=20)
    address = models.CharField("地址", max_length=120, blank=True)
    hours = models.CharField("办公时间", max_length=80, blank=True)
    valid_from = models.DateField("启用日期")
    valid_to = models.DateField("停用日期", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "办事网点"
        ordering = ["category", "department"]

    def __str__(self):
        return self.title

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)
