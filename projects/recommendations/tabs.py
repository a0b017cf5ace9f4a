"""What the tabs of a round and of a candidate show."""

from pinghu_portal.panels.choices import PanelState
from pinghu_portal.panels.ranking import ranking
from pinghu_portal.policy.policy import can
from projects.recommendations.choices import RoundState, State
from projects.recommendations.forms import CandidateForm
from projects.recommendations.models import Candidate, RecommendationRound
from projects.recommendations.policy import is_reader
from projects.recommendations.rules import chosen

MOST_ROWS = 200


def ranking_tab(found: RecommendationRound, user) -> dict:
    """Candidates by place: from the panel as soon as it is closed, from the round once it took them over."""
    rows = list(found.candidates.exclude(state=State.WITHDRAWN).select_related("enterprise", "field")[:MOST_ROWS])
    closed = found.panel is not None and found.panel.state == PanelState.CLOSED
    if found.state == RoundState.DEFENDING and closed:
        places = {row.item.key: row for row in ranking(found.panel).rows}
        for one in rows:
            if row := places.get(one.number):
                one.score, one.rank = row.score, row.rank
        rows.sort(key=lambda one: (one.rank is None, one.rank or 0, one.number))
    taken = {one.pk for one in chosen(found)} if found.state == RoundState.RANKED else set()
    return {
        "round": found,
        "rows": [(one, one.pk in taken) for one in rows],
        "may": can(user, "pick", found),
        "waiting": found.state == RoundState.DEFENDING and not closed,
        "panel": found.panel,
    }


def form_tab(candidate: Candidate, user) -> dict:
    """The application; the form while the enterprise may write."""
    may = can(user, "write", candidate)
    return {"candidate": candidate, "form": CandidateForm(instance=candidate) if may else None}


def result_tab(candidate: Candidate, user) -> dict:
    """Score, place, written opinion."""
    return {"candidate": candidate}


def sees_result(candidate: Candidate, user) -> bool:
    """Readers of the ranking only."""
    return candidate.score is not None and is_reader(user)
