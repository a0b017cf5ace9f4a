"""When a place may be booked, and which places are free: working days by the calendar, never in the past, never too many."""

import datetime
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from engineers.appointments.choices import State
from engineers.appointments.models import Appointment, Slot
from engineers.joint_cases.choices import CaseState
from engineers.joint_cases.models import ServiceItem, ServicePoint
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.rulebook.working_days import ONE_DAY, WorkCalendar, is_working_day

OPEN_CASES = (CaseState.RECEIVED, CaseState.MENDING, CaseState.RUNNING)


@dataclass(frozen=True)
class Place:
    """A slot on a day with the places that are left."""

    slot: Slot
    left: int


@dataclass(frozen=True)
class OpenDay:
    """A working day with its slots that have not begun."""

    on: datetime.date
    places: list[Place]


def taken(slot: Slot, on: datetime.date) -> list[int]:
    """Seats that are taken; a cancelled appointment gives its seat back."""
    rows = Appointment.objects.filter(slot=slot, on=on).exclude(state=State.CANCELLED)
    return sorted(rows.values_list("seat", flat=True))


def free_seat(slot: Slot, on: datetime.date, *, except_for: Appointment | None = None) -> int | None:
    """The lowest free seat of a slot, None when it is full. Only under the lock of the slot."""
    seats = taken(slot, on)
    if except_for and except_for.slot_id == slot.pk and except_for.on == on and except_for.seat in seats:
        seats.remove(except_for.seat)
    if len(seats) >= slot.capacity:
        return None
    return next(seat for seat in range(1, slot.capacity + 1) if seat not in seats)


def why_not_at(slot: Slot, on: datetime.date, now: datetime.datetime) -> list[str]:
    """All reasons against a slot on a day, apart from whether it is full."""
    today, reasons, ahead = timezone.localdate(now), [], rule("appointments.ahead_days")
    if on.weekday() != slot.weekday or on < slot.valid_from or (slot.valid_to and on > slot.valid_to):
        reasons.append("该网点当日没有这个时段。")
    elif not is_working_day(on):
        reasons.append(f"{on:%Y-%m-%d} 不是工作日，网点不对外办公。")
    if slot.begins(on) <= now:
        reasons.append("该时段已开始或已过，请选择以后的时段。")
    if on > today + ONE_DAY * ahead:
        reasons.append(f"最多提前 {ahead} 日预约。")
    return reasons


def why_not_too_many(enterprise, now: datetime.datetime) -> list[str]:
    """An enterprise and its people hold only so many places at a time."""
    most = rule("appointments.most_open")
    held = Appointment.objects.filter(enterprise=enterprise, state=State.BOOKED, on__gte=timezone.localdate(now))
    return [f"本单位尚有 {most} 个未办的预约，请先办理或取消。"] if held.count() >= most else []


def why_not_move(appointment: Appointment, now: datetime.datetime) -> list[str]:
    """All reasons why an appointment can no longer be changed or cancelled."""
    if appointment.state != State.BOOKED:
        return [f"预约{appointment.get_state_display()}，不能变更。"]
    return ["预约时段已开始，不能变更或取消，请联系网点。"] if appointment.begins <= now else []


def why_not_judge(appointment: Appointment, today: datetime.date) -> list[str]:
    """到场 or 爽约 is noted on the day or later."""
    return [f"预约日期为 {appointment.on:%Y-%m-%d}，当日起登记。"] if appointment.on > today else []


def open_days(point: ServicePoint, now: datetime.datetime) -> list[OpenDay]:
    """Working days on which the desk can be booked, with the places left; three queries whatever the number."""
    first = timezone.localdate(now)
    last = first + ONE_DAY * rule("appointments.ahead_days")
    calendar, slots = WorkCalendar(first, last), list(point.slots.order_by("opens"))
    counts = Appointment.objects.filter(slot__point=point, on__range=(first, last)).exclude(state=State.CANCELLED)
    held = {(row["slot"], row["on"]): row["n"] for row in counts.values("slot", "on").annotate(n=Count("pk"))}
    days = []
    for step in range((last - first).days + 1):
        on = first + ONE_DAY * step
        places = [
            Place(slot, max(0, slot.capacity - held.get((slot.pk, on), 0)))
            for slot in slots
            if slot.weekday == on.weekday()
            and slot.valid_from <= on
            and (slot.valid_to is None or on <= slot.valid_to)
            and slot.begins(on) > now
        ]
        if places and calendar.nature(on)[0]:
            days.append(OpenDay(on, places))
    return days


def items_at(point: ServicePoint) -> list[ServiceItem]:
    """Matters that the desk's department answers for today; of a section, its bureau's desk."""
    current = ServiceItem.objects.filter(online=True).prefetch_related("assignments__department__parent")
    today, found = timezone.localdate(), []
    for item in current.order_by("order"):
        for one in item.assignments.all():
            names = {one.department.short_name, getattr(one.department.parent, "short_name", "")}
            in_force = one.valid_from <= today and (one.valid_to is None or one.valid_to >= today)
            if in_force and point.department in names and item not in found:
                found.append(item)
    return found
