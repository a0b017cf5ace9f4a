"""Planning and holding a defence: the lot for the order, who came, opinions and signatures (F82).

Experts score on their own seats as in any panel; until the panel is closed everybody else sees counts of sheets only.
"""

import datetime
import hashlib
import secrets
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.panels.choices import PanelState, SeatState, SessionState
from pinghu_portal.panels.draw import shuffled
from pinghu_portal.panels.models import Attendance, Opinion, OpinionSignature, Panel, PanelItem, Seat, Session, Sheet
from pinghu_portal.records.numbers import next_number
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.workflow import engine

TEXT_LEAST = 20
SITTING = (SeatState.PLEDGED, SeatState.DONE)


@dataclass(frozen=True)
class Written:
    """The opinion on an item: its text, who signed this very text, who still has to."""

    item: PanelItem
    text: str
    signed: list[str]
    missing: list[str]
    opinion: Opinion | None = None


def plan_session(
    panel: Panel,
    *,
    title: str,
    held_on: datetime.date,
    starts_at: datetime.time,
    place: str,
    by,
    chair: Seat | None = None,
) -> Session:
    """Plan the defence of a panel; minutes and quorum come from the rule rows. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        locked = Panel.objects.select_for_update().get(pk=panel.pk)
        if reasons := _why_not_plan(locked, held_on, place, chair):
            raise RuleViolation(reasons)
        session = Session.objects.create(
            number=next_number("DH", timezone.localdate().year),
            panel=locked,
            title=title.strip()[:120] or f"{locked.title}答辩会"[:120],
            held_on=held_on,
            starts_at=starts_at,
            place=place.strip()[:120],
            chair=chair,
            present_minutes=rule("panels.present_minutes"),
            question_minutes=rule("panels.question_minutes"),
            quorum=rule("panels.session_quorum"),
            planned_by=by,
        )
        engine.start(session, by=by)
    return session


def _why_not_plan(panel: Panel, held_on: datetime.date, place: str, chair: Seat | None) -> list[str]:
    reasons = []
    if panel.state not in (PanelState.FORMING, PanelState.SCORING):
        reasons.append("评审已结束，不能安排答辩会。")
    if panel.blind:
        reasons.append("匿名评审不安排答辩会。")
    if Session.objects.filter(panel=panel).exists():
        reasons.append("本次评审已安排答辩会。")
    if held_on < timezone.localdate():
        reasons.append("答辩日期不能早于今天。")
    if not place.strip():
        reasons.append("请填写答辩地点。")
    if chair is not None and chair.panel_id != panel.pk:
        reasons.append("组长应为本次评审的专家。")
    return reasons


def choose_chair(session: Session, seat: Seat) -> None:
    """Name the chair while the session has not begun. Raises RuleViolation."""
    with transaction.atomic():
        locked = _locked(session, SessionState.PLANNED, SessionState.DRAWN)
        if seat.panel_id != locked.panel_id or seat.state not in SITTING:
            raise RuleViolation("组长应为本次评审中已签署承诺的专家。")
        locked.chair = seat
        locked.save(update_fields=["chair"])


def attend(session: Session, seat: Seat, *, by) -> None:
    """An expert came; also after the beginning. Raises RuleViolation."""
    with transaction.atomic():
        locked = _locked(session, SessionState.PLANNED, SessionState.DRAWN, SessionState.RUNNING)
        if seat.panel_id != locked.panel_id or seat.state not in SITTING:
            raise RuleViolation("只有已签署承诺的本组专家可以签到。")
        Attendance.objects.get_or_create(session=locked, seat=seat, defaults={"by": by})


def take_off(session: Session, seat: Seat) -> None:
    """Take a wrong entry of attendance back, before the session begins. Raises RuleViolation."""
    with transaction.atomic():
        locked = _locked(session, SessionState.PLANNED, SessionState.DRAWN)
        locked.attendance.filter(seat=seat).delete()


def _locked(session: Session, *states: str) -> Session:
    locked = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if locked.state not in states:
        raise RuleViolation(f"答辩会{locked.get_state_display()}，不能办理。")
    return locked


def draw_order(session: Session, seed: str = "") -> None:
    """Set seed and order: items by SHA-256(seed|key). Anybody can repeat it with the seed."""
    session.seed = seed or secrets.token_hex(16)
    places = shuffled([item.key for item in session.panel.items.all()], session.seed)
    session.order = sorted(places, key=places.__getitem__)
    session.drawn_at = timezone.now()
    session.save(update_fields=["seed", "order", "drawn_at"])


def needed(session: Session) -> int:
    """How many experts make the quorum: the share of those who sit, rounded up."""
    return ceil(Fraction(session.quorum) * session.panel.seats.filter(state__in=SITTING).count())


def why_not_draw_order(session: Session) -> list[str]:
    """There is something to order, and scoring has begun, so that nothing is added afterwards."""
    return [] if session.panel.state == PanelState.SCORING else ["请先在评审页面点“开始评审”，再抽签。"]


def why_not_begin(session: Session) -> list[str]:
    """Quorum and chair are there, and the day has come."""
    reasons, here = [], set(session.attendance.values_list("seat", flat=True))
    if session.panel.state != PanelState.SCORING:
        reasons.append("评审尚未开始或已结束。")
    if len(here) < needed(session):
        reasons.append(f"到会专家 {len(here)} 名，少于应到会的 {needed(session)} 名（{session.quorum}）。")
    if session.chair_id is None:
        reasons.append("请指定组长。")
    elif session.chair_id not in here:
        reasons.append("组长尚未签到。")
    if session.held_on > timezone.localdate():
        reasons.append(f"答辩会定于 {session.held_on:%Y-%m-%d}，尚未到日期。")
    return reasons


def why_not_finish(session: Session) -> list[str]:
    """Every item has an opinion that all who came, those apart who step back, have signed."""
    reasons = []
    for written in _written(session):
        if not written.text:
            reasons.append(f"{written.item.title}：尚无书面综合评审意见。")
        elif written.missing:
            reasons.append(f"{written.item.title}：{'、'.join(written.missing)}尚未签署。")
    return reasons


def draft_opinion(session: Session, item: PanelItem, text: str, *, by) -> Opinion:
    """The chair writes the opinion on an item, or changes it; a changed text has to be signed anew.

    Raises NotAllowed for anybody else, RuleViolation outside the session.
    """
    with transaction.atomic():
        locked = _locked(session, SessionState.RUNNING)
        if locked.chair is None or locked.chair.expert.user_id != by.pk:
            raise NotAllowed("书面综合评审意见由组长起草。")
        words = text.strip()[:2000]
        if len(words) < TEXT_LEAST:
            raise RuleViolation(f"意见至少 {TEXT_LEAST} 个字。")
        opinion, _ = Opinion.objects.update_or_create(
            session=locked,
            item=item,
            defaults={"text": words, "digest": _digest(locked, item, words), "drafted_by": locked.chair},
        )
    return opinion


def _digest(session: Session, item: PanelItem, words: str) -> str:
    return hashlib.sha256(f"{session.number}\0{item.key}\0{words}".encode()).hexdigest()


def sign_opinion(opinion: Opinion, seat: Seat, digest: str, *, by) -> OpinionSignature:
    """An expert who came signs the text he has read (its digest). Raises NotAllowed, or RuleViolation with the reasons."""
    with transaction.atomic():
        session = _locked(opinion.session, SessionState.RUNNING)
        locked = Opinion.objects.select_for_update(of=("self",)).get(pk=opinion.pk)
        if seat.expert.user_id != by.pk:
            raise NotAllowed("只能由专家本人签署。")
        reasons = []
        if not session.attendance.filter(seat=seat).exists():
            reasons.append("您未到会，不能签署。")
        if Sheet.objects.filter(seat=seat, item=locked.item).exclude(recused="").exists():
            reasons.append("您对该对象回避，不签署意见。")
        if locked.digest != digest:
            reasons.append("意见已被组长修改，请重新阅读后签署。")
        if reasons:
            raise RuleViolation(reasons)
        signature, _ = OpinionSignature.objects.get_or_create(opinion=locked, seat=seat, digest=digest)
    return signature


def opinions_of(panel: Panel) -> dict[str, Written]:
    """Key of each item → its written opinion; empty for a panel without a session."""
    session = Session.objects.filter(panel=panel).first()
    return {written.item.key: written for written in _written(session)} if session else {}


def _written(session: Session) -> list[Written]:
    here = [row.seat for row in session.attendance.select_related("seat__expert")]
    back = set(Sheet.objects.filter(seat__panel=session.panel_id).exclude(recused="").values_list("seat", "item"))
    opinions = {one.item_id: one for one in session.opinions.all()}
    signed = set(OpinionSignature.objects.filter(opinion__session=session).values_list("opinion", "seat", "digest"))
    found = []
    for item in in_order(session):
        one = opinions.get(item.pk)
        owing = [seat for seat in here if (seat.pk, item.pk) not in back]
        done = [seat for seat in owing if one and (one.pk, seat.pk, one.digest) in signed]
        names = [seat.expert.name for seat in owing if seat not in done]
        found.append(Written(item, one.text if one else "", [seat.expert.name for seat in done], names, one))
    return found


def in_order(session: Session) -> list[PanelItem]:
    """The items as they are heard; as they were entered before the lot is drawn."""
    items = {item.key: item for item in session.panel.items.all()}
    return [items[key] for key in session.order] if session.order else list(items.values())


def timetable(session: Session) -> list[tuple[datetime.time, PanelItem]]:
    """When each item is heard."""
    start = datetime.datetime.combine(session.held_on, session.starts_at)
    step = datetime.timedelta(minutes=session.present_minutes + session.question_minutes)
    return [((start + n * step).time(), item) for n, item in enumerate(in_order(session))]


def handed_in(panel: Panel) -> dict[int, int]:
    """Item → how many experts have filled in their sheets so far; never a point."""
    filled = Sheet.objects.filter(seat__panel=panel, recused="").exclude(draft="").values_list("seat", "item")
    sealed = panel.seats.filter(~Q(sealed=None)).values_list("pk", "sealed__item")
    counted: dict[int, int] = {}
    for _, item in {*filled, *sealed}:
        counted[item] = counted.get(item, 0) + 1
    return counted
