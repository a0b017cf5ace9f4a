"""The year report in Excel: what goes out comes back, faults at their cells, the official summary (domain 8.8)."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from incubators.tenants.choices import ReportState
from incubators.tenants.report_models import TenantReport
from pinghu_portal.records.files import content_of
from pinghu_portal.records.models import StoredFile
from tests.factories.carriers import officer, operator_of
from tests.factories.tenants import report

pytestmark = pytest.mark.django_db


def book_of(client, made, which: str):
    """The workbook as it is downloaded."""
    answer = client.get(reverse("incubators:tenant_reports:workbook", args=[made.number, which]))
    return load_workbook(io.BytesIO(b"".join(answer.streaming_content)))


def send(client, made, which: str, book):
    """Upload a workbook."""
    content = io.BytesIO()
    book.save(content)
    content.seek(0)
    content.name = "年报.xlsx"
    return client.post(reverse("incubators:tenant_reports:upload", args=[made.number, which]), {"file": content})


def column(page, row: int, title: str) -> int:
    """The column of a heading."""
    return next(cell.column for cell in page[row] if str(cell.value or "").startswith(title))


def test_the_tenants_workbook_comes_back_as_it_went_out(client_of):
    made = report(tenants=2, filled=True)
    client = client_of(operator_of(made.carrier))
    before = {sheet.pk: dict(sheet.values) for sheet in made.sheets.all()}
    made.sheets.update(values={})
    page_book = book_of(client, made, "tenant")
    made.sheets.update(values={})
    for sheet in made.sheets.all():
        sheet.values = before[sheet.pk]
        sheet.save()
    assert page_book.worksheets[0].cell(5, 2).value == made.sheets.first().tenant.number
    book = book_of(client, made, "tenant")
    made.sheets.update(values={})
    assert send(client, made, "tenant", book).status_code == 302
    assert {sheet.pk: sheet.values for sheet in made.sheets.all()} == before


def test_faults_are_at_their_cells_and_nothing_is_written(client_of):
    made = report(tenants=2, filled=True)
    operator = operator_of(made.carrier)
    client = client_of(operator)
    book = book_of(client, made, "tenant")
    page = book.worksheets[0]
    staff, trait, contracts = (column(page, 3, title) for title in ("年末从业人员", "创业特征", "当年技术合同成交额"))
    page.cell(5, staff).value = 11
    page.cell(6, trait).value = "学生"
    page.cell(6, contracts).value = "若干"
    answer = send(client, made, "tenant", book)
    text = answer.content.decode()
    letters = [page.cell(3, place).column_letter for place in (staff, trait, contracts)]
    assert answer.status_code == 422
    assert f"填报表 {letters[0]}5（年末从业人员）" in text and "11 不等于各项之和 10" in text
    assert f"填报表 {letters[1]}6（创业特征）" in text and f"填报表 {letters[2]}6（当年技术合同成交额）" in text
    assert all(sheet.values["t_staff"] == "10" for sheet in made.sheets.all())
    stored = StoredFile.objects.get(owner=operator, name="年报_错误标注.xlsx")
    marked = load_workbook(io.BytesIO(content_of(stored)))
    assert marked["填报表"].cell(5, staff).comment.text.startswith("11 不等于各项之和 10")


def test_the_carriers_workbook_comes_back_and_its_faults_too(client_of):
    made = report(filled=True)
    client = client_of(operator_of(made.carrier))
    before, book = dict(made.values), book_of(client, made, "carrier")
    TenantReport.objects.filter(pk=made.pk).update(values={})
    assert send(client, made, "carrier", book).status_code == 302
    made.refresh_from_db()
    assert made.values == before
    page = book.worksheets[0]
    row = next(row for row in page.iter_rows(min_row=4) if row[2].value == "种子资金（孵化资金）总额")
    row[5].value = "500万元"
    answer = send(client, made, "carrier", book)
    made.refresh_from_db()
    assert (answer.status_code, made.values) == (422, before)
    assert f"F{row[5].row}（填报数）" in answer.content.decode() and "本表单位为千元" in answer.content.decode()


def test_what_is_no_workbook_is_refused(client_of):
    made = report()
    bad = io.BytesIO(b"PK no")
    bad.name = "x.xlsx"
    address = reverse("incubators:tenant_reports:upload", args=[made.number, "carrier"])
    client = client_of(operator_of(made.carrier))
    assert client.post(address, {"file": bad}).status_code == 422
    assert client.post(address).status_code == 422
    made.refresh_from_db()
    assert made.version == 0


def test_the_summary_is_an_official_sheet_with_sums(client_of):
    made = report(tenants=1, filled=True)
    TenantReport.objects.filter(pk=made.pk).update(state=ReportState.PASSED)
    answer = client_of(officer()).get(reverse("incubators:tenant_reports:summary"), {"year": made.year})
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    page = book["在孵企业"]
    assert page.cell(1, 1).value == f"平湖市{made.year}年度火炬统计汇总表（在孵企业）"
    staff = column(page, 4, "年末从业人员")
    assert page.cell(5, staff).value == 10
    assert str(page.cell(6, staff).value).startswith("=SUM(")
    assert [sheet.title for sheet in book.worksheets][:2] == ["载体", "在孵企业"]
