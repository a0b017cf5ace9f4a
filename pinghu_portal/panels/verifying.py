"""Checking a closed panel: every commitment recomputed, every opened value compared; the changed sheet is named (F90)."""

from dataclasses import dataclass

from pinghu_portal.panels.choices import SeatState
from pinghu_portal.panels.models import Panel, SealedSheet, Sheet
from pinghu_portal.panels.sealing import opening_key, read_sealed, root_of, sealed_rows
from pinghu_portal.records.models import Act, OperationLog
from pinghu_portal.records.sealing import SealBroken


@dataclass(frozen=True)
class Fault:
    """A sheet that is not as it was submitted: whose, for what, and what is wrong with it."""

    expert: str
    item: str
    what: str

    def __str__(self):
        return f"{self.expert}·{self.item}：{self.what}" if self.expert else self.what


def verify_panel(panel: Panel) -> list[Fault]:
    """All that was changed since the experts submitted; empty when everything stands.

    Raises RuleViolation before the panel is closed. A panel from before the sealing has no key and cannot be checked.
    """
    key, rows = opening_key(panel), list(sealed_rows(panel))
    sheets = {
        (sheet.seat_id, sheet.item_id): sheet
        for sheet in Sheet.objects.filter(seat__panel=panel).select_related("seat__expert", "item")
    }
    logged, faults = _logged(panel), []
    for row in rows:
        faults += [Fault(row.seat.expert.name, row.item.title, what) for what in _of_row(key, row, sheets, logged)]
    sealed = {(row.seat_id, row.item_id) for row in rows}
    for place, sheet in sheets.items():
        if place not in sealed and (sheet.points or (sheet.seat.state == SeatState.DONE and not sheet.recused)):
            faults.append(Fault(sheet.seat.expert.name, sheet.item.title, "没有封存记录"))
    if Panel.objects.values_list("seal_root", flat=True).get(pk=panel.pk) != root_of(rows):
        faults.append(Fault("", "", "封存摘要与封存记录不符"))
    return faults


def _of_row(key, row: SealedSheet, sheets: dict, logged: dict) -> list[str]:
    try:
        words = read_sealed(key, row)
    except SealBroken as error:
        return ["承诺值不符" if str(error) == "commitment" else "密文已被改动"]
    found, sheet = [], sheets.get((row.seat_id, row.item_id))
    if logged.get((str(row.seat.uid), row.item.key)) != row.commitment:
        found.append("承诺值与提交时的操作日志不符")
    if sheet is None:
        return [*found, "评分表已被删除"]
    if sheet.points != words["points"]:
        found.append("评分已被改动")
    if sheet.comment != words["comment"]:
        found.append("评审意见已被改动")
    if sheet.recused or row.seat.state != SeatState.DONE:
        found.append("已提交的评分被排除")
    return found


def _logged(panel: Panel) -> dict[tuple[str, str], str]:
    """(seat, item key) → the commitment that the operation log took down at the submission."""
    seats = [str(uid) for uid in panel.seats.values_list("uid", flat=True)]
    rows = OperationLog.objects.filter(act=Act.CHANGE, object_type="panels.Seat", object_id__in=seats)
    return {
        (row.object_id, key): commitment
        for row in rows.order_by("pk")
        for key, commitment in row.detail.get("commitments", {}).items()
    }
