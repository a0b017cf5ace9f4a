"""Rounds of the provincial recommendation, candidates, a whole defence with drawn experts."""

import datetime

from django.utils import timezone

from pinghu_portal.accounts.models import Role
from pinghu_portal.panels.drawing import draw_experts
from pinghu_portal.panels.models import Panel, Session, Sheet
from pinghu_portal.panels.sessions import attend, choose_chair, draft_opinion, plan_session, sign_opinion
from pinghu_portal.records.files import store
from pinghu_portal.workflow import engine
from projects.calls.models import ResearchField
from projects.recommendations import actions, effects
from projects.recommendations.choices import RoundState, State
from projects.recommendations.models import Candidate, RecommendationRound
from tests.factories import panels
from tests.factories.accounts import UserFactory
from tests.factories.enterprises import EnterpriseFactory, MembershipFactory
from tests.factories.projects import PDF, WAN, project_head, project_officer
from tests.factories.reviews import _points

OPINION = "研究方向符合指南，技术路线可行，预期成果具体，建议推荐。"


def round_of(*, by=None, **values) -> RecommendationRound:
    """A round that collects."""
    today = timezone.localdate()
    terms = {
        "year": today.year,
        "title": "省尖兵领雁计划推荐",
        "quota": 3,
        "closes_on": today + datetime.timedelta(days=10),
        **values,
    }
    return actions.open_round(RecommendationRound(**terms), by=by or project_officer())


def candidate(found: RecommendationRound | None = None, *, by=None, **values) -> Candidate:
    """A draft for which nothing stands in the way, begun by a member of its enterprise."""
    by = by or UserFactory(role=Role.ENTERPRISE)
    enterprise = values.pop("enterprise", None) or EnterpriseFactory()
    if not enterprise.members.filter(user=by).exists():
        MembershipFactory(enterprise=enterprise, user=by)
    terms = {
        "program": "leader",
        "title": "高性能复合材料研究",
        "field": ResearchField.objects.get(code="04"),
        "leader": "负责人（测试）",
        "brief": "研究界面增强机理，开发连续成型工艺，首次提出梯度增强方法。",
        "total": 500 * WAN,
        "own_share": 85,
        "feasibility": store([PDF], name="可行性报告.pdf", owner=by, content_type="application/pdf"),
        **values,
    }
    return actions.apply(Candidate(round=found or round_of(), enterprise=enterprise, **terms), by=by)


def member_of(found: Candidate):
    """Who acts for its enterprise."""
    return found.enterprise.members.first().user


def checked(found: RecommendationRound, count: int) -> list[Candidate]:
    """Candidates that passed the check, by number."""
    made = []
    for at in range(count):
        one = candidate(found, title=f"项目{at + 1:02d}")
        one = engine.perform(one, "submit", by=member_of(one))
        made.append(engine.perform(one, "check", by=found.opened_by))
    return made


def drawn_session(found: RecommendationRound) -> Session:
    """Experts drawn for the panel and pledged, the defence planned with its order, everybody there, begun."""
    panel, by = found.panel, found.opened_by
    for at in range(12):
        panels.expert(organisation=f"答辩大学{at}")
    draw_experts(panel, by=project_head(), seats=panel.quorum)
    for seat in panel.seats.select_related("expert__user"):
        engine.perform(seat, "pledge", by=seat.expert.user)
    panel = engine.perform(panel, "start_scoring", by=by)
    terms = {"held_on": timezone.localdate(), "starts_at": datetime.time(9), "place": "会议室"}
    session = plan_session(panel, title="答辩会", by=by, **terms)
    session = engine.perform(session, "draw_order", by=by)
    seats = list(session.panel.seats.select_related("expert__user"))
    for seat in seats:
        attend(session, seat, by=by)
    choose_chair(session, seats[0])
    return engine.perform(session, "begin", by=by)


def score(session: Session, totals: dict[str, int]) -> None:
    """Every expert gives each item the total named for its key, and hands in."""
    for seat in session.panel.seats.select_related("expert__user"):
        for item in session.panel.items.all():
            sheet, _ = Sheet.objects.get_or_create(seat=seat, item=item)
            sheet.keep(_points(totals[item.key]), "评分理由：研究内容具体，指标可考核。")
            sheet.save()
        engine.perform(seat, "submit", by=seat.expert.user)


def write_opinions(session: Session) -> None:
    """The chair writes, everybody signs."""
    seats = list(session.panel.seats.select_related("expert__user"))
    chair = session.chair.expert.user
    for item in session.panel.items.all():
        opinion = draft_opinion(session, item, f"{item.title}：{OPINION}", by=chair)
        for seat in seats:
            sign_opinion(opinion, seat, opinion.digest, by=seat.expert.user)


def end(session: Session) -> None:
    """Defence and panel are over."""
    by = session.planned_by
    engine.perform(session, "finish", by=by)
    engine.perform(Panel.objects.get(pk=session.panel_id), "close", by=by)


def defended(found: RecommendationRound, totals: dict[str, int]) -> RecommendationRound:
    """Heard, scored, signed, closed; the ranking comes next."""
    session = drawn_session(found)
    score(session, totals)
    write_opinions(session)
    end(session)
    return RecommendationRound.objects.select_related("panel").get(pk=found.pk)


def ready_round() -> RecommendationRound:
    """A round in its first state that lacks nothing in any of its steps (see `along`)."""
    found = round_of(quota=1)
    made = checked(found, 2)
    effects.open_defence(found, by=found.opened_by, record=None)
    defended(found, {one.number: 90 - 10 * at for at, one in enumerate(made)})
    for at, one in enumerate(made):
        Candidate.objects.filter(pk=one.pk).update(state=State.CHECKED, score=90 - 10 * at, rank=at + 1)
    return RecommendationRound.objects.get(pk=found.pk)


STATES = {
    RoundState.COLLECTING: State.CHECKED,
    RoundState.DEFENDING: State.HEARING,
    RoundState.RANKED: State.RANKED,
    RoundState.SENT: State.RECOMMENDED,
}


def along(found: RecommendationRound, state: str) -> None:
    """Bring the candidates where they are while the round is in a state."""
    if state in STATES:
        found.candidates.update(state=STATES[state])


def ready_candidate() -> Candidate:
    """A draft that lacks nothing, also of what the province answers."""
    found = candidate()
    found.result_document, found.result_on = "浙科发〔2026〕1号", timezone.localdate()
    found.save()
    return found


RECORDS = {
    "projects.RecommendationRound": lambda n: round_of(title=f"推荐批次{n}"),
    "projects.Candidate": lambda n: candidate(),
}
MATTERS = {"projects.recommendation_round": ready_round, "projects.candidate": ready_candidate}
ALONG = {"projects.recommendation_round": along}
