"""预约 on shared pages: menu, quick start, timeline, the calendar."""

from django.utils import timezone

from engineers.appointments.actions import calendar_changed
from engineers.appointments.choices import State
from engineers.appointments.models import Appointment
from engineers.appointments.policy import desk_names, is_desk
from engineers.dossiers.archive import Event, event_source
from engineers.dossiers.models import Engineer
from pinghu_portal.contributions import CalendarFollower, EnterpriseReach, MenuEntry, QuickStart, contribute
from pinghu_portal.policy.policy import policy_of, visible


@event_source
def visit_events(engineer: Engineer) -> list[Event]:
    """Visits of one engineer that took place."""
    visits = engineer.appointments.filter(state=State.ATTENDED).select_related("slot__point")
    return [Event(visit.on, "到窗口办理", visit.slot.point.title, visit.get_slip_url()) for visit in visits]


def _sees(user) -> bool:
    return user.is_bureau or is_desk(user) or bool(user.roles & {"enterprise", "engineer"})


def _coming(user) -> int:
    rows = Appointment.objects.filter(state=State.BOOKED, on__gte=timezone.localdate())
    return visible(rows, user).count()


def visitors(user):
    """Enterprises that booked a place at the reader's desk."""
    names = desk_names(user)
    return Appointment.objects.filter(slot__point__department__in=names).values("enterprise") if names else None


contribute(
    MenuEntry("海外工程师", "预约", "engineers:appointments:list", "calendar-check", _sees, order=48, count=_coming),
    MenuEntry("海外工程师", "当日预约", "engineers:appointments:desk", "calendar-day", is_desk, order=49),
    MenuEntry("海外工程师", "预约时段", "engineers:slots:list", "clock", _sees, order=49),
    QuickStart(
        "预约窗口",
        "engineers:appointments:book",
        "calendar-plus",
        lambda user: policy_of(Appointment).allows(user, "add"),
        order=26,
    ),
    CalendarFollower("预约", calendar_changed),
    EnterpriseReach("预约", visitors),
)
