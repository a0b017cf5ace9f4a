"""Drawing for a panel: frozen, repeatable, by the right person, seats from the draw only, substitutes in order (F79)."""

import datetime
import json

import pghistory
import pytest
from django.db import InternalError, transaction
from django.urls import reverse
from django.utils import timezone

from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.panels.actions import Matter, invite
from pinghu_portal.panels.choices import TieKind
from pinghu_portal.panels.draw_pages import DrawForm, draw_tab
from pinghu_portal.panels.drawing import draw_experts, frozen_pool, replace_seat, replay
from pinghu_portal.panels.lot import run
from pinghu_portal.panels.models import Draw, Expert, Panel, Tie
from pinghu_portal.records.canonical import canonical_json
from pinghu_portal.workflow import engine
from tests.factories import panels
from tests.factories.accounts import UserFactory
from tests.factories.carriers import head, officer

pytestmark = pytest.mark.django_db
CODE = "91330482MA28A00001"


def pool(count: int = 12, **more) -> list[Expert]:
    """Experts of as many units, who know 新材料."""
    return [panels.expert(organisation=f"第{n}大学", field="新材料", **more) for n in range(count)]


def lot_panel(**more):
    items = more.pop(
        "items", (Matter("A-1", "甲项目", "甲公司", CODE, field="新材料"), Matter("B-2", "乙项目", "乙公司"))
    )
    return panels.panel(by_lot=True, items=items, **more)


def test_a_draw_seats_experts_and_freezes_what_it_saw():
    pool()
    panel, by = lot_panel(), head()
    draw = draw_experts(panel, by=by, seats=3, seed="甲")
    assert sorted(seat.expert.number for seat in panel.seats.all()) == sorted(draw.result["seats"])
    assert (len(draw.result["seats"]), len(draw.result["substitutes"]), draw.sequence) == (3, 2, 1)
    assert replay(draw) == []
    assert len(json.loads(draw.pool)["experts"]) == 12
    assert len(draw.pool_digest) == 64 and draw.drawn_by == by


def test_the_same_seed_and_pool_give_the_same_and_a_changed_pool_does_not():
    experts = pool(30)
    before = frozen_pool(lot_panel())
    rules = {"seats": 5, "unit_most": 2, "outside_least": 0, "per_field": [], "substitutes": 2, "taken": []}
    first = run(before, rules, "种子")
    assert run(json.loads(canonical_json(before)), rules, "种子") == first
    left = [one for one in experts if one.number in first["seats"]][0]
    left.active = False
    left.save()
    after = frozen_pool(lot_panel())
    after["panel"] = before["panel"]
    assert canonical_json(after) != canonical_json(before)
    assert run(after, rules, "种子")["seats"] != first["seats"]


def test_a_tampered_record_is_found():
    pool()
    draw = draw_experts(lot_panel(), by=head(), seats=3)
    draw.result = {**draw.result, "seats": draw.result["seats"][::-1]}
    assert replay(draw) == ["重新抽取的结果与记录不符"]
    draw.refresh_from_db()
    draw.pool = draw.pool.replace("第1大学", "第2大学")
    assert "专家库快照与摘要不符" in replay(draw)
    with pytest.raises(InternalError), transaction.atomic():
        Draw.objects.update(seed="另一个")


def test_nobody_with_a_conflict_is_drawn_and_each_reason_is_kept():
    clean = pool(6)
    employer = panels.expert(organisation="甲公司")
    owner, adviser, avoided, young, old, poor = (panels.expert(organisation=f"第{n}所") for n in range(20, 26))
    Tie.objects.create(expert=owner, kind=TieKind.SHARE, party_name="旧名", party_code=CODE, source="试验")
    Tie.objects.create(expert=adviser, kind=TieKind.ADVISER, party_name="协作公司", source="试验")
    Expert.objects.filter(pk=young.pk).update(senior=False)
    Expert.objects.filter(pk=old.pk).update(born_year=1950)
    Expert.objects.filter(pk=poor.pk).update(credit=59)
    panel = lot_panel(items=(
        Matter("A-1", "甲项目", "甲公司", CODE, partners=(("协作公司", ""),), avoid=(avoided.number,)),
    ))  # fmt: skip
    draw = draw_experts(panel, by=head(), seats=5)
    assert {row["number"]: row["reasons"] for row in draw.excluded} == {
        employer.number: ["回避（甲项目）：任职单位：甲公司"],
        owner.number: ["回避（甲项目）：持股：旧名"],
        adviser.number: ["回避（甲项目）：顾问：协作公司"],
        avoided.number: ["回避（甲项目）：申报人申请回避"],
        young.number: ["职称未达副高级"],
        old.number: ["超过 65 周岁"],
        poor.number: ["信用分 59，低于 60"],
    }
    assert set(draw.result["seats"]) | set(draw.result["substitutes"]) == {one.number for one in clean}


