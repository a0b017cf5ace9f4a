"""科研仪器 and 仪器预约 as registries."""

from django.db.models import Q
from django.urls import reverse

from incubators.carriers.models import Carrier
from incubators.carriers.registry import towns
from incubators.instruments.actions import number_instrument
from incubators.instruments.choices import AHEAD, Field, InstrumentState, State
from incubators.instruments.figures import uses_by_year
from incubators.instruments.forms import UseForm
from incubators.instruments.models import Booking, Instrument
from incubators.instruments.policy import OFFERED
from pinghu_portal.policy.policy import can, visible
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register


def carriers_of(user) -> list[tuple[str, str]]:
    """Carriers that share instruments, by name."""
    sharing = visible(Instrument.objects.all(), user).values("carrier")
    return [(name, name) for name in Carrier.objects.filter(pk__in=sharing).values_list("name", flat=True)[:200]]


def instrument_actions(instrument: Instrument, user) -> list[dict]:
    """The diary, and booking."""
    found = [
        {
            "title": "预约日程",
            "icon": "calendar3",
            "url": reverse("incubators:instruments:diary", args=[instrument.number]),
        }
    ]
    if can(user, "book", instrument):
        url = reverse("incubators:instruments:book", args=[instrument.number])
        found.append({"title": "预约", "icon": "calendar-plus", "url": url})
    return found


def uses_tab(instrument: Instrument, user) -> dict:
    """Uses by year and the next bookings that the viewer may see."""
    seen = visible(instrument.bookings.all(), user)
    return {
        "instrument": instrument,
        "years": uses_by_year(seen),
        "next": list(
            seen.filter(state__in=(*AHEAD, State.RUNNING)).select_related("enterprise").order_by("starts_at")[:20]
        ),
    }


instruments = register(
    Registry(
        key="incubators:instruments",
        model=Instrument,
        title="科研仪器共享",
        lookup="number",
        order=("number",),
        search=("number", "name", "model", "maker", "tags", "services", "carrier__name", "carrier__names__name"),
        search_hint="仪器名称、型号、关键词、服务或载体",
        columns=(
            Column("number", kind="code", width=16),
            Column("name", link=True, width=28),
            Column("model", "规格型号", width=20),
            Column("maker", default=False, width=24),
            Column("carrier.name", "所属载体", width=34),
            Column("field", kind="choice"),
            Column("tags", default=False, sort="", width=24),
            Column("services", default=False, sort="", nowrap=False, width=50),
            Column("hours", "可预约时间", value=lambda one: one.hours, sort="", width=22),
            Column("prices", "收费", value=lambda one: one.prices, sort="", width=26),
            Column("value", "原值（万元）", kind="money", default=False, total=True),
            Column("bought_on", kind="date", default=False),
            Column("place", default=False, width=24),
            Column("phone", default=False, sort=""),
            Column("state", kind="choice"),
        ),
        filters=(
            Filter("field", "领域", choices=lambda user: Field.choices),
            Filter("carrier", "载体", lookup="carrier__name", choices=carriers_of),
            Filter("town", "镇街道", lookup="carrier__town", choices=towns),
            Filter("state", "状态", choices=lambda user: InstrumentState.choices),
        ),
        views=(
            QuickView("offered", "共享目录", Q(state__in=OFFERED)),
            QuickView("open", "可预约", Q(state=InstrumentState.OPEN)),
            QuickView("repair", "维修", Q(state=InstrumentState.REPAIR)),
            QuickView("all", "全部", Q()),
        ),
        facts=(
            Column("carrier.name", "所属载体"),
            Column("maker"),
            Column("hours", "可预约时间", value=lambda one: one.hours),
            Column("prices", "收费", value=lambda one: one.prices),
            Column("place"),
            Column("contact"),
            Column("phone"),
            Column("state", kind="choice"),
        ),
        tabs=(Tab("uses", "服务与使用", "incubators/instruments/uses.html", uses_tab),),
        form_fields=(
            "carrier", "name", "model", "maker", "value", "bought_on", "field", "tags", "services", "price_hour",
            "price_sample", "place", "contact", "phone", "opens", "closes", "workdays_only", "state", "source",
        ),
        prepare=number_instrument,
        actions=instrument_actions,
        sheet_title="大型科研仪器共享目录",
        unit="万元",
        empty="还没有共享仪器。由载体或科创中心登记。",
    )
)  # fmt: skip


def use_tab(booking: Booking, user) -> dict:
    """Prices, use and charge; the form of the keepers while it is used."""
    handles = booking.state == State.RUNNING and can(user, "handle", booking)
    return {"booking": booking, "form": UseForm(instance=booking) if handles else None}


def booking_actions(booking: Booking, user) -> list[dict]:
    """The diary of its instrument."""
    if not can(user, "view", booking.instrument):
        return []
    url = reverse("incubators:instruments:diary", args=[booking.instrument.number])
    return [{"title": "预约日程", "icon": "calendar3", "url": f"{url}?day={booking.when[:10]}"}]


bookings = register(
    Registry(
        key="incubators:bookings",
        model=Booking,
        title="仪器预约",
        lookup="number",
        order=("-starts_at", "-number"),
        search=(
            "number",
            "instrument__name",
            "instrument__number",
            "enterprise__name",
            "enterprise__pinyin",
            "voucher",
        ),
        search_hint="预约编号、仪器、企业或凭证号",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("instrument.name", "仪器", width=28),
            Column("instrument.carrier.name", "所属载体", default=False, width=34),
            Column("enterprise.name", "使用单位", width=34, sort="enterprise__pinyin"),
            Column("when", "预约时间", value=lambda one: one.when, sort="starts_at", width=26),
            Column("purpose", sort="", width=30),
            Column("samples", kind="integer", default=False),
            Column("state", kind="choice"),
            Column("used_hours", "实际机时", kind="number", places=1, total=True),
            Column("used_samples", "实际样品", kind="integer", default=False, total=True),
            Column("charge", "收费（元）", kind="number", total=True),
            Column("voucher", default=False),
            Column("done_on", kind="date", default=False),
        ),
        filters=(
            Filter("state", "状态", choices=lambda user: State.choices),
            Filter("carrier", "载体", lookup="instrument__carrier__name", choices=carriers_of),
            Filter("year", "完成年度", lookup="done_on__year", kind="year"),
            Filter("instrument", "仪器编号", lookup="instrument__number", kind="text"),
            Filter("from", "日期（起）", lookup="starts_at__date", kind="date_from"),
            Filter("to", "日期（止）", lookup="starts_at__date", kind="date_to"),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("waiting", "待确认", Q(state=State.WAITING)),
            QuickView("ahead", "待使用", Q(state__in=(State.BOOKED, State.RUNNING))),
            QuickView("done", "已完成", Q(state=State.DONE)),
        ),
        facts=(
            Column("instrument.name", "仪器"),
            Column("instrument.carrier.name", "所属载体"),
            Column("enterprise.name", "使用单位"),
            Column("when", "预约时间", value=lambda one: one.when),
            Column("purpose"),
            Column("samples", kind="integer"),
        ),
        tabs=(Tab("use", "使用与收费", "incubators/instruments/use.html", use_tab),),
        actions=booking_actions,
        sheet_title="科研仪器预约与使用汇总表",
        empty="还没有预约。在仪器目录中选择仪器后预约。",
    )
)
