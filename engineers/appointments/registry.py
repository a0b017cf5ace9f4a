"""预约 and 预约时段 as registries."""

from django.db.models import Q
from django.urls import reverse

from engineers.appointments.actions import check_end
from engineers.appointments.choices import State, Weekday
from engineers.appointments.models import Appointment, Slot
from engineers.appointments.policy import is_desk
from pinghu_portal.policy.policy import policy_of
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, register


def slip_link(appointment: Appointment, user) -> list[dict]:
    """The slip for the applicant, the day's list for the desk."""
    links = [{"title": "预约单", "icon": "ticket", "url": appointment.get_slip_url()}]
    if is_desk(user):
        address = f"{reverse('engineers:appointments:desk')}?point={appointment.slot.point.uid}&day={appointment.on}"
        links.append({"title": "当日预约", "icon": "calendar-day", "url": address})
    return links


def header(listing, user) -> dict:
    """What the person may begin here."""
    return {"can_book": policy_of(Appointment).allows(user, "add"), "is_desk": is_desk(user)}


appointments = register(
    Registry(
        key="engineers:appointments",
        model=Appointment,
        title="预约",
        lookup="code",
        order=("-on", "slot__opens", "pk"),
        search=("code", "enterprise__name", "enterprise__pinyin", "engineer__name", "case__number"),
        search_hint="预约码、单位、姓名或受理号",
        workflow=True,
        can_create=False,
        base=lambda: Appointment.objects.select_related("slot__point"),
        columns=(
            Column("code", kind="code", link=True, width=14),
            Column("on", kind="date"),
            Column("slot.hours", "时段", sort="slot__opens"),
            Column("slot.point.title", "网点", width=28, sort="slot__point__title"),
            Column("item.title", "办理事项", width=24),
            Column("enterprise.name", "单位", width=34, sort="enterprise__pinyin"),
            Column("engineer.name", "海外工程师", width=22),
            Column("case.number", "联办件", kind="code", width=16),
            Column("state", kind="choice"),
            Column("words", sort="", default=False, nowrap=False),
            Column("booked_at", kind="datetime", default=False, width=18),
        ),
        filters=(
            Filter("state", "状态", choices=lambda user: State.choices),
            Filter("from", "日期起", lookup="on", kind="date_from"),
            Filter("to", "日期止", lookup="on", kind="date_to"),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "已预约", Q(state=State.BOOKED)),
            QuickView("missed", "爽约", Q(state=State.MISSED)),
        ),
        facts=(
            Column("code", "预约码", kind="code"),
            Column("on", kind="date"),
            Column("slot.hours", "时段"),
            Column("slot.point.title", "网点"),
            Column("item.title", "办理事项"),
            Column("enterprise.name", "单位"),
            Column("engineer.name", "海外工程师"),
            Column("case.number", "联办件", kind="code"),
            Column("words"),
        ),
        actions=slip_link,
        header=header,
        sheet_title="涉外服务窗口预约表",
        empty="还没有预约。",
        list_template="engineers/appointments/list.html",
    )
)


def slot_header(listing, user) -> dict:
    """Whether the person may publish hours."""
    return {"can_publish": is_desk(user)}


slots = register(
    Registry(
        key="engineers:slots",
        model=Slot,
        title="预约时段",
        lookup="uid",
        order=("point__category", "point__department", "weekday", "opens"),
        search=("point__title", "point__department"),
        search_hint="网点或部门",
        can_create=False,
        base=lambda: Slot.objects.select_related("point"),
        columns=(
            Column("point.title", "网点", link=True, width=30),
            Column("weekday", kind="choice"),
            Column("hours", "时段", link=True, sort="opens"),
            Column("capacity", kind="integer"),
            Column("valid_from", kind="date"),
            Column("valid_to", kind="date"),
        ),
        filters=(Filter("weekday", "星期", choices=lambda user: Weekday.choices),),
        form_fields=("capacity", "valid_to"),
        prepare=check_end,
        header=slot_header,
        sheet_title="涉外服务网点预约时段表",
        empty="还没有预约时段。",
        list_template="engineers/appointments/slots.html",
    )
)
