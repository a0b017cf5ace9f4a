"""Fifteen candidates before a drawn panel: order by lot, places only after the end, signed opinions, the best by quota."""

import datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.panels.models import Panel
from pinghu_portal.panels.sessions import draft_opinion
from pinghu_portal.workflow import engine
from projects.integrity.models import IntegrityRecord
from projects.recommendations import actions
from projects.recommendations.models import Candidate, RecommendationRound
from projects.recommendations.tabs import ranking_tab
from tests.factories import integrity
from tests.factories import recommendations as made
from tests.factories.projects import project_head, project_officer
from tests.factories.reviews import vice

pytestmark = pytest.mark.django_db


def refused(act) -> list[str]:
    with pytest.raises(RuleViolation) as caught:
        act()
    return caught.value.reasons


def fresh(found: RecommendationRound) -> RecommendationRound:
    return RecommendationRound.objects.select_related("panel").get(pk=found.pk)


def states(found) -> list[str]:
    return list(found.candidates.order_by("number").values_list("state", flat=True))


def ranked_round(count: int = 3, quota: int | None = 1, totals=(95, 85, 75)) -> RecommendationRound:
    found = made.round_of(quota=quota)
    rows = made.checked(found, count)
    found = engine.perform(found, "hear", by=found.opened_by)
    made.defended(found, {one.number: total for one, total in zip(rows, totals, strict=True)})
    return engine.perform(found, "rank", by=found.opened_by)


def test_fifteen_are_heard_and_the_best_by_quota_recommended():
    found = made.round_of(quota=4)
    rows = made.checked(found, 15)
    found = engine.perform(found, "hear", by=found.opened_by)
    panel = found.panel
    assert (panel.by_lot, panel.blind, panel.trim, panel.whole, panel.items.count()) == (True, False, True, True, 15)
    assert states(found) == ["hearing"] * 15
    session = made.drawn_session(found)
    assert session.panel.draws.count() == 1 and session.panel.seats.count() == 5
    assert sorted(session.order) == [one.number for one in rows] and len(session.seed) == 32
    made.score(session, {one.number: 60 + 2 * at for at, one in enumerate(rows)})  # the last one is the best
    by = project_officer()
    before = ranking_tab(fresh(found), by)
    assert before["waiting"] and {(one.rank, one.score) for one, _ in before["rows"]} == {(None, None)}
    assert refused(lambda: engine.perform(found, "rank", by=by)) == ["答辩评审尚未结束。"]
    made.write_opinions(session)
    made.end(session)
    live = ranking_tab(fresh(found), by)["rows"]
    assert [one.number for one, _ in live] == [one.number for one in reversed(rows)]
    found = engine.perform(found, "rank", by=by)
    best = found.candidates.get(rank=1)
    assert (best, best.score, best.opinion) == (rows[14], Decimal("88.00"), f"项目15：{made.OPINION}")
    assert list(found.candidates.order_by("rank").values_list("number", flat=True)) == [
        one.number for one in reversed(rows)
    ]
    engine.perform(found, "send", by=project_head())
    assert states(found) == ["passed_over"] * 11 + ["recommended"] * 4


def test_no_place_without_a_signed_opinion():
    found = made.round_of()
    rows = made.checked(found, 2)
    found = engine.perform(found, "hear", by=found.opened_by)
    session = made.drawn_session(found)
    made.score(session, {one.number: 80 for one in rows})
    Panel.objects.filter(pk=found.panel_id).update(state="closed")  # past the panel's own guard
    assert refused(lambda: engine.perform(found, "rank", by=found.opened_by)) == ["答辩会尚未结束。"]
    made.write_opinions(session)
    item = session.panel.items.first()
    draft_opinion(session, item, "改写后的意见：建议补充试验数据后再行推荐，须重新签署。", by=session.chair.expert.user)
    type(session).objects.filter(pk=session.pk).update(state="closed")  # past the session's own guard
    (reason,) = refused(lambda: engine.perform(found, "rank", by=found.opened_by))
    assert reason.startswith("项目01：") and reason.endswith("尚未签署。") and reason.count("、") == 4


@pytest.mark.parametrize(("share", "reasons"), [("79.99", ["自筹比例 79.99%，低于 80%。"]), ("80", [])])
def test_own_share_of_eighty_percent(share, reasons):
    one = made.candidate(own_share=Decimal(share))
    one.refresh_from_db()
    if reasons:
        assert refused(lambda: engine.perform(one, "submit", by=made.member_of(one))) == reasons
    else:
        assert engine.perform(one, "submit", by=made.member_of(one)).state == "submitted"


def test_a_second_application_of_the_enterprise_is_refused_until_the_first_is_withdrawn():
    one = made.candidate()
    by, again = made.member_of(one), {"enterprise": one.enterprise, "by": made.member_of(one)}
    assert refused(lambda: made.candidate(one.round, **again)) == [f"每家单位每批限报一项，已有 {one.number}。"]
    assert made.candidate(made.round_of(), **again).pk  # another round
    engine.perform(one, "withdraw", by=by)
    assert made.candidate(one.round, **again).pk


def no_project(one: Candidate) -> list[str]:
    return [f"{one.enterprise} 因科研诚信处理，在限制期内不能推荐。"]


