"""The ten worked examples of rating specification 4 through the database: stored, run by the job, read back, compared.

The register knows neither exemptions nor flags of dishonesty, so of examples 5 and 10 those parts stay with the engine's own
test: an exempt enterprise or one that a flag keeps unrated takes no part here, and of a flagged one every figure but the
colour is compared.
"""

import datetime
from decimal import Decimal

import pytest

from enterprises.ratings.explaining import explained
from enterprises.ratings.models import BonusClaim, DataReturn, RatingResult
from enterprises.ratings.querysets import SUBJECT
from enterprises.ratings.runs import request_run
from pinghu_portal.evaluation.canonical import as_written_sha256
from pinghu_portal.evaluation.models import BenchmarkSet, Published, Run, RunKind, RunState, Scheme, SchemeState
from pinghu_portal.evaluation.publication import published_run
from pinghu_portal.jobs.execution import run
from pinghu_portal.organisation.models import Department
from tests.core.evaluation.rating_data import worked_examples
from tests.core.evaluation.test_worked_examples import CASES, stated
from tests.factories.enterprises import EnterpriseFactory

YEAR = 2042  # far from the years of other tests
UNRATED_BY_FLAG = {"v2"}


def takes_part(enterprise: dict) -> bool:
    """Whether the database can hold an enterprise as the example has it."""
    return not enterprise.get("exempt") and UNRATED_BY_FLAG.isdisjoint(enterprise.get("flags", ()))


def store(problem: dict) -> None:
    """Scheme, benchmarks, figures and claims of an example as the offices would have left them."""
    scheme_of(problem["scheme"], YEAR)
    office = Department.objects.first() or Department.objects.create(code="office", name="测试来源部门")
    for given in filter(takes_part, problem["enterprises"]):
        size = given["size"] if problem["scheme"]["sizes"]["mode"] == "given" else ""
        enterprise = EnterpriseFactory(package_id=given["id"], name=given["name"], size=size)
        values = {item: str(value) for item, value in given["raw"].items() if value is not None}
        DataReturn.objects.create(enterprise=enterprise, year=YEAR, department=office, values=values)
        for place, claim in enumerate(given.get("bonus", ())):
            BonusClaim.objects.create(
                enterprise=enterprise, year=YEAR, item=claim["item"], count=claim.get("count", 1), evidence=str(place)
            )
    BenchmarkSet.objects.create(subject=SUBJECT, year=YEAR, title="样例标杆值", values=in_text(problem["benchmarks"]))
    if "previous" in problem:
        store_previous(problem)


def in_text(value: object) -> object:
    """Numbers as the decimal text in which the editor stores them."""
    if isinstance(value, dict):
        return {key: in_text(part) for key, part in value.items()}
    if isinstance(value, list):
        return [in_text(part) for part in value]
    return str(value) if isinstance(value, Decimal) else value


def scheme_of(definition: dict, year: int) -> Scheme:
    """An approved scheme of a year."""
    definition = in_text(definition)
    return Scheme.objects.create(
        subject=SUBJECT,
        year=year,
        title=definition["title"],
        definition=definition,
        sha256=as_written_sha256(definition),
        comparability_key=definition["comparability_key"],
        state=SchemeState.APPROVED,
    )


def store_previous(problem: dict) -> None:
    """The standing of the year before, published."""
    key = problem["previous"]["comparability_key"]
    before = Run.objects.create(
        subject=SUBJECT,
        year=YEAR - 1,
        number=1,
        kind=RunKind.OFFICIAL,
        state=RunState.PUBLISHED,
        scheme=scheme_of({**problem["scheme"], "comparability_key": key}, YEAR - 1),
        benchmark_set=BenchmarkSet.objects.get(subject=SUBJECT, year=YEAR),
        run_key="before",
        published_at=datetime.datetime(2022, 1, 10, tzinfo=datetime.UTC),
    )
    Published.objects.create(subject=SUBJECT, year=YEAR - 1, run=before)
    known = DataReturn.objects.values_list("enterprise__package_id", "enterprise_id")
    people = dict(known)
    for row in problem["previous"]["results"]:
        zero = dict.fromkeys(("base", "bonus", "input_score", "output_score", "coverage"), Decimal(0))
        RatingResult.objects.create(
            run=before,
            enterprise_id=people[row["id"]],
            index=Decimal(row["index"]),
            rank=row["rank"],
            colour="blue",
            status="rated",
            size="S",
            **zero,
        )


def compared(case: dict) -> tuple[dict, dict]:
    """(expected, found): every figure the example states and the database can hold."""
    given = {enterprise["id"]: enterprise for enterprise in case["problem"]["enterprises"]}
    job, _ = request_run(YEAR)
    assert run(job.pk) == "done"
    current = published_run(SUBJECT, YEAR)
    rows = {row.enterprise.package_id: row for row in RatingResult.objects.filter(run=current)}
    expected, found = {}, {}
    for name, figures in case["expected"].items():
        if name == "colours":
            expected[name], found[name] = figures, current.summary["colours"]
        elif takes_part(given[name]):
            flagged = bool(given[name].get("flags"))
            expected[name] = {key: value for key, value in figures.items() if not (flagged and key == "colour")}
            row = explained(rows[name])
            found[name] = {key: stated(row, key, value) for key, value in expected[name].items()}
    return expected, found


@pytest.mark.parametrize("case", CASES)
def test_worked_example_through_the_database(case: dict, db) -> None:
    store(case["problem"])
    expected, found = compared(case)
    assert expected
    assert found == expected


def test_only_exemptions_and_flags_are_left_to_the_engine() -> None:
    left_out = [
        (number, enterprise["id"])
        for number, cases in worked_examples().items()
        for case in cases
        for enterprise in case["problem"]["enterprises"]
        if enterprise["id"] in case["expected"] and (not takes_part(enterprise) or enterprise.get("flags"))
    ]
    assert left_out == [("5", "E6"), ("10", "E4"), ("10", "E5"), ("10", "E6"), ("10", "E7")]
