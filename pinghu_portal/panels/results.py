"""What a closed panel found: means, sheets. Nothing is read before the end."""

from decimal import ROUND_HALF_UP, Decimal

from pinghu_portal.errors import RuleViolation
from pinghu_portal.panels.choices import PanelState, SeatState
from pinghu_portal.panels.models import Panel, PanelItem, Seat, Sheet
from pinghu_portal.panels.sealing import NOT_CLOSED
from pinghu_portal.rulebook.rules import rule

CENT = Decimal("0.01")


def totals(panel: Panel) -> dict[str, dict[str, Decimal]]:
    """Key of each item → expert number → total of the sheet in points. Raises RuleViolation unless closed."""
    if panel.state != PanelState.CLOSED:
        raise RuleViolation(NOT_CLOSED)
    found: dict[str, dict[str, Decimal]] = {}
    sheets = Sheet.objects.filter(seat__panel=panel, seat__state=SeatState.DONE, recused="").exclude(points={})
    for sheet in sheets.select_related("item", "seat__expert").order_by("item", "seat"):
        total = sum((Decimal(text) for text in sheet.points.values()), Decimal(0))
        found.setdefault(sheet.item.key, {})[sheet.seat.expert.number] = total
    return found


def mean(values: list[Decimal], full: int, trim_from: int | None) -> Decimal:
    """The mean as percent of `full`, two decimals; from `trim_from` values on without one highest and one lowest."""
    kept = sorted(values)[1:-1] if trim_from and len(values) >= max(trim_from, 3) else values
    return (sum(kept) * 100 / (Decimal(full) * len(kept))).quantize(CENT, ROUND_HALF_UP)


def means(panel: Panel) -> dict[str, Decimal]:
    """Key of each item → mean of the experts' totals as percent of full marks, two decimals. Raises unless closed.

    A panel with `trim` leaves out one highest and one lowest where there are enough (rule `panels.trim_from`, domain 6).
    """
    trim_from = rule("panels.trim_from") if panel.trim else None
    return {key: mean(list(found.values()), panel.most, trim_from) for key, found in totals(panel).items()}


def shares(panel: Panel) -> list[tuple[PanelItem, list[tuple[Seat, Sheet, Decimal | None]]]]:
    """Item → every submitted sheet with its total, None where the expert stepped back. Raises unless closed."""
    if panel.state != PanelState.CLOSED:
        raise RuleViolation(NOT_CLOSED)
    rows: dict[int, list] = {}
    sheets = Sheet.objects.filter(seat__panel=panel, seat__state=SeatState.DONE).select_related("seat__expert")
    for sheet in sheets.order_by("seat"):
        total = None if sheet.recused else sum((Decimal(text) for text in sheet.points.values()), Decimal(0))
        rows.setdefault(sheet.item_id, []).append((sheet.seat, sheet, total))
    return [(item, rows.get(item.pk, [])) for item in panel.items.all()]
