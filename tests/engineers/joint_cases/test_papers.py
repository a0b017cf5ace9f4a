"""文书 of a case, silence of the window and of the applicant, the 归档信息包 and its check (domain 8.3, 8.7, 8.8)."""

import datetime
import io
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from engineers.joint_cases import actions
from engineers.joint_cases.case_packages import JOB, ask_for_package, check_kept, differences
from engineers.joint_cases.case_papers import document_pdf, issued
from engineers.joint_cases.models import ServiceAssignment
from engineers.joint_cases.paper_models import ArchivePackage
from engineers.joint_cases.sweep import archive_due, deem_accepted, lapse_unmended, package_archived
from pinghu_portal.accounts.models import Role
from pinghu_portal.jobs.execution import run
from pinghu_portal.jobs.models import Job, JobState
from pinghu_portal.records.files import content_of, open_path
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.models import Task
from tests.factories.accounts import UserFactory
from tests.factories.cases import accepted_case, finish, joint_case, officer, window
from tests.factories.engineers import member_of_employer

A_MOMENT = datetime.timedelta(seconds=1)
YEAR = timezone.localdate().year


def kinds(case) -> list[str]:
    """文书 of a case in order."""
    return [document.kind for document in case.documents.all()]


def end_of_step(case) -> datetime.datetime:
    """When the waiting 待办 of a case ends."""
    return Task.objects.waiting().get(workflow="engineers.joint_case", object_key=case.number).ends_at


def closed_case():
    """A case whose departments are through and which is rated."""
    case = accepted_case()
    for code in ("work_permit", "residence", "social", "medical"):
        finish(case.tasks.get(item__code=code))
    for task in case.tasks.all():
        actions.rate(task, 5, "", by=case.filed_by)
    case.refresh_from_db()
    return case


@pytest.fixture
def archived(db):
    """An archived case with its package made."""
    case = closed_case()
    archive_due(timezone.now())
    assert run(Job.objects.get(kind=JOB).pk) == JobState.DONE
    return ArchivePackage.objects.select_related("case", "file").get(case=case)


@pytest.mark.django_db
def test_acceptance_issues_one_notice_that_says_what_was_promised():
    case = accepted_case()
    paper = case.documents.get()
    assert (paper.kind, paper.number) == ("accepted", f"平联受〔{YEAR}〕1号")
    day = case.promised_on
    assert f"联办承诺 {day.year}年{day.month}月{day.day}日 前办结" in paper.content["words"][1]
    assert case.track_code in paper.content["words"][2]
    title, headings, rows, _ = paper.content["grids"][0]
    assert [row[0] for row in rows] == [task.item.title for task in case.tasks.order_by("item__order")]
    assert rows[0][2] == f"{case.tasks.get(item__code='work_permit').limit_days} 个工作日"


@pytest.mark.django_db
def test_what_is_missing_is_told_once_with_the_last_day():
    case = joint_case()
    engine.perform(case, "ask_to_mend", by=window(), note="体检证明已过六个月")
    paper = case.documents.get()
    assert paper.content["grids"][0][2] == [["一窗受理", "体检证明已过六个月"]]
    due = timezone.localdate(end_of_step(case) - A_MOMENT)
    assert f"请于 {due.year}年{due.month}月{due.day}日 前一次补齐" in paper.content["words"][1]


@pytest.mark.django_db
def test_the_merged_supplement_is_one_paper_of_all_departments():
    case = accepted_case()
    mine = case.tasks.get(item__code="work_permit")
    notice = actions.ask_supplement(case, {str(mine.uid): "请补充中文合同"}, by=window())
    assert notice.document.content["grids"][0][2] == [[f"{mine.department} {mine.item}", "请补充中文合同"]]
    assert kinds(case) == ["accepted", "mend"]


@pytest.mark.django_db
def test_a_refused_case_reads_reason_and_remedy():
    case = joint_case()
    engine.perform(case, "reject", by=window(), note="不属于联办范围")
    words = case.documents.get().content["words"]
    assert words[1] == "理由：不属于联办范围" and "60 日内" in words[2] and "6 个月内" in words[2]


