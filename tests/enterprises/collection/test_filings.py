"""A 填报单 from draft to the return that a run reads: rules, tabs, review, evidence, workbook."""

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from enterprises.collection.filing_actions import save_draft, send_back, version_of
from enterprises.collection.models import Audience, CollectionRound, Filing, FilingEvidence, FilingState
from enterprises.collection.rules import WHOLE, jumps, why_not_submit
from enterprises.ratings.models import DataReturn
from pinghu_portal.errors import NotAllowed, Outdated, RuleViolation
from pinghu_portal.workflow import engine
from tests.core.threads import at_once
from tests.enterprises.collection.conftest import YEAR, Collection, department, fill, report
from tests.enterprises.collection.test_rounds import opened
from tests.factories.enterprises import EnterpriseFactory

PDF = b"%PDF-1.4 test\n%%EOF"


def url(name: str, filing: Filing) -> str:
    """An address of a filing."""
    return reverse(f"enterprises:collection:{name}", args=[filing.uid])


def submitted(collection: Collection) -> Filing:
    """The filing, filled in and handed in."""
    fill(collection.filing, collection.member)
    return engine.perform(collection.filing, "submit", by=collection.member)


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        ("150", "100", False),
        ("150.01", "100", True),
        ("50", "100", False),
        ("49.99", "100", True),
        ("-1", "0", False),
        ("NA", "100", False),
        ("5", None, False),
        ("-160", "-100", True),
    ],
)
def test_a_jump_is_more_than_the_limit(new, old, expected):
    assert jumps(new, old, 50) is expected


def test_all_reasons_are_told_at_once(collection):
    found = fill(collection.filing, collection.member, rd_equipment="151", transfers="四")
    assert why_not_submit(found) == [
        "研发仪器设备原值：比上年变动超过 50%，请填写变动说明（至少 4 个字）。",
        "当年科技成果转化数：“四”不是数字，请填写数字；未填报的留空或填“—”。",
    ]
    found = fill(found, collection.member, {"rd_equipment": "购置新设备"}, rd_equipment="1,51", transfers="")
    assert (found.values, why_not_submit(found)) == (
        {"rd_equipment": "1,51"},
        [
            "研发仪器设备原值：“1,51”不是数字，请填写数字；未填报的留空或填“—”。",
            "当年科技成果转化数：未填写；确实没有这一项的，请勾选“不适用”。",
        ],
    )
    found = fill(found, collection.member, {"rd_equipment": "购置新设备"}, rd_equipment="1,５10.50", transfers="不适用")
    assert (found.values, why_not_submit(found)) == ({"rd_equipment": "1510.50", "transfers": "NA"}, [])


def test_acceptance_writes_the_return_and_keeps_what_was_not_asked(collection, clerk):
    DataReturn.objects.create(
        enterprise=collection.filing.enterprise, year=YEAR, department=department(), values={"software_granted": "7"}
    )
    done = engine.perform(submitted(collection), "accept", by=clerk)
    found = DataReturn.objects.get(year=YEAR)
    assert (done.state, found.values, found.state) == (
        FilingState.ACCEPTED,
        {"software_granted": "7", "rd_equipment": "110", "transfers": "5"},
        "accepted",
    )
    assert found.origin == f"填报单 {collection.round.number}（{collection.member}）"


def test_nobody_accepts_what_he_submitted(clerk, section_head):
    filing = opened(clerk, audience=Audience.DEPARTMENT).filings.get()
    enterprise = EnterpriseFactory()
    report(enterprise)
    report(enterprise, year=YEAR)
    filing = engine.perform(filing, "submit", by=clerk)
    with pytest.raises(NotAllowed):
        engine.perform(filing, "accept", by=clerk)
    assert engine.perform(filing, "accept", by=section_head).state == FilingState.ACCEPTED


def test_a_department_explains_the_enterprises_it_lacks(clerk, partner):
    there, lacking = EnterpriseFactory(), EnterpriseFactory()
    report(there, "tjj", revenue="1")
    report(lacking, "tjj", revenue="1")
    filing = opened(clerk, audience=Audience.DEPARTMENT, department=department("tjj")).filings.get()
    assert why_not_submit(filing) == ["还没有导入本部门该年度的数据。"]
    report(there, "tjj", YEAR, revenue="2")
    assert why_not_submit(filing) == ["还有 1 家企业没有数据，请说明原因（至少 4 个字）。"]
    filing = save_draft(filing, {}, {WHOLE: "该企业已停产"}, seen="", by=partner)
    assert engine.perform(filing, "submit", by=partner).state == FilingState.SUBMITTED


def test_remarks_stand_at_their_field_until_the_next_submission(collection, clerk, client_of):
    filing = send_back(submitted(collection), {"transfers": "请核对合同", "bogus": "x"}, note="", by=clerk)
    assert (filing.state, filing.remarks) == (FilingState.RETURNED, {"transfers": "请核对合同"})
    page = client_of(collection.member).get(filing.get_absolute_url()).content.decode()
    row = page[page.index('id="row-transfers"') :]
    assert "修改意见：请核对合同" in row[: row.index("</tr>")]
    assert page.count("请核对合同") == 2  # at the field, and in the record of the step
    again = engine.perform(filing, "submit", by=collection.member)
    assert again.remarks == {}


