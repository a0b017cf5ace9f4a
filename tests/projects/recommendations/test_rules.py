"""Borders of the recommendation: the last day, the paper, what waits, what the defence panel is told, who reads what when."""

import datetime

import pytest
from django.utils import timezone

from pinghu_portal.errors import RuleViolation
from pinghu_portal.panels.models import Panel
from pinghu_portal.workflow import engine
from projects.recommendations import actions
from projects.recommendations.models import Candidate, RecommendationRound
from projects.recommendations.rules import why_not_hear, why_not_whole, why_not_window
from projects.recommendations.tabs import ranking_tab, sees_result
from tests.factories import integrity
from tests.factories import recommendations as made
from tests.factories.projects import project_officer
from tests.projects.recommendations.test_defence import fresh, no_project, ranked_round, refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "late"), [(0, False), (-1, True)])
def test_the_last_day_belongs_to_the_round(days, late):
    one = made.candidate()
    one.round.closes_on = timezone.localdate() + datetime.timedelta(days=days)
    assert why_not_window(one) == ([f"“{one.round}”申报已截止。"] if late else [])


def test_after_the_day_nothing_is_handed_in():
    one = made.candidate()
    RecommendationRound.objects.filter(pk=one.round_id).update(closes_on=timezone.localdate() - datetime.timedelta(1))
    one = Candidate.objects.get(pk=one.pk)
    assert refused(lambda: engine.perform(one, "submit", by=made.member_of(one))) == [f"“{one.round}”申报已截止。"]


def test_total_words_and_report_are_asked_for_at_once():
    one = made.candidate()
    one.total, one.brief, one.feasibility = 0, "太短", None
    assert why_not_whole(one) == ["请填写研发总投入。", "项目简介至少 20 个字。", "请上传可行性报告（PDF）。"]


def test_no_defence_while_one_waits_for_the_check_or_nobody_passed_it():
    found = made.round_of()
    one = made.candidate(found)
    assert why_not_hear(found) == ["没有审核通过的项目。"]
    one = engine.perform(one, "submit", by=made.member_of(one))
    assert why_not_hear(found) == [f"以下项目尚未审核：{one.number}。", "没有审核通过的项目。"]
    engine.perform(one, "check", by=found.opened_by)
    assert why_not_hear(found) == []


def test_the_defence_panel_knows_leader_unit_batch_and_quorum():
    found = made.round_of()
    (one,) = made.checked(found, 1)
    panel = engine.perform(found, "hear", by=found.opened_by).panel
    item = panel.items.get()
    assert (item.party_code, item.party_name) == (one.enterprise.credit_code, one.enterprise.name)
    assert item.people == [{"name": one.leader, "organisation": one.enterprise.name}]
    assert (panel.batch, panel.quorum, item.field) == (f"projects.recommendation:{found.number}", 5, one.field.title)


def test_a_barred_enterprise_does_not_even_begin():
    one = made.candidate()
    integrity.barred(one.enterprise)
    again = {"enterprise": one.enterprise, "by": made.member_of(one)}
    assert refused(lambda: made.candidate(made.round_of(), **again)) == no_project(one)


def test_what_was_handed_in_is_not_written_any_more():
    one = made.candidate()
    by = made.member_of(one)
    one = engine.perform(one, "submit", by=by)
    assert refused(lambda: actions.keep(one, {"title": "另一个"}, by=by)) == ["申报当前为“已申报”，不能修改。"]
    assert Candidate.objects.get(pk=one.pk).title == one.title


def test_nobody_is_ticked_before_the_ranking():
    found = made.round_of()
    assert refused(lambda: actions.pick(found, [], "", by=found.opened_by)) == ["批次当前为“征集”，不能勾选。"]


def test_no_ranking_while_the_session_runs_though_the_panel_has_ended():
    found = made.round_of()
    rows = made.checked(found, 1)
    found = engine.perform(found, "hear", by=found.opened_by)
    session = made.drawn_session(found)
    made.score(session, {rows[0].number: 80})
    made.write_opinions(session)
    Panel.objects.filter(pk=found.panel_id).update(state="closed")  # past the panel's own guard
    assert refused(lambda: engine.perform(fresh(found), "rank", by=found.opened_by)) == ["答辩会尚未结束。"]


def test_while_it_is_heard_no_place_is_shown_and_the_enterprise_never_reads_one():
    found = ranked_round()
    one = found.candidates.get(rank=1)
    assert sees_result(one, project_officer()) and not sees_result(one, made.member_of(one))
    RecommendationRound.objects.filter(pk=found.pk).update(state="defending")
    found.candidates.update(score=None, rank=None)
    Panel.objects.filter(pk=found.panel_id).update(closed_at=None)
    shown = ranking_tab(fresh(found), project_officer())
    assert (shown["waiting"], shown["rows"][0][0].rank) == (False, 1)


def test_a_round_of_a_day_that_is_past_is_not_opened():
    with pytest.raises(RuleViolation, match="不能早于今天"):
        made.round_of(closes_on=timezone.localdate() - datetime.timedelta(days=1))