@pytest.mark.django_db
def test_the_closing_delivers_every_result_at_once():
    case = closed_case()
    paper = case.documents.get(kind="closed")
    assert [(row[0], row[2], row[3]) for row in paper.content["grids"][0][2]] == [
        (task.item.title, "完成", f"文书 {task.item.code}") for task in case.tasks.order_by("item__order")
    ]
    assert "结论为“办结”" in paper.content["words"][0] and "行政复议" not in "".join(paper.content["words"])


@pytest.mark.django_db
def test_a_refused_matter_brings_the_remedy_into_the_closing():
    case = accepted_case()
    mine = case.tasks.get(item__code="work_permit")
    engine.perform(mine, "claim", by=window())
    type(mine).objects.filter(pk=mine.pk).update(document="不许〔2026〕1号")
    engine.perform(mine, "refuse", by=window(), note="不符合条件")
    case.refresh_from_db()
    words = case.documents.get(kind="closed").content["words"]
    assert "结论为“不予办结”" in words[0] and "行政复议" in words[2]


@pytest.mark.django_db
def test_a_paper_keeps_its_words_and_its_code_and_the_public_reads_no_name(client):
    case = accepted_case()
    paper = case.documents.get()
    first = issued(paper, by=window())
    before = document_pdf(paper, "http://x/verify/", by=window())
    case.package.title = "改名"
    case.package.save()
    assert document_pdf(case.documents.get(), "http://x/verify/", by=window()) == before
    assert issued(case.documents.get(), by=None).code == first.code
    page = client.get(reverse("reports:verify"), {"code": first.code}).content.decode()
    assert paper.number in page and case.engineer.name not in page
    assert before.startswith(b"%PDF")


@pytest.mark.django_db
def test_who_sees_the_case_gets_the_paper_and_nobody_else(client_of):
    case = accepted_case()
    address = reverse("engineers:joint_cases:document", args=[case.documents.get().uid])
    for user in (case.filed_by, window(), officer("gaj")):
        response = client_of(user).get(address)
        assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    stranger = member_of_employer(joint_case().engineer)
    assert {client_of(user).get(address).status_code for user in (stranger, officer("czj"), UserFactory())} == {404}


@pytest.mark.django_db
def test_silence_of_the_window_accepts_the_case_as_of_the_filing():
    case = joint_case()
    ends = end_of_step(case)
    assert (deem_accepted(ends - A_MOMENT), deem_accepted(ends), deem_accepted(ends)) == (0, 1, 0)
    case.refresh_from_db()
    record = engine.history(case).get(name="deem_accepted")
    assert (case.state, case.deemed, record.by, record.post) == ("running", True, None, "系统")
    assert record.note == "收到材料后 5 个工作日内未受理，也未一次性告知补正，依行政许可法第三十二条视为受理"
    assert abs(case.accepted_at - case.filed_at) < A_MOMENT
    assert "视为受理" in case.documents.get(kind="accepted").content["words"][0]
    started = dict(case.tasks.values_list("item__code", "started_at"))
    assert (started["work_permit"], started["social"]) == (case.accepted_at, None)


@pytest.mark.django_db
def test_even_a_case_with_missing_papers_is_deemed_accepted():
    case = joint_case()
    case.materials.all().delete()
    assert deem_accepted(end_of_step(case)) == 1
    case.refresh_from_db()
    assert case.state == "running"


@pytest.mark.django_db
def test_a_case_without_a_department_stays_for_the_window_and_stops_no_other():
    case, other = joint_case(), joint_case()
    ServiceAssignment.objects.filter(item__code="medical").update(valid_to=datetime.date(2021, 12, 31))
    assert deem_accepted(max(end_of_step(case), end_of_step(other))) == 0
    ServiceAssignment.objects.filter(item__code="medical").update(valid_to=None)
    assert deem_accepted(max(end_of_step(case), end_of_step(other))) == 2


