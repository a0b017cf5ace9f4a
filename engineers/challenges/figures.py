"""数据分析: how many demands, bids, contacts, winners, how much was signed, how fast it went (domain 3)."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count

from engineers.challenges.bid_models import Bid, Contact
from engineers.challenges.choices import WITH_CONTRACT, BidState, State
from engineers.challenges.models import Demand
from engineers.dossiers.choices import Field
from engineers.dossiers.countries import name_of

TENTH = Decimal("0.1")
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Figures:
    """One line: counts, money in yuan, mean days from publication to the first bid (None without any), percent done."""

    title: str
    published: int
    bids: int
    contacts: int
    won: int
    signed: Decimal
    days: Decimal | None
    lapsed: int
    done: Decimal | None


def figures(demands, title: str = "合计") -> Figures:
    """Figures of a queryset of demands; only those that were published count."""
    rows = list(demands.filter(published_on__isnull=False))
    keys = [row.pk for row in rows]
    waits = [(row.first_bid_on - row.published_on).days for row in rows if row.first_bid_on]
    contracts = [row for row in rows if row.state in WITH_CONTRACT]
    settled = sum(row.state == State.SETTLED for row in contracts)
    return Figures(
        title,
        len(rows),
        Bid.objects.filter(demand__in=keys, submitted_at__isnull=False).count(),
        Contact.objects.filter(bid__demand__in=keys).count(),
        sum(row.chosen_on is not None for row in rows),
        sum((row.contract_amount for row in contracts), Decimal(0)),
        mean(waits),
        sum(row.state == State.LAPSED for row in rows),
        (HUNDRED * settled / len(contracts)).quantize(TENTH, ROUND_HALF_UP) if contracts else None,
    )


def mean(days: list[int]) -> Decimal | None:
    """The mean to a tenth, half-up; None of nothing."""
    return (Decimal(sum(days)) / len(days)).quantize(TENTH, ROUND_HALF_UP) if days else None


def by_field(demands) -> list[Figures]:
    """One line for every field that has a published demand, in the order of the catalogue."""
    lines = [figures(demands.filter(field=code), title) for code, title in Field.choices]
    return [line for line in lines if line.published]


def by_country(demands) -> list[tuple[str, int]]:
    """Winners by nationality, most first."""
    counts = (
        Bid.objects.filter(state=BidState.WON, demand__in=demands)
        .order_by()
        .values_list("nationality")
        .annotate(n=Count("pk"))
    )
    return sorted(((name_of(code), n) for code, n in counts), key=lambda line: (-line[1], line[0]))


def years() -> list[int]:
    """Years in which something was published, newest first."""
    return [
        day.year
        for day in Demand.objects.filter(published_on__isnull=False).dates("published_on", "year", order="DESC")
    ]
