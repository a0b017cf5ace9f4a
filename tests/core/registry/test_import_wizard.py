"""The import wizard over its pages: hostile uploads get a sentence, errors are listed by cell, confirming twice is once."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from enterprises.profiles.models import Enterprise
from enterprises.ratings.models import DataReturn
from pinghu_portal.records.files import open_path
from pinghu_portal.records.models import OperationLog, StoredFile
from pinghu_portal.registry import imports
from pinghu_portal.registry.models import ImportBatch
from tests.contracts.test_templates import filled
from tests.core.sheets import workbooks
from tests.factories.enterprises import EnterpriseFactory, credit_code
from tests.factories.ratings import YEAR

pytestmark = pytest.mark.django_db
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def kind(key):
    """An import kind."""
    return next(found for found in imports.all_kinds() if found.key == key)


def upload(client, key: str, content: bytes, name: str = "上报.xlsx", **more):
    """Send a file to the wizard and follow to the page that says what was found."""
    sent = {"file": SimpleUploadedFile(name, content, XLSX), "year": str(YEAR), **more}
    return client.post(reverse("imports:upload", args=[key]), sent, follow=True)


HOSTILE = {
    "text": b"not a workbook",
    "empty": b"",
    "old": workbooks.OLE + b"\0" * 600,
    "zip": workbooks.packed({"x.txt": b"x"}),
    "csv": "名称,代码\n甲,1\n".encode(),
    "truncated": workbooks.table()[:400],
    "macro": workbooks.packed({**workbooks.parts(workbooks.table()), "xl/vbaProject.bin": b"x"}),
    "external": workbooks.packed({**workbooks.parts(workbooks.table()), "xl/externalLinks/externalLink1.xml": b"<x/>"}),
    "bomb": workbooks.packed({**workbooks.parts(workbooks.table()), "xl/bomb.xml": b"\0" * 300_000_000}),
}


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.parametrize("key", ["ratings.enterprises", "ratings.statistics"])
def test_a_hostile_file_gets_a_sentence_and_writes_nothing(clerk_client, case, key):
    answer = upload(clerk_client, key, HOSTILE[case])
    page = answer.content.decode()
    assert answer.status_code in (200, 422)
    assert (Enterprise.objects.count(), DataReturn.objects.count()) == (0, 0)
    batch = ImportBatch.objects.first()
    sentence = batch.refusal if batch else answer.context["error"]
    assert sentence.endswith("。") and sentence in page
    assert "Traceback" not in page


@pytest.mark.parametrize("name", ["../../x.xlsx", "a" * 300 + ".xlsx", "x\u202excod.xlsx", "表\r\n.xlsx", "x.exe"])
def test_a_hostile_file_name_is_only_text(clerk_client, name):
    upload(clerk_client, "ratings.enterprises", workbooks.table(), name)
    stored = StoredFile.objects.get()
    assert "/" not in stored.name and "\u202e" not in stored.name and len(stored.name) <= 120
    assert open_path(stored).parent.parent.name == "files"


def test_all_errors_are_listed_by_cell_and_marked_in_the_returned_workbook(clerk_client):
    book = openpyxl.load_workbook(io.BytesIO(filled(kind("ratings.statistics"), EnterpriseFactory())))
    book.worksheets[0]["C5"], book.worksheets[0]["D5"], book.worksheets[0]["E5"] = "9133", "三人", "-1"
    content = io.BytesIO()
    book.save(content)
    answer = upload(clerk_client, "ratings.statistics", content.getvalue())
    batch = ImportBatch.objects.get()
    assert batch.state == "faulty" and {"C5", "D5"} <= {error["cell"] for error in batch.errors}
    assert all(error["cell"] in answer.content.decode() for error in batch.errors)
    marked = clerk_client.post(reverse("imports:annotated", args=[batch.uid]), follow=True)
    returned = openpyxl.load_workbook(io.BytesIO(b"".join(marked.streaming_content)))
    notes = {
        cell.coordinate for sheet in returned.worksheets for row in sheet.iter_rows() for cell in row if cell.comment
    }
    assert {"C5", "D5"} <= notes
    assert clerk_client.post(reverse("imports:confirm", args=[batch.uid])).status_code == 422
    assert DataReturn.objects.count() == 0


def test_confirming_twice_is_once_and_a_second_upload_is_the_same(clerk_client):
    enterprise = EnterpriseFactory()
    content = filled(kind("ratings.statistics"), enterprise)
    upload(clerk_client, "ratings.statistics", content)
    batch = ImportBatch.objects.get()
    for _ in range(2):
        assert clerk_client.post(reverse("imports:confirm", args=[batch.uid])).status_code == 302
    batch.refresh_from_db()
    assert batch.counts == {"new": 1, "changed": 0, "same": 0}
    assert OperationLog.objects.filter(act="import", summary__endswith="已保存").count() == 1
    history = DataReturn.pgh_event_model.objects.count()
    assert (DataReturn.objects.count(), history) == (1, 1)
    assert DataReturn.pgh_event_model.objects.get().pgh_context.metadata["reason"] == "导入 上报.xlsx"
    upload(clerk_client, "ratings.statistics", content)
    again = ImportBatch.objects.first()
    assert again.counts == {"new": 0, "changed": 0, "same": 1}
    clerk_client.post(reverse("imports:confirm", args=[again.uid]))
    assert (DataReturn.objects.count(), DataReturn.pgh_event_model.objects.count()) == (1, history)


def test_what_changed_since_the_preview_is_looked_at_again(clerk_client):
    enterprise = EnterpriseFactory()
    upload(clerk_client, "ratings.statistics", filled(kind("ratings.statistics"), enterprise))
    Enterprise.objects.filter(pk=enterprise.pk).update(credit_code=credit_code(4321))
    answer = clerk_client.post(reverse("imports:confirm", args=[ImportBatch.objects.get().uid]))
    assert (answer.status_code, DataReturn.objects.count()) == (422, 0)


@pytest.mark.parametrize("year", ["", "1999", "abc", "²", "99999999999999"])
def test_a_year_without_a_scheme_is_refused(clerk_client, year):
    answer = upload(clerk_client, "ratings.statistics", workbooks.table(), year=year)
    assert (answer.status_code, ImportBatch.objects.count()) == (422, 0)


def test_batches_are_ones_own(clerk_client, section_head_client):
    upload(clerk_client, "ratings.enterprises", workbooks.table())
    address = reverse("imports:batch", args=[ImportBatch.objects.get().uid])
    assert (clerk_client.get(address).status_code, section_head_client.get(address).status_code) == (200, 404)


def test_every_upload_is_logged(clerk, clerk_client):
    upload(clerk_client, "ratings.enterprises", b"nonsense")
    upload(
        clerk_client,
        "ratings.enterprises",
        filled(kind("ratings.enterprises"), EnterpriseFactory.build(credit_code=credit_code(88))),
    )
    assert list(OperationLog.objects.filter(act="import").order_by("pk").values_list("user", "success")) == [
        (clerk.pk, False),
        (clerk.pk, True),
    ]


def test_who_may_not_import_does_not(leader_client, partner_client, stranger_client):
    for client in (leader_client, partner_client, stranger_client):
        assert client.get(reverse("imports:start")).status_code == 403
        assert upload(client, "ratings.enterprises", workbooks.table()).status_code == 403
    assert ImportBatch.objects.count() == 0
