"""Who must not judge whom, and what a sheet must say; pure, with all reasons."""

from decimal import Decimal, InvalidOperation

from pinghu_portal.panels.choices import SeatState, SessionState
from pinghu_portal.panels.models import Panel, SealedSheet, Seat, Session
from pinghu_portal.rulebook.rules import rule


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
        if panel.whole and value != value.to_integral_value():
            reasons.append(f"{title}：“{line['title']}”应为整数。")
            continue
        total += value
    if not reasons:
        reasons += _silent_extreme(panel, title, total, comment)
    return reasons


def _silent_extreme(panel: Panel, title: str, total: Decimal, comment: str) -> list[str]:
    low = rule("panels.low_share") if panel.low_share is None else panel.low_share
    high = rule("panels.high_share") if panel.high_share is None else panel.high_share
    share = total * 100 / panel.most
    if (share < low or share > high) and len(comment.strip()) < 10:
        return [f"{title}：总分 {total}（满分 {panel.most}）偏高或偏低，请写明理由（至少 10 个字）。"]
    return []


def why_not_submit(seat: Seat) -> list[str]:
    """Every item is scored without fault, or the expert is recused from it."""
    sheets = {sheet.item_id: sheet for sheet in seat.sheets.all()}
    reasons = []
    for place, item in enumerate(seat.panel.items.all(), 1):
        sheet, name = sheets.get(item.pk), f"{place:03d} 号" if seat.panel.blind else item.title
        if sheet is None or not (sheet.recused or any(text.strip() for text in sheet.work[0].values())):
            reasons.append(f"{name}：尚未评分。")
        elif not sheet.recused:
            reasons += sheet_faults(seat.panel, name, *sheet.work)
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
    """Every item has the sealed points of as many experts as the quorum says; the database counts the same way."""
    counted: dict[int, int] = {}
    for row in SealedSheet.objects.filter(seat__panel=panel, seat__state=SeatState.DONE).values("item"):
        counted[row["item"]] = counted.get(row["item"], 0) + 1
    short = [item.title for item in panel.items.all() if counted.get(item.pk, 0) < panel.quorum]
    reasons = [f"以下对象的有效评分少于 {panel.quorum} 份：{'、'.join(short[:10])}。"] if short else []
    if Session.objects.filter(panel=panel).exclude(state=SessionState.CLOSED).exists():
        reasons.append("答辩会尚未结束：书面综合评审意见须由全部到会专家签署。")
    return reasons
