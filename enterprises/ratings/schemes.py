"""Which scheme and benchmarks hold for a data year, and what they name: bonus items, data items, levels."""

from enterprises.ratings.choices import ReturnState
from enterprises.ratings.models import DataReturn
from enterprises.ratings.querysets import SUBJECT
from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.models import BenchmarkSet, Scheme, SchemeState


def scheme_in_force(year: int) -> Scheme:
    """The newest approved or frozen scheme of a data year. Raises RuleViolation when there is none."""
    states = [SchemeState.APPROVED, SchemeState.FROZEN]
    found = Scheme.objects.filter(subject=SUBJECT, year=year, state__in=states).order_by("-version").first()
    if found is None:
        raise RuleViolation(f"{year}年度没有已批准的评价方案，请先批准方案。")
    return found


def benchmarks_in_force(year: int) -> BenchmarkSet:
    """The newest benchmark set of a data year that is not a draft. Raises RuleViolation when there is none."""
    states = [SchemeState.APPROVED, SchemeState.FROZEN]
    found = BenchmarkSet.objects.filter(subject=SUBJECT, year=year, state__in=states).order_by("-version").first()
    if found is None:
        raise RuleViolation(f"{year}年度没有标杆值，请先录入省、市平均值。")
    return found


def benchmarks_of(scheme: Scheme) -> BenchmarkSet | None:
    """The benchmarks that go with a scheme: its own set, else the newest of its year that is not a draft."""
    if scheme.benchmark_set is not None:
        return scheme.benchmark_set
    sets = BenchmarkSet.objects.filter(subject=SUBJECT, year=scheme.year).exclude(state=SchemeState.DRAFT)
    return sets.order_by("-version").first()


def open_years() -> list[int]:
    """Data years that have a scheme, newest first: the years for which figures may come in."""
    return list(Scheme.objects.filter(subject=SUBJECT).order_by("-year").values_list("year", flat=True).distinct())


def ready_years() -> list[int]:
    """Data years that can be computed, newest first: a scheme in force, benchmarks, and accepted figures."""
    states = [SchemeState.APPROVED, SchemeState.FROZEN]
    measured = BenchmarkSet.objects.filter(subject=SUBJECT).values("year")
    years = (
        Scheme.objects.filter(subject=SUBJECT, state__in=states, year__in=measured)
        .order_by("-year")
        .values_list("year", flat=True)
    )
    return [
        year
        for year in dict.fromkeys(years)
        if DataReturn.objects.filter(year=year, state=ReturnState.ACCEPTED).exists()
    ]


def bonus_items(year: int) -> dict[str, str]:
    """Bonus item code → name of the scheme in force."""
    groups = scheme_in_force(year).definition["bonus"]["groups"]
    return {item["code"]: item["name"] for group in groups for item in group["items"]}
