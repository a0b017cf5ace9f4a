"""JointCase (联办件), DepartmentTask (部门任务), ClockEvent, CaseMaterial, Supplement (补正), and who is satisfied."""

import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse

from engineers.dossiers.models import Engineer
from engineers.joint_cases.choices import CaseState, TaskState, Tick
from engineers.joint_cases.models import CasePackage, ServiceItem
from pinghu_portal.organisation.models import Department
from pinghu_portal.records.models import StoredFile


@pghistory.track(exclude=["track_code"])
class JointCase(models.Model):
    """联办件: filed once, closed once. `track_code` lets anybody who has it follow the state, nothing more."""

    number = models.CharField("受理号", max_length=20, unique=True)
    track_code = models.CharField("查询码", max_length=16, unique=True, editable=False)
    engineer = models.ForeignKey(Engineer, models.PROTECT, related_name="joint_cases", verbose_name="海外工程师")
    enterprise = models.ForeignKey(
        "enterprises.Enterprise", models.PROTECT, related_name="joint_cases", verbose_name="申请单位"
    )
    package = models.ForeignKey(CasePackage, models.PROTECT, related_name="cases", verbose_name="联办事项")
    state = models.CharField("状态", max_length=10, choices=CaseState.choices, default=CaseState.RECEIVED)
    words = models.CharField("申请说明", max_length=500, blank=True)
    remarks = models.CharField("补正或不予受理理由", max_length=500, blank=True)
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="申请人")
    filed_at = models.DateTimeField("提交时间", auto_now_add=True)
    accepted_at = models.DateTimeField("受理时间", null=True, blank=True)
    deemed = models.BooleanField("视为受理", default=False, help_text="逾期未告知，依行政许可法第三十二条")
    promised_on = models.DateField("联办承诺日", null=True, blank=True, help_text="受理时按最长路径计算，不再改变")
    due_on = models.DateField("联办期限", null=True, blank=True)
    provisional = models.BooleanField("期限暂定", default=False)
    closed_at = models.DateTimeField("办结时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "联办件"
        ordering = ["-number"]
        indexes = [models.Index(fields=["state", "due_on"], name="joint_case_due")]

    def __str__(self):
        return f"{self.package} {self.number}"

    def get_absolute_url(self):
        """The case with its lanes."""
        return reverse("engineers:joint_cases:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


@pghistory.track()
class DepartmentTask(models.Model):
    """部门任务: one matter of a case at one department. 经办人 (`handler`) proposes, another person of it decides."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(JointCase, models.PROTECT, related_name="tasks", verbose_name="联办件")
    item = models.ForeignKey(ServiceItem, models.PROTECT, related_name="+", verbose_name="事项")
    department = models.ForeignKey(Department, models.PROTECT, related_name="+", verbose_name="部门")
    state = models.CharField("状态", max_length=10, choices=TaskState.choices, default=TaskState.WAITING)
    limit_days = models.PositiveSmallIntegerField("承诺时限")
    limit_unit = models.CharField("单位", max_length=4)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="经办人"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审核人"
    )
    opinion = models.CharField("办理意见", max_length=500, blank=True)
    document = models.CharField("结果文书号", max_length=80, blank=True)
    result = models.JSONField("办理结果", default=dict, blank=True)
    due_on = models.DateField("到期日", null=True, blank=True)
    provisional = models.BooleanField("暂定", default=False)
    started_at = models.DateTimeField("开始计时", null=True, blank=True)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)
    stars = models.PositiveSmallIntegerField("满意度", null=True, blank=True)
    stars_words = models.CharField("评价", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "部门任务"
        ordering = ["case", "item"]
        indexes = [models.Index(fields=["department", "state"], name="department_task_state")]
        constraints = [
            models.UniqueConstraint(fields=["case", "item"], name="department_task_once"),
            models.CheckConstraint(
                condition=models.Q(stars__isnull=True) | models.Q(stars__range=(1, 5)), name="stars"
            ),
        ]

    def __str__(self):
        return f"{self.case.number} {self.item}"

    def get_absolute_url(self):
        """The task."""
        return reverse("engineers:department_tasks:detail", args=[self.uid])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)


class ClockEvent(models.Model):
    """What happened to a task's clock; never changed. `days` is the extension."""

    task = models.ForeignKey(DepartmentTask, models.PROTECT, related_name="ticks", verbose_name="部门任务")
    kind = models.CharField("事件", max_length=10, choices=Tick.choices)
    at = models.DateTimeField("时间")
    days = models.PositiveSmallIntegerField("天数", default=0)
    words = models.CharField("原因", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="办理人")

    class Meta:
        verbose_name = verbose_name_plural = "计时事件"
        ordering = ["at", "pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.get_kind_display()} {self.words}"


class CaseMaterial(models.Model):
    """A material of a case, handed in once and used by every department; sealed on disk."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(JointCase, models.PROTECT, related_name="materials", verbose_name="联办件")
    code = models.SlugField("材料代码", max_length=30)
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    added_at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "联办材料"
        ordering = ["code", "pk"]

    def __str__(self):
        return f"{self.case.number} {self.code}"


@pghistory.track()
class Supplement(models.Model):
    """补正告知: what all departments still need, told once. The clocks of the named tasks stand until it is answered."""

    number = models.CharField("文书号", max_length=20, unique=True)
    case = models.ForeignKey(JointCase, models.PROTECT, related_name="supplements", verbose_name="联办件")
    lines = models.JSONField("补正清单", default=list, help_text="[部门任务, 需要补正的内容]")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="告知人")
    opened_at = models.DateTimeField("告知时间")
    answer = models.CharField("补正说明", max_length=500, blank=True)
    answered_at = models.DateTimeField("补正时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "补正告知"
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(answered_at__isnull=True), name="one_open_supplement"
            )
        ]

    def __str__(self):
        return self.number
