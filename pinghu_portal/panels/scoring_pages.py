"""评分 on the expert's seat: every item folded, the first unfinished one open, his own order of what he has scored.

The order is of his own points and for him alone; what the others gave stays sealed until the panel ends (F81, F90).
"""

from decimal import Decimal, InvalidOperation

from pinghu_portal.panels.actions import recused_words
from pinghu_portal.panels.blind import numbered
from pinghu_portal.panels.calibration import ranks
from pinghu_portal.panels.choices import PanelState
from pinghu_portal.panels.models import Panel, PanelItem, SealedSheet, Seat, Session, Sheet
from pinghu_portal.panels.rules import sheet_faults
from pinghu_portal.panels.sessions import in_order
from pinghu_portal.policy.policy import can


def scoring_tab(seat: Seat, user) -> dict:
    """The items with the expert's own sheets; before the pledge, and for who stepped back without one, its words only."""
    if seat.pledged_at is None:
        return {"pledged": False}
    rows = scoring_rows(seat)
    may, left = can(user, "score", seat), [row for row in rows if not row["done"]]
    return {
        "pledged": True,
        "seat": seat,
        "rows": rows,
        "open": may,
        "closed": seat.panel.state == PanelState.CLOSED,
        "done": len(rows) - len(left),
        "next": left[0]["item"].pk if may and left else None,
        "ordered": any(row["total"] is not None for row in rows),
    }


def scoring_rows(seat: Seat) -> list[dict]:
    """A row per item, as they are heard where a defence has its order: words, points, what is left to mend, own place."""
    session = Session.objects.filter(panel=seat.panel_id).first()
    heard = session is not None and bool(session.order)
    items = in_order(session) if heard else list(seat.panel.items.all())
    sheets = {sheet.item_id: sheet for sheet in seat.sheets.all()}
    sealed = {row.item_id: row for row in seat.sealed.all()}
    rows = []
    for place, item in enumerate(items, 1):
        title = numbered(place, item) if seat.panel.blind else f"{place}　{item.title}" if heard else item.title
        rows.append({"item": item, "title": title, **_work(seat, item, sheets.get(item.pk), sealed.get(item.pk))})
    places = ranks({row["item"].pk: row["total"] for row in rows if row["total"] is not None})
    for row in rows:
        row["place"] = places.get(row["item"].pk)
    return rows


def _work(seat: Seat, item: PanelItem, sheet: Sheet | None, sealed: SealedSheet | None) -> dict:
    """What the expert has done for one item."""
    panel, (points, comment) = seat.panel, sheet.work if sheet else ({}, "")
    recused = recused_words(panel, sheet) if sheet and sheet.recused else ""
    left = [] if recused or sealed else sheet_faults(panel, item.title, points, comment)
    return {
        "party": "" if panel.blind else item.party_name,
        "recused": recused,
        "comment": comment,
        "sealed": sealed,
        "lines": [(line, points.get(line["code"], "")) for line in panel.sheet],
        "total": None if recused else total_of(panel, points),
        "begun": any(text.strip() for text in points.values()),
        "done": not left,
    }


def total_of(panel: Panel, points: dict[str, str]) -> Decimal | None:
    """The sum of the points, None while a line is empty or no number."""
    try:
        values = [Decimal(points[line["code"]].strip()) for line in panel.sheet]
    except (KeyError, InvalidOperation):
        return None
    return sum(values, Decimal(0)) if all(value.is_finite() for value in values) else None
