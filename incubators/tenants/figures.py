"""Counts of tenants under the viewer's policy: 在孵 by field, room taken, 累计毕业. Areas are ㎡, shares in % with one decimal."""

from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils import timezone

from incubators.carriers.models import Carrier
from incubators.tenants.choices import Field
from incubators.tenants.models import Tenant
from incubators.tenants.months import add_months
from incubators.tenants.rules import area_words
from pinghu_portal.policy.policy import visible

LIST = "incubators:tenants:list"
SOON_MONTHS = 6
TENTH = Decimal("0.1")


def in_house(user, **lookup) -> int:
    """在孵企业 today, all or those of a look-up."""
    return visible(Tenant.objects.in_house().filter(**lookup), user).count()


def graduated(user, **lookup) -> int:
    """累计毕业企业."""
    return visible(Tenant.objects.graduated().filter(**lookup), user).count()


def occupied(user, **lookup) -> Decimal:
    """㎡ taken up by those in the house."""
    return visible(Tenant.objects.filter(**lookup), user).occupied()


def by_field(tenants) -> list[dict]:
    """在孵 by 技术领域, the largest first; only fields that occur."""
    counted = tenants.in_house().order_by().values("field").annotate(n=Count("pk"), area=Sum("area"))
    rows = [
        {"field": row["field"], "title": Field(row["field"]).label, "n": row["n"], "area": row["area"]}
        for row in counted
    ]
    return sorted(rows, key=lambda row: (-row["n"], row["title"]))


def share(part: Decimal, whole: Decimal | None) -> Decimal | None:
    """A share in %, one decimal, rounded down so that a house that is not full never reads 100.0; None without a whole."""
    return (part * 100 / whole).quantize(TENTH, rounding="ROUND_DOWN") if whole else None


def house_of(user, carrier: Carrier) -> dict:
    """在孵, by field, occupancy, 累计毕业 and who is soon due in one carrier; each number with its list."""
    tenants = visible(Tenant.objects.filter(carrier=carrier), user)
    soon = add_months(timezone.localdate(), SOON_MONTHS)
    counted = tenants.in_house().aggregate(
        n=Count("pk"),
        talents=Count("pk", filter=Q(talent=True)),
        soon=Count("pk", filter=Q(due_on__lte=soon)),
        area=Sum("area"),
    )
    area = counted["area"] or Decimal(0)
    url = f"{reverse(LIST)}?carrier={carrier.number}"
    fields = [{**row, "url": f"{url}&view=incubating&field={row['field']}"} for row in by_field(tenants)]
    return {
        "carrier": carrier,
        "fields": fields,
        "most": max((row["n"] for row in fields), default=1),
        **{name: counted[name] for name in ("n", "talents", "soon")},
        "area": area,
        "share": share(area, carrier.tenant_area),
        "over": carrier.tenant_area is not None and area > carrier.tenant_area,
        "graduated": tenants.graduated().count(),
        "url": url,
        "soon_url": f"{url}&view=incubating&due_to={soon:%Y-%m-%d}",
    }


def why_not_smaller(carrier: Carrier) -> list[str]:
    """A carrier's 在孵使用面积 is never set below what its tenants take up (called under the carrier's row lock)."""
    if carrier.pk is None:
        return []
    taken = Tenant.objects.filter(carrier=carrier).occupied()
    if taken and (carrier.tenant_area is None or carrier.tenant_area < taken):
        return [f"在孵企业已使用 {area_words(taken)} ㎡，在孵使用面积不能小于此数。"]
    return []