def test_a_return_needs_words(collection, clerk):
    with pytest.raises(RuleViolation) as refusal:
        send_back(submitted(collection), {}, note=" ", by=clerk)
    assert refusal.value.reasons == ["退回修改须填写意见。"]


def test_who_must_mend_has_time_for_it_also_after_the_end(collection, clerk):
    filing = submitted(collection)
    CollectionRound.objects.update(due_on=timezone.localdate())
    filing = send_back(Filing.objects.get(pk=filing.pk), {}, note="请核对", by=clerk)
    assert filing.late_until > timezone.localdate()


def test_withdrawn_is_not_reported(collection):
    filing = engine.perform(submitted(collection), "withdraw", by=collection.member)
    assert (filing.state, filing.submitted_at, filing.values) == (
        FilingState.DRAFT,
        None,
        {"rd_equipment": "110", "transfers": "5"},
    )


def test_a_second_tab_does_not_overwrite_the_first(collection, client_of):
    client, filing = client_of(collection.member), collection.filing
    stale = version_of(filing)
    fill(filing, collection.member)
    with pytest.raises(Outdated):
        save_draft(filing, {"transfers": "9"}, {}, seen=stale, by=collection.member)
    page = client.post(url("draft", filing), {"seen": stale, "value-transfers": "9"})
    text = page.content.decode()
    assert (page.status_code, 'value="9"' in text, "已在另一窗口保存" in text) == (409, True, True)
    assert Filing.objects.get(pk=filing.pk).values["transfers"] == "5"
    short = client.post(url("draft", filing), {"seen": stale, "value-transfers": "9"}, headers={"HX-Request": "true"})
    assert ("已在另一窗口保存" in short.content.decode(), short.status_code) == (True, 200)
    client.post(url("draft", filing), {"seen": stale, "value-transfers": "9", "overwrite": "1"})
    assert Filing.objects.get(pk=filing.pk).values == {"transfers": "9"}


def test_autosave_says_when_and_hands_back_the_new_version(collection, client_of):
    answer = client_of(collection.member).post(
        url("draft", collection.filing),
        {"seen": "", "value-transfers": "7", "na-rd_equipment": "1"},
        headers={"HX-Request": "true"},
    )
    saved = Filing.objects.get(pk=collection.filing.pk)
    text = answer.content.decode()
    assert saved.values == {"transfers": "7", "rd_equipment": "NA"}
    assert f"已保存 {timezone.localtime(saved.saved_at):%H:%M}" in text
    assert f'value="{version_of(saved)}" hx-swap-oob="true"' in text
    assert "提交前还缺 1 项" in text  # the jump from 4 to 7 wants words


def test_the_form_submits_and_tells_all_reasons(collection, client_of):
    client, filing = client_of(collection.member), collection.filing
    refused = client.post(url("submit", filing), {"seen": "", "value-transfers": "x"})
    assert refused.status_code == 422
    assert refused.content.decode().count("未填写；确实没有这一项的") == 2  # above the form and in the list beside it
    version = version_of(Filing.objects.get(pk=filing.pk))
    good = {"seen": version, "value-transfers": "5", "value-rd_equipment": "100"}
    assert client.post(url("submit", filing), good).status_code == 302
    assert Filing.objects.get(pk=filing.pk).state == FilingState.SUBMITTED
    assert client.post(url("submit", filing), good).status_code == 422


@pytest.mark.parametrize(
    "junk",
    [
        {},
        {"act": "x"},
        {"act": "accept", "note": "x" * 5000},
        {"until": "2026-99-99", "words": "x"},
        {"item": "nothing"},
        {"seen": "yesterday", "value-transfers": "1e9999", "value-rd_equipment": "٣" * 500},
        {"seen": "", "value-transfers": "=1+1", "words-transfers": "𝒳" * 3000},
    ],
)
def test_junk_gets_sentences(collection, client_of, clerk_client, junk):
    for client in (client_of(collection.member), clerk_client):
        for name in ("draft", "submit", "withdraw", "review", "grant", "attach", "upload"):
            answer = client.post(url(name, collection.filing), junk)
            assert answer.status_code in (302, 403, 409, 422), (name, answer.status_code)


def test_other_members_find_nothing(collection, client_of, enterprise_user):
    fill(collection.filing, collection.member)
    evidence = attach(client_of(collection.member), collection.filing, PDF)
    client = client_of(enterprise_user(collection.other.enterprise))
    for name in ("draft", "submit", "withdraw", "review", "grant", "attach", "upload"):
        assert client.post(url(name, collection.filing), {"seen": ""}).status_code == 404, name
    for name in ("filing", "workbook"):
        assert client.get(url(name, collection.filing)).status_code == 404, name
    assert client.get(reverse("enterprises:collection:evidence", args=[evidence.uid])).status_code == 404
    assert client.post(reverse("enterprises:collection:detach", args=[evidence.uid])).status_code == 404
    assert client.get(reverse("enterprises:collection:evidence", args=[uuid.uuid4()])).status_code == 404