def test_a_pool_that_is_too_small_says_how_many_are_missing():
    pool(3)
    panels.expert(organisation="甲公司")
    with pytest.raises(RuleViolation) as refusal:
        draw_experts(lot_panel(), by=head(), seats=5)
    assert refusal.value.reasons[0].startswith("符合条件的专家不足：应抽取 5 名，尚缺 2 名；1 名专家因")
    assert not Draw.objects.exists()


@pytest.mark.parametrize(
    ("major", "seats", "good"), [(True, 5, True), (True, 3, False), (False, 3, True), (False, 4, False)]
)
def test_an_odd_number_and_five_for_a_major_panel(major, seats, good):
    pool()
    panel = lot_panel(major=major)
    if good:
        assert draw_experts(panel, by=head(), seats=seats).sequence == 1
    else:
        with pytest.raises(RuleViolation, match="单数"):
            draw_experts(panel, by=head(), seats=seats)


def test_fields_units_and_regions_are_kept():
    pool(8)
    for _ in range(4):
        panels.expert(organisation="同一大学", field="新材料")
    money = panels.expert(organisation="会计所", kind="finance")
    far = panels.expert(organisation="上海所", outside=True)
    draw = draw_experts(lot_panel(), by=head(), seats=5, per_field=(("财务", 1),), outside_least=1)
    assert {money.number, far.number} <= set(draw.result["seats"])
    units = Expert.objects.filter(number__in=draw.result["seats"], organisation="同一大学").count()
    assert units <= 2 and draw.rules["unit_most"] == 2


def test_only_a_drawer_draws_and_never_who_opened_or_keeps_meanwhile():
    pool()
    opener = head()
    panel = lot_panel(by=opener)
    for person in (opener, officer(), UserFactory(role=Role.SECTION_HEAD, role__department="kjj-gxk"), UserFactory()):
        with pytest.raises(NotAllowed):
            draw_experts(panel, by=person, seats=3)
    keeper = panels.keeper()
    hour_ago = timezone.now() - datetime.timedelta(hours=1)  # a test is one transaction: its rows are all of one moment
    Panel.objects.filter(pk=panel.pk).update(opened_at=hour_ago)
    with pghistory.context(user=keeper.pk):
        panels.expert(organisation="新单位")
    with pytest.raises(RuleViolation, match="您维护过专家库"):
        draw_experts(panel, by=keeper, seats=3)
    assert draw_experts(panel, by=panels.keeper(), seats=3).sequence == 1


def test_a_panel_by_lot_takes_no_invitation_and_others_no_draw():
    one = pool()[0]
    panel = lot_panel()
    with pytest.raises(RuleViolation, match="抽取产生"):
        invite(panel, one, by=panel.opened_by)
    with pytest.raises(NotAllowed):
        draw_experts(panels.panel(), by=head(), seats=3)


def test_the_next_substitute_takes_the_place_with_a_reason():
    pool()
    panel, by = lot_panel(), head()
    draw = draw_experts(panel, by=by, seats=3)
    first, second = draw.result["substitutes"]
    seats = list(panel.seats.select_related("expert"))
    engine.perform(seats[0], "decline", by=seats[0].expert.user, note="出差在外")
    with pytest.raises(RuleViolation, match="更换原因"):
        replace_seat(seats[0], by=by, reason="无")
    with pytest.raises(NotAllowed):
        replace_seat(seats[0], by=panel.opened_by, reason="专家不能参加")
    assert replace_seat(seats[0], by=by, reason="专家不能参加").expert.number == first
    with pytest.raises(RuleViolation, match="已由候补递补"):
        replace_seat(seats[0], by=by, reason="专家不能参加")
    Expert.objects.filter(number=second).update(active=False)
    with pytest.raises(RuleViolation, match="请补抽"):
        replace_seat(seats[1], by=by, reason="超过三天未承诺")
    seats[1].refresh_from_db()
    assert seats[1].state == "invited"
    assert [(row.out, row.replaced_by) for row in panel.replacements.all()] == [(seats[0].expert.number, first)]


