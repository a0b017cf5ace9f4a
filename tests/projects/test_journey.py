"""Over the pages: a contract in force, money paid, a yearly check, acceptance, the final payment; one terminated and paid back."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from projects.acceptance import sweep
from projects.acceptance.models import Acceptance
from projects.contracts.models import Contract, Project
from projects.contracts.payment_models import Payment, Recovery
from projects.contracts.process_models import ChangeRequest, Midterm
from projects.integrity.models import IntegrityRecord
from tests.factories import acceptance as acceptances
from tests.factories import contracts

pytestmark = pytest.mark.django_db


@pytest.fixture
def act(client_of):
    """A function: person, object, step, note → the object after pressing the button on its page."""

    def press(person, obj, step: str, note: str = ""):
        answer = client_of(person).post(f"{obj.get_absolute_url()}act/", {"act": step, "note": note})
        assert answer.status_code == 302, (step, answer.status_code)
        return type(obj).objects.get(pk=obj.pk)

    return press


@pytest.fixture
def signed(act, head, vice):
    """A function: a project in force, by its three seals."""

    def make(**values) -> Project:
        project = contracts.signing(**values)
        contract = Contract.objects.get(project=project)
        act(head, contract, "issue")
        act(contracts.member_of(project), contract, "sign_enterprise")
        act(contracts.town_of(project), contract, "sign_town")
        contract = act(vice, contract, "sign_bureau")
        assert contract.state == "effective"
        return Project.objects.get(pk=project.pk)

    return make


def paid(act, payment: Payment, officer, vice, finance) -> Payment:
    """申请 → 审核 → 核准 → 拨付."""
    act(contracts.member_of(payment.project), payment, "apply")
    act(officer, payment, "review")
    act(vice, payment, "approve")
    return act(finance, payment, "pay")


def test_from_the_contract_to_acceptance(later, client_of, act, signed, officer, head, vice, finance):
    contracts.pot()
    today = timezone.localdate()
    project = signed(starts_on=today, ends_on=today.replace(year=2027))
    member = contracts.member_of(project)
    assert paid(act, project.payments.get(kind="first"), officer, vice, finance).state == "paid"

    assert client_of(officer).post(f"{project.get_absolute_url()}check/").status_code == 302
    midterm = Midterm.objects.get(project=project)
    page = f"{midterm.get_absolute_url()}fill/"
    told = {"progress": "完成样机", "problems": "", "spent": "150", "grant_spent": "20"}
    assert client_of(member).post(f"{page}report/", told).status_code == 302
    assert client_of(head).post(f"{page}judge/", {"verdict": "normal", "opinion": "正常"}).status_code == 302
    project.refresh_from_db()
    assert project.state == "running"

    later(366)
    contracts.pot()
    sweep.nightly(timezone.now())
    acceptance = Acceptance.objects.get(project=project)
    page = acceptance.get_absolute_url()
    for kind in acceptances.ASKED:
        upload = {"kind": kind, "file": SimpleUploadedFile(f"{kind}.pdf", b"%PDF-1.4 x\n%%EOF")}
        assert client_of(member).post(f"{project.get_absolute_url()}files/", upload).status_code == 302
    target = project.contract.targets.get()
    told = {
        "summary": "完成", "actual_total": "310", "actual_grant": "40", "actual_output": "1,800",
        "actual_tax": "90", "actual_jobs": "10", "actual_patents": "2", "committed": "on", f"value-{target.uid}": "2100",
    }  # fmt: skip
    assert client_of(member).post(f"{page}tell/", told).status_code == 302
    act(member, acceptance, "apply")
    act(officer, acceptance, "pass_form")
    assert client_of(head).post(f"{page}audit/", {"finance_opinion": "合规"}).status_code == 302
    act(head, acceptance, "pass_finance")
    for place in range(5):
        said = {
            "number": acceptances.pooled(place).number, "held_on": timezone.localdate().isoformat(), "verdict": "pass",
            "words": "同意通过",
        }  # fmt: skip
        assert client_of(officer).post(f"{page}hear/", said).status_code == 302
    assert client_of(officer).post(f"{page}opinion/", {"opinion": "同意通过验收"}).status_code == 302
    assert act(vice, acceptance, "pass").state == "passed"
    assert paid(act, project.payments.get(kind="final"), officer, vice, finance).state == "paid"
    pot = contracts.pot()
    pot.refresh_from_db()
    assert (pot.year, pot.paid) == (2027, Decimal(160_000))
    shown = client_of(officer).get("/projects/acceptance/results/").content.decode()
    assert "90.0%" in shown
    assert IntegrityRecord.objects.count() == 0


def test_a_terminated_project_pays_back(act, client_of, signed, officer, vice, finance):
    contracts.pot()
    project = signed()
    member = contracts.member_of(project)
    paid(act, project.payments.get(kind="first"), officer, vice, finance)
    asked = {"kind": "terminate", "reason": "市场变化，无法继续实施"}
    assert client_of(member).post(f"{project.get_absolute_url()}change/", asked).status_code == 302
    change = ChangeRequest.objects.get()
    act(officer, change, "forward")
    act(vice, change, "approve")
    project.refresh_from_db()
    recovery = Recovery.objects.get()
    assert (project.state, recovery.amount) == ("terminated", Decimal(240_000))
    act(finance, recovery, "recover")
    pot = contracts.pot()
    pot.refresh_from_db()
    assert (pot.paid, pot.available) == (0, 100_000_000)
    assert [entry.kind for entry in pot.entries.order_by("pk")] == ["reserve", "pay", "recover"]


def test_every_tab_of_a_project_opens(client_of, officer):
    project = contracts.running()
    contracts.paid_payment(project)
    contracts.midterm(project=project)
    contracts.change(project=project)
    contracts.project_file(project)
    client = client_of(officer)
    for tab in ("plan", "money", "process", "files", "history"):
        assert client.get(f"{project.get_absolute_url()}?tab={tab}").status_code == 200, tab
    for obj in (project.contract, project.midterms.get(), project.changes.get(), project.payments.first()):
        assert client.get(obj.get_absolute_url()).status_code == 200
    acceptance = acceptances.acceptance()
    for tab in ("results", "files", "experts"):
        assert client.get(f"{acceptance.get_absolute_url()}?tab={tab}").status_code == 200, tab
