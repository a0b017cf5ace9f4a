"""Expected against real (F87), under the viewer's policy. Money is yuan."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.utils import timezone

from pinghu_portal.policy.policy import visible
from projects.acceptance.choices import REACHED, State
from projects.acceptance.models import Acceptance
from projects.acceptance.rules import rate
from projects.calls.choices import Category
from projects.contracts.models import Project

PAIRS = (("total", "研发投入"), ("output", "新增产值"), ("tax", "新增税收"))
COUNTS = (("jobs", "新增就业"), ("patents", "知识产权"))
DONE = Q(acceptance__state__in=REACHED)


@dataclass(frozen=True)
class Pair:
    """One figure: expected of all projects, expected and real of those whose acceptance is concluded, 兑现率 of these."""

    title: str
    money: bool
    planned: Decimal
    expected: Decimal
    actual: Decimal
    rate: Decimal | None


@dataclass(frozen=True)
class Line:
    """A year and a category; both empty for the sum."""

    year: int | None
    category: str
    number: int
    concluded: int
    passed: int
    pairs: tuple[Pair, ...]

    @property
    def category_title(self) -> str:
        """重大, 重点, 一般, 合计."""
        return Category(self.category).label if self.category else "合计"


def _sums() -> dict:
    found = {
        "number": Count("pk"),
        "concluded": Count("pk", filter=DONE),
        "passed": Count("pk", filter=Q(acceptance__state=State.PASSED)),
    }
    for name, _ in (*PAIRS, *COUNTS):
        found[f"all_{name}"] = Sum(name)
        found[f"exp_{name}"] = Sum(name, filter=DONE)
        found[f"act_{name}"] = Sum(f"acceptance__actual_{name}", filter=DONE)
    return found


def _line(row: dict) -> Line:
    def value(prefix: str, name: str) -> Decimal:
        return Decimal(row[f"{prefix}_{name}"] or 0)

    pairs = tuple(
        Pair(
            title, (name, title) in PAIRS, value("all", name), value("exp", name), value("act", name),
            rate(value("act", name), value("exp", name)),
        )
        for name, title in (*PAIRS, *COUNTS)
    )  # fmt: skip
    return Line(row.get("year"), row.get("category", ""), row["number"], row["concluded"], row["passed"], pairs)


def results(user, year: int | None = None) -> tuple[list[Line], Line]:
    """Lines by year and category, newest first, and the sum of all."""
    rows = visible(Project.objects.counted(), user)
    rows = (rows.filter(year=year) if year else rows).order_by()
    lines = rows.values("year", "category").annotate(**_sums()).order_by("-year", "category")
    return [_line(row) for row in lines], _line(rows.aggregate(**_sums()))


def fulfilment(user) -> Decimal | None:
    """产值兑现率 over all concluded projects, percent with one decimal."""
    return next(pair.rate for pair in results(user)[1].pairs if pair.title == "新增产值")


def waiting(user) -> int:
    """Acceptances that are not concluded."""
    rows = Acceptance.objects.exclude(state__in=(*REACHED, State.FORCED))
    return visible(rows, user).count()


def passed(user) -> int:
    """验收通过."""
    return visible(Acceptance.objects.filter(state=State.PASSED), user).count()


def overdue(user) -> int:
    """Nobody applied in time."""
    today = timezone.localdate()
    late = Q(state=State.DUE, apply_by__lt=today) | Q(state=State.FORCING)
    return visible(Acceptance.objects.filter(late), user).count()
