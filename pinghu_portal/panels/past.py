"""A panel that was held before the portal began, or an invented one of the demo: entered whole, sealed and opened at once."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from pinghu_portal.panels.actions import Matter, item_row
from pinghu_portal.panels.choices import PanelState, SeatState
from pinghu_portal.panels.models import Expert, Panel, PanelItem, Seat, Sheet
from pinghu_portal.panels.sealing import keep_key, new_key, open_sheets, seal_seat
from pinghu_portal.records.numbers import next_number

Scores = Mapping[str, tuple[dict[str, str], str]]
"""Key of the item → points as text by line, comment."""


def past_panel(
    *,
    title: str,
    subject: str,
    matter: str,
    sheet: list[dict],
    items: list[Matter],
    scores: list[tuple[Expert, Scores]],
    closes_on: datetime.date,
    section: str,
    by,
    url: str = "",
    quorum: int = 3,
    **more,
) -> Panel:
    """Enter a closed panel with the sheets of its experts. An item an expert did not score is one he stepped back from.

    Raises django.db.InternalError when an item has fewer sheets than the quorum: the database counts.
    """
    public, secret = new_key()
    with transaction.atomic():
        panel = Panel.objects.create(
            number=next_number("PS", closes_on.year), title=title, subject=subject, matter=matter, url=url, sheet=sheet,
            quorum=quorum, closes_on=closes_on, section=section, opened_by=by, seal_key=public, **more,
        )  # fmt: skip
        keep_key(panel, secret)
        PanelItem.objects.bulk_create(item_row(panel, item) for item in items)
        Panel.objects.filter(pk=panel.pk).update(state=PanelState.SCORING)
        rows = list(panel.items.all())
        for expert, found in scores:
            _seat(panel, expert, found, rows)
        Panel.objects.filter(pk=panel.pk).update(state=PanelState.CLOSED, closed_at=timezone.now())
        panel.refresh_from_db()
        open_sheets(panel)
        panel.refresh_from_db()
    return panel


def _seat(panel: Panel, expert: Expert, found: Scores, rows: list[PanelItem]) -> None:
    now = timezone.now()
    seat = Seat.objects.create(panel=panel, expert=expert, state=SeatState.DONE, pledged_at=now, submitted_at=now)
    sheets = []
    for item in rows:
        one = Sheet(seat=seat, item=item)
        if item.key in found:
            one.keep(*found[item.key])
        else:
            one.recused = "未参加该对象的评审"
        sheets.append(one)
    Sheet.objects.bulk_create(sheets)
    seal_seat(seat, by=expert.user)
