"""Who finds an application: operators their own, towns their own, bureau all, experts and everybody else nothing."""

import io

import openpyxl
import pytest
from django.urls import reverse

from incubators.recognition.models import RecognitionApplication, RecognitionFile
from pinghu_portal.accounts.models import Role
from pinghu_portal.jobs.execution import run
from pinghu_portal.jobs.models import Job
from pinghu_portal.policy.policy import visible
from pinghu_portal.records.files import open_path
from pinghu_portal.records.models import OperationLog
from tests.factories import panels, recognition
from tests.factories.accounts import UserFactory
from tests.factories.carriers import CarrierFactory, head, officer, operator_of

pytestmark = pytest.mark.django_db
CANARY = "金丝雀孵化器"
R = "incubators:recognition"


@pytest.fixture
def found(db):
    """A ready application of a carrier with a name that stands nowhere else, and one of somebody else."""
    recognition.application()
    return recognition.application(carrier=CarrierFactory(name=CANARY), statement=f"{CANARY}的理由")


def person(name: str, found):
    """One of the cast."""
    people = {
        "own": lambda: found.carrier.members.get().user,
        "other_operator": lambda: operator_of(CarrierFactory()),
        "town": lambda: UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482002"),
        "other_town": lambda: UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482101"),
        "officer": officer,
        "head": head,
        "vice": lambda: UserFactory(role=Role.VICE_DIRECTOR, role__department="kjj"),
        "leader": lambda: UserFactory(role=Role.LEADER, role__department="kjj"),
        "expert": lambda: panels.seat_of(UserFactory(role=Role.EXPERT)).expert.user,
        "enterprise": lambda: UserFactory(role=Role.ENTERPRISE),
        "partner": lambda: UserFactory(role=Role.PARTNER, role__department="tjj"),
        "admin": lambda: UserFactory(role=Role.SYSTEM_ADMIN, role__department="kjj"),
        "stranger": UserFactory,
    }
    return people[name]()


SEES = {"own", "town", "officer", "head", "vice", "leader"}
CAST = ("own", "other_operator", "town", "other_town", "officer", "head", "vice", "leader", "expert", "enterprise",
        "partner", "admin", "stranger")  # fmt: skip


def places(found) -> list[str]:
    """Every address that tells of an application."""
    one, tabs = found.get_absolute_url(), ("overview", "checks", "files", "visit", "review", "history")
    return [
        reverse(f"{R}:list"), reverse("api:incubators-recognition-list"),
        reverse("api:incubators-recognition-detail", args=[found.number]),
        *(f"{one}?tab={tab}" for tab in tabs), reverse(f"{R}:form", args=[found.number]), reverse(f"{R}:apply"),
        reverse(f"{R}:review"), "/",
    ]  # fmt: skip


@pytest.mark.parametrize("name", CAST)
def test_the_canary_sings_for_its_own_only(name, found, client_of):
    user = person(name, found)
    client = client_of(user)
    client.raise_request_exception = False
    answers = {url: client.get(url, follow=True) for url in places(found)}
    assert {url for url, answer in answers.items() if answer.status_code >= 500} == set()
    told = {url for url, answer in answers.items() if CANARY in answer.content.decode()}
    papers = client.post(reverse(f"{R}:paper", args=[found.number]))
    assert bool(told) is (name in SEES), told
    assert papers.status_code == (200 if name in SEES else 404)
    assert visible(RecognitionApplication.objects.all(), user).filter(pk=found.pk).exists() is (name in SEES)


@pytest.mark.parametrize("name", CAST)
def test_the_sheet_holds_what_the_list_shows(name, found, client_of):
    user = person(name, found)
    answer = client_of(user).post(reverse(f"{R}:export"), {"query": ""})
    if answer.status_code == 403:
        assert name not in SEES
        return
    job = Job.objects.latest("pk")
    run(job.pk)
    job.refresh_from_db()
    sheet = openpyxl.load_workbook(io.BytesIO(open_path(job.result_file).read_bytes()))
    cells = [str(cell.value) for page in sheet for line in page.iter_rows() for cell in line]
    assert any(CANARY in text for text in cells) is (name in SEES)
    assert "13812345678" not in cells
    if name in SEES:
        assert "创新载体认定申请汇总表" in cells[0]


@pytest.mark.parametrize("name", CAST)
def test_a_file_is_read_under_the_policy_and_logged(name, found, client_of):
    piece = found.files.first()
    client = client_of(person(name, found))
    answer = client.get(reverse(f"{R}:piece", args=[piece.uid]))
    assert answer.status_code == (200 if name in SEES else 404)
    assert OperationLog.objects.filter(act="download").count() == (name in SEES)


@pytest.mark.parametrize("name", [name for name in CAST if name != "own"])
def test_nobody_else_writes(name, found, client_of):
    client = client_of(person(name, found))
    refused = {403, 404}
    code = {"code": "area", "file": recognition.upload()}
    assert (
        client.post(reverse(f"{R}:draft", args=[found.number]), {"seen": "", "contact": "他人"}).status_code in refused
    )
    assert client.post(reverse(f"{R}:submit", args=[found.number]), {"seen": ""}).status_code in refused
    assert client.post(reverse(f"{R}:attach", args=[found.number]), code).status_code in refused
    assert client.post(reverse(f"{R}:detach", args=[found.files.first().uid])).status_code in refused
    begun = {"carrier": found.carrier.number, "matter": "remove"}
    assert client.post(reverse(f"{R}:start"), begun).status_code in refused
    found.refresh_from_db()
    assert (found.contact, found.state, RecognitionFile.objects.filter(application=found).count()) == (
        "试验联系人",
        "draft",
        3,
    )


def test_an_operator_enters_no_paper_and_no_visit(found, client_of):
    client = client_of(found.carrier.members.get().user)
    RecognitionApplication.objects.filter(pk=found.pk).update(state="form_passed")
    visit = {"held_on": "2026-01-01", "findings": "自己核查自己，一切良好。"}
    assert client.post(reverse(f"{R}:visit", args=[found.number]), visit).status_code == 403
    assert client.post(reverse(f"{R}:photo", args=[found.number]), {"file": recognition.upload()}).status_code == 403
    RecognitionApplication.objects.filter(pk=found.pk).update(state="publicised")
    assert client.get(reverse(f"{R}:edit", args=[found.number])).status_code == 403


@pytest.mark.parametrize(("name", "status"), [("head", 200), ("officer", 403), ("own", 403), ("leader", 403)])
def test_only_the_head_keeps_the_conditions(name, status, found, client_of):
    client = client_of(person(name, found))
    assert client.get(reverse("incubators:criteria:add")).status_code == status
    assert client.get(reverse("incubators:criteria:list")).status_code == 200


def test_the_papers_are_real_pdfs(client_of):
    found = recognition.ready_application()
    client = client_of(officer())
    for name in ("paper", "notice_paper"):
        answer = client.post(reverse(f"{R}:{name}", args=[found.number]))
        assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_the_history_reads_figures_and_hides_the_telephone(found, client_of):
    found.figures, found.phone, found.checks = {"area": "4321"}, "13912345678", [{"code": "area", "met": True}]
    found.save()
    page = client_of(officer()).get(f"{found.get_absolute_url()}?tab=history").content.decode()
    assert "area 4321" in page and "1 项" in page
    assert "13912345678" not in page and "13812345678" not in page
