"""Documents of a work permit as files, and silence of the employer (domain 2.3, 8.3, 8.6)."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from engineers.permits.ladder import lapse_unmended
from engineers.permits.models import WorkPermit
from engineers.permits.rules import paper_lines
from engineers.permits.uploads import hand_in, judge
from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.files import content_of, open_path
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.models import Task
from tests.factories.accounts import UserFactory
from tests.factories.permits import work_permit

pytestmark = pytest.mark.django_db
A_MOMENT = datetime.timedelta(seconds=1)
SCAN = b"%PDF-1.4 passport"


def scan(content: bytes = SCAN, name: str = "护照.pdf"):
    """An upload."""
    return SimpleUploadedFile(name, content)


@pytest.fixture
def talent():
    return UserFactory(role=Role.CLERK, role__department="kjj-hzrc")


@pytest.fixture
def draft(enterprise_user):
    """A draft without papers and its member."""
    permit = work_permit(papers=[])
    return permit, enterprise_user(permit.enterprise)


def state_of(permit, code: str) -> str:
    """How a document of the check-list stands."""
    permit.refresh_from_db()
    return next(line.state for line in paper_lines(permit) if line.code == code)


def test_an_uploaded_document_is_given_and_lies_sealed(draft):
    permit, member = draft
    assert state_of(permit, "passport") == "missing"
    paper = hand_in(permit, "passport", scan(), by=member)
    assert (state_of(permit, "passport"), paper.state, paper.file.sealed) == ("given", "handed", True)
    assert SCAN not in open_path(paper.file).read_bytes() and content_of(paper.file) == SCAN


def test_a_returned_document_counts_as_missing_until_it_is_uploaded_anew(draft, talent):
    permit, member = draft
    old = hand_in(permit, "passport", scan(), by=member)
    WorkPermit.objects.filter(pk=permit.pk).update(state="submitted")
    with pytest.raises(RuleViolation, match="退回须写明理由"):
        judge(old, good=False, words="x", by=talent)
    judge(old, good=False, words="扫描不清晰", by=talent)
    assert state_of(permit, "passport") == "missing"
    with pytest.raises(RuleViolation, match="护照.*已退回：扫描不清晰"):
        engine.perform(permit, "pass_check", by=talent)
    WorkPermit.objects.filter(pk=permit.pk).update(state="mending")
    new = hand_in(permit, "passport", scan(b"%PDF-2"), by=member)
    old.refresh_from_db()
    assert (state_of(permit, "passport"), old.current, new.current) == ("given", False, True)
    WorkPermit.objects.filter(pk=permit.pk).update(state="submitted")
    with pytest.raises(RuleViolation, match="已被新上传的文件替换"):
        judge(old, good=True, by=talent)
    assert judge(new, good=True, by=talent).state == "checked"


def test_who_may_upload_what_and_when(draft, talent):
    permit, member = draft
    with pytest.raises(RuleViolation, match="该业务没有这一材料"):
        hand_in(permit, "invitation", scan(), by=member)
    paper = hand_in(permit, "form", scan(), by=member)
    with pytest.raises(RuleViolation, match="预审、受理、审查环节核验"):
        judge(paper, good=True, by=talent)
    WorkPermit.objects.filter(pk=permit.pk).update(state="submitted", applied_by=talent)
    with pytest.raises(RuleViolation, match="本人提交"):
        judge(paper, good=True, by=talent)
    with pytest.raises(RuleViolation, match="草稿或补正"):
        hand_in(permit, "form", scan(), by=member)


def test_the_file_is_opened_by_those_who_work_on_it_only(draft, talent, client_of):
    permit, member = draft
    address = reverse("engineers:work_permits:upload_paper", args=[permit.number])
    client = client_of(member)
    assert client.post(address, {"code": "passport", "file": scan(b"MZ", "a.exe")}).status_code == 422
    assert client.post(address, {"code": "passport", "file": scan()}).status_code == 302
    paper = permit.uploads.get()
    file = reverse("engineers:work_permits:paper_file", args=[paper.uid])
    for user in (member, talent, UserFactory(role=Role.VICE_DIRECTOR, role__department="kjj")):
        assert b"".join(client_of(user).get(file).streaming_content) == SCAN
    for user in (UserFactory(role=Role.CLERK, role__department="kjj-gxk"), UserFactory(role=Role.ENTERPRISE)):
        assert client_of(user).get(file).status_code == 404
    page = client.get(permit.get_absolute_url(), {"tab": "papers"}).content.decode()
    assert "护照.pdf" in page and "待核" in page


def test_silence_after_a_supplement_ends_the_application_with_its_reason(draft, talent):
    permit, member = draft
    WorkPermit.objects.filter(pk=permit.pk).update(state="submitted")
    engine.perform(permit, "ask_mend", by=talent, note="缺照片")
    ends = Task.objects.waiting().get(workflow="engineers.work_permit", object_key=permit.number).ends_at
    assert (lapse_unmended(ends - A_MOMENT), lapse_unmended(ends), lapse_unmended(ends)) == (0, 1, 0)
    permit.refresh_from_db()
    record = engine.history(permit).first()
    assert (permit.state, record.title, record.by) == ("withdrawn", "视为撤回", None)
    assert record.note == "补正告知后 15 个工作日内未补正，视为撤回申请"
