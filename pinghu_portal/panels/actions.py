"""Opening a panel, inviting, scoring; reading the means once it is closed."""

import datetime
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction
from django.utils import timezone

from pinghu_portal.accounts.models import Role, User
from pinghu_portal.errors import RuleViolation
from pinghu_portal.panels.choices import PanelState, SeatState, TieKind
from pinghu_portal.panels.models import Expert, Panel, PanelItem, Seat, Sheet, Tie
from pinghu_portal.panels.rules import conflicts, sheet_faults
from pinghu_portal.records.numbers import next_number
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.workflow import engine

MOST_EXPERTS, MOST_ITEMS = 30, 200


@dataclass(frozen=True)
class Matter:
    """What a pillar hands in to be scored: its key and title, the party, and the material as [title, words] pairs."""

    key: str
    title: str
    party_name: str = ""
    party_code: str = ""
    brief: tuple[tuple[str, str], ...] = ()


def number_expert(expert: Expert) -> None:
    """A new expert gets his number."""
    if not expert.number:
        expert.number = next_number("ZJK", timezone.localdate().year)


def link_account(expert: Expert, username: str) -> None:
    """Bind the account of the person, which the administrator opened as 专家. Raises RuleViolation with all reasons."""
    user = User.objects.filter(username=username.strip(), is_active=True).first()
    if user is None:
        raise RuleViolation(f"没有名为“{username.strip()[:40]}”的在用账号。")
    with transaction.atomic():
        locked = Expert.objects.select_for_update(of=("self",)).get(pk=expert.pk)
        reasons = [] if user.has_role(Role.EXPERT) else ["该账号没有“专家”职务，请先由系统管理员开通。"]
        if Expert.objects.filter(user=user).exclude(pk=locked.pk).exists():
            reasons.append("该账号已属于另一位专家。")
        if locked.seats.filter(state__in=(SeatState.INVITED, SeatState.PLEDGED)).exists():
            reasons.append("该专家有未结束的评审，暂不能更换账号。")
        if reasons:
            raise RuleViolation(reasons)
        locked.user = user
        locked.save(update_fields=["user"])


def open_panel(
    *,
    title: str,
    subject: str,
    matter: str,
    sheet: list[dict],
    items: list[Matter],
    closes_on: datetime.date,
    section: str,
    by,
    url: str = "",
    quorum: int = 3,
) -> Panel:
    """Open a panel over the matters. Raises RuleViolation when there are none, too many, or the day is past."""
    if reasons := _why_not_open(items, closes_on):
        raise RuleViolation(reasons)
    with transaction.atomic():
        panel = Panel.objects.create(
            number=next_number("PS", timezone.localdate().year),
            title=title,
            subject=subject,
            matter=matter,
            url=url,
            sheet=sheet,
            quorum=quorum,
            closes_on=closes_on,
            section=section,
            opened_by=by,
        )
        PanelItem.objects.bulk_create(_item(panel, item) for item in items)
        engine.start(panel, by=by)
    return panel


def _why_not_open(items: list[Matter], closes_on: datetime.date) -> list[str]:
    reasons = []
    if not 0 < len(items) <= MOST_ITEMS:
        reasons.append(f"评审对象应为 1–{MOST_ITEMS} 个，现有 {len(items)} 个。")
    if closes_on < timezone.localdate():
        reasons.append("评审截止日期不能早于今天。")
    return reasons


def _item(panel: Panel, matter: Matter) -> PanelItem:
    return PanelItem(
        panel=panel,
        key=matter.key,
        title=matter.title[:120],
        party_name=matter.party_name,
        party_code=matter.party_code,
        brief=[list(pair) for pair in matter.brief],
    )


def invite(panel: Panel, expert: Expert, *, by) -> Seat:
    """Give an expert a seat. Raises RuleViolation when he has no account, sits already or must not judge anything here."""
    with transaction.atomic():
        locked = Panel.objects.select_for_update().get(pk=panel.pk)
        reasons = _why_not_invite(locked, expert)
        if reasons:
            raise RuleViolation(reasons)
        seat = Seat.objects.create(panel=locked, expert=expert)
        Sheet.objects.bulk_create(
            Sheet(seat=seat, item=item, recused="；".join(found)[:200])
            for item, found in barred(locked, expert)
            if found
        )
        engine.start(seat, by=by)
    return seat


