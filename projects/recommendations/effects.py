"""What a step of a round brings: the defence panel, the places, the recommendation. All in the step's transaction."""

import datetime

from django.urls import reverse
from django.utils import timezone

from pinghu_portal.panels.actions import Matter, open_panel
from pinghu_portal.panels.ranking import ranking
from pinghu_portal.panels.sessions import opinions_of
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.workflow import engine
from projects.recommendations.choices import LIVE, State
from projects.recommendations.models import Candidate, RecommendationRound
from projects.recommendations.rules import chosen
from projects.reviews.rules import lines_of_the_sheet

SUBJECT = "projects.recommendation"
LONGEST_BRIEF = 600


def matter_of(candidate: Candidate) -> Matter:
    """What the experts get; the 可行性报告 is on paper before them."""
    return Matter(
        key=candidate.number,
        title=candidate.title,
        party_name=candidate.enterprise.name,
        party_code=candidate.enterprise.credit_code,
        brief=(
            ("计划", candidate.get_program_display()),
            ("项目简介", candidate.brief[:LONGEST_BRIEF]),
            ("研发总投入", f"{candidate.total / 10000:,.2f} 万元，自筹 {candidate.own_share}%"),
        ),
        field=candidate.field.title,
        people=((candidate.leader, candidate.enterprise.name),),
    )


def _lapse(rows, note: str) -> None:
    for one in rows.order_by("pk"):
        engine.perform(one, "lapse", by=None, note=note)


def open_defence(found: RecommendationRound, *, by, record) -> None:
    """The panel over all checked candidates, its experts by lot; what was never handed in ends here."""
    _lapse(found.candidates.filter(state__in=(State.DRAFT, State.RETURNED)), "截止时未提交")
    rows = list(found.candidates.filter(state=State.CHECKED).select_related("enterprise", "field").order_by("number"))
    found.panel = open_panel(
        title=f"{found.title}答辩评审"[:120],
        subject=SUBJECT,
        matter=found.number,
        sheet=lines_of_the_sheet(),
        items=[matter_of(one) for one in rows],
        closes_on=timezone.localdate() + datetime.timedelta(days=int(rule("recommendations.panel_days"))),
        section=found.section,
        by=by,
        url=reverse("projects:recommendations:detail", args=[found.number]),
        quorum=int(rule("recommendations.experts")),
        by_lot=True,
        blind=False,
        trim=True,
        whole=True,
        batch=f"{SUBJECT}:{found.number}",
    )
    found.save(update_fields=["panel"])
    for one in rows:
        engine.perform(one, "hear", by=None, note=found.panel.number)


def take_ranking(found: RecommendationRound, *, by, record) -> None:
    """Score, place and the signed opinion of every candidate."""
    rows = {row.item.key: row for row in ranking(found.panel).rows}
    written = opinions_of(found.panel)
    for one in found.candidates.filter(state=State.HEARING).order_by("pk"):
        row, opinion = rows.get(one.number), written.get(one.number)
        one.score, one.rank = (row.score, row.rank) if row else (None, None)
        one.opinion, one.picked = opinion.text if opinion else "", False
        one.save(update_fields=["score", "rank", "opinion", "picked"])
        engine.perform(one, "rank", by=None, note=found.panel.number)


def recommend(found: RecommendationRound, *, by, record) -> None:
    """The chosen ones go to the province, the others are told."""
    taken = {one.pk for one in chosen(found)}
    for one in found.candidates.filter(state=State.RANKED).order_by("pk"):
        Candidate.objects.filter(pk=one.pk).update(picked=one.pk in taken)
        engine.perform(one, "recommend" if one.pk in taken else "pass_over", by=None, note=found.number)


def cancel(found: RecommendationRound, *, by, record) -> None:
    """What was put forward ends with the round."""
    _lapse(found.candidates.filter(state__in=LIVE), "批次取消")
