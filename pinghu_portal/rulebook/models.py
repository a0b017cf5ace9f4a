"""RuleRow, CalendarDay: figures and days that documents set (design law 5, domain 8.1)."""

import uuid

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from pinghu_portal.organisation.models import DatedQuerySet
from pinghu_portal.rulebook.values import RuleKind, read_value


class Certainty(models.TextChoices):
    """How sure we are of a rule (the tags of domain.md)."""

    STATED = "stated", "原文载明"
    PUBLIC = "public", "公开文件"
    GENERAL = "general", "通行做法"
    PROPOSED = "proposed", "建议值"


@pghistory.track()
class RuleRow(models.Model):
    """One figure, in force from–to, with the document it comes from. Several rows of one key never overlap."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField("键", max_length=100)
    title = models.CharField("名称", max_length=100)
    kind = models.CharField("类型", max_length=10, choices=RuleKind.choices, default=RuleKind.NUMBER)
    value = models.CharField("取值", max_length=200)
    unit = models.CharField("单位", max_length=20, blank=True, help_text="如：工作日、自然日、%、万元")
    source = models.CharField("依据", max_length=200, help_text="文件名称、文号、条款或报纸版面")
    certainty = models.CharField("确定程度", max_length=10, choices=Certainty.choices, default=Certainty.PROPOSED)
    valid_from = models.DateField("生效日期")
    valid_to = models.DateField("失效日期", null=True, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "规则与依据"
        ordering = ["key", "-valid_from"]
        constraints = [models.UniqueConstraint(fields=["key", "valid_from"], name="rule_one_start")]

    def __str__(self):
        return f"{self.title}：{self.value}{self.unit}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def clean(self):
        """Refuse a value that does not read as its kind, and overlapping periods of one key."""
        try:
            read_value(self.kind, self.value)
        except ValueError as error:
            raise ValidationError({"value": f"“{self.value}”不是{self.get_kind_display()}，请按类型填写。"}) from error
        if self.valid_from is None:
            return  # the form already says that the date is missing
        if self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": "失效日期不能早于生效日期。"})
        others = RuleRow.objects.filter(key=self.key).exclude(pk=self.pk)
        if self.valid_to:
            others = others.filter(valid_from__lte=self.valid_to)
        if others.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=self.valid_from)).exists():
            raise ValidationError("同一规则的有效期不能重叠，请先为上一行填写失效日期。")


@pghistory.track()
class CalendarDay(models.Model):
    """A day whose nature a notice of 国务院办公厅 sets: a holiday or a working weekend (domain 8.1)."""

    date = models.DateField("日期", primary_key=True)
    is_workday = models.BooleanField("工作日")
    source = models.CharField("来源文号", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "工作日历"
        ordering = ["date"]

    def __str__(self):
        return f"{self.date:%Y-%m-%d} {'工作日' if self.is_workday else '休息日'}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.date.isoformat()
