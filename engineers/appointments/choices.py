"""Closed lists of 预约."""

from django.db import models


class Weekday(models.IntegerChoices):
    """Day of the week, Monday = 0; a Saturday is open only when the calendar makes it a working day (调休)."""

    MONDAY = 0, "周一"
    TUESDAY = 1, "周二"
    WEDNESDAY = 2, "周三"
    THURSDAY = 3, "周四"
    FRIDAY = 4, "周五"
    SATURDAY = 5, "周六（调休上班日）"
    SUNDAY = 6, "周日（调休上班日）"


WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class State(models.TextChoices):
    """States of an appointment."""

    BOOKED = "booked", "已预约"
    ATTENDED = "attended", "已到场"
    MISSED = "missed", "爽约"
    CANCELLED = "cancelled", "已取消"


STATES_EN = {
    State.BOOKED: "Booked",
    State.ATTENDED: "Attended",
    State.MISSED: "Missed",
    State.CANCELLED: "Cancelled",
}
