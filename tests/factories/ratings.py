"""Published results by the real pipeline: figures in, job run in this process, pointer moved."""

import factory
from factory.django import DjangoModelFactory

from enterprises.profiles.models import Enterprise
from enterprises.ratings.models import DataItem, DataReturn, RatingResult
from enterprises.ratings.querysets import SUBJECT
from enterprises.ratings.runs import request_run
from pinghu_portal.evaluation.models import Run
from pinghu_portal.evaluation.publication import published_run
from pinghu_portal.jobs.execution import run
from tests.factories.enterprises import EnterpriseFactory

YEAR = 2021


def report(enterprise: Enterprise, year: int = YEAR, strength: int = 100) -> None:
    """What the three offices report for an enterprise; `strength` moves every figure, so that indexes differ."""
    for place, item in enumerate(DataItem.objects.order_by("sort")):
        found, _ = DataReturn.objects.get_or_create(enterprise=enterprise, year=year, department=item.department)
        found.values[item.code] = str(strength * (place + 3))
        found.save()


def rated_run(enterprises: list[Enterprise], year: int = YEAR) -> Run:
    """Figures for these enterprises, computed and published; the first is the strongest."""
    for place, enterprise in enumerate(enterprises):
        report(enterprise, year, 100 - 7 * place)
    job, _ = request_run(year)
    state = run(job.pk)
    job.refresh_from_db()
    assert state == "done", job.message
    return published_run(SUBJECT, year)


class RatingResultFactory(DjangoModelFactory):
    """A further narrow row of a run, for lists; it has no detail and so no score sheet."""

    class Meta:
        model = RatingResult

    enterprise = factory.SubFactory(EnterpriseFactory)
    town_id = factory.SelfAttribute("enterprise.town_id")
    division_id = factory.SelfAttribute("enterprise.division_id")
    size = factory.SelfAttribute("enterprise.size")
    status = "rated"
    colour = "blue"
    index = "70.00"
    base = "68.00"
    bonus = "2.00"
    input_score = "30.00"
    output_score = "38.00"
    coverage = "100.00"
    rank = factory.Sequence(lambda n: n + 100)
