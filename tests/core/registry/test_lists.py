"""What a person keeps about a list: columns, page size, saved views; exports of a selection; a reasoned reveal."""

import io

import openpyxl
import pytest
from django.urls import reverse

from pinghu_portal.accounts.models import Role
from pinghu_portal.jobs.execution import run
from pinghu_portal.jobs.models import Job
from pinghu_portal.records.files import open_path
from pinghu_portal.records.models import OperationLog
from pinghu_portal.registry.models import ListPreference, SavedView
from tests.factories.accounts import UserFactory
from tests.factories.enterprises import ContactFactory, EnterpriseFactory

pytestmark = pytest.mark.django_db
LIST = "/enterprises/"


def shown_columns(client, **params) -> list[str]:
    """Keys of the columns of the list."""
    return [head.column.key for head in client.get(LIST, params).context["heads"]]


def test_chosen_columns_and_page_size_are_kept(clerk_client, section_head_client):
    clerk_client.post(
        f"{LIST}columns/", {"columns": ["size", "name", "nonsense"], "page_size": "20", "density": "standard"}
    )
    assert shown_columns(clerk_client) == ["size", "name"]
    assert shown_columns(section_head_client) != ["size", "name"]
    EnterpriseFactory.create_batch(25)
    assert len(clerk_client.get(LIST).context["rows"]) == 20
    assert shown_columns(clerk_client, columns="credit_code") == ["credit_code"]


@pytest.mark.parametrize(("size", "kept"), [("100", 100), ("7", 50), ("²", 50), ("", 50), ("99999999999", 50)])
def test_only_offered_page_sizes_are_kept(clerk_client, size, kept):
    clerk_client.post(f"{LIST}columns/", {"page_size": size, "density": "huge"})
    found = ListPreference.objects.get()
    assert (found.page_size, found.density) == (kept, "compact")


def test_saved_views_are_ones_own_or_shared_within_the_bureau(clerk_client, section_head_client, client_of):
    clerk_client.post(f"{LIST}views/", {"name": "小微", "query": "size=S"})
    clerk_client.post(f"{LIST}views/", {"name": "钟埭", "query": "town=330482002", "shared": "1"})
    outside = client_of(UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482002"))

    def names(client):
        return [view.name for view in client.get(LIST).context["saved_views"]]

    assert (names(clerk_client), names(section_head_client), names(outside)) == (["小微", "钟埭"], ["钟埭"], [])


def test_only_the_owner_deletes_a_view(clerk_client, section_head_client):
    clerk_client.post(f"{LIST}views/", {"name": "钟埭", "query": "", "shared": "1"})
    address = reverse("enterprises:profiles:delete_view", args=[SavedView.objects.get().uid])
    assert section_head_client.post(address).status_code == 403
    assert (clerk_client.post(address).status_code, SavedView.objects.count()) == (302, 0)


@pytest.mark.parametrize("name", ["", "   ", "x" * 500, "a\0b", "<script>"])
def test_any_name_of_a_view_is_survived(clerk_client, name):
    assert clerk_client.post(f"{LIST}views/", {"name": name, "query": "q=" + "y" * 3000}).status_code in (302, 400)
    assert "<script>" not in clerk_client.get(LIST).content.decode().replace("<script src", "").replace(
        "<script type", ""
    )


def test_saving_under_the_same_name_replaces(clerk_client):
    for query in ("size=S", "size=M"):
        clerk_client.post(f"{LIST}views/", {"name": "小微", "query": query})
    assert [view.query for view in SavedView.objects.all()] == ["size=M"]


def test_an_export_of_selected_rows_holds_only_them(clerk, clerk_client):
    rows = EnterpriseFactory.create_batch(4)
    clerk_client.post(
        f"{LIST}export/", {"scope": "selected", "selected": [rows[1].credit_code, rows[2].credit_code], "query": ""}
    )
    job = Job.objects.get()
    assert run(job.pk) == "done"
    job.refresh_from_db()
    assert job.result["rows"] == 2
    assert OperationLog.objects.get(act="export").detail["rows"] == 2


def test_an_export_holds_what_the_owner_may_see_when_it_runs(clerk, clerk_client):
    """Rights are asked when the job runs, not when the button was pressed."""
    EnterpriseFactory.create_batch(3)
    clerk_client.post(f"{LIST}export/", {"query": ""})
    clerk.posts.update(valid_to="2021-01-01")
    job = Job.objects.get()
    run(job.pk)
    job.refresh_from_db()
    assert job.result["rows"] == 0


def test_formulas_in_names_stay_text(clerk_client):
    EnterpriseFactory(name='=HYPERLINK("http://evil","x")')
    clerk_client.post(f"{LIST}export/", {"query": ""})
    job = Job.objects.get()
    run(job.pk)
    job.refresh_from_db()
    sheet = openpyxl.load_workbook(io.BytesIO(open_path(job.result_file).read_bytes())).worksheets[0]
    assert [
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and "HYPERLINK" in str(cell.value)
    ] == []


def test_a_full_value_wants_a_right_and_a_reason_and_is_logged(clerk_client, partner_client):
    contact = ContactFactory()
    address = reverse("enterprises:contacts:reveal", args=[contact.uid])
    assert (
        contact.phone
        not in clerk_client.get(reverse("enterprises:contacts:detail", args=[contact.uid])).content.decode()
    )
    assert partner_client.post(address, {"column": "phone", "reason": "核对信息"}).status_code == 403
    assert clerk_client.post(address, {"column": "phone", "reason": "x"}).status_code == 422
    assert clerk_client.post(address, {"column": "credit_code", "reason": "核对信息"}).status_code == 404
    assert OperationLog.objects.filter(act="reveal").count() == 0
    answer = clerk_client.post(address, {"column": "phone", "reason": "核对信息"})
    assert (answer.status_code, contact.phone in answer.content.decode()) == (200, True)
    row = OperationLog.objects.get(act="reveal")
    assert (row.summary, row.reason, row.object_id) == ("phone", "核对信息", str(contact.uid))
    assert contact.phone not in str(row.__dict__)


def test_htmx_gets_the_frame_only(clerk_client):
    whole, frame = (
        clerk_client.get(LIST).content.decode(),
        clerk_client.get(LIST, headers={"hx-request": "true", "hx-target": "list"}).content.decode(),
    )
    assert "<html" in whole and "<html" not in frame
