"""Sums over projects under the viewer's policy. Money is yuan unless a name says 万元."""

import datetime
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.utils import timezone

from pinghu_portal.policy.policy import visible
from projects.applications.choices import State as ApplicationState
from projects.applications.models import Application
from projects.contracts.choices import OPEN, ContractState, PaymentState
from projects.contracts.models import Contract, Project
from projects.contracts.payment_models import Payment, Recovery

WAN = Decimal(10000)
MAIN = ("major", "key")
"""重大 and 重点: what page 004 counts as 立项."""
SUMS = ("total", "grant", "own", "output", "tax", "jobs", "patents")


def projects_of(user, year: int | None = None, categories: tuple[str, ...] = ()):
    """Counted projects of a year and of categories."""
    rows = visible(Project.objects.counted(), user)
    rows = rows.filter(year=year) if year else rows
    return rows.filter(category__in=categories) if categories else rows


def number_of(user, year: int | None = None, categories: tuple[str, ...] = ()) -> int:
    """立项数."""
    return projects_of(user, year, categories).count()


def sum_of(user, field: str, year: int | None = None, categories: tuple[str, ...] = ()) -> Decimal:
    """A money field summed, in 万元."""
    found = projects_of(user, year, categories).aggregate(sum=Sum(field))["sum"] or Decimal(0)
    return (found / WAN).quantize(Decimal("0.01"))


def by_year_and_category(user) -> list[dict]:
    """Number and sums by year and category, newest year first."""
    rows = projects_of(user).order_by().values("year", "category")
    return list(rows.annotate(number=Count("pk"), **{name: Sum(name) for name in SUMS}).order_by("-year", "category"))


def applied(user, year: int) -> int:
    """申报数: applications handed in to the calls of a year."""
    rows = Application.objects.filter(call__year=year).exclude(state=ApplicationState.DRAFT)
    return visible(rows, user).count()


def overdue(user) -> int:
    """逾期: the end is past without a conclusion."""
    return visible(Project.objects.overdue(timezone.localdate()), user).count()


def unsigned_late(user) -> int:
    """Contracts whose limit for signing is over."""
    waiting = ("drafting", "issued", "enterprise", "witnessed")
    return visible(Contract.objects.filter(state__in=waiting, sign_by__lt=timezone.localdate()), user).count()


def effective(user) -> int:
    """Contracts in force or ended after they were."""
    rows = Contract.objects.filter(state__in=(ContractState.EFFECTIVE, ContractState.TERMINATED))
    return visible(rows, user).count()


def paid(user) -> Decimal:
    """已拨付 in 万元."""
    rows = visible(Payment.objects.filter(state=PaymentState.PAID), user)
    return ((rows.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)) / WAN).quantize(Decimal("0.01"))


def recovering(user) -> int:
    """Recoveries that still wait."""
    return visible(Recovery.objects.filter(state="demanded"), user).count()


def contracts_ending(user, today: datetime.date) -> list[tuple[int, str]]:
    """Open projects by their end date: past, within 7, 30, 90 days, each with the query of its list."""
    rows = visible(Project.objects.open(), user)
    spans = {days: today + datetime.timedelta(days=days) for days in (7, 30, 90)}
    counted = rows.aggregate(
        past=Count("pk", filter=Q(ends_on__lt=today)),
        **{f"d{n}": Count("pk", filter=Q(ends_on__gte=today, ends_on__lte=end)) for n, end in spans.items()},
    )
    yesterday = today - datetime.timedelta(days=1)
    found = [(counted["past"], f"to={yesterday:%Y-%m-%d}")]
    return found + [(counted[f"d{n}"], f"from={today:%Y-%m-%d}&to={end:%Y-%m-%d}") for n, end in spans.items()]


def finished_applications(keys: set[int]) -> set[int]:
    """Those of the granted applications whose project is over: they no longer count for the leader's limit (domain 6)."""
    over = Project.objects.filter(application__in=keys).exclude(state__in=OPEN)
    return set(over.values_list("application_id", flat=True))


def overdue_units(credit_codes: set[str], on: datetime.date) -> set[str]:
    """Those of the codes with a project past its term without acceptance; one query (`EnterpriseFlag.holders`)."""
    rows = Project.objects.overdue(on).filter(enterprise__credit_code__in=credit_codes)
    return set(rows.values_list("enterprise__credit_code", flat=True))
