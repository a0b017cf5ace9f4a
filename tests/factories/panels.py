"""Experts, panels, seats: whole and ready, so that no guard stands in the way."""

import datetime

from django.utils import timezone

from pinghu_portal.accounts.models import Role
from pinghu_portal.panels.actions import Matter, invite, open_panel
from pinghu_portal.panels.drawing import draw_experts
from pinghu_portal.panels.models import Expert, Panel, Seat, Session, Sheet
from pinghu_portal.panels.sealing import seal_seat
from pinghu_portal.panels.sessions import attend, choose_chair, draft_opinion, plan_session, sign_opinion
from pinghu_portal.workflow import engine
from tests.factories.accounts import PostFactory, UserFactory
from tests.factories.carriers import officer

SHEET = [
    {"code": "service", "title": "服务能力", "most": 40, "hint": ""},
    {"code": "outcome", "title": "孵化绩效", "most": 60, "hint": ""},
]
ITEMS = (
    Matter("A-1", "甲载体", "甲公司", "91330482MA28A00001", (("简介", "甲的材料"),)),
    Matter("B-2", "乙载体", "乙公司", "", (("简介", "乙的材料"),)),
)


def expert(n: int = 0, *, user=None, organisation: str = "试验大学", **more) -> Expert:
    """An expert with an account of his own."""
    user = user or UserFactory(role=Role.EXPERT)
    number = f"ZJK-T-{Expert.objects.count() + 1:04d}"
    return Expert.objects.create(
        number=number,
        name=f"专家{number[-4:]}",
        organisation=organisation,
        fields=more.pop("field", "孵化"),
        user=user,
        **more,
    )


def keeper():
    """A clerk of 评审专家库管理."""
    return UserFactory(role=Role.CLERK, role__department="kjj-zjk")


def panel(n: int = 0, *, by=None, items=ITEMS, section: str = "kjj-kczx", quorum: int = 3, **more) -> Panel:
    """A panel in its first state, opened by an officer of 科创中心."""
    return open_panel(
        title=more.pop("title", "试验评审"),
        subject="test",
        matter="T-1",
        sheet=more.pop("sheet", SHEET),
        items=list(items),
        closes_on=timezone.localdate() + datetime.timedelta(days=10),
        section=section,
        by=by or officer(),
        quorum=quorum,
        **more,
    )


def fill(seat: Seat, service: str = "30", outcome: str = "50", comment: str = "") -> None:
    """A sheet for every item the expert may judge."""
    for item in seat.panel.items.all():
        sheet, _ = Sheet.objects.get_or_create(seat=seat, item=item)
        if not sheet.recused:
            sheet.keep({"service": service, "outcome": outcome}, comment)
            sheet.save()


def scoring_panel(experts: list[Expert] | None = None, *, by=None, **more) -> Panel:
    """A panel with pledged experts that scores."""
    by = by or officer()
    made = panel(by=by, **more)
    for one in experts or [expert() for _ in range(made.quorum)]:
        seat = invite(made, one, by=by)
        engine.perform(seat, "pledge", by=one.user)
    return engine.perform(made, "start_scoring", by=by)


def closed_panel(items=ITEMS, *, by=None, service: str = "30", outcome: str = "50") -> Panel:
    """A panel whose means may be read."""
    by = by or officer()
    made = scoring_panel(by=by, items=items)
    for seat in made.seats.all():
        fill(seat, service, outcome)
        engine.perform(seat, "submit", by=seat.expert.user)
    return engine.perform(made, "close", by=by)


def ready_panel() -> Panel:
    """A panel in its first state for which neither start nor close lacks anything: sealed while it scored for a moment."""
    made = panel()
    seats = [invite(made, expert(), by=made.opened_by) for _ in range(made.quorum)]
    Panel.objects.filter(pk=made.pk).update(state="scoring")
    for seat in seats:
        fill(seat)
        Seat.objects.filter(pk=seat.pk).update(state="done")
        seal_seat(Seat.objects.get(pk=seat.pk), by=seat.expert.user)
    Panel.objects.filter(pk=made.pk).update(state="forming")
    return Panel.objects.get(pk=made.pk)


def ready_seat() -> Seat:
    """A seat in its first state with every sheet filled, in a panel that scores."""
    made = scoring_panel()
    last = expert()
    Panel.objects.filter(pk=made.pk).update(state="forming")
    seat = invite(Panel.objects.get(pk=made.pk), last, by=made.opened_by)
    Panel.objects.filter(pk=made.pk).update(state="scoring")
    fill(seat)
    return seat


def seat_of(user, **more) -> Seat:
    """A pledged seat of somebody, who gets the post 专家 when he has none, in a panel that scores."""
    one = Expert.objects.filter(user=user).first()
    if one is None:
        if not user.has_role(Role.EXPERT):
            PostFactory(user=user, role=Role.EXPERT)
            user = type(user).objects.get(pk=user.pk)  # posts are read once per object
        one = expert(user=user)
    made = scoring_panel([one, expert(), expert()], **more)
    return made.seats.get(expert=one)


def session(n: int = 0, *, made: Panel | None = None) -> Session:
    """The defence of a panel that scores, planned for today."""
    made = made or scoring_panel(items=ITEMS[:1])
    return plan_session(
        made,
        title=f"试验答辩会{n}",
        held_on=timezone.localdate(),
        starts_at=datetime.time(9),
        place="试验会议室",
        by=made.opened_by,
    )


def ready_session() -> Session:
    """A planned session that lacks nothing in any of its steps: chair, attendance, opinions signed by all."""
    found = session()
    seats = list(found.panel.seats.select_related("expert"))
    for seat in seats:
        attend(found, seat, by=found.planned_by)
    choose_chair(found, seats[0])
    Session.objects.filter(pk=found.pk).update(state="running")
    found.refresh_from_db()
    for item in found.panel.items.all():
        opinion = draft_opinion(
            found, item, "项目目标明确，技术路线可行，建议立项支持，须加强产业化。", by=seats[0].expert.user
        )
        for seat in seats:
            sign_opinion(opinion, seat, opinion.digest, by=seat.expert.user)
    Session.objects.filter(pk=found.pk).update(state="planned")
    return Session.objects.get(pk=found.pk)


def drawn(n: int = 0):
    """A draw of a panel by lot."""
    for place in range(4):
        expert(organisation=f"抽取大学{place}")
    made = panel(by_lot=True)
    return draw_experts(made, by=keeper(), seats=3, seed="试验")


RECORDS = {
    "panels.Expert": expert,
    "panels.Panel": lambda n: panel(items=ITEMS[:1]),
    "panels.Session": session,
}
MATTERS = {"panels.panel": ready_panel, "panels.seat": ready_seat, "panels.session": ready_session}
