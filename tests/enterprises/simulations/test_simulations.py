"""试算: the frozen figures give the frozen result, planned ones another, and nothing is written."""

from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from enterprises.demo import YEAR, load_schemes, load_workbooks, rate
from enterprises.ratings.models import DataItem, RatingResult
from enterprises.ratings.querysets import SUBJECT
from enterprises.simulations.paths import changeable, way_of, ways_of_yellow
from enterprises.simulations.whatif import Field, Simulation, read_figure
from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.publication import published_run

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(db):
    """The first round, 296 enterprises, through the workbooks and the job."""
    load_schemes()
    load_workbooks()
    rate(YEAR)
    return published_run(SUBJECT, YEAR)


def results(run, **match):
    """Results of the run with their enterprises."""
    return list(RatingResult.objects.filter(run=run, **match).select_related("enterprise", "town").order_by("rank"))


def test_unchanged_figures_give_every_frozen_index_and_colour(run):
    field = Field(run)
    different = [
        row.enterprise.package_id
        for row in results(run)
        if (lambda o: (o.index, o.colour))(Simulation(field, row).outcome({})) != (row.index, row.colour)
    ]
    assert different == []


def test_every_way_fed_back_is_blue_and_one_percent_less_is_not(run):
    field, found = Field(run), 0
    for way in ways_of_yellow(run, results(run, colour="yellow")):
        simulation = Simulation(field, way.result)
        items = {item.name: code for code, item in changeable(field.calculator.scheme).items()}
        planned = {items[name]: Decimal(then) for name, _, then, _ in way.steps}
        if planned:
            found += 1
            less = {
                code: simulation.figures[code] + (figure - simulation.figures[code]) * Decimal("0.99")
                for code, figure in planned.items()
            }
            assert simulation.outcome(planned).colour == "blue"
            assert simulation.outcome({k: v.quantize(Decimal("0.000001")) for k, v in less.items()}).colour == "yellow"
    assert found >= 12


def test_a_green_one_has_no_way_and_last_year_cannot_be_changed(run):
    field = Field(run)
    items = changeable(field.calculator.scheme)
    assert way_of(Simulation(field, results(run, colour="green")[0]), items) is None
    assert {"revenue_prev", "rd_exp_prev"} & set(items) == set()
    assert "rd_exp" in items


def test_an_enterprise_plans_for_itself_and_nothing_is_written(run, client_of, enterprise_user):
    own, other = results(run, colour="yellow")[0].enterprise, results(run, colour="yellow")[1].enterprise
    client = client_of(enterprise_user(own))
    before = list(RatingResult.objects.filter(run=run).values_list("enterprise", "index", "colour"))
    page = client.post(address(own), {"item-rd_exp": "99,999.00"}).content.decode()
    assert "<b>蓝</b>" in page or "<b>绿</b>" in page
    assert client.get(address(other)).status_code == 404
    assert client.post(address(other), {"item-rd_exp": "1"}).status_code == 404
    assert list(RatingResult.objects.filter(run=run).values_list("enterprise", "index", "colour")) == before


def address(enterprise) -> str:
    """The form of an enterprise."""
    return reverse("enterprises:simulations:simulate", args=[YEAR, enterprise.credit_code])


@pytest.mark.parametrize("typed", ["abc", "NaN", "Infinity", "1e999", "1.234", "9" * 40, "一百", "1 2", "--1"])
def test_junk_is_answered_by_a_sentence_that_names_the_item(run, client_of, enterprise_user, typed):
    own = results(run, colour="blue")[0].enterprise
    response = client_of(enterprise_user(own)).post(address(own), {"item-rd_exp": typed, "claim-PT1": "-3"})
    page, name = response.content.decode(), DataItem.objects.get(code="rd_exp").name
    assert (response.status_code, f"{name}：“" in page, "数量请填 0 至 99" in page) == (422, True, True)


def test_a_blank_is_missing_and_words_are_understood():
    assert (read_figure("x", " "), read_figure("x", "na"), read_figure("x", "不适用")) == (None, "NA", "NA")
    assert read_figure("x", "1,234.50") == Decimal("1234.50")
    with pytest.raises(RuleViolation, match="小数多于 2 位"):
        read_figure("x", "1.234")


def test_the_list_of_ways_is_for_staff_and_exports(
    run, clerk_client, client_of, enterprise_user, tmp_path, django_assert_max_num_queries
):
    path = reverse("enterprises:simulations:ways", args=[YEAR])
    with django_assert_max_num_queries(40):
        assert clerk_client.get(path).status_code == 200
    (tmp_path / "ways.xlsx").write_bytes(clerk_client.get(path, {"format": "xlsx"}).content)
    book = load_workbook(tmp_path / "ways.xlsx")
    names = {cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell}
    assert {row.enterprise.name for row in results(run, colour="yellow")} <= names
    member = client_of(enterprise_user(results(run)[0].enterprise))
    assert member.get(path).status_code == 403
    assert clerk_client.get(reverse("enterprises:simulations:ways", args=[1999])).status_code == 422


def test_paper_and_workbook_of_the_sheet_carry_one_code(run, client_of, enterprise_user, tmp_path):
    own = results(run, colour="blue")[0]
    client = client_of(enterprise_user(own.enterprise))
    paper = client.post(reverse("enterprises:ratings:sheet_pdf", args=[YEAR, own.enterprise.credit_code]))
    sheet = client.post(reverse("enterprises:ratings:sheet_workbook", args=[YEAR, own.enterprise.credit_code]))
    assert paper.content.startswith(b"%PDF")
    (tmp_path / "sheet.xlsx").write_bytes(sheet.content)
    cells = [
        str(c)
        for row in load_workbook(tmp_path / "sheet.xlsx").worksheets[0].iter_rows(values_only=True)
        for c in row
        if c
    ]
    code = next(cell for cell in cells if "核验码" in cell).split()[1].rstrip("，")
    page = client.get(reverse("reports:verify"), {"code": code}).content.decode()
    assert own.enterprise.name in page and str(own.index) in page
    other = results(run)[0].enterprise
    assert client.post(reverse("enterprises:ratings:sheet_pdf", args=[YEAR, other.credit_code])).status_code == 404
