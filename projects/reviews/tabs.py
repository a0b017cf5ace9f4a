"""What the tabs of a batch and of an entry show."""

from decimal import Decimal

from pinghu_portal.budgets.ledger import pot_for
from pinghu_portal.panels.choices import PanelState
from pinghu_portal.panels.models import Panel
from pinghu_portal.policy.policy import can, policy_of
from projects.calls.choices import GRANT
from projects.reviews.choices import BatchState, Outcome
from projects.reviews.forms import CutForm, VisitForm, WithholdForm
from projects.reviews.models import Entry, FieldVisit, ReviewBatch

MOST_ROWS = 600
BEFORE_DECISION = (BatchState.RANKED, BatchState.DEFENDING, BatchState.VISITING, BatchState.DECIDING)
"""What the pot still holds matters until the meeting has decided."""


def _entries(batch: ReviewBatch):
    found = batch.entries.select_related("application__enterprise", "application__field", "group", "objection")
    return found.order_by("rank", "application__number")[:MOST_ROWS]


def groups_tab(batch: ReviewBatch, user) -> dict:
    """The groups with their panels and members; moving while they are formed."""
    groups = list(batch.groups.select_related("panel"))
    by_group: dict[int, list[Entry]] = {}
    for entry in _entries(batch):
        by_group.setdefault(entry.group_id, []).append(entry)
    opens = policy_of(Panel).allows(user, "organise")
    rows = [(group, by_group.get(group.pk, [])) for group in groups]
    return {"batch": batch, "rows": rows, "groups": groups, "may": can(user, "arrange", batch), "opens": opens}


def ranking_tab(batch: ReviewBatch, user) -> dict:
    """Places by the raw mean, the calibrated place beside it, the line."""
    rows = list(_entries(batch))
    scored = any(row.score is not None for row in rows)
    may = can(user, "cut", batch)
    return {
        "batch": batch,
        "rows": rows if scored else [],
        "linked": any(row.calibrated_rank is not None for row in rows),
        "form": CutForm(instance=batch) if may else None,
        "waiting": [g for g in batch.groups.select_related("panel") if g.panel and g.panel.state != PanelState.CLOSED],
    }


def decision_tab(batch: ReviewBatch, user) -> dict:
    """Pending decisions under the money line: running sum against what the pot holds."""
    pot, spent, rows = pot_for(GRANT, batch.call.year), Decimal(0), []
    counts = pot is not None and batch.state in BEFORE_DECISION
    for entry in _entries(batch):
        if not entry.shortlisted:
            continue
        spent += entry.amount
        rows.append((entry, spent, counts and spent > pot.available))
    chosen = [entry for entry, _, _ in rows if entry.outcome == Outcome.GRANT]
    return {
        "batch": batch,
        "rows": rows,
        "may": can(user, "propose", batch),
        "pot": pot if counts else None,
        "counts": batch.state in BEFORE_DECISION,
        "spent": spent,
        "count": len(chosen),
        "outcomes": Outcome.choices,
        "category": batch.call.categories.filter(category=batch.category).first(),
    }


def notice_tab(batch: ReviewBatch, user) -> dict:
    """公示, its digest, objections, withheld projects."""
    may = can(user, "withhold", batch)
    held = [entry for entry in _entries(batch) if entry.objection_id]
    running = may and batch.state == BatchState.PUBLICISED
    return {
        "batch": batch,
        "held": held,
        "listed": [entry for entry in _entries(batch) if entry.outcome == Outcome.GRANT and not entry.objection_id]
        if running
        else [],
        "form": WithholdForm() if running else None,
        "settles": may and batch.state == BatchState.FINISHED,
        "objections": list(batch.notice.objections.all()) if batch.notice else [],
    }


def visit_tab(entry: Entry, user) -> dict:
    """The visit with its photographs; the form while visits run."""
    visit = FieldVisit.objects.filter(entry=entry).select_related("first", "second").first()
    may = can(user, "visit", entry) and entry.shortlisted
    return {
        "entry": entry,
        "visit": visit,
        "photos": list(entry.photos.select_related("file")),
        "form": VisitForm(instance=visit or FieldVisit(entry=entry)) if may else None,
    }


def scores_tab(entry: Entry, user) -> dict:
    """Scores, places, the written opinion."""
    return {"entry": entry}
