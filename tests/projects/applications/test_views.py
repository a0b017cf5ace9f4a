"""The pages: autosave, conflict, resume with files, uploads that broke off, findings, the paper, who sees what."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from pinghu_portal.accounts.models import Role
from pinghu_portal.reports.models import IssuedDocument
from pinghu_portal.workflow import engine
from projects.applications import case_papers, facts
from projects.applications.models import Application
from tests.factories.accounts import UserFactory
from tests.factories.enterprises import EnterpriseFactory, MembershipFactory
from tests.factories.projects import PDF, call_with_form, project_officer, whole_application

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def at(name: str, *args) -> str:
    return reverse(f"projects:applications:{name}", args=args)


def member(application: Application):
    return application.enterprise.members.first().user


def seen(application: Application) -> str:
    application.refresh_from_db()
    return application.saved_at.isoformat() if application.saved_at else ""


def test_autosave_answers_with_what_is_missing_and_a_new_version(client_of):
    application = whole_application(title="")
    client = client_of(member(application))
    url = at("save", application.number, "basics")
    posted = {
        "seen": "",
        "title": "新项目",
        "category": "key",
        "field": application.field_id,
        "avoid_text": "专家甲，某大学",
    }
    answer = client.post(url, posted, headers=HTMX).content.decode()
    application.refresh_from_db()
    assert (application.title, application.avoid) == ("新项目", ["专家甲，某大学"])
    assert "已保存" in answer
    assert f'value="{application.saved_at.isoformat()}" hx-swap-oob' in answer
    assert "请填写开始日期" in answer
    assert "请填写项目名称" not in answer


def test_a_page_that_is_behind_says_so_and_keeps_the_other(client_of):
    application = whole_application()
    client = client_of(member(application))
    url = at("save", application.number, "s-content")
    assert client.post(url, {"seen": "", "novelty": "甲" * 30}, headers=HTMX).status_code == 200
    late = client.post(url, {"seen": "", "novelty": "乙" * 30}, headers=HTMX)
    assert "在此期间保存过" in late.content.decode()
    assert client.post(url, {"seen": "", "novelty": "乙" * 30}).status_code == 409
    application.refresh_from_db()
    assert application.answers["novelty"] == "甲" * 30


def test_what_cannot_be_read_keeps_its_stored_value(client_of):
    application = whole_application()
    client = client_of(member(application))
    budget = client.post(at("save", application.number, "budget"), {"seen": "", "public-test": "abc"})
    assert (budget.status_code, application.budget.count()) == (422, 1)
    people = {
        "seen": seen(application),
        "leader": "新负责人",
        "leader_title": "教授",
        "leader_id": "330482198001010000",
    }
    assert client.post(at("save", application.number, "people"), people).status_code == 422
    key = application.leader_key
    application.refresh_from_db()
    assert (application.leader, application.leader_key) == ("新负责人", key)


def test_another_member_goes_on_elsewhere_with_the_files(client_of):
    application = whole_application()
    other = UserFactory(role=Role.ENTERPRISE)
    MembershipFactory(enterprise=application.enterprise, user=other)
    page = client_of(other).get(at("page", application.number, "files")).content.decode()
    assert "feasibility.pdf" in page
    assert client_of(other).get(at("form", application.number)).status_code == 302
    piece = application.attachments.first()
    assert b"".join(client_of(other).get(at("piece", piece.uid)).streaming_content) == PDF


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"%PDF-1.4 half of it", "不完整（缺少文件结尾）"),
        ("a.png", b"\x89PNG\r\n\x1a\nhalf", "不完整（缺少文件结尾）"),
        ("a.pdf", b"MZ program", "不是 PDF、JPG 或 PNG"),
        ("a.exe", PDF, "不是 PDF、JPG 或 PNG"),
        ("a.pdf", b"", "空文件"),
    ],
)
def test_a_broken_upload_says_so_and_leaves_nothing(client_of, name, content, words):
    application = whole_application()
    client = client_of(member(application))
    upload = SimpleUploadedFile(name, content, "application/pdf")
    answer = client.post(at("attach", application.number), {"code": "audit", "file": upload})
    assert answer.status_code in (400, 409, 422)
    assert words in answer.content.decode()
    assert application.attachments.count() == 2


def cut_off(at_byte: int) -> tuple[bytes, str]:
    """A form with a file as a line that broke leaves it: the body ends in the middle, with no boundary behind."""
    whole = b"\r\n".join([
        b"--LINE", b'Content-Disposition: form-data; name="code"', b"", b"audit",
        b"--LINE", b'Content-Disposition: form-data; name="file"; filename="audit.pdf"', b"Content-Type: application/pdf",
        b"", PDF, b"--LINE--", b"",
    ])  # fmt: skip
    return whole[:at_byte], "multipart/form-data; boundary=LINE"


@pytest.mark.parametrize("at_byte", [40, 150, 190])
def test_what_was_typed_outlives_a_broken_upload_and_the_next_one_is_taken(client_of, at_byte):
    application = whole_application()
    client, words = client_of(member(application)), "首次提出界面梯度增强方法，解决了层间强度不足。"
    saved = client.post(at("save", application.number, "s-content"), {"seen": "", "novelty": words}, headers=HTMX)
    assert "已保存" in saved.content.decode()
    body, kind = cut_off(at_byte)
    broken = client.generic("POST", at("attach", application.number), body, kind)
    assert (broken.status_code, "请重新上传" in broken.content.decode()) == (422, True)
    application.refresh_from_db()
    assert (application.answers["novelty"], application.attachments.filter(code="audit").count()) == (words, 0)
    again = SimpleUploadedFile("audit.pdf", PDF, "application/pdf")
    assert client.post(at("attach", application.number), {"code": "audit", "file": again}).status_code == 302
    assert application.attachments.get(code="audit").file.name == "audit.pdf"
    page = client.get(at("page", application.number, "s-content")).content.decode()
    assert words in page


def test_an_upload_without_its_file_is_called_interrupted(client_of):
    application = whole_application()
    answer = client_of(member(application)).post(at("attach", application.number), {"code": "audit"})
    assert "上传可能中断" in answer.content.decode()


def test_after_the_hand_in_nothing_is_written_any_more(client_of):
    application = whole_application()
    person = member(application)
    engine.perform(application, "submit", by=person)
    client = client_of(person)
    assert client.post(at("save", application.number, "basics"), {"seen": "", "title": "改"}).status_code == 403
    piece = application.attachments.first()
    assert client.post(at("detach", piece.uid)).status_code == 403
    assert application.attachments.count() == 2


def test_drafts_are_the_enterprises_alone_and_towns_see_their_own(client_of):
    application = whole_application()
    url = application.get_absolute_url()
    own_town = UserFactory(role=Role.TOWN_ASSISTANT, role__region=application.enterprise.town_id)
    other_town = UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482101")
    rival = UserFactory(role=Role.ENTERPRISE)
    MembershipFactory(enterprise=EnterpriseFactory(), user=rival)
    expert = UserFactory(role=Role.EXPERT)
    people = {"own": member(application), "town": own_town, "other": other_town, "officer": project_officer(),
              "rival": rival, "expert": expert}  # fmt: skip

    def opened() -> set[str]:
        return {name for name, person in people.items() if client_of(person).get(url).status_code == 200}

    assert opened() == {"own"}
    engine.perform(application, "submit", by=member(application))
    assert opened() == {"own", "town", "officer"}
    piece = at("piece", application.attachments.first().uid)
    assert {name for name, person in people.items() if client_of(person).get(piece).status_code == 200} == {
        "own",
        "town",
        "officer",
    }


def test_whom_to_avoid_is_told_to_the_section_only(client_of):
    application = whole_application(avoid=["专家甲，某大学"])
    engine.perform(application, "submit", by=member(application))
    page = f"{application.get_absolute_url()}?tab=paper"
    leader = UserFactory(role=Role.LEADER, role__department="kjj")
    town = UserFactory(role=Role.TOWN_ASSISTANT, role__region=application.enterprise.town_id)
    shown = {
        name: "专家甲" in client_of(person).get(page).content.decode()
        for name, person in {
            "own": member(application),
            "officer": project_officer(),
            "leader": leader,
            "town": town,
        }.items()
    }
    assert shown == {"own": True, "officer": True, "leader": False, "town": False}


def test_an_enterprise_cannot_begin_for_another(client_of):
    call, rival = call_with_form(), EnterpriseFactory()
    application = whole_application(call=call)
    posted = {"call": call.number, "enterprise": rival.credit_code, "category": "key"}
    assert client_of(member(application)).post(at("start"), posted).status_code == 404
    assert Application.objects.filter(enterprise=rival).count() == 0


def test_findings_tell_good_from_bad():
    application = whole_application()
    good = {code: finding.good for code, finding in facts.findings(application).items()}
    assert good == {
        "registered": True, "honest": True, "category": True, "limit": True, "overdue": True, "own": True,
        "files": True, "stamp": None, "partner": True, "duplicate": True, "ethics": True,
    }  # fmt: skip
    application.partners.create(name="某高校")
    application.attachments.filter(code="pledge").delete()
    application.answers["ethics"] = "涉及且已附意见"
    application.asked = 51 * 10000
    type(application.enterprise).objects.update(left_on="2020-01-01")
    application.enterprise.refresh_from_db()
    bad = {code for code, finding in facts.findings(application).items() if finding.good is False}
    assert bad == {"registered", "category", "files", "partner", "ethics"}


def test_the_paper_is_whole_in_several_pages_under_a_code(client_of):
    application = whole_application(answers={"content": "研究内容很长。" * 400, "novelty": "创新点。" * 50})
    document = _paper(client_of(member(application)), application)
    draft = IssuedDocument.objects.get()
    assert document.count(b"/Type /Page\n") >= 2
    assert b"NotoSans" in document or b"/FontFile2" in document
    engine.perform(Application.objects.get(pk=application.pk), "withdraw", by=member(application))
    assert _paper(client_of(member(application)), application) != document
    assert IssuedDocument.objects.exclude(pk=draft.pk).count() == 1  # another state, another paper, another code
    page = Client().get(reverse("reports:verify"), {"code": draft.code}).content.decode()
    assert application.number in page


def _paper(client, application: Application) -> bytes:
    return client.post(at("paper", application.number)).content


def test_the_paper_says_everything_that_was_written():
    application = whole_application()
    words = "".join(case_papers._words(application))
    assert all(text in words for code, text in application.answers.items() if not code.startswith("enterprise."))
    grids = {grid.title: grid.rows for grid in case_papers._grids(application)}
    assert [row[2] for row in grids["附件目录"]] == ["feasibility.pdf", "pledge.pdf"]
    assert grids["经费预算（单位：万元）"][-1] == ["合计", "50.00", "250.00", "300.00"]


def test_the_official_summary_filters_by_call_and_year(client_of):
    one, two = whole_application(state="submitted"), whole_application(state="submitted")
    client = client_of(project_officer())
    listed = client.get(
        reverse("projects:applications:list"), {"call": one.call.number, "year": one.call.year}
    ).content.decode()
    assert one.number in listed
    assert two.number not in listed
    for query in ({"category": "major"}, {"field": "08"}, {"state": "granted"}, {"town": "330482101"}):
        assert one.number not in client.get(reverse("projects:applications:list"), query).content.decode(), query
    assert (
        one.number
        in client.get(reverse("projects:applications:list"), {"field": "04", "category": "key"}).content.decode()
    )


def test_a_refused_upload_by_htmx_stays_on_the_page_with_its_reason(client_of):
    application = whole_application()
    upload = SimpleUploadedFile("a.pdf", b"%PDF-1.4 half", "application/pdf")
    client = client_of(member(application))
    answer = client.post(at("attach", application.number), {"code": "audit", "file": upload}, headers=HTMX)
    page = answer.content.decode()
    assert (answer.status_code, 'id="files"' in page, "请重新上传" in page) == (422, True, True)
    assert "feasibility.pdf" in page