def test_an_enterprise_in_the_period_of_a_finding_is_refused_and_free_afterwards():
    one, other = made.candidate(), made.candidate()
    by, today = made.member_of(one), timezone.localdate()
    found = integrity.barred(one.enterprise)
    assert refused(lambda: engine.perform(one, "submit", by=by)) == no_project(one)
    again = {"enterprise": one.enterprise, "by": by}
    assert refused(lambda: made.candidate(made.round_of(), **again)) == no_project(one)
    assert engine.perform(other, "submit", by=made.member_of(other)).state == "submitted"
    IntegrityRecord.objects.filter(pk=found.pk).update(ends_on=today - datetime.timedelta(days=1))
    assert engine.perform(one, "submit", by=by).state == "submitted"


def test_a_finding_after_the_ranking_keeps_from_the_recommendation():
    found = ranked_round(quota=2)
    best = found.candidates.get(rank=1)
    integrity.barred(best.enterprise)
    assert refused(lambda: engine.perform(found, "send", by=project_head())) == no_project(best)
    assert states(found) == ["ranked"] * 3


def test_an_enterprise_on_the_national_list_is_refused():
    one = made.candidate()
    Label = one.enterprise.labels.model
    Label.objects.create(enterprise=one.enterprise, kind="dishonest", valid_from="2020-01-01", source="信用中国（试验）")
    assert refused(lambda: engine.perform(one, "submit", by=made.member_of(one))) == [
        f"{one.enterprise} 在失信名单中，不能推荐。"
    ]


def test_who_organised_the_round_does_not_decide_it():
    found = ranked_round()
    RecommendationRound.objects.filter(pk=found.pk).update(opened_by=vice())
    found = fresh(found)
    with pytest.raises(NotAllowed):
        engine.perform(found, "send", by=found.opened_by)
    assert engine.perform(found, "send", by=vice()).state == "sent"


def test_ticked_candidates_stay_within_the_quota_and_a_skipped_one_needs_words():
    found = ranked_round()
    first, second, third = (one.number for one in found.candidates.order_by("number"))
    head = project_head()
    assert actions.pick(found, [first, second], "", by=found.opened_by) == 2
    assert refused(lambda: engine.perform(found, "send", by=head)) == ["拟推荐 2 项，超过名额 1 项。"]
    actions.pick(found, [second], "", by=found.opened_by)
    assert refused(lambda: engine.perform(found, "send", by=head)) == [
        "以下项目名次不低于拟推荐项目而未推荐，请写明理由：项目01。"
    ]
    actions.pick(found, [second], "第一名单位放弃推荐", by=found.opened_by)
    engine.perform(found, "send", by=head)
    assert states(found) == ["passed_over", "recommended", "passed_over"]


def test_without_a_quota_somebody_has_to_be_ticked_and_equals_are_not_parted():
    found = ranked_round(quota=None, totals=(80, 80, 70))
    head = project_head()
    assert refused(lambda: engine.perform(found, "send", by=head)) == ["请先勾选拟推荐项目。"]
    actions.pick(found, [found.candidates.order_by("number").first().number], "", by=found.opened_by)
    assert refused(lambda: engine.perform(found, "send", by=head)) == [
        "以下项目名次不低于拟推荐项目而未推荐，请写明理由：项目02。"
    ]


def test_a_cancelled_round_and_a_defence_end_what_was_not_handed_in():
    found = made.round_of()
    made.checked(found, 1)
    made.candidate(found)
    assert engine.perform(found, "hear", by=found.opened_by).state == "defending"
    assert states(found) == ["hearing", "withdrawn"]
    other = made.candidate().round
    engine.perform(other, "cancel", by=other.opened_by, note="榜单撤销")
    assert states(other) == ["withdrawn"]


def test_an_enterprise_applies_with_its_report_and_reads_no_score(client_of):
    one = made.candidate()
    by, found = made.member_of(one), made.round_of()
    client = client_of(by)
    told = {
        "round": found.pk, "enterprise": one.enterprise.pk, "program": "vanguard", "title": "新项目", "leader": "某人",
        "field": one.field_id, "brief": one.brief, "total": "1000000", "own_share": "80",
    }  # fmt: skip
    wrong = SimpleUploadedFile("报告.pdf", b"not a paper", content_type="application/pdf")
    assert client.post(reverse("projects:candidates:apply"), {**told, "file": wrong}).status_code == 422
    right = SimpleUploadedFile("报告.pdf", b"%PDF-1.4 report\n%%EOF", content_type="application/pdf")
    client.post(reverse("projects:candidates:apply"), {**told, "file": right})
    new = Candidate.objects.get(round=found)
    assert (new.state, new.feasibility.name) == ("draft", "报告.pdf")
    Candidate.objects.filter(pk=new.pk).update(score=Decimal("87.65"), rank=2, opinion="专家意见全文")
    for query in ("", "?tab=result", "?tab=timeline"):
        page = client.get(new.get_absolute_url() + query).content.decode()
        assert "87.65" not in page and "专家意见全文" not in page
    assert "87.65" in client_of(project_officer()).get(f"{new.get_absolute_url()}?tab=result").content.decode()
    assert client.get(found.get_absolute_url()).status_code == 404