@pytest.mark.django_db
def test_an_answered_case_waits_its_full_time_again():
    case = joint_case()
    engine.perform(case, "ask_to_mend", by=window(), note="缺照片")
    engine.perform(case, "answer", by=case.filed_by)
    case.refresh_from_db()
    assert deem_accepted(end_of_step(case) - A_MOMENT) == 0
    assert deem_accepted(end_of_step(case)) == 1
    case.refresh_from_db()
    assert case.accepted_at == engine.history(case).get(name="answer").at


@pytest.mark.django_db
def test_silence_of_the_applicant_withdraws_the_case():
    case = joint_case()
    engine.perform(case, "ask_to_mend", by=window(), note="缺照片")
    ends = end_of_step(case)
    assert (lapse_unmended(ends - A_MOMENT), lapse_unmended(ends)) == (0, 1)
    case.refresh_from_db()
    assert (case.state, case.remarks) == ("withdrawn", "补正告知后 15 个工作日内未补正，视为撤回申请")


@pytest.mark.django_db
def test_the_package_holds_form_papers_and_materials(archived):
    case = archived.case
    paths = [path for path, _, _ in archived.index]
    assert (paths.count("case.json"), paths.count("metadata.xml")) == (1, 1)
    assert len([path for path in paths if path.startswith("documents/")]) == 2
    assert len([path for path in paths if path.startswith("materials/")]) == case.materials.count() > 0
    assert archived.number.endswith(case.number) and archived.keep == "30年"
    assert open_path(archived.file).read_bytes()[:2] != b"PK"  # passports lie sealed
    assert check_kept(archived) == [] and package_archived() == 0


def _changed(content: bytes, change: dict[str, bytes | None]) -> bytes:
    """The zip with some files replaced, removed (None) or added."""
    source, target = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    files = {name: source.read(name) for name in source.namelist()} | change
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            if data is not None:
                archive.writestr(name, data)
    return target.getvalue()


@pytest.mark.django_db
def test_the_check_names_the_file_that_differs(archived):
    content = content_of(archived.file)
    paper = next(path for path, _, _ in archived.index if path.startswith("documents/"))
    broken = _changed(content, {paper: b"other", "metadata.xml": None, "extra.txt": b"x"})
    assert [(one.path, one.words) for one in differences(broken, archived.index)] == sorted(
        [(paper, "内容不同"), ("metadata.xml", "缺少"), ("extra.txt", "多出")]
    )
    path = open_path(archived.file)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert [one.words for one in check_kept(archived)] == ["整包密封已损坏"]
    path.unlink()
    assert [one.words for one in check_kept(archived)] == ["整包缺少"]


@pytest.mark.django_db
def test_only_the_talent_office_gets_and_checks_the_package(archived, client_of):
    case = archived.case
    address = reverse("engineers:joint_cases:package", args=[case.number])
    check = reverse("engineers:joint_cases:check_package", args=[case.number])
    office = client_of(UserFactory(role=Role.SECTION_HEAD, role__department="kjj-hzrc"))
    assert b"".join(office.get(address).streaming_content)[:2] == b"PK"
    assert "完全一致" in office.post(check).content.decode()
    upload = io.BytesIO(_changed(content_of(archived.file), {"case.json": b"{}"}))
    upload.name = "copy.zip"
    page = office.post(check, {"file": upload}).content.decode()
    assert "case.json" in page and "内容不同" in page
    for user in (case.filed_by, officer("gaj")):
        assert (client_of(user).get(address).status_code, client_of(user).post(check).status_code) == (404, 404)


@pytest.mark.django_db
def test_the_applicants_paper_names_the_engineer():
    case = accepted_case()
    assert case.documents.get().content["private"] == [["海外工程师", case.engineer.name]]


@pytest.mark.django_db
def test_no_package_is_made_of_a_case_that_is_not_archived():
    case = closed_case()
    job = ask_for_package(case)
    assert run(job.pk) == JobState.FAILED
    assert not ArchivePackage.objects.exists()
