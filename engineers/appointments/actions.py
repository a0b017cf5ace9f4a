"""Booking, changing, and what a changed calendar does. The slot's row is the lock: its capacity is never exceeded."""

import datetime
import secrets

import pghistory
from django.db import transaction
from django.utils import timezone

from engineers.appointments.choices import State
from engineers.appointments.models import Appointment, Slot
from engineers.appointments.rules import (
    OPEN_CASES,
    free_seat,
    items_at,
    why_not_at,
    why_not_move,
    why_not_too_many,
)
from engineers.dossiers.models import Engineer
from engineers.joint_cases.case_models import JointCase
from engineers.joint_cases.models import ServiceItem
from pinghu_portal.errors import RuleViolation
from pinghu_portal.rulebook.models import CalendarDay
from pinghu_portal.workflow import engine

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8
FULL = "该时段名额已满，请选择其他时段。"


def _locked(slot: Slot) -> Slot:
    return Slot.objects.select_for_update(of=("self",)).select_related("point").get(pk=slot.pk)


def book(
    slot: Slot,
    on: datetime.date,
    *,
    enterprise,
    by,
    engineer: Engineer | None = None,
    item: ServiceItem | None = None,
    case: JointCase | None = None,
    words: str = "",
    synthetic: bool = False,
) -> Appointment:
    """预约 the lowest free seat. Raises RuleViolation with all reasons; a double click gets the same appointment."""
    engineer = case.engineer if case else engineer
    with transaction.atomic():
        locked, now = _locked(slot), timezone.now()
        type(enterprise).objects.select_for_update(of=("self",)).get(pk=enterprise.pk)  # its places are counted
        told = {"slot": locked, "on": on, "enterprise": enterprise, "engineer": engineer, "item": item, "case": case}
        if same := Appointment.objects.filter(**told, booked_by=by, state=State.BOOKED).first():
            return same
        reasons = why_not_at(locked, on, now) + why_not_too_many(enterprise, now)
        reasons += _why_not_about(locked, enterprise, engineer, item, case)
        seat = free_seat(locked, on)
        if seat is None:
            reasons.append(FULL)
        if reasons:
            raise RuleViolation(reasons)
        made = Appointment.objects.create(
            **told, code=new_code(), seat=seat, words=words.strip()[:200], booked_by=by, synthetic=synthetic
        )
        engine.start(made, by=by)
    return made


def new_code() -> str:
    """A code that is easily read out: no 0, O, 1, I, L."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def _why_not_about(slot: Slot, enterprise, engineer, item, case) -> list[str]:
    reasons = []
    if engineer and engineer.enterprise_id != enterprise.pk:
        reasons.append(f"{engineer.name} 不在本单位。")
    if case and (case.enterprise_id != enterprise.pk or case.state not in OPEN_CASES):
        reasons.append(f"联办件 {case.number} 已办结或不属于本单位。")
    if item and item not in items_at(slot.point):
        reasons.append(f"{slot.point.department}窗口不办理“{item.title}”。")
    return reasons


def move(appointment: Appointment, slot: Slot, on: datetime.date, *, by) -> Appointment:
    """改期 to another slot of any desk; the code stays. Raises RuleViolation with all reasons."""
    with transaction.atomic(), pghistory.context(reason="改期"):
        locked, now = _locked(slot), timezone.now()
        held = Appointment.objects.select_for_update(of=("self",)).select_related("slot__point").get(pk=appointment.pk)
        reasons = why_not_move(held, now) or why_not_at(locked, on, now)
        reasons = reasons or _why_not_about(locked, held.enterprise, held.engineer, held.item, None)
        seat = free_seat(locked, on, except_for=held)
        if seat is None and not reasons:
            reasons.append(FULL)
        if reasons:
            raise RuleViolation(reasons)
        held.slot, held.on, held.seat = locked, on, seat
        held.save(update_fields=["slot", "on", "seat"])
    return held


def calendar_changed(days: list[CalendarDay]) -> None:
    """Days that became holidays: their appointments are cancelled and their people told."""
    holidays = {day.date: day for day in days if not day.is_workday}
    for appointment in Appointment.objects.filter(on__in=holidays, state=State.BOOKED).order_by("pk"):
        day = holidays[appointment.on]
        engine.perform(appointment, "close", by=None, note=f"{day.date:%Y-%m-%d} 放假（{day.source}），请重新预约")


def check_end(slot: Slot) -> None:
    """A slot ends only after its last appointment. Raises RuleViolation."""
    if slot.pk and slot.valid_to:
        later = slot.appointments.filter(on__gt=slot.valid_to, state=State.BOOKED).count()
        if later:
            raise RuleViolation(f"{slot.valid_to:%Y-%m-%d} 之后还有 {later} 个预约，请先联系改期。")
