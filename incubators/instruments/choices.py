"""Words of instrument sharing (F72)."""

from django.db import models


class Field(models.TextChoices):
    """What an instrument is for."""

    MATERIAL = "material", "材料分析"
    CHEMISTRY = "chemistry", "化学成分"
    MECHANICS = "mechanics", "力学性能"
    ELECTRONICS = "electronics", "电子与光学"
    ENVIRONMENT = "environment", "环境可靠性"
    BIOLOGY = "biology", "生物与农业"
    MACHINING = "machining", "加工与计量"


class InstrumentState(models.TextChoices):
    """Whether an instrument takes bookings."""

    OPEN = "open", "可预约"
    REPAIR = "repair", "维修"
    RETIRED = "retired", "停用"


class State(models.TextChoices):
    """A booking: 待确认 → 已预约 → 使用 → 已完成, or 取消, 爽约, 拒绝."""

    WAITING = "waiting", "待确认"
    BOOKED = "booked", "已预约"
    RUNNING = "running", "使用中"
    DONE = "done", "已完成"
    CANCELLED = "cancelled", "已取消"
    MISSED = "missed", "爽约"
    REFUSED = "refused", "已拒绝"


HOLDING = (State.WAITING, State.BOOKED, State.RUNNING, State.DONE)
"""States in which a booking takes its hours: no two of these overlap on one instrument."""
AHEAD = (State.WAITING, State.BOOKED)
"""Not begun yet."""
