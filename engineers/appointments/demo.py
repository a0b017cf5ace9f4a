"""Demo hours of five desks and visits in every state （样例）; visits of the past are entered as they would have been booked."""

import datetime

from django.utils import timezone

from engineers.appointments.actions import book, new_code
from engineers.appointments.choices import State
from engineers.appointments.models import Appointment, Slot
from engineers.appointments.rules import items_at, open_days
from engineers.joint_cases.case_models import JointCase
from engineers.joint_cases.models import ServicePoint
from pinghu_portal.accounts.models import User
from pinghu_portal.rulebook.working_days import is_working_day
from pinghu_portal.workflow import engine

DESKS = ("市公安局", "市科技局", "市人力社保局", "市医保局", "市委人才办")
HOURS = (((9, 0), (10, 0), 3), ((10, 0), (11, 0), 3), ((14, 0), (15, 30), 4))
BEGAN = datetime.date(2026, 1, 5)


def load_appointments() -> None:
    """Hours and visits; idempotent."""
    if Slot.objects.exists():
        return
    for point in ServicePoint.objects.filter(department__in=DESKS):
        for weekday in range(5):
            for opens, closes, capacity in HOURS:
                Slot.objects.create(
                    point=point,
                    weekday=weekday,
                    opens=datetime.time(*opens),
                    closes=datetime.time(*closes),
                    capacity=capacity,
                    valid_from=BEGAN,
                )
    member, desk = User.objects.get(username="enterprise"), User.objects.get(username="talent")
    police = ServicePoint.objects.get(department="市公安局")
    cases = list(JointCase.objects.order_by("pk"))
    for case, state, back in zip(cases, (State.ATTENDED, State.MISSED), (1, 2), strict=False):
        came = _past(police, case, member, back)
        engine.perform(came, "attend" if state == State.ATTENDED else "miss", by=desk)
    _coming(police, cases, member)


def _past(point: ServicePoint, case: JointCase, member, back: int) -> Appointment:
    """A visit some working days ago."""
    on = timezone.localdate()
    while back:
        on -= datetime.timedelta(days=1)
        back -= is_working_day(on)
    slot = Slot.objects.get(point=point, weekday=min(on.weekday(), 4), opens=datetime.time(9))
    made = Appointment.objects.create(
        code=new_code(),
        slot=slot,
        on=on,
        seat=1,
        item=items_at(point)[0],
        case=case,
        enterprise=case.enterprise,
        engineer=case.engineer,
        booked_by=member,
        synthetic=True,
    )
    engine.start(made, by=member)
    return made


def _coming(point: ServicePoint, cases: list[JointCase], member) -> None:
    """Places on the next days; one slot is full."""
    days = open_days(point, timezone.now())[:3]
    if not days or not cases:
        return
    person = User.objects.get(username="engineer")
    own = getattr(person, "engineer", None)
    item = items_at(point)[0]
    for day, case in zip(days, cases, strict=False):
        told = {"enterprise": case.enterprise, "case": case, "item": item, "by": member, "synthetic": True}
        book(day.places[0].slot, day.on, **told)
    if own:
        told = {"enterprise": own.enterprise, "engineer": own, "item": item, "synthetic": True}
        book(days[0].places[-1].slot, days[0].on, **told, words="换发居留许可", by=person)
