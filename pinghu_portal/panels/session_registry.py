"""答辩会 as a registry, and its tabs on the panel and on the expert's seat (F82)."""

from pinghu_portal.panels import sessions
from pinghu_portal.panels.choices import SessionState
from pinghu_portal.panels.forms import ChairForm, SessionForm
from pinghu_portal.panels.models import Panel, Seat, Session
from pinghu_portal.policy.policy import can
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, Registry, Tab, register


def _sitting(session: Session):
    return session.panel.seats.filter(state__in=sessions.SITTING).select_related("expert")


def order_tab(session: Session, user) -> dict:
    """Who came, in which order, and how many sheets are filled in: counts, never points."""
    here = set(session.attendance.values_list("seat", flat=True))
    counted, may = sessions.handed_in(session.panel), can(user, "organise", session)
    seats = list(_sitting(session))
    before = session.state in (SessionState.PLANNED, SessionState.DRAWN)
    return {
        "session": session,
        "needed": sessions.needed(session),
        "here": len(here),
        "seats": [(seat, seat.pk in here, seat.pk == session.chair_id) for seat in seats],
        "rows": [(at, item, counted.get(item.pk, 0)) for at, item in sessions.timetable(session)],
        "of": len(seats),
        "may": may,
        "may_take_off": may and before,
        "chair_form": ChairForm(session) if may and before else None,
    }


def opinions_tab(session: Session, user) -> dict:
    """The written opinions with who signed and who still has to."""
    return {"session": session, "rows": list(sessions.opinions_of(session.panel).values())}


session_registry = register(
    Registry(
        key="sessions",
        model=Session,
        title="答辩会",
        lookup="number",
        order=("-held_on", "-number"),
        search=("number", "title", "place"),
        search_hint="名称或地点",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", width=16),
            Column("title", link=True, width=40),
            Column("held_on", kind="date"),
            Column("place", width=24),
            Column("state", kind="choice"),
        ),
        filters=(Filter("state", "状态", choices=lambda user: SessionState.choices),),
        facts=(
            Column("state", kind="choice"),
            Column("held_on", kind="date"),
            Column("place"),
            Column("seed", "抽签种子", kind="code"),
        ),
        tabs=(
            Tab("order", "顺序与签到", "panels/order.html", order_tab),
            Tab("opinions", "综合评审意见", "panels/opinions.html", opinions_tab),
        ),
        sheet_title="答辩会一览表",
        empty="还没有安排答辩会。答辩会在评审页面安排。",
    )
)


def session_tab(panel: Panel, user) -> dict:
    """On the panel: the session, or the form to plan one."""
    session = Session.objects.filter(panel=panel).first()
    form = SessionForm(panel) if session is None and can(user, "organise", panel) else None
    return {"panel": panel, "session": session, "form": form}


def defence_tab(seat: Seat, user) -> dict:
    """On the expert's seat: the order, and the opinions to draft (chair) or to sign."""
    session = Session.objects.filter(panel=seat.panel).select_related("chair").first()
    here = session.attendance.filter(seat=seat).exists()
    running, mine = session.state == SessionState.RUNNING, seat.expert.user_id == user.pk
    back = set(seat.sheets.exclude(recused="").values_list("item", flat=True))
    drafts, rows = running and mine and session.chair_id == seat.pk, []
    for written in sessions.opinions_of(seat.panel).values():
        signs = running and here and mine and written.opinion and seat.expert.name in written.missing
        waits = signs or (drafts and not written.text)
        rows.append({"written": written, "signs": signs, "back": written.item.pk in back, "waits": waits})
    waiting = [row for row in rows if row["waits"]]
    for row in waiting[:1]:
        row["first"] = True  # stands open; the others are folded
    return {
        "seat": seat,
        "session": session,
        "rows": rows,
        "drafts": drafts,
        "here": here,
        "waiting": len(waiting),
    }


def has_defence(seat: Seat, user) -> bool:
    """After the pledge, where a session is planned."""
    return seat.pledged_at is not None and Session.objects.filter(panel=seat.panel_id).exists()
