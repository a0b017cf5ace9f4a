"""Sums, months, the window's moment and how much a leader has in hand: what the rules and the pages both measure."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from django.contrib.postgres.functions import TransactionNow
from django.db.models import Sum

from projects.applications.choices import ENDED, State
from projects.applications.models import Application
from projects.calls.models import Call, CallCategory

ZERO = Decimal(0)
_finished: list[Callable[[set[int]], set[int]]] = []


def finished_source(read: Callable[[set[int]], set[int]]) -> None:
    """Let a later slice say which granted projects are over: `read(application keys)` gives those of them that are."""
    if read not in _finished:
        _finished.append(read)


def finished(keys: Iterable[int]) -> set[int]:
    """Those of the granted applications whose project is accepted, ended or given up."""
    asked = set(keys)
    return set().union(*(read(asked) for read in _finished)) if asked else set()


@dataclass(frozen=True)
class Sums:
    """The budget added up, in yuan."""

    public: Decimal
    own: Decimal

    @property
    def total(self) -> Decimal:
        """Both together."""
        return self.public + self.own


def sums_of(application: Application) -> Sums:
    """Public and own money over all lines of the budget."""
    found = application.budget.aggregate(public=Sum("public"), own=Sum("own"))
    return Sums(found["public"] or ZERO, found["own"] or ZERO)


def own_share(application: Application) -> Decimal | None:
    """Own money as percent of the whole, one decimal, rounded down; None without money."""
    if application.total <= 0:
        return None
    return (application.own * 100 / application.total).quantize(Decimal("0.1"), ROUND_DOWN)


def months(application: Application) -> int | None:
    """Months from the first to the last day, a begun one counted: 2026-07-01 to 2028-06-30 is 24."""
    starts, ends = application.starts_on, application.ends_on
    if starts is None or ends is None:
        return None
    after = ends + datetime.timedelta(days=1)
    full = (after.year - starts.year) * 12 + after.month - starts.month
    return full + (1 if after.day > starts.day else 0)


def category_of(application: Application) -> CallCategory | None:
    """What the call says of the application's category."""
    return application.call.categories.filter(category=application.category).first()


def moment_of_transaction() -> datetime.datetime:
    """When this transaction began, by the clock of the database: waiting for a lock does not move it."""
    return Call.objects.annotate(now=TransactionNow()).values_list("now", flat=True)[:1].get()


def in_hand(application: Application) -> tuple[list[Application], list[Application]]:
    """(running projects, other applications under way) of the same leader; drafts do not count."""
    if not application.leader_key:
        return [], []
    rows = Application.objects.filter(leader_key=application.leader_key).exclude(pk=application.pk)
    granted = list(rows.filter(state=State.GRANTED)[:50])
    over = finished(one.pk for one in granted)
    applied = rows.exclude(state__in=(*ENDED, State.DRAFT))
    return [one for one in granted if one.pk not in over], list(applied[:50])
