"""Job and Heartbeat. A job's row is the truth about it; the Celery message is only a hint to look."""

import uuid

from django.conf import settings
from django.db import models

from pinghu_portal.records.models import StoredFile


class JobState(models.TextChoices):
    """Where a job stands."""

    QUEUED = "queued", "排队中"
    RUNNING = "running", "进行中"
    DONE = "done", "已完成"
    FAILED = "failed", "未完成"
    CANCELLED = "cancelled", "已取消"


class JobQuerySet(models.QuerySet):
    """Reads in the office's language."""

    def open(self) -> "JobQuerySet":
        """Not finished in any way."""
        return self.filter(state__in=[JobState.QUEUED, JobState.RUNNING])

    def finished(self) -> "JobQuerySet":
        """Finished, well or not."""
        return self.exclude(state__in=[JobState.QUEUED, JobState.RUNNING])


class Job(models.Model):
    """One piece of deferred work. `run_key` makes it single: a second job with the same key cannot be written."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("类型", max_length=60)
    title = models.CharField("事项", max_length=120)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="jobs", verbose_name="发起人"
    )
    params = models.JSONField("参数", default=dict)
    queue = models.CharField("队列", max_length=20, default="default")
    run_key = models.CharField("唯一键", max_length=160, null=True, blank=True, unique=True)
    state = models.CharField("状态", max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    done = models.PositiveBigIntegerField("已完成量", default=0)
    total = models.PositiveBigIntegerField("总量", default=0)
    message = models.CharField("说明", max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField("尝试次数", default=0)
    lease_until = models.DateTimeField("占用至", null=True, blank=True)
    worker = models.CharField("执行者", max_length=80, blank=True)
    cancel_requested = models.BooleanField("要求取消", default=False)
    result = models.JSONField("结果", default=dict, blank=True)
    result_file = models.ForeignKey(StoredFile, models.SET_NULL, null=True, blank=True, verbose_name="结果文件")
    created_at = models.DateTimeField("发起时间", auto_now_add=True)
    started_at = models.DateTimeField("开始时间", null=True, blank=True)
    finished_at = models.DateTimeField("结束时间", null=True, blank=True)
    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "后台任务"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["state", "lease_until"], name="job_open", condition=models.Q(state__in=["queued", "running"])
            ),
            models.Index(fields=["owner", "-created_at"], name="job_owner"),
        ]

    def __str__(self):
        return self.title

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    @property
    def is_open(self) -> bool:
        """Still to be worked on."""
        return self.state in (JobState.QUEUED, JobState.RUNNING)

    @property
    def percent(self) -> int:
        """Whole percent done; 0 while the total is unknown, 100 only when finished."""
        if self.state == JobState.DONE:
            return 100
        return min(99, self.done * 100 // self.total) if self.total else 0


class Heartbeat(models.Model):
    """Proof of life written by a *task*, not by a ping: a worker may be connected and yet consume nothing."""

    name = models.CharField("名称", max_length=60, primary_key=True)
    at = models.DateTimeField("最近时间")

    class Meta:
        verbose_name = verbose_name_plural = "心跳"

    def __str__(self):
        return f"{self.name} {self.at:%Y-%m-%d %H:%M:%S}"
