"""The whole way from a new carrier to its level, the way upwards, changes and removal, panels, 公示, reminders."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from incubators.carriers.choices import Kind, Level, State
from incubators.carriers.models import Carrier
from incubators.recognition import actions, uploads
from incubators.recognition.choices import Matter
from incubators.recognition.models import RecognitionApplication, SiteVisit
from incubators.recognition.rules import why_not_pass_visit
from incubators.recognition.sweep import remind
from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, Outdated, RuleViolation
from pinghu_portal.panels.actions import invite
from pinghu_portal.publicity.actions import open_notice
from pinghu_portal.publicity.models import Objection, PublicNotice
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow import engine
from tests.factories import panels, recognition
from tests.factories.accounts import UserFactory
from tests.factories.carriers import CarrierFactory, head, level, officer, operator_of
from tests.factories.challenges import ended_notice

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
FORM = {
    "name": "新办孵化器", "kind": "incubator", "operator_name": "新办公司", "operator_code": "91330482MA28A00001",
    "manager": "甲", "phone": "13812345678", "town": "330482002", "area": "4200", "tenant_area": "3150",
}  # fmt: skip


def town():
    return UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482002")


def vice():
    return UserFactory(role=Role.VICE_DIRECTOR, role__department="kjj")


def form(found) -> str:
    return reverse("incubators:recognition:form", args=[found.number])


def walk(found, *steps):
    """Perform (transition, person, note) steps one after another."""
    for name, person, *note in steps:
        found = engine.perform(found, name, by=person, note=note[0] if note else "")
    return found


def visited(found, clerk):
    """Through 初审, 形审 and 现场核查."""
    found = walk(found, ("pass_town", town()), ("pass_form", clerk))
    visit = SiteVisit(held_on=timezone.localdate(), first=clerk, second=head(), findings="场地与申报一致，运行正常。")
    actions.keep_visit(found, visit)
    uploads.attach(found, uploads.VISIT, recognition.upload("现场.png", recognition.PNG), by=clerk)
    return engine.perform(RecognitionApplication.objects.get(pk=found.pk), "pass_visit", by=clerk)


def judged(found, clerk):
    """Through a panel of three."""
    panel = actions.open_review([found], "", None, by=clerk)
    for _ in range(panel.quorum):
        seat = invite(panel, panels.expert(), by=clerk)
        engine.perform(seat, "pledge", by=seat.expert.user)
    engine.perform(panel, "start_scoring", by=clerk)
    for seat in panel.seats.all():
        for item in panel.items.all():
            points = {"operation": "20", "service": "20", "outcome": "25", "prospect": "15"}
            seat.sheets.create(item=item, points=points)
        engine.perform(seat, "submit", by=seat.expert.user)
    engine.perform(panel, "close", by=clerk)
    return engine.perform(RecognitionApplication.objects.get(pk=found.pk), "take_scores", by=clerk)


def test_a_new_carrier_becomes_a_recognised_one(client_of):
    operator, clerk = UserFactory(role=Role.CARRIER), officer()
    client = client_of(operator)
    assert client.post(reverse("incubators:recognition:register"), FORM).status_code == 302
    carrier = Carrier.objects.get(name="新办孵化器")
    assert (carrier.state, carrier.levels.count()) == (State.PLANNED, 0)
    begun = {"carrier": carrier.number, "matter": "new", "level": "4", "track": ""}
    answer = client.post(reverse("incubators:recognition:start"), begun)
    found = carrier.applications.get()
    assert answer.url == form(found)
    assert found.figures == {"area": "4200", "tenant_share": "75"}
    for row in ("months", "area", "staff"):
        client.post(
            reverse("incubators:recognition:attach", args=[found.number]), {"code": row, "file": recognition.upload()}
        )
    typed = {"contact": "甲", "phone": "13812345678", "statement": "新办孵化器。", "committed": "on", "seen": "",
             "figure-months": "7", "figure-area": "4200", "figure-tenant_share": "75", "figure-staff": "3"}  # fmt: skip
    assert client.post(reverse("incubators:recognition:submit", args=[found.number]), typed).status_code == 302
    found.refresh_from_db()
    assert (found.state, [row["met"] for row in found.checks]) == ("submitted", [True] * 4)

    found = judged(visited(found, clerk), clerk)
    assert (found.state, found.score) == ("reviewed", Decimal("80.00"))
    found = walk(found, ("decide", vice()), ("publicise", clerk))
    assert (found.notice.section, found.notice.rows[0][:2]) == ("kjj-kczx", ["新办孵化器", "科技企业孵化器"])
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(found, "recognise", by=head())
    assert refusal.value.reasons == [
        f"公示至 {found.notice.ends_on}，期满后方可认定。", "请填写认定文号。", "请填写认定日期。",
    ]  # fmt: skip
    RecognitionApplication.objects.filter(pk=found.pk).update(
        notice=ended_notice(), document="平科〔2026〕9号", plaque="PH-9", decided_on=timezone.localdate()
    )
    found = engine.perform(found, "recognise", by=head())
    record = found.record
    assert (record.level, record.act, record.document, record.plaque) == (
        Level.COUNTY,
        "granted",
        "平科〔2026〕9号",
        "PH-9",
    )
    carrier.refresh_from_db()
    assert (found.state, carrier.state) == ("recognised", State.RUNNING)
    assert Notice.objects.filter(user=operator, title__contains="公布认定").count() == 1


def test_higher_levels_go_up_and_come_back_with_the_paper():
    figures = {"months": "20", "area": "5000", "tenant_share": "80", "lease_years": "5", "staff": "6",
               "college_share": "90", "professionals": "3"}  # fmt: skip
    found, clerk = recognition.application(level=Level.CITY, figures=figures), officer()
    operator = found.carrier.members.get().user
    found = visited(engine.perform(found, "submit", by=operator), clerk)
    found = engine.perform(found, "skip_panel", by=clerk)
    with pytest.raises(NotAllowed):
        engine.perform(found, "decide", by=vice())
    found = engine.perform(found, "recommend", by=vice())
    with pytest.raises(RuleViolation, match="推荐文号"):
        engine.perform(found, "send_up", by=clerk)
    RecognitionApplication.objects.filter(pk=found.pk).update(recommend_document="平科〔2026〕3号")
    found = engine.perform(found, "send_up", by=clerk)
    with pytest.raises(RuleViolation, match="认定文号"):
        engine.perform(found, "granted_above", by=clerk)
    RecognitionApplication.objects.filter(pk=found.pk).update(
        document="嘉科〔2026〕8号", decided_on=timezone.localdate()
    )
    found = engine.perform(found, "granted_above", by=clerk)
    assert (found.record.level, found.record.document) == (Level.CITY, "嘉科〔2026〕8号")


def test_a_local_new_one_never_passes_without_experts():
    found, clerk = recognition.application(), officer()
    found = visited(engine.perform(found, "submit", by=found.carrier.members.get().user), clerk)
    with pytest.raises(NotAllowed):
        engine.perform(found, "skip_panel", by=clerk)
    with pytest.raises(RuleViolation, match="组织评审"):
        engine.perform(found, "send_to_panel", by=clerk)


def test_a_panel_takes_several_and_only_what_was_visited():
    clerk = officer()
    ready = []
    for _ in range(2):
        found = recognition.application()
        ready.append(visited(engine.perform(found, "submit", by=found.carrier.members.get().user), clerk))
    early = recognition.application()
    with pytest.raises(RuleViolation, match="已不在"):
        actions.open_review([*ready, early], "", None, by=clerk)
    assert {one.state for one in RecognitionApplication.objects.all()} == {"visited", "draft"}
    panel = actions.open_review(ready, "合并评审", None, by=clerk)
    assert sorted(panel.items.values_list("key", flat=True)) == sorted(one.number for one in ready)
    assert (panel.most, [line["title"] for line in panel.sheet]) == (
        100,
        ["运营能力", "服务能力", "孵化绩效", "发展前景"],
    )
    assert {one.state for one in RecognitionApplication.objects.filter(panel=panel)} == {"reviewing"}
    assert "13812345678" not in str(panel.items.values_list("brief"))
    engine.perform(panel, "cancel", by=clerk, note="专家不足")
    back = engine.perform(RecognitionApplication.objects.get(pk=ready[0].pk), "leave_panel", by=clerk)
    assert (back.state, back.panel) == ("visited", None)


def test_a_low_mean_is_not_agreed_to():
    found = recognition.ready_application()
    RecognitionApplication.objects.filter(pk=found.pk).update(state="reviewed", score=Decimal("59.99"))
    with pytest.raises(RuleViolation, match="低于 60 分"):
        engine.perform(found, "decide", by=vice())
    RecognitionApplication.objects.filter(pk=found.pk).update(score=Decimal("60"))
    assert engine.perform(found, "decide", by=vice()).state == "decided"


def test_several_stand_on_one_public_list():
    clerk = officer()
    for _ in range(2):
        found = recognition.ready_application()
        RecognitionApplication.objects.filter(pk=found.pk).update(state="decided", notice=None)
    before = PublicNotice.objects.count()
    words = actions.publicise_together(RecognitionApplication.objects.filter(state="decided"), clerk)
    assert PublicNotice.objects.count() == before + 1
    notice = RecognitionApplication.objects.first().notice
    assert words == f"已公示 2 份申请，公示至 {notice.ends_on}。"
    assert (len(notice.rows), notice.starts_on) == (2, timezone.localdate())
    assert set(RecognitionApplication.objects.values_list("notice", "state")) == {(notice.pk, "publicised")}


def test_an_open_or_upheld_objection_stands_in_the_way():
    found, clerk, day = recognition.ready_application(), officer(), timezone.localdate()
    notice = open_notice(
        subject="t",
        title="t",
        body="t",
        columns=["甲"],
        rows=[["乙"]],
        by=clerk,
        section="kjj-kczx",
        starts_on=day - 60 * DAY,
    )
    objection = Objection.objects.create(
        number="YY-T",
        notice=notice,
        about=found.carrier.name,
        words="场地面积与实际不符，请核查。",
        filed_by=UserFactory(),
    )
    engine.start(objection, by=objection.filed_by)
    RecognitionApplication.objects.filter(pk=found.pk).update(state="publicised", notice=notice)
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(found, "recognise", by=head())
    assert refusal.value.reasons == ["还有 1 件异议未答复。"]
    engine.perform(objection, "uphold", by=head(), note="经核查属实。")
    with pytest.raises(RuleViolation, match="已采纳"):
        engine.perform(found, "recognise", by=head())
    assert engine.perform(found, "refuse", by=vice(), note="异议属实").state == "refused"


def test_a_renewal_adds_a_row_with_a_new_period():
    today, carrier = timezone.localdate(), CarrierFactory()
    level(carrier, Level.COUNTY, today - 1000 * DAY, valid_until=today + 60 * DAY)
    found = recognition.application(carrier=carrier, matter=Matter.RENEW)
    RecognitionApplication.objects.filter(pk=found.pk).update(
        state="publicised", notice=ended_notice(), document="平科〔2026〕5号", decided_on=today
    )
    with pytest.raises(RuleViolation, match="新的有效期至"):
        engine.perform(found, "recognise", by=head())
    RecognitionApplication.objects.filter(pk=found.pk).update(valid_until=today + 1000 * DAY)
    engine.perform(found, "recognise", by=head())
    held = carrier.levels.in_force(today).get()
    assert (held.act, held.valid_until, carrier.levels.count()) == ("renewed", today + 1000 * DAY, 2)


def test_a_change_is_written_into_the_registry_and_the_old_name_kept():
    carrier = CarrierFactory(name="旧名孵化器")
    found = recognition.application(carrier=carrier, matter=Matter.CHANGE, new_name="新名孵化器",
                                    new_operator_name="新公司", new_operator_code="91330482MA28A00002")  # fmt: skip
    operator, clerk = carrier.members.get().user, officer()
    found = walk(found, ("submit", operator), ("pass_town", town()), ("pass_short", clerk), ("settle", vice()))
    carrier.refresh_from_db()
    assert (carrier.name, carrier.operator_name, carrier.operator_code) == (
        "新名孵化器",
        "新公司",
        "91330482MA28A00002",
    )
    assert list(carrier.names.values_list("name", flat=True)) == ["旧名孵化器"]
    assert found.state == "done"


def test_an_operator_may_ask_to_be_removed():
    carrier = CarrierFactory()
    level(carrier)
    found = recognition.application(carrier=carrier, matter=Matter.REMOVE, level=Level.CITY)
    walk(
        found,
        ("submit", carrier.members.get().user),
        ("pass_town", town()),
        ("pass_short", officer()),
        ("settle", vice()),
    )
    carrier.refresh_from_db()
    assert (carrier.state, carrier.levels.in_force(timezone.localdate()).count()) == (State.REMOVED, 0)


def test_the_visit_needs_two_people_words_and_a_photograph():
    found, clerk = recognition.application(), officer()
    found = walk(found, ("submit", found.carrier.members.get().user), ("pass_town", town()), ("pass_form", clerk))
    alone = SiteVisit(held_on=timezone.localdate() + DAY, first=clerk, second=clerk, findings="好")
    with pytest.raises(RuleViolation) as refusal:
        actions.keep_visit(found, alone)
    assert refusal.value.reasons == [
        "核查日期不能晚于今天。", "现场核查须由两人进行，请选择两名不同的核查人。", "请写明核查情况（至少 10 个字）。",
    ]  # fmt: skip
    actions.keep_visit(
        found,
        SiteVisit(held_on=timezone.localdate(), first=clerk, second=head(), findings="场地与申报一致，运行正常。"),
    )
    found = RecognitionApplication.objects.get(pk=found.pk)
    with pytest.raises(RuleViolation, match="照片"):
        engine.perform(found, "pass_visit", by=clerk)
    with pytest.raises(RuleViolation, match="JPG 或 PNG"):
        uploads.attach(found, uploads.VISIT, recognition.upload("现场.pdf"), by=clerk)


def test_a_returned_application_is_mended_and_handed_in_again():
    found = recognition.application()
    operator = found.carrier.members.get().user
    found = walk(found, ("submit", operator), ("return_by_town", town(), "租赁合同不清晰"))
    assert found.state == "returned"
    assert engine.perform(found, "submit", by=operator).state == "submitted"


def test_a_carrier_outside_every_town_is_first_checked_by_the_section():
    carrier = CarrierFactory(kind=Kind.REMOTE, town_id=None, place="上海市")
    found = recognition.application(carrier=carrier, figures={"area": "600", "staff": "3"})
    found = engine.perform(found, "submit", by=carrier.members.get().user)
    with pytest.raises(NotAllowed):
        engine.perform(found, "pass_town", by=town())
    assert engine.perform(found, "pass_town", by=officer()).state == "town_passed"


def test_the_form_saves_and_judges_while_one_types(client_of):
    found = recognition.application(figures={})
    client = client_of(found.carrier.members.get().user)
    url = reverse("incubators:recognition:draft", args=[found.number])
    page = client.post(url, {"seen": "", "figure-area": "2,800", "figure-staff": "四"}, headers={"hx-request": "true"})
    text = page.content.decode()
    assert "差 200 ㎡" in text and "应为数字" in text and 'id="check-area" hx-swap-oob="true"' in text
    found.refresh_from_db()
    assert found.figures == {"area": "2,800", "staff": "四"}
    stale = client.post(url, {"seen": "", "figure-area": "9000"}, headers={"hx-request": "true"})
    assert "他人在此期间保存过" in stale.content.decode()
    found.refresh_from_db()
    assert found.figures["area"] == "2,800"
    refused = client.post(
        reverse("incubators:recognition:submit", args=[found.number]),
        {"seen": actions.version_of(found), "figure-area": "3100"},
    )
    assert refused.status_code == 422 and "暂不能提交" in refused.content.decode()
    found.refresh_from_db()
    assert (found.state, found.figures) == ("draft", {"area": "3100"})


def test_nothing_is_written_once_it_is_handed_in():
    found = recognition.application()
    operator = found.carrier.members.get().user
    engine.perform(found, "submit", by=operator)
    draft = actions.Draft({"contact": "乙"}, {"area": "1"}, {})
    with pytest.raises(RuleViolation, match="已提交"):
        actions.save_draft(found, draft, seen="", by=operator)
    with pytest.raises(RuleViolation, match="已提交"):
        uploads.attach(found, "area", recognition.upload(), by=operator)
    with pytest.raises(RuleViolation, match="不能再移除"):
        uploads.detach(found.files.first(), by=operator)
    with pytest.raises(Outdated):
        actions.save_draft(engine.perform(found, "withdraw", by=operator), draft, seen="x", by=operator)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.exe", b"MZ", "不是 PDF、JPG 或 PNG 文件"),
        ("a.pdf", b"MZ not a pdf", "不是 PDF、JPG 或 PNG 文件"),
        ("a.png", b"%PDF-1.4", "不是 PDF、JPG 或 PNG 文件"),
        ("a.pdf", b"%PDF" + b"0" * (20 << 20), "超过 20 MB"),
    ],
)
def test_files_are_what_they_say_and_not_too_large(name, content, words):
    found = recognition.application()
    with pytest.raises(RuleViolation, match=words):
        uploads.attach(found, "area", recognition.upload(name, content), by=found.carrier.members.get().user)


def test_a_second_start_finds_the_first():
    found = recognition.application()
    again = actions.start_application(found.carrier, Matter.NEW, Level.COUNTY, "", by=found.carrier.members.get().user)
    assert again.pk == found.pk


def test_reminders_go_out_once_per_rung():
    today, carrier = timezone.localdate(), CarrierFactory()
    operator = operator_of(carrier)
    level(carrier, Level.COUNTY, today - 900 * DAY, valid_until=today + 80 * DAY)
    now = timezone.now()
    assert [remind(now), remind(now)] == [1, 0]
    assert Notice.objects.filter(user=operator, title__startswith="复核提醒").count() == 1
    assert [remind(now + 51 * DAY), remind(now + 52 * DAY)] == [1, 0]
    recognition.application(carrier=carrier, matter=Matter.RENEW)
    assert remind(now + 20 * DAY) == 0


def test_a_visit_that_found_it_otherwise_is_not_passed():
    found = recognition.ready_application()
    assert why_not_pass_visit(found) == []
    SiteVisit.objects.filter(application=found).update(passed=False)
    again = RecognitionApplication.objects.get(pk=found.pk)
    assert why_not_pass_visit(again) == ["现场核查与申报不符，请退回修改或不予认定。"]
