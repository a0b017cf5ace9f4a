"""Operators see their own carrier only, towns their own, the bureau all: canaries in other rows, on pages, API, sheets."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from incubators.tenants.choices import ReportState
from incubators.tenants.report_models import TenantReport
from pinghu_portal.accounts.models import Role
from pinghu_portal.jobs.execution import run
from pinghu_portal.jobs.models import Job
from pinghu_portal.records.files import XLSX, content_of
from pinghu_portal.records.models import StoredFile
from tests.factories.accounts import UserFactory
from tests.factories.carriers import CarrierFactory, officer, operator_of
from tests.factories.tenants import inside, proof, report, warning

pytestmark = pytest.mark.django_db
CANARY, OWN = "金丝雀试验有限公司", "自家试验有限公司"


@pytest.fixture
def houses():
    """Two carriers in two towns, each with a tenant, a proof and a report; (own, other)."""
    made = []
    for name, town in ((OWN, "330482002"), (CANARY, "330482104")):
        carrier = CarrierFactory(town_id=town, name=f"{name}的载体")
        found = inside(carrier, name=name, room=f"{name[:3]}101")
        filed = report(carrier)
        sheet = filed.sheets.get_or_create(tenant=found)[0]
        sheet.values = {"t_staff": "77"}
        sheet.save()
        made.append({"carrier": carrier, "tenant": found, "proof": proof(found), "report": filed, "sheet": sheet})
    return made


def readers(own) -> dict:
    """Who may see the own rows and not the canary's."""
    return {
        "operator": operator_of(own["carrier"]),
        "town": UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482002"),
    }


LISTS = (
    "incubators:tenants:list",
    "incubators:tenant_reports:list",
    "incubators:tenant_warnings:list",
    "incubators:carriers:list",
    "api:incubators-tenants-list",
    "api:incubators-tenant_reports-list",
    "api:incubators-tenant_warnings-list",
)


@pytest.mark.parametrize("name", LISTS)
def test_no_list_shows_a_strangers_row(houses, client_of, name):
    own, other = houses
    for who, user in readers(own).items():
        text = client_of(user).get(f"{reverse(name)}?view=all").content.decode()
        assert CANARY not in text, who
    text = client_of(officer()).get(f"{reverse(name)}?view=all").content.decode()
    assert (CANARY in text, OWN in text) == (("api:incubators-tenant_warnings" not in name),) * 2


def pages(row) -> list[str]:
    """Every page that shows a row of a carrier."""
    number, filed = row["tenant"].number, row["report"].number
    return [
        reverse("incubators:tenants:detail", args=[number]),
        f"{reverse('incubators:tenants:detail', args=[number])}?tab=reports",
        reverse("incubators:tenants:proof_file", args=[row["proof"].uid]),
        reverse("api:incubators-tenants-detail", args=[number]),
        reverse("incubators:tenant_reports:detail", args=[filed]),
        f"{reverse('incubators:tenant_reports:detail', args=[filed])}?tab=sheets",
        reverse("incubators:tenant_reports:sheet", args=[row["sheet"].uid]),
        reverse("incubators:tenant_reports:workbook", args=[filed, "carrier"]),
        reverse("incubators:tenant_reports:workbook", args=[filed, "tenant"]),
        reverse("api:incubators-tenant_reports-detail", args=[filed]),
        f"{row['carrier'].get_absolute_url()}?tab=work",
    ]


def test_a_strangers_page_is_not_there(houses, client_of):
    own, other = houses
    for who, user in readers(own).items():
        client = client_of(user)
        assert [client.get(page).status_code for page in pages(own)] == [200] * 11, who
        assert [client.get(page).status_code for page in pages(other)] == [404] * 11, who


def test_no_post_reaches_a_strangers_row(houses, client_of):
    own, other = houses
    number, filed, sheet = other["tenant"].number, other["report"].number, other["sheet"].uid
    addresses = [reverse(f"incubators:tenants:{name}", args=[number])
                 for name in ("space", "extension", "exit", "add_proof", "remove_proof", "act")]  # fmt: skip
    addresses += [reverse(f"incubators:tenant_reports:{name}", args=[filed])
                  for name in ("draft", "submit", "review", "grant", "refresh", "act")]  # fmt: skip
    addresses += [
        reverse("incubators:tenant_reports:upload", args=[filed, "tenant"]),
        reverse("incubators:tenant_reports:sheet_draft", args=[sheet]),
    ]
    for who, user in readers(own).items():
        client = client_of(user)
        assert [client.post(address).status_code for address in addresses] == [404] * len(addresses), who


