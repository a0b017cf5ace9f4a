"""Rooms, slots and appointments that lack nothing."""

import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from engineers.appointments.actions import new_code
from engineers.appointments.models import Appointment, Slot
from engineers.datarooms import actions
from engineers.datarooms.models import DataFile, DataLog, DataRoom
from engineers.joint_cases.models import ServicePoint
from pinghu_portal.organisation.models import Department
from pinghu_portal.workflow import engine
from tests.factories import cases
from tests.factories.engineers import EngineerFactory, member_of_employer

ONE_DAY = datetime.timedelta(days=1)


def table(name: str = "甲.csv", content: bytes = b"a,b\n1,2\n") -> SimpleUploadedFile:
    """A small table as a browser sends it."""
    return SimpleUploadedFile(name, content)


def room(n: int = 0, *, code: str = "kjj-hzrc", by=None, level: str = "internal", days: int = 90) -> DataRoom:
    """A valid room of a department."""
    by = by or (cases.window() if code == "kjj-hzrc" else cases.officer(code))
    today = timezone.localdate()
    department = Department.objects.get(code=code)
    told = {"title": f"试验数据舱{n}", "level": level, "valid_from": today, "valid_to": today + ONE_DAY * days}
    return actions.open_room(department, **told, by=by)


def data_file(of: DataRoom | None = None) -> DataFile:
    """A file of a room."""
    of = of or room()
    return actions.upload(of, table(), by=of.opened_by)


def share(of: DataRoom, code: str = "gaj", *, days: int = 10):
    """The room lent to a department."""
    ends_on = timezone.localdate() + ONE_DAY * days
    return actions.share(
        of, Department.objects.get(code=code), purpose="联办核对使用", ends_on=ends_on, by=of.opened_by
    )


def log_row(n: int = 0) -> DataLog:
    """The first row of the log of a new room."""
    return room(n).log.get()


def slot(n: int = 0, *, department: str = "市公安局", weekday: int = 0, capacity: int = 2, opens=None) -> Slot:
    """An hour of a desk; a further desk for every n but 0."""
    point = ServicePoint.objects.get(department=department) if not n else cases.service_point(n)
    opens = opens or datetime.time(9)
    return Slot.objects.create(
        point=point,
        weekday=weekday,
        opens=opens,
        closes=datetime.time(23, 59, 59),
        capacity=capacity,
        valid_from=datetime.date(2026, 1, 1),
    )


def appointment(n: int = 0, *, of: Slot | None = None, engineer=None, by=None, on=None, **more) -> Appointment:
    """A visit today, a minute before midnight: it may still be cancelled, and already be noted."""
    on = on or timezone.localdate()
    engineer = engineer or EngineerFactory()
    by = by or member_of_employer(engineer)
    of = of or slot(n + 1000, weekday=on.weekday(), opens=datetime.time(23, 59))
    made = Appointment.objects.create(
        code=new_code(), slot=of, on=on, seat=1, enterprise=engineer.enterprise, engineer=engineer, booked_by=by, **more
    )
    engine.start(made, by=by)
    return made


def police_appointment() -> Appointment:
    """A visit at the desk of public security, today."""
    today = timezone.localdate()
    return appointment(of=slot(weekday=today.weekday(), opens=datetime.time(23, 59)), on=today)


RECORDS = {
    "engineers.DataRoom": room,
    "engineers.DataLog": log_row,
    "engineers.Slot": lambda n: slot(n + 2000),
    "engineers.Appointment": appointment,
}
