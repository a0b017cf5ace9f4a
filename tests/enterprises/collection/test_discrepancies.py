"""Two offices disagree: both values stay, one 核验, and the decision is what a run reads (F38)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.collection.discrepancy_actions import decide, find_discrepancies
from enterprises.collection.models import Discrepancy, DiscrepancyState
from enterprises.ratings.models import DataReturn
from enterprises.ratings.run_input import DECIDED_BY, Source, figures_of
from pinghu_portal.errors import RuleViolation
from pinghu_portal.jobs.lanes import Lane
from pinghu_portal.workflow.models import Task
from tests.enterprises.collection.conftest import YEAR, report
from tests.factories.enterprises import EnterpriseFactory

NOTHING = {"fresh": 0, "reopened": 0, "settled": 0}


@pytest.fixture
def disputed(db):
    """统计局 and 科技局 report different revenue, the same profit written in two ways."""
    enterprise = EnterpriseFactory()
    report(enterprise, "tjj", YEAR, revenue="200", profit="5.0")
    report(enterprise, "kjj", YEAR, revenue="190.5", profit="5", transfers="3")
    return enterprise


def found_one() -> Discrepancy:
    """The only one."""
    return Discrepancy.objects.get()


def change(enterprise, code: str, **values) -> None:
    """An office corrects itself."""
    DataReturn.objects.filter(enterprise=enterprise, department__code=code).update(values=values)


def test_one_discrepancy_for_each_disagreement_and_none_twice(disputed, clerk):
    assert find_discrepancies(YEAR, by=clerk) == {**NOTHING, "fresh": 1}
    assert find_discrepancies(YEAR, by=clerk) == NOTHING
    assert (found_one().item, found_one().number, found_one().found) == (
        "revenue",
        f"HY-{YEAR}-0001",
        [
            {"department": "kjj", "name": "市科技局", "value": "190.5"},
            {"department": "tjj", "name": "市统计局", "value": "200"},
        ],
    )
    assert Task.objects.waiting().get(workflow="enterprises.discrepancy").holder == "role:clerk@kjj-gxk"


def test_a_repeated_search_costs_the_same_for_any_number(disputed, clerk):
    counts = []
    for _ in range(2):
        find_discrepancies(YEAR)
        with CaptureQueriesContext(connection) as queries:
            find_discrepancies(YEAR)
        counts.append(len(queries))
        for _ in range(3):
            more = EnterpriseFactory()
            report(more, "tjj", YEAR, revenue="1")
            report(more, "kjj", YEAR, revenue="2")
    assert counts[0] == counts[1]


def test_the_decision_is_a_return_of_its_own_and_both_values_stay(disputed, section_head):
    find_discrepancies(YEAR)
    done = decide(found_one(), choice="kjj", value="", basis="以审计报告为准", by=section_head)
    assert (done.state, done.decided_value, done.decided_by) == (DiscrepancyState.DECIDED, "190.5", section_head)
    stored = dict(DataReturn.objects.values_list("department__code", "values"))
    assert stored == {
        "tjj": {"revenue": "200", "profit": "5.0"},
        "kjj": {"revenue": "190.5", "profit": "5", "transfers": "3"},
        DECIDED_BY: {"revenue": "190.5"},
    }
    assert find_discrepancies(YEAR) == NOTHING


def test_another_value_needs_to_be_a_number_and_words_are_wanted(disputed, clerk):
    find_discrepancies(YEAR)
    with pytest.raises(RuleViolation) as refusal:
        decide(found_one(), choice="other", value="很多", basis="", by=clerk)
    assert refusal.value.reasons == [
        "其他数值“很多”不是数字，请填写数字；未填报的留空或填“—”。",
        "请写明核定依据（至少 4 个字）。",
    ]
    with pytest.raises(RuleViolation) as refusal:
        decide(found_one(), choice="czj", value="1", basis="以审计报告为准", by=clerk)
    assert refusal.value.reasons == ["请选择采用哪个部门的数值，或填写其他数值。"]
    assert decide(found_one(), choice="other", value="1,195", basis="以审计报告为准", by=clerk).decided_value == "1195"


def test_new_values_reopen_what_was_decided(disputed, clerk):
    find_discrepancies(YEAR)
    decide(found_one(), choice="tjj", value="", basis="以统计年报为准", by=clerk)
    change(disputed, "kjj", revenue="180")
    assert find_discrepancies(YEAR) == {**NOTHING, "reopened": 1}
    again = found_one()
    assert (again.state, again.decided_value, again.found[0]["value"]) == (DiscrepancyState.OPEN, "", "180")
    assert not DataReturn.objects.filter(department__code=DECIDED_BY).exists()


def test_offices_that_agree_by_now_settle_it(disputed, clerk):
    find_discrepancies(YEAR)
    change(disputed, "kjj", revenue="200.00")
    assert find_discrepancies(YEAR) == {**NOTHING, "settled": 1}
    assert (found_one().state, found_one().decided_value) == (DiscrepancyState.DECIDED, "200.00")
    assert not DataReturn.objects.filter(department__code=DECIDED_BY).exists()
    assert find_discrepancies(YEAR) == NOTHING


def what_a_run_reads(year: int, fields: list[str]) -> list[list]:
    """The figures of a year in hundredths, as the engine gets them."""
    with Lane(lambda *args: None) as lane:
        source = Source(lane, year)
        source.fingerprint()
        return [figures for block in source.blocks(fields) for figures in figures_of(block)]


@pytest.mark.django_db(transaction=True)
def test_a_run_reads_the_decision_before_any_office(disputed, clerk):
    fields = ["revenue", "transfers", "profit"]
    assert what_a_run_reads(YEAR, fields) == [[20000, 300, 500]]
    find_discrepancies(YEAR)
    decide(found_one(), choice="kjj", value="", basis="以审计报告为准", by=clerk)
    assert what_a_run_reads(YEAR, fields) == [[19050, 300, 500]]


def test_the_page_lays_them_side_by_side_and_decides(disputed, clerk_client, leader_client):
    find_discrepancies(YEAR)
    page = clerk_client.get(found_one().get_absolute_url()).content.decode()
    assert [text in page for text in ("190.5", "200", "市统计局", "9.5", "该数据项的来源部门")] == [True] * 5
    url = reverse("enterprises:discrepancies:decide", args=[found_one().number])
    refused = clerk_client.post(url, {"choice": "other", "value": "x" * 500, "basis": "甲"})
    assert (refused.status_code, found_one().state) == (422, DiscrepancyState.OPEN)
    assert clerk_client.post(url, {}).status_code == 422
    assert leader_client.post(url, {"choice": "tjj", "basis": "以统计年报为准"}).status_code == 403
    assert clerk_client.post(url, {"choice": "tjj", "basis": "以统计年报为准"}).status_code == 302
    assert clerk_client.post(url, {"choice": "kjj", "basis": "以审计报告为准"}).status_code == 422
    assert found_one().decided_value == "200"


def test_only_the_offices_concerned_and_the_bureau_see_it(
    disputed, client_of, enterprise_user, partner_client, stranger_client
):
    find_discrepancies(YEAR)
    url = found_one().get_absolute_url()
    assert partner_client.get(url).status_code == 200
    assert stranger_client.get(url).status_code == 404
    assert client_of(enterprise_user(disputed)).get(url).status_code == 404
    change(disputed, "tjj", profit="5")
    Discrepancy.objects.update(found=[])
    assert partner_client.get(url).status_code == 404


@pytest.mark.parametrize("year", ["", "abcd", "99999", "２０２２", "-200"])
def test_the_search_wants_a_year(clerk_client, leader_client, year):
    url = reverse("enterprises:discrepancies:find")
    assert clerk_client.post(url, {"year": year}).status_code == 422
    assert leader_client.post(url, {"year": "2022"}).status_code == 403
