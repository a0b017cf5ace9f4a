"""From the call to 形审通过: three officers publish, an enterprise applies page by page, the town recommends, 形审 with 补正."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from pinghu_portal.accounts.models import Role
from pinghu_portal.records.canonical import sha256_of
from pinghu_portal.web.models import Notice
from projects.applications.completeness import missing
from projects.applications.models import Application, ScreeningItem
from projects.calls.models import Call
from tests.factories.accounts import UserFactory
from tests.factories.enterprises import EnterpriseFactory, MembershipFactory
from tests.factories.projects import ANSWERS, PDF, id_number, project_head, project_officer

ROUTE = "projects:applications:"


def at(name: str, *args) -> str:
    return reverse(ROUTE + name, args=args)


def published_call(client_of) -> Call:
    """Written, countersigned and decided by three people, through the pages."""
    clerk, head = project_officer(), project_head()
    vice = UserFactory(role=Role.VICE_DIRECTOR, role__department="kjj")
    starts = timezone.localtime()
    posted = {
        "title": "2026年度市级科技计划项目征集",
        "year": starts.year,
        "support": "before",
        "document": "",
        "opens_at": f"{starts:%Y-%m-%dT%H:%M:%S}",
        "closes_at": f"{starts + datetime.timedelta(days=31):%Y-%m-%dT%H:%M:%S}",
        "grace_minutes": "10",
        "guide": "支持新材料、高端装备、数字经济等方向的关键技术攻关和成果转化。",
        "conditions": "在平湖市注册的企业。",
    }
    answer = client_of(clerk).post(reverse("projects:calls:new"), posted)
    assert answer.status_code == 302, answer.content.decode()
    call = Call.objects.get()
    assert client_of(clerk).get(answer.url).status_code == 200
    for person, act in ((clerk, "propose"), (head, "countersign"), (vice, "publish")):
        client_of(person).post(reverse("projects:calls:act", args=[call.number]), {"act": act, "note": "同意"})
    call.refresh_from_db()
    assert call.state == "published"
    return call


def save(client, application: Application, page: str, **values):
    """Post a page as the browser does, with what it has seen."""
    application.refresh_from_db()
    seen = application.saved_at.isoformat() if application.saved_at else ""
    return client.post(at("save", application.number, page), {"seen": seen, **values})


def fill(client, application: Application) -> None:
    """Every page of the form."""
    today = timezone.localdate()
    unit = client.get(at("page", application.number, "unit"))
    known = [row["code"] for row in unit.context["known"]]
    answers = [
        save(client, application, "basics", title="高强度复合材料连续成型工艺研究", category="key", field=unit_field(),
             starts_on=today.isoformat(), ends_on=(today + datetime.timedelta(days=700)).isoformat(), avoid_text=""),
        save(client, application, "unit", contact="联系人（样例）", phone="13805730000", confirm=known,
             **{"enterprise.revenue": "22,263.97", "enterprise.rd": "1112.86"}),
        save(client, application, "people", leader="负责人（样例）", leader_title="高级工程师", leader_born="",
             leader_id=id_number(7), **{"member-name": ["成员甲"], "member-organisation": ["本单位"],
                                        "member-title": [""], "member-work": ["工艺"]}),
        save(client, application, "s-basis", meaning=ANSWERS["meaning"], basis=ANSWERS["basis"]),
        save(client, application, "s-content", content=ANSWERS["content"], route=ANSWERS["route"],
             novelty=ANSWERS["novelty"]),
        save(client, application, "s-plan", results=ANSWERS["results"], schedule=ANSWERS["schedule"],
             property=ANSWERS["property"], ethics="不涉及"),
        save(client, application, "budget", **{"public-equipment": "30", "public-test": "20.00", "own-labour": "1,250"}),
        save(client, application, "targets", output="2000", tax="100", jobs="5", patents="3",
             **{"target-name": ["拉伸强度"], "target-unit": ["MPa"], "target-current": ["500"], "target-target": ["800"]}),
    ]  # fmt: skip
    assert [answer.status_code for answer in answers] == [302] * len(answers)
    for code in ("feasibility", "pledge"):
        upload = SimpleUploadedFile(f"{code}.pdf", PDF, "application/pdf")
        assert client.post(at("attach", application.number), {"code": code, "file": upload}).status_code == 302


def unit_field() -> int:
    """The key of 新材料 as the select has it."""
    from projects.calls.models import ResearchField

    return ResearchField.objects.get(code="04").pk


def hand_in(client, application: Application):
    """Tick the commitment and press 提交."""
    application.refresh_from_db()
    seen = application.saved_at.isoformat() if application.saved_at else ""
    return client.post(at("submit", application.number), {"seen": seen, "committed": "on"})


@pytest.mark.django_db
def test_an_application_goes_from_the_call_to_form_passed(client_of):
    call = published_call(client_of)
    enterprise = EnterpriseFactory()
    member = UserFactory(role=Role.ENTERPRISE)
    MembershipFactory(enterprise=enterprise, user=member)
    client = client_of(member)
    assert call.title in client.get(at("apply")).content.decode()
    begun = client.post(at("start"), {"call": call.number, "enterprise": enterprise.credit_code, "category": "key"})
    application = Application.objects.get()
    assert begun.url == at("page", application.number, "basics")
    assert application.sources["enterprise.code"]["value"] == enterprise.credit_code

    refused = hand_in(client, application)
    assert refused.status_code == 422
    assert "请填写项目名称。" in refused.context["refused"]

    fill(client, application)
    application.refresh_from_db()
    assert (application.asked, application.own, application.total) == (500_000, 12_500_000, 13_000_000)
    assert [line.words for line in missing(application)] == []  # the commitment was kept with the first try
    assert hand_in(client, application).status_code == 302
    application.refresh_from_db()
    assert (application.state, application.submitted_by) == ("submitted", member)
    again = hand_in(client, application)
    assert (again.status_code, application.snapshots.count()) == (302, 1)
    snapshot = application.snapshots.get()
    assert snapshot.digest == sha256_of(snapshot.content)
    assert id_number(7) not in str(Application.objects.values().get())

    town = UserFactory(role=Role.TOWN_ASSISTANT, role__region=enterprise.town_id)
    act = reverse("projects:applications:act", args=[application.number])
    client_of(town).post(act, {"act": "recommend", "note": "单位和场地属实，同意推荐。"})
    application.refresh_from_db()
    assert application.state == "recommended"

    officer = client_of(project_officer())
    page = officer.get(at("screen", application.number))
    assert len(page.context["rows"]) == 11
    codes = list(ScreeningItem.objects.filter(active=True).values_list("code", flat=True))
    lines = {f"result-{code}": "pass" for code in codes}
    half = officer.post(at("screen", application.number), {**lines, "result-stamp": "", "verdict": "pass_form"})
    assert (half.status_code, application.screening.count()) == (422, 0)
    returned = {**lines, "result-stamp": "return", "words-stamp": "承诺书未盖章", "note": "请补盖公章"}
    assert officer.post(at("screen", application.number), {**returned, "verdict": "return_by_form"}).status_code == 302
    application.refresh_from_db()
    assert (application.state, application.form_returns, application.screening.count()) == ("returned", 1, 11)
    assert Notice.objects.filter(user=member, title__contains="请补盖公章").count() == 1

    assert "请补盖公章" in client.get(at("page", application.number, "files")).content.decode()
    assert hand_in(client, application).status_code == 302
    client_of(town).post(act, {"act": "recommend", "note": "同意推荐。"})
    second = officer.post(at("screen", application.number), {**returned, "verdict": "return_by_form"})
    assert (second.status_code, second.context["refused"]) == (
        422,
        ["形审退回补正最多 1 次，请作出通过或不通过的结论。"],
    )
    assert officer.post(at("screen", application.number), {**lines, "verdict": "pass_form"}).status_code == 302
    application.refresh_from_db()
    assert (application.state, application.snapshots.count()) == ("form_passed", 2)
    for tab in ("paper", "people", "money", "targets", "files", "snapshots", "screening"):
        for viewer in (client, officer):
            assert viewer.get(f"{application.get_absolute_url()}?tab={tab}").status_code == 200
    assert "系统核查" not in client.get(f"{application.get_absolute_url()}?tab=screening").content.decode()
    paper = client.post(at("paper", application.number))
    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
