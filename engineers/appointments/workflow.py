"""预约: 已预约 → 已到场 / 爽约 / 已取消. The desk notes who came; the one who booked cancels before it begins."""

from django.utils import timezone

from engineers.appointments.choices import State as S
from engineers.appointments.models import Appointment
from engineers.appointments.policy import applicants, desks
from engineers.appointments.rules import why_not_judge, why_not_move
from engineers.dossiers.policy import TALENT_SECTION
from pinghu_portal.accounts.models import Role
from pinghu_portal.organisation.models import Department, DepartmentKind
from pinghu_portal.web.notices import tell
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import role_at


def is_applicant(user, appointment: Appointment) -> bool:
    """Who booked, or a colleague."""
    return user is not None and Appointment.objects.filter(applicants(user), pk=appointment.pk).exists()


def is_desk_of(user, appointment: Appointment) -> bool:
    """Somebody of the desk."""
    return user is not None and Appointment.objects.filter(desks(user, "slot__point"), pk=appointment.pk).exists()


def is_system(user, appointment: Appointment) -> bool:
    """The calendar."""
    return user is None


def why_not_cancel(appointment: Appointment) -> list[str]:
    """Only before it begins."""
    return why_not_move(appointment, timezone.now())


def why_not_note(appointment: Appointment) -> list[str]:
    """Only on the day or later."""
    return why_not_judge(appointment, timezone.localdate())


def tell_booker(appointment: Appointment, *, by, record) -> None:
    """Who booked is told what others did."""
    if by is None or appointment.booked_by_id != by.pk:
        words = f"预约 {appointment.code} {record.title}" + (f"：{record.note}" if record.note else "")
        tell(appointment.booked_by, words, appointment.get_slip_url())


def _desk(appointment) -> list[str]:
    name = appointment.slot.point.department
    codes = Department.objects.filter(kind=DepartmentKind.PARTNER, short_name=name).values_list("code", flat=True)
    return [role_at(Role.PARTNER, code) for code in codes] or [role_at(Role.CLERK, TALENT_SECTION)]


appointment_flow = register(
    Workflow(
        key="engineers.appointment",
        model="engineers.Appointment",
        title="预约",
        initial=S.BOOKED,
        party=lambda appointment: appointment.enterprise.name,
        subject=str,
        state_titles=dict(S.choices),
        finals=frozenset({S.ATTENDED, S.MISSED, S.CANCELLED}),
        steps={S.BOOKED: Step("接待预约", _desk, act="登记到场", paused=True)},
        transitions=(
            Transition("attend", "到场", (S.BOOKED,), (S.ATTENDED,), is_desk_of, guards=(why_not_note,), primary=True),
            Transition("miss", "爽约", (S.BOOKED,), (S.MISSED,), is_desk_of, guards=(why_not_note,),
                       effects=(tell_booker,), kind=Kind.REFUSE),
            Transition("cancel", "取消预约", (S.BOOKED,), (S.CANCELLED,), is_applicant, guards=(why_not_cancel,),
                       effects=(tell_booker,), kind=Kind.WITHDRAW),
            Transition("close", "网点停办", (S.BOOKED,), (S.CANCELLED,), is_system, effects=(tell_booker,),
                       kind=Kind.REFUSE, note_required=True),
        ),
    )
)  # fmt: skip
