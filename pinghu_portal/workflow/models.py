"""TransitionRecord (what was decided, append-only), Task (待办) and Urge (催办, 督办)."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone


class TransitionRecord(models.Model):
    """One step of a matter: from where to where, by whom, with which words; never changed, never deleted."""

    workflow = models.CharField("流程", max_length=80)
    object_key = models.CharField("对象", max_length=80)
    name = models.CharField("动作", max_length=40)
    title = models.CharField("动作名称", max_length=40)
    from_state = models.CharField("原状态", max_length=30)
    to_state = models.CharField("新状态", max_length=30)
    to_title = models.CharField("新状态名称", max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="办理人")
    post = models.CharField("职务", max_length=80, blank=True)
    note = models.CharField("意见", max_length=1000, blank=True)
    at = models.DateTimeField("时间", auto_now_add=True)
    late_days = models.PositiveSmallIntegerField("超期工作日", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "流转记录"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["workflow", "object_key"], name="record_object")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.title} → {self.to_title}"


class TaskQuerySet(models.QuerySet):
    """Tasks in the office's words."""

    def waiting(self) -> "TaskQuerySet":
        """待办: not yet done."""
        return self.filter(closed_at__isnull=True)

    def for_holders(self, keys: list[str]) -> "TaskQuerySet":
        """Held by any of the keys."""
        return self.filter(holder__in=keys)

    def by_deadline(self) -> "TaskQuerySet":
        """Earliest deadline first, paused and unlimited last."""
        return self.order_by("paused", models.F("ends_at").asc(nulls_last=True), "pk")


class Task(models.Model):
    """待办: a matter waits for a holder. A holder key names a role, a department's role, a town, a member or a person."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    workflow = models.CharField("流程", max_length=80)
    object_key = models.CharField("对象", max_length=80)
    holder = models.CharField("承办", max_length=120)
    title = models.CharField("事项", max_length=120)
    number = models.CharField("编号", max_length=60, blank=True)
    party = models.CharField("当事单位", max_length=120, blank=True)
    step = models.CharField("环节", max_length=60)
    act = models.CharField("办理动作", max_length=12, default="办理")
    url = models.CharField("页面", max_length=200)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="started_tasks", verbose_name="发起人"
    )
    opened_at = models.DateTimeField("到达时间", default=timezone.now)
    due_on = models.DateField("到期日", null=True, blank=True)
    ends_at = models.DateTimeField("截止时刻", null=True, blank=True, help_text="不含该时刻")
    limit_days = models.PositiveSmallIntegerField("时限", default=0)
    provisional = models.BooleanField("暂定", default=False)
    paused = models.BooleanField("计时暂停", default=False)
    urges = models.PositiveSmallIntegerField("催办次数", default=0)
    supervised = models.BooleanField("督办", default=False)
    closed_at = models.DateTimeField("办结时间", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="closed_tasks",
        verbose_name="办结人",
    )
    late = models.BooleanField("超期办结", default=False)
    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "待办"
        indexes = [
            models.Index(fields=["holder", "ends_at"], name="task_waiting", condition=models.Q(closed_at__isnull=True)),
            models.Index(fields=["workflow", "object_key"], name="task_object"),
            models.Index(fields=["closed_by", "-closed_at"], name="task_done"),
            models.Index(fields=["started_by", "-opened_at"], name="task_started"),
        ]

    def __str__(self):
        return f"{self.title}·{self.step}"


class Urge(models.Model):
    """催办 or 督办: who pressed, when, with which words; kept for good (domain 8.4)."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="urge_log", verbose_name="待办")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="催办人")
    supervise = models.BooleanField("督办", default=False)
    words = models.CharField("内容", max_length=300, blank=True)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "催办督办"
        ordering = ["-at"]

    def __str__(self):
        return f"{'督办' if self.supervise else '催办'} {self.task}"
