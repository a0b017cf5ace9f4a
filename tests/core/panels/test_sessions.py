"""Defence sessions: order by lot, quorum, live counts without points, opinions signed by everybody who came (F82)."""

import datetime

import pytest
from django.db import InternalError, transaction
from django.urls import reverse
from django.utils import timezone

from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.panels.actions import recuse, score
from pinghu_portal.panels.draw import shuffled
from pinghu_portal.panels.models import OpinionSignature, Session
from pinghu_portal.panels.sessions import (
    attend,
    choose_chair,
    draft_opinion,
    draw_order,
    handed_in,
    needed,
    opinions_of,
    plan_session,
    sign_opinion,
    take_off,
    timetable,
)
from pinghu_portal.workflow import engine
from tests.factories import panels

pytestmark = pytest.mark.django_db
TEXT = "项目目标明确，技术路线可行，预期成果具体，专家组建议立项。"


def ready(experts: int = 3) -> tuple[Session, list]:
    """A session with its order drawn, nobody there yet."""
    session = panels.session(made=panels.scoring_panel([panels.expert() for _ in range(experts)]))
    session = engine.perform(session, "draw_order", by=session.planned_by)
    return session, list(session.panel.seats.select_related("expert"))


def running(come: int = 3) -> tuple[Session, list]:
    session, seats = ready()
    for seat in seats[:come]:
        attend(session, seat, by=session.planned_by)
    choose_chair(session, seats[0])
    return engine.perform(session, "begin", by=session.planned_by), seats


def test_the_order_comes_from_the_seed_and_can_be_repeated():
    session, _ = ready()
    places = shuffled(["A-1", "B-2"], session.seed)
    assert session.order == sorted(places, key=places.__getitem__) and len(session.seed) == 32
    orders = set()
    for seed in range(20):
        draw_order(session, str(seed))
        orders.add(tuple(session.order))
    assert orders == {("A-1", "B-2"), ("B-2", "A-1")}
    assert [str(at) for at, _ in timetable(session)] == ["09:00:00", "09:20:00"]


def test_the_order_is_drawn_once():
    session, _ = ready()
    with pytest.raises(RuleViolation):
        engine.perform(session, "draw_order", by=session.planned_by)


@pytest.mark.parametrize(("experts", "least"), [(3, 2), (5, 4), (7, 5)])
def test_two_thirds_make_the_quorum(experts, least):
    session, seats = ready(experts)
    assert needed(session) == least
    for seat in seats[: least - 1]:
        attend(session, seat, by=session.planned_by)
    choose_chair(session, seats[0])
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(session, "begin", by=session.planned_by)
    assert refusal.value.reasons == [f"到会专家 {least - 1} 名，少于应到会的 {least} 名（2/3）。"]
    attend(session, seats[least - 1], by=session.planned_by)
    assert engine.perform(session, "begin", by=session.planned_by).state == "running"


def test_all_that_is_missing_before_the_beginning_is_said():
    session, seats = ready()
    Session.objects.filter(pk=session.pk).update(held_on=timezone.localdate() + datetime.timedelta(days=1))
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(session, "begin", by=session.planned_by)
    assert [reason[:4] for reason in refusal.value.reasons] == ["到会专家", "请指定组", "答辩会定"]


def test_a_wrong_entry_is_taken_back_before_the_beginning_only():
    session, seats = running()
    with pytest.raises(RuleViolation, match="进行中"):
        take_off(session, seats[1])
    other, there = ready()
    attend(other, there[0], by=other.planned_by)
    take_off(other, there[0])
    assert not other.attendance.exists()
    with pytest.raises(RuleViolation):
        attend(other, seats[0], by=other.planned_by)  # an expert of another panel


def test_the_organiser_sees_how_many_sheets_and_no_point(client_of):
    session, seats = running()
    panel, (first, second) = session.panel, session.panel.items.all()
    score(seats[0], first, {"service": "23.7", "outcome": "50"}, "金丝雀意见")
    score(seats[1], first, {"service": "23.7", "outcome": "50"}, "金丝雀意见")
    score(seats[1], second, {"service": "23.7", "outcome": "50"}, "金丝雀意见")
    engine.perform(seats[1], "submit", by=seats[1].expert.user)
    assert handed_in(panel) == {first.pk: 2, second.pk: 1}
    client = client_of(session.planned_by)
    for page in ("order", "opinions", "overview", "history"):
        words = client.get(f"{session.get_absolute_url()}?tab={page}").content.decode()
        assert "23.7" not in words and "金丝雀" not in words
    assert "2／3" in client.get(f"{session.get_absolute_url()}?tab=order").content.decode()


def test_only_the_chair_drafts_and_everybody_there_signs_the_same_text():
    session, seats = running(2)
    item = session.panel.items.first()
    with pytest.raises(NotAllowed):
        draft_opinion(session, item, TEXT, by=seats[1].expert.user)
    with pytest.raises(NotAllowed):
        draft_opinion(session, item, TEXT, by=session.planned_by)
    opinion = draft_opinion(session, item, TEXT, by=seats[0].expert.user)
    with pytest.raises(NotAllowed):
        sign_opinion(opinion, seats[1], opinion.digest, by=seats[0].expert.user)
    with pytest.raises(RuleViolation, match="未到会"):
        sign_opinion(opinion, seats[2], opinion.digest, by=seats[2].expert.user)
    sign_opinion(opinion, seats[1], opinion.digest, by=seats[1].expert.user)
    changed = draft_opinion(session, item, f"{TEXT}须补充验证。", by=seats[0].expert.user)
    assert opinions_of(session.panel)[item.key].missing == [seats[0].expert.name, seats[1].expert.name]
    with pytest.raises(RuleViolation, match="已被组长修改"):
        sign_opinion(changed, seats[1], opinion.digest, by=seats[1].expert.user)
    sign_opinion(changed, seats[1], changed.digest, by=seats[1].expert.user)
    assert opinions_of(session.panel)[item.key].signed == [seats[1].expert.name]
    with pytest.raises(InternalError), transaction.atomic():
        OpinionSignature.objects.all().delete()