def test_a_later_draw_fills_what_is_missing_only():
    pool()
    panel, by = lot_panel(), head()
    first = draw_experts(panel, by=by, seats=3)
    with pytest.raises(RuleViolation) as refusal:
        draw_experts(panel, by=by, seats=3)
    assert refusal.value.reasons == ["专家组已有 3 名，不需要再抽取。", "补抽须写明原因（至少 5 个字）。"]
    seat = panel.seats.first()
    engine.perform(seat, "decline", by=seat.expert.user, note="出差在外")
    second = draw_experts(panel, by=by, seats=3, reason="一名专家不能参加")
    assert (second.sequence, len(second.result["seats"])) == (2, 1)
    assert not set(second.result["seats"]) & set(first.result["seats"])
    assert replay(second) == replay(first) == []


def test_the_replay_does_not_look_at_the_clock(monkeypatch):
    pool()
    draw = draw_experts(lot_panel(), by=head(), seats=3)
    text = json.loads(draw.pool)
    assert text["on"] == str(timezone.localdate())
    Expert.objects.update(credit=0)
    assert replay(Draw.objects.get()) == []


def test_the_page_draws_shows_and_prints(client_of):
    pool()
    panels.expert(organisation="甲公司")
    panel, by = lot_panel(), head()
    client = client_of(by)
    page = f"{panel.get_absolute_url()}?tab=draw"
    assert reverse("panels:draw", args=[panel.number]) in client.get(page).content.decode()
    typed = {"seats": "5", "per_field": "新材料2、技术1", "outside_least": "", "reason": ""}
    assert client.post(reverse("panels:draw", args=[panel.number]), typed).status_code == 302
    draw = panel.draws.get()
    assert draw.rules["per_field"] == [["新材料", 2], ["技术", 1]]
    shown = client.get(page).content.decode()
    assert draw.seed in shown and "回避（甲项目）：任职单位：甲公司" in shown
    paper = client.post(reverse("panels:draw_paper", args=[draw.uid]))
    assert paper.content[:5] == b"%PDF-"
    opener = client_of(panel.opened_by)
    opener.raise_request_exception = False
    assert reverse("panels:draw", args=[panel.number]) not in opener.get(page).content.decode()
    assert opener.post(reverse("panels:draw", args=[panel.number]), typed).status_code == 403
    assert "panels:invite" not in shown and "/invite/" not in opener.get(f"{page[:-4]}group").content.decode()


def test_a_field_without_a_number_is_refused(client_of):
    form = DrawForm({"seats": "3", "per_field": "新材料"})
    assert form.errors["per_field"] == ["“新材料”应为领域加人数，如：新材料2。"]


def test_a_full_panel_offers_no_draw_and_the_form_begins_with_what_the_panel_needs():
    for place in range(9):
        panels.expert(organisation=f"某大学{place}")
    made = panels.panel(by_lot=True, quorum=4)
    keeper = panels.keeper()
    form = draw_tab(made, keeper)["form"]
    assert (form.initial["seats"], "reason" in form.fields) == (5, False)
    with pytest.raises(RuleViolation) as refusal:
        draw_experts(made, by=keeper, seats=3)
    assert refusal.value.reasons == ["专家人数应为单数且不少于 5 名，现为 3 名。"]
    draw_experts(made, by=keeper, seats=7)
    assert draw_tab(made, keeper)["form"] is None
    seat = made.seats.first()
    engine.perform(seat, "decline", by=seat.expert.user, note="有其他安排")
    form = draw_tab(made, keeper)["form"]
    assert (form.initial["seats"], "reason" in form.fields) == (7, True)
