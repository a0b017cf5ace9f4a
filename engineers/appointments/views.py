"""Booking, the slip in two languages, the desk's day, publishing hours."""

import datetime
import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from engineers.appointments import actions
from engineers.appointments.choices import STATES_EN, WEEKDAYS_EN, State, Weekday
from engineers.appointments.forms import SlotForm
from engineers.appointments.models import Appointment, Slot
from engineers.appointments.policy import desk_points, is_desk
from engineers.appointments.registry import slots
from engineers.appointments.rules import OPEN_CASES, items_at, open_days, why_not_move
from engineers.dossiers.models import Engineer
from engineers.dossiers.policy import at_own_enterprise
from engineers.joint_cases.case_models import JointCase
from engineers.joint_cases.models import ServicePoint
from engineers.joint_cases.policy import applicants as of_case
from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import can, get_visible_or_404, policy_of
from pinghu_portal.workflow import engine

MOST_PEOPLE = 200


def _english(request) -> bool:
    return request.LANGUAGE_CODE == "en"


def _day(text: str) -> datetime.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _found(rows, text: str):
    """The row with a public number that was typed, or None."""
    try:
        return rows.filter(uid=uuid.UUID(text)).first()
    except ValueError:
        return None


def _bookable() -> list[ServicePoint]:
    """Desks that publish hours now or later."""
    today = timezone.localdate()
    current = Slot.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
    points = ServicePoint.objects.in_force(today).filter(pk__in=current.values("point"))
    return list(points.order_by("category", "department"))


def _people(user) -> list[Engineer]:
    """Whom the visit may be for."""
    own = Q(user=user) if user.has_role(Role.ENGINEER) else Q(pk__in=[])
    rows = Engineer.objects.in_service(timezone.localdate()).filter(own | at_own_enterprise(user))
    return list(rows.select_related("enterprise").distinct()[:MOST_PEOPLE])


def _cases(user) -> list[JointCase]:
    """Open cases of the applicant."""
    rows = JointCase.objects.filter(of_case(user), state__in=OPEN_CASES).distinct()
    return list(rows.select_related("package", "engineer", "enterprise")[:MOST_PEOPLE])


def _enterprises(user) -> list:
    """The own enterprises of a member."""
    model = Engineer._meta.get_field("enterprise").related_model
    today = timezone.localdate()
    ended = Q(members__user=user, members__valid_to__lt=today)
    return list(model.objects.filter(members__user=user, members__valid_from__lte=today).exclude(ended).distinct())


@login_required
@require_http_methods(["GET", "POST"])
def book(request):
    """预约: a desk, a time, a matter."""
    if not policy_of(Appointment).allows(request.user, "add"):
        raise NotAllowed("由企业或海外工程师本人预约。")
    typed, reasons = request.POST or request.GET, []
    points = _bookable()
    point = next((one for one in points if str(one.uid) == typed.get("point", "")), None)
    if request.method == "POST":
        try:
            made = _booked(request)
        except RuleViolation as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, f"已预约，预约码 {made.code}。")
            return redirect(made.get_slip_url())
    context = {
        "english": _english(request),
        "points": points,
        "point": point,
        "days": _shown_days(point) if point else [],
        "items": items_at(point) if point else [],
        "people": [] if request.user.has_role(Role.ENGINEER) else _people(request.user),
        "cases": _cases(request.user),
        "typed": typed,
        "reasons": reasons,
    }
    return render(request, "engineers/appointments/book.html", context, status=422 if reasons else 200)


def _shown_days(point: ServicePoint) -> list[dict]:
    """Open days with words for both languages."""
    return [
        {"on": day.on, "places": day.places, "weekday": Weekday(day.on.weekday()).label[:2],
         "weekday_en": WEEKDAYS_EN[day.on.weekday()]}
        for day in open_days(point, timezone.now())
    ]  # fmt: skip


def _time(text: str) -> tuple[Slot, datetime.date]:
    """What a time button says: slot and day. Raises RuleViolation."""
    key, _, day = text.partition("@")
    slot, on = _found(Slot.objects.all(), key), _day(day)
    if slot is None or on is None:
        raise RuleViolation("请选择预约时段。")
    return slot, on


