"""Opening a panel, inviting, scoring; the results are read in `results.py`."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone

from pinghu_portal.errors import RuleViolation
from pinghu_portal.panels.blind import numbered
from pinghu_portal.panels.choices import PanelState, SeatState
from pinghu_portal.panels.facts import barred
from pinghu_portal.panels.models import Expert, Panel, PanelItem, Seat, Sheet
from pinghu_portal.panels.policy import is_keeper
from pinghu_portal.panels.rules import sheet_faults
from pinghu_portal.panels.sealing import keep_key, new_key
from pinghu_portal.records.numbers import next_number
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.workflow import engine

MOST_EXPERTS, MOST_ITEMS = 30, 200
DECLARED = "本人申报："


@dataclass(frozen=True)
class Matter:
    """What a pillar hands in to be scored: its key and title, the party, and the material as [title, words] pairs.

    For 回避 and the draw: `field` words between 、, `people` as (name, organisation), `partners` as (name, code),
    `avoid` names or numbers of experts whom the applicant asked to avoid.
    """

    key: str
    title: str
    party_name: str = ""
    party_code: str = ""
    brief: tuple[tuple[str, str], ...] = ()
    field: str = ""
    people: tuple[tuple[str, str], ...] = ()
    partners: tuple[tuple[str, str], ...] = ()
    avoid: tuple[str, ...] = ()


class PanelTerms(TypedDict, total=False):
    """How a panel works. `by_lot`: seats come from the draw only; `major`: 重大, five experts at least; `blind`: experts see
    numbers instead of names; `trim`: the highest and the lowest are left out of the mean; `whole`: whole points only;
    `low_share`, `high_share`: percent of full marks beyond which words are needed (None: the rule rows); `batch`: its
    applicants compete with one another.
    """

    by_lot: bool
    major: bool
    blind: bool
    trim: bool
    whole: bool
    low_share: Decimal | None
    high_share: Decimal | None
    batch: str


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
    **terms: Unpack[PanelTerms],
) -> Panel:
    """Open a panel over the matters. Raises RuleViolation when there are none, too many, or the day is past."""
    if reasons := _why_not_open(items, closes_on, terms.get("by_lot", False), by):
        raise RuleViolation(reasons)
    public, secret = new_key()
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
            seal_key=public,
            **terms,
        )
        keep_key(panel, secret)
        PanelItem.objects.bulk_create(item_row(panel, item) for item in items)
        engine.start(panel, by=by)
    return panel


def _why_not_open(items: list[Matter], closes_on: datetime.date, by_lot: bool, by) -> list[str]:
    reasons = []
    if not 0 < len(items) <= MOST_ITEMS:
        reasons.append(f"评审对象应为 1–{MOST_ITEMS} 个，现有 {len(items)} 个。")
    if closes_on < timezone.localdate():
        reasons.append("评审截止日期不能早于今天。")
    most = rule("panels.avoid_most")
    reasons += [f"{item.title}：申请回避的专家最多 {most} 名。" for item in items if len(item.avoid) > most]
    if by_lot and is_keeper(by):
        reasons.append("专家库管理人员不能组织抽取专家的评审（管理、抽取、使用相分离）。")
    return reasons


def item_row(panel: Panel, matter: Matter) -> PanelItem:
    """The row of a matter, not yet saved."""
    return PanelItem(
        panel=panel,
        key=matter.key,
        title=matter.title[:120],
        party_name=matter.party_name,
        party_code=matter.party_code,
        brief=[list(pair) for pair in matter.brief],
        field=matter.field[:120],
        people=[{"name": name, "organisation": unit} for name, unit in matter.people],
        partners=[{"name": name, "code": code} for name, code in matter.partners],
        avoid=list(matter.avoid),
    )


def invite(panel: Panel, expert: Expert, *, by) -> Seat:
    """Give an expert a seat. Raises RuleViolation when he has no account, sits already or must not judge anything here,
    and for a panel whose experts are drawn."""
    if panel.by_lot:
        raise RuleViolation("本次评审的专家由抽取产生，不能直接邀请。")
    return seat_expert(panel, expert, by=by)


def seat_expert(panel: Panel, expert: Expert, *, by, states: tuple[str, ...] = (PanelState.FORMING,)) -> Seat:
    """The seat itself, for invitation, draw and substitutes alike. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        locked = Panel.objects.select_for_update().get(pk=panel.pk)
        reasons = _why_not_invite(locked, expert, states)
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


def _why_not_invite(panel: Panel, expert: Expert, states: tuple[str, ...]) -> list[str]:
    reasons = []
    if panel.state not in states:
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
            raise RuleViolation(f"您对“{name_for_experts(item)}”应当回避：{recused_words(locked.panel, sheet)}。")
        sheet.keep(kept, comment.strip()[:500])
        sheet.save(update_fields=["draft"])
    return sheet_faults(seat.panel, name_for_experts(item), kept, comment)


def recused_words(panel: Panel, sheet: Sheet) -> str:
    """Why he steps back, as the expert may read it: a reason found from facts would name the party of a blind panel."""
    return "与申报方存在利益关系" if panel.blind and not sheet.recused.startswith(DECLARED) else sheet.recused


def name_for_experts(item: PanelItem) -> str:
    """The title; where the panel is blind (匿名评审) the running number, the field and a title that reveals nobody."""
    if not item.panel.blind:
        return item.title
    return numbered(list(item.panel.items.values_list("pk", flat=True)).index(item.pk) + 1, item)


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
            defaults={"recused": f"{DECLARED}{reason.strip()}"[:200], "draft": ""},
        )
