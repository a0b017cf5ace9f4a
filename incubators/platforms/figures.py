"""Sums over complexes, platforms, parks under the viewer's policy. Money is yuan."""

import datetime
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.utils import timezone

from incubators.platforms.choices import UNDER_WAY
from incubators.platforms.contract_models import PlatformAchievement, PlatformYear
from incubators.platforms.models import Complex, ComplexItem, ComplexYear
from incubators.platforms.park_models import JointCarrier, JointExpert, ParkAcceptance, ParkEvaluation
from pinghu_portal.policy.policy import visible

SUMS = (
    "investment", "surveyed", "served", "problems", "cooperations", "contracts", "contract_amount", "institutions",
)  # fmt: skip


def complexes(user) -> int:
    """综合体 that are not cancelled."""
    return visible(Complex.objects.exclude(stage="cancelled"), user).count()


def complex_sum(user, field: str, carrier: str):
    """A field summed over the yearly rows of a complex (by the carrier's name)."""
    rows = visible(ComplexYear.objects.filter(complex__carrier__name=carrier), user)
    return rows.aggregate(sum=Sum(field))["sum"] or 0


def complex_items(user, kind: str, carrier: str) -> int:
    """Items of a kind of a complex."""
    return visible(ComplexItem.objects.filter(kind=kind, complex__carrier__name=carrier), user).count()


def achieved(user, kind: str, carrier: str = "") -> int:
    """成果 of a kind, summed over all platforms or of one (by name)."""
    rows = visible(PlatformAchievement.objects.filter(kind=kind), user)
    rows = rows.filter(carrier__name=carrier) if carrier else rows
    return rows.aggregate(sum=Sum("count"))["sum"] or 0


def park_value(user, carrier: str, year: int, field: str):
    """A field of the evaluation of a park in a year; None when there is none."""
    rows = visible(ParkEvaluation.objects.filter(carrier__name=carrier, year=year), user)
    return rows.values_list(field, flat=True).first()


def park_money(user, carrier: str, year: int, field: str) -> Decimal | None:
    """The same in 亿元."""
    found = park_value(user, carrier, year, field)
    return None if found is None else found / Decimal(100_000_000)


def acceptances_open(user) -> int:
    """园区 whose 验收 is still to come."""
    return visible(ParkAcceptance.objects.filter(accepted_on__isnull=True), user).count()


def joint_carriers(user) -> int:
    """山海协作 carriers."""
    return visible(JointCarrier.objects.all(), user).count()


def joint_experts(user) -> int:
    """Experts who help."""
    return visible(JointExpert.objects.all(), user).count()


def by_year(found: Complex) -> list[dict]:
    """The figures of a complex summed by year, newest first."""
    rows = found.years.order_by().values("year").annotate(functions=Count("pk"), **{name: Sum(name) for name in SUMS})
    return list(rows.order_by("-year"))


def by_kind(rows) -> list[dict]:
    """成果 summed by kind; `rows` are achievements under a policy."""
    return list(rows.order_by().values("kind").annotate(sum=Sum("count"), rows=Count("pk")).order_by("kind"))


def ends(rows, field: str, today: datetime.date) -> list[tuple[int, str]]:
    """How many rows have a day that is past, or within 7, 30, 90 days, each with the query of its list."""
    spans = {days: today + datetime.timedelta(days=days) for days in (7, 30, 90)}
    counted = rows.aggregate(
        past=Count("pk", filter=Q(**{f"{field}__lt": today})),
        **{
            f"d{n}": Count("pk", filter=Q(**{f"{field}__gte": today, f"{field}__lte": end})) for n, end in spans.items()
        },
    )
    yesterday = today - datetime.timedelta(days=1)
    found = [(counted["past"], f"to={yesterday:%Y-%m-%d}")]
    return found + [(counted[f"d{n}"], f"from={today:%Y-%m-%d}&to={end:%Y-%m-%d}") for n, end in spans.items()]


def complexes_ending(user, today: datetime.date) -> list[tuple[int, str]]:
    """综合体 by the end of the 建设期, not accepted yet."""
    rows = visible(Complex.objects.filter(stage__in=UNDER_WAY, ends_on__isnull=False), user)
    return ends(rows, "ends_on", today)


def acceptances_ending(user, today: datetime.date) -> list[tuple[int, str]]:
    """园区 by the day their 验收 is due."""
    return ends(visible(ParkAcceptance.objects.filter(accepted_on__isnull=True), user), "due_on", today)


def late_plans(user) -> int:
    """Years of platforms without a plan although the December before is over."""
    year = timezone.localdate().year
    return visible(PlatformYear.objects.filter(state="planning", year__lte=year, kind="yearly"), user).count()