def _booked(request) -> Appointment:
    """Book what was typed; an engineer's is always his own. Raises RuleViolation with all reasons."""
    user, typed = request.user, request.POST
    slot, on = _time(typed.get("time", ""))
    people, himself = _people(user), user.has_role(Role.ENGINEER)
    engineer = next((one for one in people if himself or one.number == typed.get("engineer")), None)
    case = next((one for one in _cases(user) if one.number == typed.get("case")), None)
    enterprise = case.enterprise if case else engineer.enterprise if engineer else next(iter(_enterprises(user)), None)
    if enterprise is None:
        raise RuleViolation("当前账号没有关联的企业或档案，请联系科技合作和人才科。")
    item = next((one for one in items_at(slot.point) if one.code == typed.get("item")), None)
    return actions.book(
        slot,
        on,
        enterprise=enterprise,
        engineer=engineer,
        item=item,
        case=case,
        words=typed.get("words", ""),
        by=user,
    )


def _appointment(request, code: str, action: str = "view") -> Appointment:
    rows = Appointment.objects.select_related("slot__point", "item", "case", "enterprise", "engineer")
    return get_visible_or_404(rows, request.user, action, code=code)


@login_required
@require_GET
def slip(request, code: str):
    """预约单: code, place and time in 中文 and English; the applicant changes or cancels here."""
    found = _appointment(request, code)
    movable = can(request.user, "move", found) and not why_not_move(found, timezone.now())
    context = {
        "appointment": found,
        "english": _english(request),
        "state_en": STATES_EN[found.state],
        "weekday_en": WEEKDAYS_EN[found.on.weekday()],
        "weekday": Weekday(found.on.weekday()).label[:2],
        "days": _shown_days(found.slot.point) if movable else [],
        "movable": movable,
    }
    return render(request, "engineers/appointments/slip.html", context)


@login_required
@require_POST
def move(request, code: str):
    """改期."""
    found = _appointment(request, code, "move")
    slot, on = _time(request.POST.get("time", ""))
    actions.move(found, slot, on, by=request.user)
    messages.success(request, "已改期，预约码不变。")
    return redirect(found.get_slip_url())


@login_required
@require_POST
def cancel(request, code: str):
    """取消."""
    found = _appointment(request, code, "move")
    engine.perform(found, "cancel", by=request.user)
    messages.success(request, "已取消预约，名额已释放。")
    return redirect(found.get_slip_url())


@login_required
@require_GET
def desk(request):
    """The day's list of a desk."""
    if not is_desk(request.user):
        raise NotAllowed("当日预约由网点所属部门查看。")
    points, day = desk_points(request.user), _day(request.GET.get("day", "")) or timezone.localdate()
    asked = request.GET.get("point", "")
    point = next((one for one in points if str(one.uid) == asked), None)
    rows = Appointment.objects.filter(on=day, slot__point__in=[point] if point else points)
    rows = rows.select_related("slot__point", "item", "case", "enterprise", "engineer")
    today = timezone.localdate()
    context = {
        "points": points,
        "point": point,
        "day": day,
        "before": day - datetime.timedelta(days=1) if day > datetime.date.min else None,
        "after": day + datetime.timedelta(days=1) if day < datetime.date.max else None,
        "rows": list(rows.exclude(state=State.CANCELLED).order_by("slot__opens", "slot__point__title", "seat")[:500]),
        "judging": day <= today,
        "today": today,
    }
    return render(request, "engineers/appointments/desk.html", context)


@login_required
@require_POST
def judge(request, code: str):
    """到场 or 爽约, and back to the day's list."""
    found, act = _appointment(request, code, "judge"), request.POST.get("act", "")
    if act not in ("attend", "miss"):
        raise Http404
    engine.perform(found, act, by=request.user)
    messages.success(request, f"{found.code} 已登记{'到场' if act == 'attend' else '爽约'}。")
    kept = f"&point={found.slot.point.uid}" if request.POST.get("point") else ""
    return redirect(f"{reverse('engineers:appointments:desk')}?day={found.on}{kept}")


@login_required
@require_http_methods(["GET", "POST"])
def publish(request):
    """发布时段."""
    if not is_desk(request.user):
        raise NotAllowed("预约时段由网点所属部门发布。")
    form = SlotForm(request.POST or None, user=request.user, initial={"valid_from": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        made = form.save()
        messages.success(request, f"已发布：{made}。")
        return redirect(slots.url("list"))
    context = {"registry": slots, "form": form, "object": None, "key": None}
    return render(request, "generic/form.html", context, status=422 if request.method == "POST" else 200)
