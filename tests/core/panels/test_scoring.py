"""Points, words for extremes, the quorum, the means: what a panel counts and what it refuses."""

from decimal import Decimal

import pytest
from django.urls import reverse

from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.panels.actions import invite, recuse, score
from pinghu_portal.panels.choices import PanelState, SeatState
from pinghu_portal.panels.models import SealedSheet, Sheet
from pinghu_portal.panels.results import means, shares
from pinghu_portal.panels.rules import sheet_faults, why_not_close, why_not_start
from pinghu_portal.workflow import engine
from tests.factories import panels

pytestmark = pytest.mark.django_db
WORDS = "服务体系完备，成效突出，建议优先。"


@pytest.mark.parametrize(
    ("points", "faults"),
    [
        ({"service": "40", "outcome": "54.9"}, []),
        ({"service": "0", "outcome": "60"}, []),
        ({"service": "40.5", "outcome": "50"}, ["甲：“服务能力”应在 0–40 之间，最多一位小数。"]),
        ({"service": "-1", "outcome": "50"}, ["甲：“服务能力”应在 0–40 之间，最多一位小数。"]),
        ({"service": "30.25", "outcome": "50"}, ["甲：“服务能力”应在 0–40 之间，最多一位小数。"]),
        ({"service": "NaN", "outcome": "50"}, ["甲：“服务能力”应在 0–40 之间，最多一位小数。"]),
        ({"service": "好", "outcome": "50"}, ["甲：“服务能力”应为数字。"]),
        ({"outcome": " "}, ["甲：“服务能力”未评分。", "甲：“孵化绩效”未评分。"]),
    ],
)
def test_points_run_from_nought_to_the_most_of_the_line(points, faults):
    assert sheet_faults(panels.panel(), "甲", points, WORDS if not faults else "") == faults


@pytest.mark.parametrize(
    ("total", "silent"),
    [(("0", "39.9"), True), (("0", "40"), False), (("40", "55"), False), (("40", "55.1"), True)],
)
def test_an_extreme_needs_words(total, silent):
    points = dict(zip(("service", "outcome"), total, strict=True))
    assert bool(sheet_faults(panels.panel(), "甲", points, "太短")) is silent
    assert sheet_faults(panels.panel(), "甲", points, WORDS) == []


def test_a_seat_submits_only_when_everything_is_scored_or_stepped_back_from():
    panel = panels.scoring_panel()
    seat, (first, second) = panel.seats.first(), panel.items.all()
    user = seat.expert.user
    score(seat, first, {"service": "30", "outcome": "50"}, "")
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(seat, "submit", by=user)
    assert refusal.value.reasons == ["乙载体：尚未评分。"]
    recuse(seat, second, "曾共同申报项目")
    assert engine.perform(seat, "submit", by=user).state == SeatState.DONE
    with pytest.raises(RuleViolation):
        score(seat, first, {"service": "1", "outcome": "1"}, "")
    seat.refresh_from_db()
    assert SealedSheet.objects.filter(seat=seat).count() == 1
    assert seat.sheets.get(item=first).work == ({}, "")


def test_who_steps_back_loses_his_points_and_cannot_score_again():
    seat = panels.scoring_panel().seats.first()
    item = seat.panel.items.first()
    score(seat, item, {"service": "30", "outcome": "50"}, "")
    recuse(seat, item, "近亲属在该单位任职")
    sheet = seat.sheets.get(item=item)
    assert (sheet.work[0], sheet.recused) == ({}, "本人申报：近亲属在该单位任职")
    with pytest.raises(RuleViolation):
        score(seat, item, {"service": "30", "outcome": "50"}, "")


def test_points_of_unknown_lines_are_not_kept():
    seat = panels.scoring_panel().seats.first()
    item = seat.panel.items.first()
    score(seat, item, {"service": "30", "outcome": "50", "secret": "99"}, "")
    assert seat.sheets.get(item=item).work[0] == {"service": "30", "outcome": "50"}


