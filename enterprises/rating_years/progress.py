"""Where a rating year stands: eight stages with dates, lights and the figures that say how far each one is."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone

from enterprises.collection.models import Discrepancy, DiscrepancyState, Filing, FilingState
from enterprises.rating_years.models import RatingYear, YearState
from enterprises.rating_years.rules import newest_run
from enterprises.ratings.models import DataReturn
from enterprises.ratings.querysets import SUBJECT
from pinghu_portal.evaluation.models import Publication
from pinghu_portal.publicity.models import Objection
from pinghu_portal.rulebook.deadlines import light
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.models import Task

ORDER = list(YearState)


@dataclass
class Stage:
    """One stage: `status` is done, now or later; `facts` are (label, text, address) triples."""

    title: str
    status: str
    reached_on: object = None
    facts: list[tuple[str, str, str]] = field(default_factory=list)
    light: object = None
    due_on: object = None


def stages(year: RatingYear) -> list[Stage]:
    """The eight stages of a year in order; a bounded number of queries whatever its size."""
    reached = {}
    for record in engine.history(year).order_by("pk"):
        reached[record.to_state] = timezone.localtime(record.at)
    here = ORDER.index(YearState(year.state))
    found = []
    for place, state in enumerate(ORDER):
        finished = place < here or year.state == YearState.APPLIED
        status = "done" if finished else "now" if place == here else "later"
        found.append(Stage(state.label, status, reached.get(state) if place <= here else None, _facts(year, state)))
    _add_light(year, found[here])
    return found


def _add_light(year: RatingYear, stage: Stage) -> None:
    task = Task.objects.waiting().filter(workflow="enterprises.rating_year", object_key=str(year.year)).first()
    if task is not None and task.due_on:
        stage.due_on = task.due_on
        stage.light = light(task.due_on, timezone.localdate(), total_days=task.limit_days, paused=task.paused)


def _facts(year: RatingYear, state: YearState) -> list[tuple[str, str, str]]:
    build = {
        YearState.SCHEME: _scheme,
        YearState.COLLECTING: _collecting,
        YearState.CHECKING: _checking,
        YearState.COMPUTING: _computing,
        YearState.REVIEW: _review,
        YearState.NOTICE: _notice,
        YearState.PUBLISHED: _published,
    }.get(state)
    return build(year) if build else []


def _scheme(year: RatingYear) -> list[tuple[str, str, str]]:
    return [("评价方案", str(year.scheme), year.scheme.get_absolute_url())] if year.scheme else []


def _collecting(year: RatingYear) -> list[tuple[str, str, str]]:
    filings = Filing.objects.filter(round__year=year.year)
    due, passed = filings.count(), filings.filter(state=FilingState.ACCEPTED).count()
    offices = DataReturn.objects.filter(year=year.year).values("department").distinct().count()
    rounds = reverse("enterprises:collection:list")
    return [("填报单通过", f"{passed} / {due}", rounds), ("已有数据的部门", f"{offices} 个", "")]


def _checking(year: RatingYear) -> list[tuple[str, str, str]]:
    found = Discrepancy.objects.filter(year=year.year)
    waiting = found.filter(state=DiscrepancyState.OPEN).count()
    return [("部门数据不一致", f"{found.count()} 项，未核定 {waiting} 项", reverse("enterprises:discrepancies:list"))]


def _computing(year: RatingYear) -> list[tuple[str, str, str]]:
    run = year.run or newest_run(year.year)
    if run is None:
        return [("测算", "尚未测算", "")]
    colours = run.summary.get("colours", {})
    words = f"绿 {colours.get('green', 0)}，蓝 {colours.get('blue', 0)}，黄 {colours.get('yellow', 0)}"
    return [(str(run), words, reverse("enterprises:ratings:run", args=[run.uid]))]


def _review(year: RatingYear) -> list[tuple[str, str, str]]:
    check = year.checks.first()
    if check is None:
        return [("第三方复算", "未提交", "")]
    words = f"{check.difference_count} 处不一致" if check.difference_count else "逐项一致"
    return [("第三方复算", words, "?tab=checks")]


def _notice(year: RatingYear) -> list[tuple[str, str, str]]:
    if year.notice is None:
        return []
    objections = Objection.objects.filter(notice=year.notice).count()
    days = f"{year.notice.starts_on:%m-%d} 至 {year.notice.ends_on:%m-%d}"
    return [("公示期", days, year.notice.get_absolute_url()), ("异议", f"{objections} 件", reverse("objections:list"))]


def _published(year: RatingYear) -> list[tuple[str, str, str]]:
    if year.publication is None or year.state not in (YearState.PUBLISHED, YearState.APPLIED):
        return []
    results = f"{reverse('enterprises:ratings:list')}?year={year.year}"
    return [("现行结果", f"修订 {year.publication.revision}", results)]


def publications(year: RatingYear) -> list[Publication]:
    """Every revision of the year's result, newest first."""
    found = Publication.objects.filter(subject=SUBJECT, year=year.year)
    return list(found.select_related("run", "published_by").order_by("-revision")[:50])
