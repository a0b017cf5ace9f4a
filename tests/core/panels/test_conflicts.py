"""Who must not judge whom: ties by code and by name, present and former, the expert's own place of work (F80)."""

import datetime

import pytest
from django.utils import timezone

from pinghu_portal.errors import RuleViolation
from pinghu_portal.panels.actions import Matter, barred, invite
from pinghu_portal.panels.choices import TieKind
from pinghu_portal.panels.models import PanelItem, Tie
from pinghu_portal.panels.rules import conflicts
from tests.factories import panels

ON = datetime.date(2026, 5, 20)
CODE, OTHER = "91330482MA28A00001", "91330482MA28A00002"


def tie(kind=TieKind.SHARE, name="甲公司", code="", since=None, until=None) -> Tie:
    return Tie(kind=kind, party_name=name, party_code=code, valid_from=since, valid_to=until)


def item(name="甲公司", code="") -> PanelItem:
    return PanelItem(title="甲载体", party_name=name, party_code=code)


@pytest.mark.parametrize(
    ("bond", "matter", "met"),
    [
        (tie(code=CODE), item(code=CODE), True),
        (tie(name="旧名", code=CODE), item(code=CODE), True),  # renamed, same code
        (tie(code=OTHER), item(code=CODE), False),  # same name, another party
        (tie(), item(code=CODE), True),  # no code known: by name
        (tie(code=CODE), item(), True),
        (tie(name="乙公司"), item(), False),
    ],
)
def test_a_tie_meets_by_code_and_else_by_name(bond, matter, met):
    assert bool(conflicts([bond], matter, ON, 3)) is met


def test_an_item_without_party_is_nobodys():
    assert conflicts([tie(name="")], item(name=""), ON, 3) == []


@pytest.mark.parametrize("kind", TieKind.values)
def test_every_kind_of_present_tie_bars(kind):
    words = conflicts([tie(kind=kind, until=ON)], item(), ON, 3)
    assert words == [f"{TieKind(kind).label}：甲公司"]


def test_a_former_employer_bars_for_three_years_to_the_day():
    left = datetime.date(2023, 5, 20)
    assert conflicts([tie(TieKind.EMPLOYER, until=left)], item(), ON, 3) == ["2023-05 前在甲公司任职，未满 3 年"]
    day = datetime.timedelta(days=1)
    assert conflicts([tie(TieKind.EMPLOYER, until=left - day)], item(), ON, 3) == []


def test_three_years_before_a_leap_day_end_on_the_28th():
    leap = datetime.date(2028, 2, 29)
    assert len(conflicts([tie(TieKind.EMPLOYER, until=datetime.date(2025, 2, 28))], item(), leap, 3)) == 1
    assert conflicts([tie(TieKind.EMPLOYER, until=datetime.date(2025, 2, 27))], item(), leap, 3) == []


@pytest.mark.parametrize("kind", [TieKind.SHARE, TieKind.ADVISER, TieKind.PROJECT, TieKind.KIN])
def test_other_ties_end_with_their_day(kind):
    assert conflicts([tie(kind, until=ON - datetime.timedelta(days=1))], item(), ON, 3) == []


@pytest.mark.django_db
def test_the_experts_own_place_of_work_bars_without_a_tie():
    panel = panels.panel()
    found = barred(panel, panels.expert(organisation="甲公司"))
    assert [(one.title, words) for one, words in found] == [("甲载体", ["任职单位：甲公司"]), ("乙载体", [])]


@pytest.mark.django_db
def test_an_invited_expert_is_barred_from_the_item_of_his_party_only():
    panel, expert = panels.panel(), panels.expert()
    Tie.objects.create(expert=expert, kind=TieKind.KIN, party_name="乙公司", source="试验")
    seat = invite(panel, expert, by=panel.opened_by)
    assert list(seat.sheets.values_list("item__title", "recused")) == [("乙载体", "近亲属任职：乙公司")]


@pytest.mark.django_db
def test_an_expert_tied_to_everything_is_not_invited():
    panel = panels.panel(items=(Matter("A-1", "甲载体", "甲公司"),))
    with pytest.raises(RuleViolation) as refusal:
        invite(panel, panels.expert(organisation="甲公司"), by=panel.opened_by)
    assert refusal.value.reasons[0].endswith("与全部评审对象有利益关系，应当回避。")


@pytest.mark.django_db
def test_an_invitation_gives_all_reasons():
    panel, expert = panels.panel(), panels.expert(active=False)
    expert.user = None
    expert.save()
    with pytest.raises(RuleViolation) as refusal:
        invite(panel, expert, by=panel.opened_by)
    assert refusal.value.reasons == [f"{expert} 已出库。", f"{expert} 还没有账号，请先由系统管理员开通。"]


@pytest.mark.django_db
def test_a_panel_over_nothing_or_in_the_past_is_refused():
    with pytest.raises(RuleViolation) as refusal:
        panels.open_panel(
            title="空", subject="t", matter="m", sheet=panels.SHEET, items=[], section="kjj-kczx",
            closes_on=timezone.localdate() - datetime.timedelta(days=1), by=panels.officer(),
        )  # fmt: skip
    assert refusal.value.reasons == ["评审对象应为 1–200 个，现有 0 个。", "评审截止日期不能早于今天。"]
