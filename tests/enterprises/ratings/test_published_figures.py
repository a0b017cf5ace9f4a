"""From the five workbooks to the published figures: every figure of the correct results, cell by cell (issue section 4, item 1)."""

import gzip
import json
from pathlib import Path

import pytest

from enterprises.demo import YEAR, load_schemes, load_workbooks, rate
from enterprises.ratings.computing import calculator_of
from enterprises.ratings.explaining import explained, explained_with
from enterprises.ratings.models import DataReturn, RatingDetail, RatingResult
from enterprises.ratings.querysets import SUBJECT
from enterprises.ratings.runs import request_run
from pinghu_portal.evaluation.models import Published, Run
from pinghu_portal.jobs.execution import run

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def rated(db):
    """The year 2021 as the offices send it, computed and published."""
    load_schemes()
    load_workbooks()
    rate(YEAR)
    return Published.objects.get(subject=SUBJECT, year=YEAR).run


def correct() -> dict:
    """The correct results of the package."""
    return json.loads(gzip.decompress((DATA / "rating_results_2021.json.gz").read_bytes()))


def test_workbooks_lead_to_the_correct_results_cell_by_cell(rated):
    expected = correct()
    calculator = calculator_of(rated.scheme.definition, rated.benchmark_set.values)
    details = {detail.enterprise_id: detail for detail in RatingDetail.objects.filter(run=rated)}
    results = RatingResult.objects.filter(run=rated).select_related("enterprise")
    found = [explained_with(calculator, result, details[result.enterprise_id]) for result in results]
    found.sort(key=lambda row: row["id"])
    assert rated.summary["colours"] == expected["summary"]["colours"] == {"green": 15, "blue": 260, "yellow": 21}
    assert found == expected["results"]


def test_unchanged_input_keeps_the_run_and_a_changed_value_makes_a_new_one(rated):
    job, _ = request_run(YEAR)
    assert run(job.pk) == "done"
    assert Run.objects.filter(year=YEAR).count() == 1
    old = dict(RatingResult.objects.filter(run=rated).values_list("enterprise_id", "index"))
    entry = DataReturn.objects.get(enterprise__package_id="SYN000035", year=YEAR, department__code="jxj")
    entry.values = {**entry.values, "tech_invest": "9999.99"}
    entry.save()
    job, _ = request_run(YEAR)
    assert run(job.pk) == "done"
    now = Published.objects.get(subject=SUBJECT, year=YEAR).run
    assert now.pk != rated.pk
    assert Run.objects.filter(year=YEAR).count() == 2
    assert dict(RatingResult.objects.filter(run=rated).values_list("enterprise_id", "index")) == old
    indicator = {
        c["code"]: c
        for c in explained(RatingResult.objects.get(run=now, enterprise__package_id="SYN000035"))["components"]
    }
    assert indicator["I08"]["ratio"] == "1.500000"