def _why_not_invite(panel: Panel, expert: Expert) -> list[str]:
    reasons = []
    if panel.state != PanelState.FORMING:
        reasons.append("评审已开始或已结束，不能再邀请专家。")
    if not expert.active:
        reasons.append(f"{expert} 已出库。")
    if expert.user_id is None:
        reasons.append(f"{expert} 还没有账号，请先由系统管理员开通。")
    if panel.seats.filter(expert=expert).exists():
        reasons.append(f"{expert} 已在本次评审中。")
    if panel.seats.count() >= MOST_EXPERTS:
        reasons.append(f"专家最多 {MOST_EXPERTS} 名。")
    if all(found for _, found in barred(panel, expert)):
        reasons.append(f"{expert} 与全部评审对象有利益关系，应当回避。")
    return reasons


def barred(panel: Panel, expert: Expert) -> list[tuple[PanelItem, list[str]]]:
    """Every item of a panel with the reasons why the expert must not judge it; his own place of work counts as a tie."""
    ties, today, years = list(expert.ties.all()), timezone.localdate(), rule("panels.former_years")
    if expert.organisation not in {tie.party_name for tie in ties}:
        ties.append(Tie(kind=TieKind.EMPLOYER, party_name=expert.organisation))
    return [(item, conflicts(ties, item, today, years)) for item in panel.items.all()]


def score(seat: Seat, item: PanelItem, points: dict[str, str], comment: str) -> list[str]:
    """Keep an expert's points for an item as they are; returns what still has to be mended before he submits."""
    codes = {line["code"] for line in seat.panel.sheet}
    kept = {code: text.strip()[:10] for code, text in points.items() if code in codes}
    with transaction.atomic():
        locked = Seat.objects.select_for_update().get(pk=seat.pk)
        if locked.state != SeatState.PLEDGED:
            raise RuleViolation("评分已提交或评审已结束，不能再修改。")
        sheet, _ = Sheet.objects.get_or_create(seat=locked, item=item)
        if sheet.recused:
            raise RuleViolation(f"您对“{item.title}”应当回避：{sheet.recused}。")
        sheet.points, sheet.comment = kept, comment.strip()[:500]
        sheet.save(update_fields=["points", "comment"])
    return sheet_faults(seat.panel, item.title, kept, comment)


def recuse(seat: Seat, item: PanelItem, reason: str) -> None:
    """The expert himself declares that he must not judge an item; his points for it are gone."""
    if len(reason.strip()) < 2:
        raise RuleViolation("请写明回避原因。")
    with transaction.atomic():
        locked = Seat.objects.select_for_update().get(pk=seat.pk)
        if locked.state != SeatState.PLEDGED:
            raise RuleViolation("评分已提交或评审已结束，不能再修改。")
        Sheet.objects.update_or_create(
            seat=locked,
            item=item,
            defaults={"recused": f"本人申报：{reason.strip()}"[:200], "points": {}, "comment": ""},
        )


def means(panel: Panel) -> dict[str, Decimal]:
    """Key of each item → mean of the experts' totals as percent of full marks, two decimals. Raises unless closed."""
    if panel.state != PanelState.CLOSED:
        raise RuleViolation("评审尚未结束，评分不公开。")
    totals: dict[str, list[Decimal]] = {}
    sheets = Sheet.objects.filter(seat__panel=panel, seat__state=SeatState.DONE, recused="").select_related("item")
    for sheet in sheets:
        totals.setdefault(sheet.item.key, []).append(sum(Decimal(text) for text in sheet.points.values()))
    full = Decimal(panel.most)
    return {
        key: (sum(found) * 100 / (full * len(found))).quantize(Decimal("0.01"), ROUND_HALF_UP)
        for key, found in totals.items()
    }


def shares(panel: Panel) -> list[tuple[PanelItem, list[tuple[Seat, Sheet, Decimal | None]]]]:
    """Item → every submitted sheet with its total, None where the expert stepped back. Raises unless closed."""
    if panel.state != PanelState.CLOSED:
        raise RuleViolation("评审尚未结束，评分不公开。")
    rows: dict[int, list] = {}
    sheets = Sheet.objects.filter(seat__panel=panel, seat__state=SeatState.DONE).select_related("seat__expert")
    for sheet in sheets.order_by("seat"):
        total = None if sheet.recused else sum((Decimal(text) for text in sheet.points.values()), Decimal(0))
        rows.setdefault(sheet.item_id, []).append((sheet.seat, sheet, total))
    return [(item, rows.get(item.pk, [])) for item in panel.items.all()]
