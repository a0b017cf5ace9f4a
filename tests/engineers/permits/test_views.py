"""Who sees and does what on the pages, in Excel and in the API; numbers masked everywhere; the calculator; begin to draft."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.apps import apps
from django.urls import reverse

from engineers.permits.guard_models import ExpiringPaper, ResidencePermit, SocialInsurance
from engineers.permits.models import WorkPermit
from pinghu_portal.accounts.models import Role
from pinghu_portal.jobs.execution import run
from pinghu_portal.jobs.models import Job
from pinghu_portal.policy.policy import policy_of, visible
from pinghu_portal.records.files import open_path
from pinghu_portal.records.models import OperationLog, StoredFile
from tests.factories.accounts import UserFactory
from tests.factories.engineers import EngineerFactory
from tests.factories.permits import commercial, expiring, medical, recognition, residence_permit, social, work_permit

pytestmark = pytest.mark.django_db
NUMBER = "33000012345678"
FORM = {
    "salary": "50",
    "degree": "master",
    "years": "10",
    "months": "12",
    "age": "40",
    "chinese": "none",
    "region": "pinghu",
    "bonus": "0",
    "special": ["fortune500"],
}


def partner_of(code: str):
    """Somebody of a partner department."""
    return UserFactory(role=Role.PARTNER, role__department=code)


def sees(user) -> set[str]:
    """Tables of which the user sees rows."""
    tables = ("WorkPermit", "ResidencePermit", "MutualRecognition", "SocialInsurance", "MedicalInsurance",
              "CommercialInsurance", "ExpiringPaper")  # fmt: skip
    models = [policy_of(f"engineers.{name}").label for name in tables]
    return {label.split(".")[1] for label in models if visible(apps.get_model(label).objects.all(), user).exists()}


def everything(engineer):
    """One row of each table for an engineer."""
    work_permit(engineer=engineer)
    residence_permit(engineer=engineer)
    recognition(engineer=engineer)
    for row in (social(), medical(), commercial(), expiring()):
        type(row).objects.filter(pk=row.pk).update(engineer=engineer)


ALL = {
    "WorkPermit",
    "ResidencePermit",
    "MutualRecognition",
    "SocialInsurance",
    "MedicalInsurance",
    "CommercialInsurance",
    "ExpiringPaper",
}


def test_each_department_sees_its_own_table_and_the_others_theirs(enterprise_user):
    engineer = EngineerFactory(user=UserFactory(role=Role.ENGINEER))
    everything(engineer)
    assert {code: sees(partner_of(code)) for code in ("gaj", "rsj", "ybj", "rcb", "czj")} == {
        "gaj": {"ResidencePermit"},
        "rsj": {"SocialInsurance"},
        "ybj": {"MedicalInsurance"},
        "rcb": {"CommercialInsurance"},
        "czj": set(),
    }
    insiders = (
        enterprise_user(engineer.enterprise),
        engineer.user,
        UserFactory(role=Role.TOWN_ASSISTANT, role__region=engineer.enterprise.town_id),
        UserFactory(role=Role.CLERK, role__department="kjj-hzrc"),
    )
    assert [sees(user) for user in insiders] == [ALL] * 4
    outsiders = (
        enterprise_user(EngineerFactory().enterprise),
        UserFactory(role=Role.ENGINEER),
        UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482104"),
        UserFactory(),
    )
    assert [sees(user) for user in outsiders] == [set()] * 4


def test_an_old_employer_keeps_his_permit_and_does_not_see_the_next(enterprise_user):
    permit = work_permit()
    engineer, old = permit.engineer, enterprise_user(permit.enterprise)
    WorkPermit.objects.filter(pk=permit.pk).update(state="cancelled")
    engineer.enterprise = EngineerFactory().enterprise
    engineer.save()
    work_permit(engineer=engineer)
    assert list(visible(WorkPermit.objects.all(), old)) == [permit]


def test_the_permit_number_is_masked_on_page_sheet_and_api(client_of, enterprise_user):
    permit = work_permit()
    member = enterprise_user(permit.enterprise)
    client = client_of(member)
    for page in (
        reverse("engineers:work_permits:list"),
        reverse("engineers:work_permits:detail", args=[permit.number]) + "?tab=overview",
        reverse("api:engineers-work_permits-detail", args=[permit.number]),
    ):
        body = client.get(page).content.decode()
        assert (NUMBER in body, "330****78" in body) == (False, True), page
    client.post(reverse("engineers:work_permits:export"), {"query": ""})
    job = Job.objects.get(kind="registry.export")
    run(job.pk)
    stored = StoredFile.objects.latest("pk")
    cells = [
        str(c)
        for row in openpyxl.load_workbook(io.BytesIO(open_path(stored).read_bytes())).worksheets[0].values
        for c in row
        if c
    ]
    assert (NUMBER in cells, "330****78" in cells) == (False, True)


def test_the_full_number_needs_the_right_and_a_reason(client_of, enterprise_user):
    permit = work_permit()
    address = reverse("engineers:work_permits:reveal", args=[permit.number])
    member = client_of(enterprise_user(permit.enterprise))
    assert member.post(address, {"column": "permit_number", "reason": "看"}).status_code == 422
    assert NUMBER in member.post(address, {"column": "permit_number", "reason": "核对护照信息"}).content.decode()
    assert OperationLog.objects.filter(act="reveal", object_id=permit.number).count() == 1
    town = client_of(UserFactory(role=Role.TOWN_ASSISTANT, role__region=permit.enterprise.town_id))
    assert town.post(address, {"column": "permit_number", "reason": "核对护照信息"}).status_code == 403


def test_the_calculator_shows_lines_class_route_and_what_would_raise_it(client_of, enterprise_user):
    engineer = EngineerFactory()
    client = client_of(enterprise_user(engineer.enterprise))
    answer = client.post(reverse("engineers:points:calculator"), FORM)
    assert (answer.status_code, answer.context["sheet"].total, answer.context["category"]) == (
        200,
        83,
        "B类 外国专业人才",
    )
    page = answer.content.decode()
    assert all(words in page for words in ("Annual salary", "博士", "Doctor&#x27;s degree", "学士以上学位和工作经历"))
    assert client.post(reverse("engineers:points:calculator"), {**FORM, "salary": "很多"}).status_code == 422
    assert WorkPermit.objects.count() == 0


def test_the_archive_fills_the_calculator_for_who_may_change_it(client_of, enterprise_user):
    engineer = EngineerFactory()
    item = engineer.items.get(kind=3)
    item.rows = [{"school": "x", "degree": "硕士"}, {"school": "y", "degree": "博士"}]
    item.save()
    address = reverse("engineers:points:calculator") + f"?engineer={engineer.number}"
    own = client_of(enterprise_user(engineer.enterprise)).get(address).context["form"].initial
    other = client_of(enterprise_user(EngineerFactory().enterprise)).get(address).context["form"].initial
    assert (own["degree"], own["age"] > 40, other) == ("doctor", True, {})


def test_the_declaration_becomes_a_draft_of_the_own_engineer_only(client_of, enterprise_user):
    engineer = EngineerFactory()
    member = enterprise_user(engineer.enterprise)
    address = reverse("engineers:points:begin")
    answer = client_of(member).post(address, {**FORM, "engineer": engineer.number, "business": "new"})
    permit = WorkPermit.objects.get()
    assert (answer.status_code, permit.state, permit.applied_by) == (302, "draft", member)
    assert Decimal(permit.declared["salary"]) == 500000
    other = client_of(enterprise_user(EngineerFactory().enterprise))
    assert other.post(address, {**FORM, "engineer": engineer.number, "business": "new"}).status_code == 404
    assert WorkPermit.objects.count() == 1


def test_the_pledge_is_the_employers_while_the_application_is_his(client_of, enterprise_user):
    permit = work_permit(papers=[])
    client = client_of(enterprise_user(permit.enterprise))
    address = reverse("engineers:work_permits:papers", args=[permit.number])
    client.post(address, {"papers": ["form", "photo"], "pledged": "1"})
    permit.refresh_from_db()
    assert (permit.papers, permit.pledged) == ([], True)
    WorkPermit.objects.filter(pk=permit.pk).update(state="submitted")
    assert client.post(address, {}).status_code == 403


def test_an_officer_sets_class_and_period_and_keeps_the_number(client_of):
    permit = work_permit(category="", route="", starts_on=None, ends_on=None)
    WorkPermit.objects.filter(pk=permit.pk).update(state="accepted")
    client = client_of(UserFactory(role=Role.CLERK, role__department="kjj-hzrc"))
    address = reverse("engineers:work_permits:review", args=[permit.number])
    assert NUMBER not in client.get(address).content.decode()
    sent = {
        "category": "A",
        "route": "programme",
        "starts_on": "2026-12-01",
        "ends_on": "2030-11-30",
        "carrier": "card",
    }
    assert client.post(address, {**sent, "state": "valid", "points": "120"}).status_code == 302
    permit.refresh_from_db()
    assert (permit.category, permit.route, permit.carrier, permit.permit_number) == ("A", "programme", "card", NUMBER)
    assert (permit.state, permit.points) == ("accepted", 83)
    clerk = client_of(UserFactory(role=Role.CLERK, role__department="kjj-gxk"))
    assert clerk.post(address, sent).status_code == 403


@pytest.mark.parametrize(("kind", "model"), [("residence", ResidencePermit), ("insurance", SocialInsurance)])
def test_an_employer_begins_for_his_own_engineer_once(client_of, enterprise_user, kind, model):
    engineer = EngineerFactory()
    address = reverse("engineers:points:apply", args=[kind, engineer.number])
    client = client_of(enterprise_user(engineer.enterprise))
    assert [client.post(address).status_code for _ in range(2)] == [302, 302]
    assert model.objects.count() == 1
    assert client_of(enterprise_user(EngineerFactory().enterprise)).post(address).status_code == 404


def test_what_a_department_saves_stands_in_the_archive(client_of):
    row = social()
    client = client_of(partner_of("rsj"))
    address = reverse("engineers:social:edit", args=[row.uid])
    form = client.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"pension": "exempt", "proof": "JP-1"}
    assert client.post(address, sent).status_code == 302
    assert row.engineer.items.get(kind=14).rows[0]["exempt"] == "职工基本养老保险"
    assert client_of(partner_of("ybj")).get(address).status_code == 404


def test_the_expiry_list_filters_by_rung_and_kind_and_gives_the_official_sheet(client_of):
    near, far = expiring(), expiring()
    ExpiringPaper.objects.filter(pk=far.pk).update(
        kind="contract", ends_on=near.ends_on.replace(year=near.ends_on.year + 5)
    )
    client = client_of(UserFactory(role=Role.CLERK, role__department="kjj-hzrc"))
    address = reverse("engineers:expiring:list")
    rows = {
        query: client.get(address + query).context["listing"].queryset.count()
        for query in ("", "?rung=60", "?rung=30", "?kind=passport", "?kind=contract")
    }
    assert rows == {"": 1, "?rung=60": 1, "?rung=30": 0, "?kind=passport": 1, "?kind=contract": 0}
    client.post(reverse("engineers:expiring:export"), {"query": ""})
    run(Job.objects.get(kind="registry.export").pk)
    book = openpyxl.load_workbook(io.BytesIO(open_path(StoredFile.objects.latest("pk")).read_bytes()))
    assert book.worksheets[0]["A1"].value == "证件到期预警汇总表"


def test_the_panel_of_an_engineer_shows_permits_and_what_ends_next(client_of, enterprise_user):
    engineer = EngineerFactory()
    everything(engineer)
    client = client_of(enterprise_user(engineer.enterprise))
    page = client.get(engineer.get_absolute_url() + "?tab=overview").content.decode()
    assert all(words in page for words in ("许可与保障", "XK-2020-", "JL-2020-", "样例财产保险", "最早到期", "Draft"))
