"""创新载体 on shared pages: menu, search, cockpit, 到期预警, the enterprise's page."""

import datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from incubators.carriers.figures import level_table
from incubators.carriers.headlines import HEADLINES
from incubators.carriers.models import Carrier, FactKind, LevelBatch, LevelRecord
from pinghu_portal.contributions import ExpiryRow, MenuEntry, Panel, SearchSource, contribute
from pinghu_portal.dashboard.headlines import read_all
from pinghu_portal.policy.policy import policy_of, visible

SECTION = "创新载体"


def _sees(model):
    return lambda user: policy_of(model).allows(user, "view")


def find(user, text: str, limit: int) -> list[tuple[str, str, str]]:
    """Carriers by any of their names."""
    named = Carrier.objects.filter(Q(name__icontains=text) | Q(names__name__icontains=text)).values("pk")
    rows = visible(Carrier.objects.filter(pk__in=named), user).select_related("town")[:limit]
    return [(row.name, f"{row.get_kind_display()}　{row.location}", row.get_absolute_url()) for row in rows]


def ends_soon(user, today) -> list[tuple[int, str]] | None:
    """Level periods that have run out or end within 7, 30, 90 days; each number opens the level rows."""
    if not policy_of(LevelRecord).allows(user, "view"):
        return None
    held = visible(LevelRecord.objects.filter(valid_until__isnull=False), user)
    ends = {days: today + datetime.timedelta(days=days) for days in (7, 30, 90)}
    counted = held.aggregate(
        past=Count("pk", filter=Q(valid_until__lt=today)),
        **{f"d{n}": Count("pk", filter=Q(valid_until__gte=today, valid_until__lte=end)) for n, end in ends.items()},
    )
    url = reverse("incubators:levels:list")
    from_, windows = f"from={today:%Y-%m-%d}", [(counted[f"d{n}"], f"to={end:%Y-%m-%d}") for n, end in ends.items()]
    yesterday = today - datetime.timedelta(days=1)
    return [(counted["past"], f"{url}?to={yesterday:%Y-%m-%d}"), *((n, f"{url}?{from_}&{to}") for n, to in windows)]


def cockpit_panel(user, params) -> dict | None:
    """The table of kinds and levels and the figures of the pages."""
    if not user.is_bureau:
        return None
    return {"table": level_table(user), "rows": read_all(HEADLINES, user), "hint": f"{timezone.localdate():%Y-%m-%d}"}


def of_enterprise(user, enterprise) -> dict | None:
    """The carriers an enterprise operates."""
    rows = list(visible(enterprise.carriers.live(), user)[:20])
    return {"carriers": rows} if rows else None


contribute(
    MenuEntry(SECTION, "载体库", "incubators:carriers:list", "building", _sees(Carrier), order=10),
    MenuEntry(SECTION, "分布示意", "incubators:carriers:tiles", "grid-3x3-gap", _sees(Carrier), order=11),
    MenuEntry(SECTION, "级别记录", "incubators:levels:list", "award", _sees(LevelRecord), order=12),
    MenuEntry(SECTION, "认定批次", "incubators:level_batches:list", "card-checklist", _sees(LevelBatch), order=13),
    MenuEntry(
        SECTION, "档案字段", "incubators:fact_kinds:list", "list-columns",
        lambda user: policy_of(FactKind).allows(user, "add"), order=90,
    ),
    SearchSource("创新载体", find, order=40),
    ExpiryRow("载体级别有效期", ends_soon, order=20),
    Panel("cockpit", "创新载体", "incubators/carriers/cockpit.html", cockpit_panel, order=30, key="wide"),
    Panel("enterprises.Enterprise", "运营的载体", "incubators/carriers/of_enterprise.html", of_enterprise, order=60),
)  # fmt: skip