def test_a_panel_with_a_defence_closes_when_all_opinions_are_signed():
    session, seats = running()
    panel, by = session.panel, session.planned_by
    first, second = panel.items.all()
    recuse(seats[2], second, "曾为其顾问")
    panels_fill = {"service": "30", "outcome": "50"}
    for seat in seats:
        for item in panel.items.all():
            if not seat.sheets.filter(item=item).exclude(recused="").exists():
                score(seat, item, panels_fill, "")
        engine.perform(seat, "submit", by=seat.expert.user)
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(panel, "close", by=by)
    assert "答辩会尚未结束" in refusal.value.reasons[-1]
    for item in (first, second):
        opinion = draft_opinion(session, item, TEXT, by=seats[0].expert.user)
        for seat in seats[:2]:
            sign_opinion(opinion, seat, opinion.digest, by=seat.expert.user)
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(session, "finish", by=by)
    assert refusal.value.reasons == [f"{first.title}：{seats[2].expert.name}尚未签署。"]
    opinion = session.opinions.get(item=first)
    sign_opinion(opinion, seats[2], opinion.digest, by=seats[2].expert.user)
    with pytest.raises(RuleViolation, match="回避"):
        other = session.opinions.get(item=second)
        sign_opinion(other, seats[2], other.digest, by=seats[2].expert.user)
    assert engine.perform(session, "finish", by=by).state == "closed"
    with pytest.raises(RuleViolation):
        draft_opinion(session, first, TEXT, by=seats[0].expert.user)
    with pytest.raises(RuleViolation):
        sign_opinion(opinion, seats[0], opinion.digest, by=seats[0].expert.user)


def test_the_pages_lead_through_a_defence(client_of):
    panel = panels.scoring_panel()
    clerk, seats = client_of(panel.opened_by), list(panel.seats.select_related("expert"))
    typed = {"title": "", "held_on": f"{timezone.localdate()}", "starts_at": "09:00", "place": "二楼会议室"}
    assert clerk.post(reverse("panels:plan_session", args=[panel.number]), typed).status_code == 302
    session = panel.session
    for seat in seats:
        clerk.post(reverse("sessions:attend", args=[session.number]), {"seat": str(seat.uid)})
    clerk.post(reverse("sessions:chair", args=[session.number]), {"seat": str(seats[0].uid)})
    session = engine.perform(session, "draw_order", by=panel.opened_by)
    session = engine.perform(session, "begin", by=panel.opened_by)
    for item in panel.items.all():
        chair = client_of(seats[0].expert.user)
        answer = chair.post(reverse("seats:draft_opinion", args=[seats[0].uid, item.uid]), {"text": TEXT}, follow=True)
        assert TEXT in answer.content.decode()
        for seat in seats:
            digest = session.opinions.get(item=item).digest
            client = client_of(seat.expert.user)
            assert digest in client.get(f"{seat.get_absolute_url()}?tab=defence").content.decode()
            client.post(reverse("seats:sign_opinion", args=[seat.uid, item.uid]), {"digest": digest})
    session = engine.perform(session, "finish", by=panel.opened_by)
    paper = clerk.post(reverse("sessions:opinion_paper", args=[session.number]))
    assert paper.content[:5] == b"%PDF-"
    for tab in ("session", "group", "items"):
        assert clerk.get(f"{panel.get_absolute_url()}?tab={tab}").status_code == 200


def test_a_blind_panel_has_no_defence_and_a_panel_only_one():
    with pytest.raises(RuleViolation, match="匿名评审"):
        panels.session(made=panels.scoring_panel(blind=True))
    session = panels.session()
    with pytest.raises(RuleViolation) as refusal:
        plan_session(session.panel, title="", held_on=timezone.localdate() - datetime.timedelta(days=1),
                     starts_at=datetime.time(9), place=" ", by=session.planned_by)  # fmt: skip
    assert len(refusal.value.reasons) == 3


def test_a_cancelled_panel_cancels_its_defence():
    session, _ = ready()
    engine.perform(session.panel, "cancel", by=session.planned_by, note="材料不全")
    session.refresh_from_db()
    assert session.state == "cancelled"


def test_in_a_blind_panel_the_expert_sees_numbers_only(client_of):
    tied = panels.expert(organisation="甲公司")
    panel = panels.scoring_panel([tied, *(panels.expert() for _ in range(4))], blind=True)
    seat = panel.seats.get(expert=tied)
    page = client_of(tied.user).get(f"{seat.get_absolute_url()}?tab=scoring").content.decode()
    assert "001 号" in page and "与申报方存在利益关系" in page
    assert [words for words in ("甲载体", "甲公司", "乙载体", "乙公司") if words in page] == []


def test_without_its_chair_in_the_room_no_session_begins():
    session, seats = ready()
    for seat in seats[1:]:
        attend(session, seat, by=session.planned_by)
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(session, "begin", by=session.planned_by)
    assert refusal.value.reasons == ["请指定组长。"]
    choose_chair(session, seats[0])
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(Session.objects.get(pk=session.pk), "begin", by=session.planned_by)
    assert refusal.value.reasons == ["组长尚未签到。"]
