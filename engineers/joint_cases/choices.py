"""Closed lists of joint handling."""

from django.db import models


class ServiceKind(models.TextChoices):
    """审批 or 服务."""

    APPROVAL = "approval", "审批"
    SERVICE = "service", "服务"


class CaseState(models.TextChoices):
    """States of a 联办件 (domain 9.1b)."""

    RECEIVED = "received", "待受理"
    MENDING = "mending", "补正"
    REJECTED = "rejected", "不予受理"
    RUNNING = "running", "办理中"
    CLOSED = "closed", "办结"
    PARTLY = "partly", "部分办结"
    DENIED = "denied", "不予办结"
    WITHDRAWN = "withdrawn", "已撤回"
    ARCHIVED = "archived", "已归档"


class TaskState(models.TextChoices):
    """States of a 部门任务 (domain 9.1b)."""

    WAITING = "waiting", "待前置"
    READY = "ready", "待办"
    WORKING = "working", "办理中"
    PAUSED = "paused", "暂停"
    DONE = "done", "完成"
    REFUSED = "refused", "不予"
    ENDED = "ended", "终止"


class Tick(models.TextChoices):
    """What happened to a task's clock."""

    START = "start", "开始计时"
    PAUSE = "pause", "暂停"
    RESUME = "resume", "恢复"
    EXTEND = "extend", "延期"
    CALENDAR = "calendar", "日历调整"
    END = "end", "结束"


FINISHED = (TaskState.DONE, TaskState.REFUSED, TaskState.ENDED)
"""A task that needs nothing more."""
ENDED_CASES = (CaseState.CLOSED, CaseState.PARTLY, CaseState.DENIED)
"""A case whose departments are through."""


class PaperKind(models.TextChoices):
    """文书 of a case (domain 8.3); each has its own series of numbers."""

    ACCEPTED = "accepted", "受理通知书"
    MEND = "mend", "补正告知书"
    REJECTED = "rejected", "不予受理决定书"
    CLOSED = "closed", "办结通知书"


class Keep(models.TextChoices):
    """保管期限 (DA/T 85-2019; domain 8.7)."""

    FOREVER = "永久", "永久"
    THIRTY = "30年", "30 年"
    TEN = "10年", "10 年"
