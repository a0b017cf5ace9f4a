"""Joint projects as facts for 回避: a planted graph, who is bound to whom by which project, until when."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pinghu_portal.contributions import FoundTie, TieSource, contributed
from pinghu_portal.panels.actions import Matter
from pinghu_portal.panels.drawing import frozen_pool
from pinghu_portal.panels.facts import barred
from pinghu_portal.panels.lot import run
from pinghu_portal.panels.models import Expert
from projects.applications.choices import State
from projects.applications.models import Application, Member, Partner
from projects.contracts.models import Project
from projects.contracts.ties import joint_projects
from tests.factories import contracts, panels
from tests.factories.projects import ApplicationFactory

pytestmark = pytest.mark.django_db
UNIT, OTHER = "钱塘大学（测试）", "甬江研究所（测试）"


def handed_in(days_ago: int = 0, *, state: str = State.REVIEWING, **values) -> Application:
    """An application of an enterprise, handed in so many days ago."""
    at = timezone.now() - datetime.timedelta(days=days_ago)
    return ApplicationFactory(state=state, submitted_at=at, **values)


def with_partner(found: Application, name: str = UNIT, code: str = "") -> Application:
    Partner.objects.create(application=found, name=name, code=code)
    return found


def with_member(found: Application, name: str, unit: str) -> Application:
    Member.objects.create(application=found, name=name, organisation=unit)
    return found


def found_for(name: str, unit: str) -> list[FoundTie]:
    return joint_projects({(name, unit)}, timezone.localdate())


def test_the_unit_of_an_expert_is_bound_to_every_other_party_of_a_joint_application():
    one = with_partner(with_partner(handed_in(30)), OTHER, "12330000470051234X")
    day, words = timezone.localdate() - datetime.timedelta(days=30), f"所在单位{UNIT}参加 {one.number}"
    assert found_for("王专家", UNIT) == [
        FoundTie("王专家", UNIT, "project", one.enterprise.name, one.enterprise.credit_code, day, None, words),
        FoundTie("王专家", UNIT, "project", OTHER, "12330000470051234X", day, None, words),
    ]


def test_somebody_is_bound_by_his_own_part_and_by_colleagues_and_a_namesake_elsewhere_is_not():
    one = with_member(handed_in(), "王专家", UNIT)
    assert [tie.words for tie in found_for("王专家", UNIT)] == [f"本人参加 {one.number}"]
    assert [tie.words for tie in found_for("李同事", UNIT)] == [f"所在单位{UNIT}参加 {one.number}"]
    assert found_for("王专家", OTHER) == []
    assert found_for("负责人（测试）", OTHER) == []


def test_a_leader_is_bound_to_the_partners_and_not_to_his_own_unit():
    one = with_partner(handed_in(leader="赵负责"))
    own = one.enterprise.name
    assert [(tie.party_name, tie.words) for tie in found_for("赵负责", own)] == [(UNIT, f"本人参加 {one.number}")]


def test_drafts_bind_nobody():
    with_member(with_partner(ApplicationFactory(state=State.DRAFT)), "王专家", UNIT)
    assert found_for("王专家", UNIT) == []


@pytest.mark.parametrize(
    ("state", "ends"), [("running", None), ("due", None), ("accepted", "end"), ("terminated", "end")]
)
def test_a_project_binds_while_it_runs_and_then_from_its_end(state, ends):
    project = contracts.running(ends_in=-40)
    Project.objects.filter(pk=project.pk).update(state=state, partners=f"{UNIT}、{OTHER}", leader="孙接任")
    until = project.ends_on if ends else None
    assert [
        (tie.party_name, tie.valid_to) for tie in found_for("王专家", UNIT)
    ] == []  # taken in later, by a change only
    with_partner(project.application)
    assert [(tie.party_name, tie.valid_to) for tie in found_for("王专家", UNIT)] == [
        (project.enterprise.name, until),
        (OTHER, until),
    ]
    assert [tie.party_name for tie in found_for("孙接任", project.enterprise.name)] == [UNIT, OTHER]


@pytest.mark.parametrize(("days", "reasons"), [(1096, 1), (1097, 0)])
def test_a_refused_application_bars_for_three_years(later, days, reasons):
    one = with_partner(handed_in(days, state=State.REJECTED))
    expert = panels.expert(organisation=UNIT)
    matter = Matter("M-1", "新项目", one.enterprise.name, one.enterprise.credit_code)
    [(_, found)] = barred(panels.panel(items=(matter,)), expert)
    assert len(found) == reasons
    assert all("的合作项目" in words and one.number in words and "未满 3 年" in words for words in found)


def test_the_draw_leaves_out_whom_a_joint_project_binds_with_its_reason_and_can_be_replayed():
    one = with_partner(handed_in(30))
    bound = panels.expert(organisation=UNIT)
    free = panels.expert(organisation=OTHER)
    made = panels.panel(items=(Matter("M-1", "新项目", one.enterprise.name, one.enterprise.credit_code),), by_lot=True)
    rules = {"seats": 1, "unit_most": 1, "outside_least": 0, "per_field": [], "substitutes": 0, "taken": []}
    result = run(frozen_pool(made), rules, "试验")
    assert result["seats"] == [free.number]
    assert [(row["number"], row["reasons"]) for row in result["excluded"]] == [
        (bound.number, [f"回避（新项目）：合作项目：{one.enterprise.name}（所在单位{UNIT}参加 {one.number}）"])
    ]


def test_as_many_queries_for_many_experts_as_for_one():
    for place in range(3):
        with_partner(handed_in(place), f"大学{place}")
    counted = []
    for pairs in ({("甲", "大学0")}, {("甲", f"大学{place}") for place in range(3)}):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert len(joint_projects(pairs, timezone.localdate())) == len(pairs)
        counted.append(len(seen))
    assert counted == [3, 3]


def test_the_bureau_reads_on_the_experts_page_what_the_portal_knows_and_the_expert_does_not(client_of):
    one = with_partner(handed_in(30))
    expert = panels.expert(organisation=UNIT)
    page, words = f"{expert.get_absolute_url()}?tab=ties", f"所在单位{UNIT}参加 {one.number}"
    assert words in client_of(panels.keeper()).get(page).content.decode()
    own = client_of(expert.user).get(page)
    assert (own.status_code, words in own.content.decode()) == (200, False)


def test_the_source_is_handed_in_and_reaches_the_panel():
    assert [one.title for one in contributed(TieSource, key="joint_projects")] == ["共同申报、承担的科技项目"]
    assert Expert.objects.count() == 0
