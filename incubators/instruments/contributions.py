"""仪器共享 on shared pages: menu, quick start, search, cockpit, the pages of a carrier and of an enterprise."""

from django.db.models import Q

from incubators.instruments.choices import AHEAD, InstrumentState, State
from incubators.instruments.figures import uses_by_year
from incubators.instruments.headlines import HEADLINES
from incubators.instruments.models import Booking, Instrument
from pinghu_portal.accounts.models import Role
from pinghu_portal.contributions import MenuEntry, Panel, QuickStart, SearchSource, contribute
from pinghu_portal.dashboard.headlines import read_all
from pinghu_portal.policy.policy import policy_of, visible

SECTION = "创新载体"
MOST = 20


def _sees(model):
    return lambda user: policy_of(model).allows(user, "view")


def find(user, text: str, limit: int) -> list[tuple[str, str, str]]:
    """Instruments by name, model, keyword or service."""
    wanted = Q(name__icontains=text) | Q(model__icontains=text) | Q(tags__icontains=text) | Q(services__icontains=text)
    rows = visible(Instrument.objects.filter(wanted), user).select_related("carrier")[:limit]
    return [(str(row), f"{row.carrier.name}　{row.get_state_display()}", row.get_absolute_url()) for row in rows]


def cockpit_panel(user, params) -> dict | None:
    """The figures of the pages."""
    return {"rows": read_all(HEADLINES, user)} if user.is_bureau else None


def of_carrier(user, carrier) -> dict | None:
    """Instruments of a carrier and their uses by year."""
    rows = list(visible(carrier.instruments.exclude(state=InstrumentState.RETIRED), user).order_by("number")[:MOST])
    if not rows:
        return None
    seen = visible(Booking.objects.filter(instrument__carrier=carrier), user)
    return {"carrier": carrier, "instruments": rows, "years": uses_by_year(seen), "hint": "在仪器目录中预约"}


def of_enterprise(user, enterprise) -> dict | None:
    """Bookings of an enterprise that are ahead, and its uses by year."""
    seen = visible(Booking.objects.filter(enterprise=enterprise), user)
    ahead = list(
        seen.filter(state__in=(*AHEAD, State.RUNNING)).select_related("instrument").order_by("starts_at")[:MOST]
    )
    years = uses_by_year(seen)
    return {"next": ahead, "years": years} if ahead or years else None


contribute(
    MenuEntry(SECTION, "仪器目录", "incubators:instruments:list", "thermometer-half", _sees(Instrument), order=60),
    MenuEntry(SECTION, "仪器预约", "incubators:bookings:list", "calendar-check", _sees(Booking), order=61),
    QuickStart(
        "预约科研仪器", "incubators:instruments:list", "calendar-plus", lambda user: user.has_role(Role.ENTERPRISE), order=45
    ),
    SearchSource("科研仪器", find, order=45),
    Panel("cockpit", "仪器共享", "components/headlines.html", cockpit_panel, order=36),
    Panel("incubators.Carrier.work", "科研仪器共享", "incubators/instruments/of_carrier.html", of_carrier, order=60),
    Panel("enterprises.Enterprise", "科研仪器使用", "incubators/instruments/of_enterprise.html", of_enterprise, order=65),
)  # fmt: skip
