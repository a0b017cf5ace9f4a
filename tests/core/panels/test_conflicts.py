"""Who must not judge whom: ties by code and by name, present and former, the expert's own place of work (F80)."""

import datetime

import pytest
from django.utils import timezone

from pinghu_portal.contributions import _KINDS, FoundTie, TieSource
from pinghu_portal.errors import RuleViolation
from pinghu_portal.panels.actions import Matter, invite
from pinghu_portal.panels.choices import TieKind
from pinghu_portal.panels.conflicts import Bond, Facts, Item, Party, Person, Terms, Why
from pinghu_portal.panels.conflicts import conflicts as all_conflicts
from pinghu_portal.panels.facts import barred
from pinghu_portal.panels.models import Tie
from tests.factories import panels

ON = datetime.date(2026, 5, 20)
CODE, OTHER = "91330482MA28A00001", "91330482MA28A00002"


def tie(kind=TieKind.SHARE, name="甲公司", code="", since=None, until=None, person="") -> Bond:
    return Bond(kind, Party(name, code), person, since, until)


def item(name="甲公司", code="") -> Item:
    return Item("A-1", (Party(name, code),))


def facts(*bonds: Bond, name="专家一", organisation="试验大学") -> Facts:
    return Facts("ZJK-1", name, organisation, bonds)


def conflicts(bonds, matter, on, years) -> list[str]:
    """The words only."""
    return [found.reason for found in all_conflicts(facts(*bonds), matter, on, Terms(years, years))]


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


@pytest.mark.parametrize("kind", [TieKind.SHARE, TieKind.ADVISER, TieKind.KIN, TieKind.MENTOR])
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


def test_a_project_bars_for_three_years_after_its_end():
    left = datetime.date(2023, 5, 20)
    assert conflicts([tie(TieKind.PROJECT, until=left)], item(), ON, 3) == [
        "与甲公司的合作项目 2023-05 结束，未满 3 年"
    ]
    assert conflicts([tie(TieKind.PROJECT, until=left - datetime.timedelta(days=1))], item(), ON, 3) == []


def test_a_tie_that_has_not_begun_does_not_bar():
    assert conflicts([tie(since=ON + datetime.timedelta(days=1))], item(), ON, 3) == []


GRAPH = (
    # what is planted, the kinds that must come out
    ({"bonds": (tie(TieKind.EMPLOYER, "甲公司"),)}, [Why.EMPLOYER]),
    ({"bonds": (tie(TieKind.EMPLOYER, "甲公司", until=datetime.date(2024, 1, 1)),)}, [Why.FORMER]),
    ({"bonds": (tie(TieKind.SHARE, "协作公司", OTHER),)}, [Why.SHARE]),
    ({"bonds": (tie(TieKind.ADVISER, "甲公司"), tie(TieKind.PROJECT, "协作公司"))}, [Why.ADVISER, Why.PROJECT]),
    ({"bonds": (tie(TieKind.KIN, "甲公司"),)}, [Why.KIN]),
    ({"bonds": (tie(TieKind.MENTOR, "甲公司", person="李负责"),)}, [Why.MENTOR]),
    ({"bonds": (tie(TieKind.MENTOR, "甲公司", person="王别人"),)}, []),
    ({"bonds": (tie(TieKind.MENTOR, "别的大学", person="李负责"),)}, []),
    ({"name": "赵成员", "organisation": "协作大学"}, [Why.SELF]),
    ({"name": "赵成员", "organisation": "另一大学"}, []),
    ({"organisation": "同批公司"}, [Why.BATCH]),
    ({"name": "钱同批", "organisation": "远方大学"}, [Why.BATCH]),
    ({"name": "孙避"}, [Why.AVOID]),
    ({"name": "周清", "organisation": "清白大学"}, []),
)
MATTER = Item(
    "A-1",
    (Party("甲公司", CODE), Party("协作公司", OTHER)),
    (Person("李负责", "甲公司"), Person("赵成员", "协作大学")),
    ("孙避", "ZJK-9"),
)
RIVAL = Item("B-2", (Party("同批公司"),), (Person("钱同批", "远方大学"),))


@pytest.mark.parametrize(("planted", "kinds"), GRAPH)
def test_the_planted_graph_gives_every_reason_and_no_other(planted, kinds):
    expert = facts(*planted.pop("bonds", ()), **planted)
    found = all_conflicts(expert, MATTER, ON, Terms(3, 3, (MATTER, RIVAL)))
    assert [one.kind for one in found] == kinds


def test_an_expert_named_by_number_is_avoided():
    expert = Facts("ZJK-9", "吴名", "试验大学")
    assert [one.kind for one in all_conflicts(expert, MATTER, ON, Terms())] == [Why.AVOID]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("吴名", True),
        (" 吴名 ", True),
        ("吴名，试验大学", True),
        ("吴名（试验大学）", True),
        ("吴名 试验大学材料学院", True),
        ("吴名、试验", True),
        ("ZJK-9，不详", True),
        ("吴名，别处大学", False),
        ("吴名山，试验大学", False),
        ("试验大学", False),
        ("", False),
    ],
)
def test_a_line_of_the_applicant_means_a_person_by_name_and_unit(line, named):
    expert = Facts("ZJK-9", "吴名", "试验大学")
    found = all_conflicts(expert, Item("A-1", avoid=(line,)), ON, Terms())
    assert [one.kind for one in found] == [Why.AVOID] * named


@pytest.mark.django_db
def test_rivals_of_other_panels_of_the_batch_count_and_those_without_batch_do_not():
    panels.panel(items=(Matter("C-3", "丙项目", "丙公司"),), batch="2026-重点")
    same = panels.panel(items=(Matter("A-1", "甲项目", "甲公司"),), batch="2026-重点")
    other = panels.panel(items=(Matter("A-1", "甲项目", "甲公司"),))
    rival = panels.expert(organisation="丙公司")
    assert [words for _, words in barred(same, rival)] == [["所在单位丙公司申报了同批次其他项目"]]
    assert [words for _, words in barred(other, rival)] == [[]]


@pytest.mark.django_db
def test_facts_of_other_apps_bar(monkeypatch):
    expert = panels.expert(organisation="外部大学")
    found = FoundTie(expert.name, "外部大学", TieKind.SHARE, "甲公司", "91330482MA28A00001")
    monkeypatch.setitem(_KINDS, TieSource, [TieSource("test", "股东", lambda people, on: [found] if people else [])])
    assert [words for _, words in barred(panels.panel(), expert)] == [["持股：甲公司"], []]


@pytest.mark.django_db
def test_more_than_three_experts_to_avoid_are_refused():
    with pytest.raises(RuleViolation) as refusal:
        panels.panel(items=(Matter("A-1", "甲项目", avoid=("一", "二", "三", "四")),))
    assert refusal.value.reasons == ["甲项目：申请回避的专家最多 3 名。"]
