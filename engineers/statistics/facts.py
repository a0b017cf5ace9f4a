"""The fact table computed set-wise: a dozen grouped queries for any number of engineers, written in one transaction."""

import datetime
from collections import defaultdict

from django.db import transaction
from django.db.models import Count, Sum
from django.db.models.functions import ExtractYear
from django.utils import timezone

from engineers.dossiers.models import Achievement, AchievementKind, Engineer
from engineers.joint_cases.case_models import DepartmentTask, JointCase
from engineers.nominations.models import Nomination, Selection
from engineers.statistics.models import EngineerYear
from engineers.subsidies.models import State, SubsidyClaim

FIRST_YEAR = 2019
COUNTED = {
    AchievementKind.PROBLEM: "problems",
    AchievementKind.TRAINING: "trained",
    AchievementKind.PROJECT: "projects",
    AchievementKind.PROPERTY: "properties",
}
COLUMNS = (
    "in_service", "nominated", "selected", "subsidy", "problems", "trained", "projects", "properties", "cases",
    "case_minutes", "stars", "rated", "computed_at",
)  # fmt: skip


def recompute(now: datetime.datetime | None = None) -> int:
    """Renew every row from `FIRST_YEAR` to this year; rows without anything to say are left out. Returns how many."""
    now = now or timezone.now()
    facts = _gather(timezone.localdate(now))
    rows = [EngineerYear(engineer_id=pk, year=year, computed_at=now, **found) for (pk, year), found in facts.items()]
    with transaction.atomic():
        EngineerYear.objects.bulk_create(
            rows,
            batch_size=2000,
            update_conflicts=True,
            unique_fields=["engineer", "year"],
            update_fields=list(COLUMNS),
        )
        EngineerYear.objects.exclude(computed_at=now).delete()
    return len(rows)


def _gather(today: datetime.date) -> dict[tuple[int, int], dict]:
    facts: dict[tuple[int, int], dict] = defaultdict(dict)
    years = range(FIRST_YEAR, today.year + 1)
    for pk, arrived, left in Engineer.objects.values_list("pk", "arrived_on", "left_on"):
        for year in years:
            end = min(datetime.date(year, 12, 31), today)
            if arrived <= end and (left is None or left > end):
                facts[pk, year]["in_service"] = True
    _put(facts, "nominated", Nomination.objects.filter(submitted_at__isnull=False), "call__year", Count("pk"))
    _put(facts, "selected", Selection.objects.valid(), "year", Count("pk"))
    _put(facts, "subsidy", SubsidyClaim.objects.filter(state=State.PAID), "year", Sum("award"))
    for kind, column in COUNTED.items():
        _put(facts, column, Achievement.objects.filter(kind=kind), "year", Sum("count"))
    _cases(facts)
    return facts


def _put(facts: dict, column: str, rows, year: str, measure) -> None:
    for pk, when, value in (
        rows.values_list("engineer", year).annotate(value=measure).values_list("engineer", year, "value")
    ):
        facts[pk, when][column] = value


def _cases(facts: dict) -> None:
    closed = JointCase.objects.filter(closed_at__isnull=False, accepted_at__isnull=False)
    for pk, accepted, ended in closed.values_list("engineer", "accepted_at", "closed_at"):
        found = facts[pk, timezone.localdate(ended).year]
        found["cases"] = found.get("cases", 0) + 1
        found["case_minutes"] = found.get("case_minutes", 0) + int((ended - accepted).total_seconds()) // 60
    marks = (
        DepartmentTask.objects.filter(stars__isnull=False, case__closed_at__isnull=False)
        .values_list("case__engineer", ExtractYear("case__closed_at"))
        .annotate(stars=Sum("stars"), rated=Count("pk"))
    )
    for pk, year, stars, rated in marks:
        facts[pk, year].update(stars=stars, rated=rated)


def nightly(now: datetime.datetime) -> None:
    """Once a day; safe to call every minute."""
    newest = EngineerYear.objects.order_by("-computed_at").values_list("computed_at", flat=True).first()
    if newest is None or timezone.localdate(newest) < timezone.localdate(now):
        recompute(now)
