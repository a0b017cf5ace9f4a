"""What follows when a rating year moves on; each effect runs in the transaction of its transition."""

from collections.abc import Callable

from enterprises.collection.discrepancy_actions import find_discrepancies
from enterprises.rating_years.models import RatingYear
from enterprises.rating_years.rules import newest_run
from enterprises.ratings.publicising import publicise
from enterprises.ratings.querysets import SUBJECT
from enterprises.ratings.schemes import scheme_in_force
from pinghu_portal.evaluation.models import Publication
from pinghu_portal.evaluation.publication import lock_year, publish
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act

_appliers: list[Callable[..., None]] = []


def when_applied(function: Callable[..., None]) -> Callable[..., None]:
    """Let a later slice act on a published result: `function(year, by=user)` runs when the result is put to use."""
    if function not in _appliers:
        _appliers.append(function)
    return function


def take_scheme(year: RatingYear, *, by, record) -> None:
    """The year follows the scheme that is in force when collection begins."""
    year.scheme = scheme_in_force(year.year)
    year.save(update_fields=["scheme"])


def look_for_disagreements(year: RatingYear, *, by, record) -> None:
    """Before the data is checked, values on which offices disagree become 核验 (F38)."""
    find_discrepancies(year.year, by=by)


def take_run(year: RatingYear, *, by, record) -> None:
    """The newest complete run is the result under review; who hands it in may not approve it."""
    year.run, year.computed_by = newest_run(year.year), by
    year.save(update_fields=["run", "computed_by"])


def show_to_the_public(year: RatingYear, *, by, record) -> None:
    """Revision 0: the reviewed run becomes what everybody sees, the year is locked, and the 公示 begins."""
    publish(year.run, officially=True)
    lock_year(SUBJECT, year.year)
    shown = Publication.objects.filter(subject=SUBJECT, year=year.year)
    year.publication = Publication.objects.create(
        subject=SUBJECT,
        year=year.year,
        revision=shown.count(),
        run=year.run,
        policy=year.run.scheme.revision_policy,
        reason=record.note or "复核通过，予以公示",
        published_by=by,
    )
    year.notice = publicise(year.run, by=by)
    year.save(update_fields=["publication", "notice"])


def announce(year: RatingYear, *, by, record) -> None:
    """公布 is recorded as an act of its own."""
    log_act(Act.PUBLISH, user=by, obj=year, summary=f"公布{year.year}年度评价结果（修订 {year.publication.revision}）")


def put_to_use(year: RatingYear, *, by, record) -> None:
    """Green, blue and yellow have their consequences (F56)."""
    for function in _appliers:
        function(year, by=by)
