"""IntegrityRecord (科研诚信记录): whom, what, how grave, since when and until when."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from projects.contracts.models import Project
from projects.integrity.choices import Conduct, Level, State, SubjectKind


@pghistory.track()
class IntegrityRecord(models.Model):
    """A case of research integrity. `person_key` is the digest by which applications know a leader."""

    number = models.CharField("编号", max_length=20, unique=True)
    subject_kind = models.CharField("主体类别", max_length=8, choices=SubjectKind.choices)
    enterprise = models.ForeignKey(
        "enterprises.Enterprise", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="单位"
    )
    name = models.CharField(
        "主体名称", max_length=120, blank=True, help_text="个人、专家、中介机构填写；单位由企业库带入"
    )
    person_key = models.CharField("人员标识", max_length=64, blank=True, editable=False)
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="integrity", verbose_name="相关项目"
    )
    conduct = models.CharField("行为", max_length=8, choices=Conduct.choices)
    facts = models.TextField("线索内容", max_length=2000)
    findings = models.TextField("调查结论", max_length=2000, blank=True, help_text="调查后、告知前填写")
    basis = models.CharField("处理依据", max_length=300, blank=True, help_text="告知前填写，如文件名称和条款")
    level = models.CharField("等级", max_length=8, choices=Level.choices, blank=True, help_text="会议认定前填写")
    noticed_on = models.DateField("告知日期", null=True, blank=True)
    defence = models.TextField("申辩意见", max_length=2000, blank=True)
    meeting = models.CharField("认定会议", max_length=80, blank=True, help_text="会议名称、纪要号，认定前填写")
    found_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="认定人"
    )
    served_on = models.DateField("送达日期", null=True, blank=True)
    starts_on = models.DateField("处理起始", null=True, blank=True)
    ends_on = models.DateField("处理截止", null=True, blank=True)
    appeal = models.TextField("申诉理由", max_length=2000, blank=True)
    repair = models.TextField("修复说明", max_length=2000, blank=True)
    state = models.CharField("状态", max_length=14, choices=State.choices, default=State.CLUE)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "科研诚信记录"
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["enterprise", "state"], name="integrity_enterprise"),
            models.Index(fields=["person_key", "state"], name="integrity_person"),
            models.Index(fields=["state", "ends_on"], name="integrity_ends"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
                name="integrity_period",
                violation_error_message="处理截止日期不能早于起始日期。",
            ),
            models.UniqueConstraint(
                fields=["project", "conduct", "subject_kind"],
                condition=Q(project__isnull=False),
                name="integrity_once",
                violation_error_message="该项目的同一行为已登记。",
            ),
        ]

    def __str__(self):
        return f"{self.get_subject_kind_display()}诚信记录 {self.number}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    def get_absolute_url(self):
        """The record."""
        return reverse("projects:integrity:detail", args=[self.number])