def test_a_proof_is_removed_only_under_its_own_tenant(houses, client_of):
    own, other = houses
    client = client_of(readers(own)["operator"])
    address = reverse("incubators:tenants:remove_proof", args=[own["tenant"].number])
    assert client.post(address, {"uid": str(other["proof"].uid)}).status_code == 404
    assert other["tenant"].proofs.count() == 1


def test_a_town_reads_and_does_not_write(houses, client_of):
    own, _ = houses
    client = client_of(readers(own)["town"])
    assert client.get(reverse("incubators:tenants:open")).status_code == 403
    assert client.post(reverse("incubators:tenants:space", args=[own["tenant"].number])).status_code == 403
    assert client.post(reverse("incubators:tenant_reports:draft", args=[own["report"].number])).status_code == 403
    assert client.get(reverse("incubators:tenant_reports:summary"), {"year": "2025"}).status_code == 403


def test_the_application_offers_only_own_carriers(houses, client_of):
    own, other = houses
    client = client_of(readers(own)["operator"])
    page = client.get(reverse("incubators:tenants:open")).content.decode()
    assert (f"{OWN}的载体" in page, f"{CANARY}的载体" in page) == (True, False)
    answer = client.post(
        reverse("incubators:tenants:open"), {"carrier": other["carrier"].pk, "name": "试", "area": "1"}
    )
    assert answer.status_code == 422
    assert other["carrier"].tenants.count() == 1


def test_the_export_holds_own_rows_only(houses, client_of):
    own, _ = houses
    client = client_of(readers(own)["operator"])
    client.post(reverse("incubators:tenants:export"), {"query": "view=all"})
    run(Job.objects.get(kind="registry.export").pk)
    book = load_workbook(io.BytesIO(content_of(StoredFile.objects.latest("pk"))))
    text = "".join(str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row)
    assert (OWN in text, CANARY in text) == (True, False)


def test_a_workbook_for_another_report_writes_nothing(houses, client_of):
    own, other = houses
    filled = client_of(operator_of(other["carrier"])).get(
        reverse("incubators:tenant_reports:workbook", args=[other["report"].number, "tenant"])
    )
    sent = io.BytesIO(b"".join(filled.streaming_content))
    sent.name = "x.xlsx"
    address = reverse("incubators:tenant_reports:upload", args=[own["report"].number, "tenant"])
    answer = client_of(readers(own)["operator"]).post(address, {"file": sent})
    own["sheet"].refresh_from_db()
    assert (answer.status_code, own["sheet"].values) == (422, {"t_staff": "77"})
    assert "不是本载体本年度年报中的企业" in answer.content.decode()
    assert CANARY not in answer.content.decode()


def test_the_summary_holds_passed_reports_and_is_the_sections(houses, client_of):
    own, other = houses
    TenantReport.objects.filter(pk=own["report"].pk).update(state=ReportState.PASSED)
    address = reverse("incubators:tenant_reports:summary")
    answer = client_of(officer()).get(address, {"year": own["report"].year})
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    text = "".join(str(cell) for page in book for row in page.iter_rows(values_only=True) for cell in row)
    assert (OWN in text, CANARY in text, "单位：千元" in text) == (True, False, True)
    for user in readers(own).values():
        assert client_of(user).get(address, {"year": "2025"}).status_code == 403


def test_a_year_without_passed_reports_has_a_page_that_says_so(houses, client_of):
    own, _ = houses
    address, client = reverse("incubators:tenant_reports:summary"), client_of(officer())
    year = own["report"].year
    for asked, words in (({}, "还没有审核通过的年报"), ({"year": year}, f"{year} 年度还没有审核通过的年报")):
        answer = client.get(address, asked)
        assert (answer.status_code, words in answer.content.decode()) == (200, True)
    assert client.get(address, {"year": "abcd"}).status_code == 422
    TenantReport.objects.filter(pk=own["report"].pk).update(state=ReportState.PASSED)
    assert f"?year={year}" in client.get(address, {"year": year - 1}).content.decode()
    assert client.get(address, {"year": year})["Content-Type"] == XLSX


def test_warnings_stay_with_their_carrier(client_of):
    made = warning()
    stranger = client_of(operator_of(CarrierFactory()))
    address = reverse("incubators:tenant_warnings:detail", args=[made.uid])
    assert stranger.get(address).status_code == 404
    assert client_of(operator_of(made.carrier)).get(address).status_code == 200
