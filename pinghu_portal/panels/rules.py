"""Who must not judge whom, and what a sheet must say; pure, with all reasons."""

import datetime
from decimal import Decimal, InvalidOperation

from pinghu_portal.panels.choices import SeatState, TieKind
from pinghu_portal.panels.models import Panel, PanelItem, Seat, Tie
from pinghu_portal.rulebook.rules import rule


def conflicts(ties: list[Tie], item: PanelItem, on: datetime.date, former_years: int) -> list[str]:
    """Why an expert with these ties must not judge an item on a day: current ties, and former ones of some years.

    A tie meets the item by credit code; by name where one of both has no code.
    """
    reasons = []
    for tie in ties:
        same = (
            tie.party_code == item.party_code
            if tie.party_code and item.party_code
            else tie.party_name == item.party_name
        )
        if not same or not tie.party_name:
            continue
        if tie.valid_to is None or tie.valid_to >= on:
            reasons.append(f"{tie.get_kind_display()}：{tie.party_name}")
        elif tie.kind == TieKind.EMPLOYER and tie.valid_to >= _years_before(on, former_years):
            reasons.append(f"{tie.valid_to:%Y-%m} 前在{tie.party_name}任职，未满 {former_years} 年")
    return reasons


def _years_before(on: datetime.date, years: int) -> datetime.date:
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # 29 February
        return on.replace(year=on.year - years, day=28)


def sheet_faults(panel: Panel, title: str, points: dict[str, str], comment: str) -> list[str]:
    """What is wrong with the points of one item: missing, no number, out of range, an extreme without words."""
    reasons, total = [], Decimal(0)
    for line in panel.sheet:
        text = points.get(line["code"], "").strip()
        if not text:
            reasons.append(f"{title}：“{line['title']}”未评分。")
            continue
        try:
            value = Decimal(text)
        except InvalidOperation:
            reasons.append(f"{title}：“{line['title']}”应为数字。")
            continue
        if not value.is_finite() or not 0 <= value <= line["most"] or value.as_tuple().exponent < -1:
            reasons.append(f"{title}：“{line['title']}”应在 0–{line['most']} 之间，最多一位小数。")
            continue
        total += value
    if not reasons:
        reasons += _silent_extreme(panel, title, total, comment)
    return reasons


def _silent_extreme(panel: Panel, title: str, total: Decimal, comment: str) -> list[str]:
    low, high = rule("panels.low_share"), rule("panels.high_share")
    share = total * 100 / panel.most
    if (share < low or share > high) and len(comment.strip()) < 10:
        return [f"{title}：总分 {total}（满分 {panel.most}）偏高或偏低，请写明理由（至少 10 个字）。"]
    return []


def why_not_submit(seat: Seat) -> list[str]:
    """Every item is scored without fault, or the expert is recused from it."""
    sheets = {sheet.item_id: sheet for sheet in seat.sheets.all()}
    reasons = []
    for item in seat.panel.items.all():
        sheet = sheets.get(item.pk)
        if sheet is None:
            reasons.append(f"{item.title}：尚未评分。")
        elif not sheet.recused:
            reasons += sheet_faults(seat.panel, item.title, sheet.points, sheet.comment)
    return reasons


def why_not_start(panel: Panel) -> list[str]:
    """A panel scores when there are items, enough experts for each, and lines on the sheet."""
    reasons = []
    if not panel.items.exists():
        reasons.append("没有评审对象。")
    seats = list(panel.seats.exclude(state=SeatState.DECLINED).prefetch_related("sheets"))
    if len(seats) < panel.quorum:
        reasons.append(f"专家 {len(seats)} 名，少于 {panel.quorum} 名。")
    barred = [sheet.item_id for seat in seats for sheet in seat.sheets.all() if sheet.recused]
    short = [
        item.title for item in panel.items.all() if len(seats) - barred.count(item.pk) < panel.quorum <= len(seats)
    ]
    if short:
        reasons.append(f"以下对象除去应回避的专家后不足 {panel.quorum} 名：{'、'.join(short[:10])}。")
    return reasons


def why_not_close(panel: Panel) -> list[str]:
    """Every item has the points of as many experts as the quorum says."""
    counted: dict[int, int] = {}
    for seat in panel.seats.filter(state=SeatState.DONE).prefetch_related("sheets"):
        for sheet in seat.sheets.all():
            if not sheet.recused:
                counted[sheet.item_id] = counted.get(sheet.item_id, 0) + 1
    short = [item.title for item in panel.items.all() if counted.get(item.pk, 0) < panel.quorum]
    return [f"以下对象的有效评分少于 {panel.quorum} 份：{'、'.join(short[:10])}。"] if short else []