def test_a_panel_starts_with_enough_experts_for_every_item():
    panel = panels.panel()
    invite(panel, panels.expert(), by=panel.opened_by)
    assert why_not_start(panel) == ["专家 1 名，少于 3 名。"]
    invite(panel, panels.expert(), by=panel.opened_by)
    tied = invite(panel, panels.expert(organisation="甲公司"), by=panel.opened_by)
    assert why_not_start(panel) == ["以下对象除去应回避的专家后不足 3 名：甲载体。"]
    invite(panel, panels.expert(), by=panel.opened_by)
    assert why_not_start(panel) == []
    engine.perform(tied, "decline", by=tied.expert.user, note="出差")
    assert why_not_start(panel) == []


def test_a_panel_closes_with_the_quorum_for_every_item():
    panel = panels.scoring_panel()
    for place, seat in enumerate(panel.seats.all()):
        if place == 0:
            recuse(seat, panel.items.first(), "合作关系")
        panels.fill(seat)
        engine.perform(seat, "submit", by=seat.expert.user)
    assert why_not_close(panel) == ["以下对象的有效评分少于 3 份：甲载体。"]
    with pytest.raises(RuleViolation):
        engine.perform(panel, "close", by=panel.opened_by)


def test_the_mean_counts_submitted_sheets_only():
    panel = panels.scoring_panel([panels.expert() for _ in range(5)])
    seats = list(panel.seats.all())
    for seat, (service, outcome) in zip(seats, (("30", "50"), ("20", "30.5"), ("40", "40"), ("0", "41")), strict=False):
        panels.fill(seat, service, outcome)
    for seat in seats[:3]:
        engine.perform(seat, "submit", by=seat.expert.user)
    panel = engine.perform(panel, "close", by=panel.opened_by)
    assert panel.state == PanelState.CLOSED
    assert [seat.state for seat in panel.seats.all()] == ["done", "done", "done", "lapsed", "lapsed"]
    assert means(panel) == {"A-1": Decimal("70.17"), "B-2": Decimal("70.17")}  # (80 + 50.5 + 80) / 3
    assert [[total for _, _, total in rows] for _, rows in shares(panel)] == [[80, Decimal("50.5"), 80]] * 2


def test_the_mean_is_percent_of_full_marks():
    sheet = [{"code": "all", "title": "总体", "most": 50, "hint": ""}]
    panel = panels.scoring_panel(sheet=sheet)
    for seat in panel.seats.all():
        for item in panel.items.all():
            score(seat, item, {"all": "40"}, "")
        engine.perform(seat, "submit", by=seat.expert.user)
    assert means(engine.perform(panel, "close", by=panel.opened_by)) == {
        "A-1": Decimal("80.00"),
        "B-2": Decimal("80.00"),
    }


def test_no_mean_and_no_sheet_before_the_panel_is_closed():
    panel = panels.scoring_panel()
    for read in (means, shares):
        with pytest.raises(RuleViolation):
            read(panel)


def test_nobody_scores_before_the_pledge_or_for_another():
    panel = panels.panel()
    seat = invite(panel, panels.expert(), by=panel.opened_by)
    with pytest.raises(RuleViolation):
        score(seat, panel.items.first(), {"service": "30", "outcome": "50"}, "")
    with pytest.raises(NotAllowed):
        engine.perform(seat, "pledge", by=panels.expert().user)


def test_a_cancelled_panel_ends_its_seats():
    panel = panels.scoring_panel()
    engine.perform(panel, "cancel", by=panel.opened_by, note="材料不全")
    assert set(panel.seats.values_list("state", flat=True)) == {"lapsed"}


def test_what_is_typed_is_kept_without_pressing_a_button_and_the_other_item_with_it(client_of):
    made = panels.scoring_panel()
    seat = made.seats.select_related("expert__user").first()
    client, items = client_of(seat.expert.user), list(made.items.all())
    for item in items:
        address = reverse("seats:score", args=[seat.uid, item.uid])
        answer = client.post(address, {"points-service": "30"}, headers={"hx-request": "true"})
        assert (answer.status_code, "尚缺" in answer.content.decode()) == (200, True)
    kept = [Sheet.objects.get(seat=seat, item=item).work[0] for item in items]
    assert kept == [{"service": "30"}] * 2