def test_town_and_third_party_read_but_do_not_write(collection, town_assistant_client, third_party_client):
    for client in (town_assistant_client, third_party_client):
        assert client.get(collection.filing.get_absolute_url()).status_code == 200
        assert client.post(url("draft", collection.filing), {"seen": ""}).status_code == 403
        assert client.post(url("review", collection.filing), {"act": "accept"}).status_code in (403, 422)


def attach(client, filing: Filing, content: bytes, name: str = "证明.pdf") -> FilingEvidence | None:
    """Upload a file as evidence of 当年科技成果转化数."""
    upload = SimpleUploadedFile(name, content)
    client.post(url("attach", filing), {"item": "transfers", "file": upload})
    return FilingEvidence.objects.filter(filing=filing).order_by("-pk").first()


def test_evidence_is_kept_and_handed_out_as_it_came(collection, client_of, clerk_client):
    found = attach(client_of(collection.member), collection.filing, PDF)
    assert (found.item, found.file.name, found.file.content_type) == ("transfers", "证明.pdf", "application/pdf")
    answer = clerk_client.get(reverse("enterprises:collection:evidence", args=[found.uid]))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(("content", "name"), [(b"<html>", "a.pdf"), (PDF, "a.html"), (PDF, "a.png"), (b"", "a.pdf")])
def test_what_is_no_evidence_is_refused(collection, client_of, content, name):
    assert attach(client_of(collection.member), collection.filing, content, name) is None


@pytest.mark.django_db(transaction=True)
def test_two_submits_are_one(collection):
    fill(collection.filing, collection.member)
    outcomes = at_once(2, lambda n: engine.perform(collection.filing, "submit", by=collection.member))
    assert sorted(type(outcome) for outcome in outcomes if not isinstance(outcome, Filing)) == [RuleViolation]
    assert engine.history(collection.filing).filter(name="submit").count() == 1


def workbook_of(client, filing: Filing):
    """The workbook as downloaded."""
    answer = client.get(url("workbook", filing))
    return load_workbook(io.BytesIO(b"".join(answer.streaming_content)))


def send(client, filing: Filing, book):
    """Upload a workbook."""
    out = io.BytesIO()
    book.save(out)
    return client.post(url("upload", filing), {"file": SimpleUploadedFile("t.xlsx", out.getvalue())})


def cells(book) -> dict[str, list]:
    """Item name → the cells of its row."""
    return {row[1].value: row for row in book.worksheets[0].iter_rows(min_row=4) if row[1].value}


def test_the_workbook_goes_out_and_comes_back(collection, client_of):
    client, filing = client_of(collection.member), collection.filing
    book = workbook_of(client, filing)
    rows = cells(book)
    assert {name: row[3].value for name, row in rows.items()} == {"研发仪器设备原值": 100, "当年科技成果转化数": 4}
    rows["研发仪器设备原值"][4].value = 312.5
    rows["研发仪器设备原值"][5].value = "购置新设备"
    rows["当年科技成果转化数"][4].value = "不适用"
    assert send(client, filing, book).status_code == 302
    found = Filing.objects.get(pk=filing.pk)
    assert (found.values, found.explanations) == (
        {"rd_equipment": "312.5", "transfers": "NA"},
        {"rd_equipment": "购置新设备"},
    )
    back = cells(workbook_of(client, filing))
    assert (back["研发仪器设备原值"][4].value, back["当年科技成果转化数"][4].value) == (312.5, "不适用")


def test_errors_of_a_workbook_name_the_cell_and_nothing_is_written(collection, client_of):
    client, filing = client_of(collection.member), collection.filing
    book = workbook_of(client, filing)
    cells(book)["研发仪器设备原值"][4].value = "很多"
    answer = send(client, filing, book)
    assert (answer.status_code, "E4（本年数）" in answer.content.decode()) == (422, True)
    assert Filing.objects.get(pk=filing.pk).values == {}


def test_the_workbook_of_another_enterprise_or_year_is_refused(collection, client_of, clerk_client):
    client = client_of(collection.member)
    book = workbook_of(clerk_client, collection.other)
    cells(book)["研发仪器设备原值"][4].value = 1
    answer = send(client, collection.filing, book)
    assert (answer.status_code, "不是" + collection.filing.enterprise.name in answer.content.decode()) == (422, True)
    book = workbook_of(client, collection.filing)
    book.worksheets[0]["A1"] = "2019年度市科技局数据填报（企业）表"
    answer = send(client, collection.filing, book)
    assert (answer.status_code, "不是2022年度的填报表" in answer.content.decode()) == (422, True)
    assert Filing.objects.get(pk=collection.filing.pk).values == {}
