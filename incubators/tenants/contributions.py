"""在孵企业 on shared pages: menu, carrier page, enterprise page, cockpit, search, 到期预警, the night."""

import datetime

from django.db.models import Count, Q
from django.urls import reverse

from incubators.carriers import actions as carriers
from incubators.tenants.choices import IN_HOUSE
from incubators.tenants.figures import by_field, house_of, why_not_smaller
from incubators.tenants.headlines import headlines
from incubators.tenants.models import Tenant, TenantWarning
from incubators.tenants.policy import may_add
from incubators.tenants.report_models import ReportCheck, ReportField, TenantReport
from incubators.tenants.report_sweep import nightly as report_night
from incubators.tenants.sweep import nightly
from pinghu_portal.contributions import ExpiryRow, MenuEntry, NightlyIndex, Panel, QuickStart, SearchSource, contribute
from pinghu_portal.dashboard.headlines import read_all
from pinghu_portal.policy.policy import policy_of, visible

SECTION = "创新载体"
WINDOWS = (7, 30, 90)


def _sees(model):
    return lambda user: policy_of(model).allows(user, "view")


def _keeps(model):
    return lambda user: policy_of(model).allows(user, "add")


def find(user, text: str, limit: int) -> list[tuple[str, str, str]]:
    """Tenants by name, code or number."""
    named = Q(name__icontains=text) | Q(credit_code=text.upper()) | Q(number=text.upper())
    rows = visible(Tenant.objects.filter(named), user).select_related("carrier")[:limit]
    return [(row.name, f"{row.carrier}　{row.get_state_display()}", row.get_absolute_url()) for row in rows]


def ends_soon(user, today) -> list[tuple[int, str]] | None:
    """在孵企业 whose stay is over or ends within 7, 30, 90 days; each number opens its list."""
    if not policy_of(Tenant).allows(user, "view"):
        return None
    ends = {days: today + datetime.timedelta(days=days) for days in WINDOWS}
    counted = visible(Tenant.objects.in_house(), user).aggregate(
        past=Count("pk", filter=Q(due_on__lt=today)),
        **{f"d{n}": Count("pk", filter=Q(due_on__gte=today, due_on__lte=end)) for n, end in ends.items()},
    )
    url, yesterday = f"{reverse('incubators:tenants:list')}?view=incubating", today - datetime.timedelta(days=1)
    windows = [(counted[f"d{n}"], f"{url}&due_from={today:%Y-%m-%d}&due_to={end:%Y-%m-%d}") for n, end in ends.items()]
    return [(counted["past"], f"{url}&due_to={yesterday:%Y-%m-%d}"), *windows]


def carrier_panel(user, carrier) -> dict | None:
    """在孵, by field, occupancy, 累计毕业 on the page of a carrier that has or may have tenants."""
    if not policy_of(Tenant).allows(user, "view"):
        return None
    house = house_of(user, carrier)
    return house if house["n"] or house["graduated"] or carrier.tenant_area else None


def cockpit_panel(user, params) -> dict | None:
    """The figures of the pages about tenants and 在孵 by field."""
    if not user.is_bureau:
        return None
    fields = by_field(visible(Tenant.objects.all(), user))
    return {"rows": read_all(headlines(), user), "fields": fields}


def of_enterprise(user, enterprise) -> dict | None:
    """Where an enterprise is or was a tenant."""
    rows = list(visible(enterprise.tenancies.filter(state__in=IN_HOUSE) | enterprise.tenancies.graduated(), user)[:10])
    return {"tenants": rows} if rows else None


carriers.CHECKS.append(why_not_smaller)
contribute(
    MenuEntry(SECTION, "在孵企业", "incubators:tenants:list", "people", _sees(Tenant), order=30),
    MenuEntry(SECTION, "到期提醒", "incubators:tenant_warnings:list", "bell", _sees(TenantWarning), order=31),
    MenuEntry(
        SECTION, "统计年报", "incubators:tenant_reports:list", "file-earmark-text", _sees(TenantReport), order=32
    ),
    MenuEntry(SECTION, "年报指标", "incubators:report_fields:list", "list-columns", _keeps(ReportField), order=91),
    MenuEntry(SECTION, "年报校验", "incubators:report_checks:list", "list-check", _keeps(ReportCheck), order=92),
    QuickStart("登记在孵企业", "incubators:tenants:open", "people", may_add, order=40),
    SearchSource("在孵企业", find, order=41),
    ExpiryRow("在孵企业孵化期", ends_soon, order=21),
    Panel("incubators.Carrier.work", "在孵企业", "incubators/tenants/of_carrier.html", carrier_panel, order=10),
    Panel("enterprises.Enterprise", "入驻载体", "incubators/tenants/of_enterprise.html", of_enterprise, order=61),
    Panel("cockpit", "在孵企业", "incubators/tenants/cockpit.html", cockpit_panel, order=31, key="wide"),
    NightlyIndex("tenants", "在孵企业到期提醒", nightly),
    NightlyIndex("tenant_reports", "火炬统计年报（布置与催报）", report_night),
)
