"""答辩会: planned → order drawn → running → closed; cancelled with its panel."""

from pinghu_portal.accounts.models import Role
from pinghu_portal.panels import sessions
from pinghu_portal.panels.choices import SessionState as S
from pinghu_portal.panels.models import Session
from pinghu_portal.panels.policy import organisers
from pinghu_portal.web.notices import tell_other
from pinghu_portal.workflow.declaration import Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import role_at


def is_organiser(user, session: Session) -> bool:
    """A clerk or head of the section that organises the panel."""
    return user is not None and Session.objects.filter(organisers(user, "panel"), pk=session.pk).exists()


def is_system(user, obj) -> bool:
    """Nobody by hand: the portal does it."""
    return user is None


def _clerks(session: Session) -> list[str]:
    return [role_at(Role.CLERK, session.panel.section)]


def _draw(session: Session, *, by, record) -> None:
    """The order by lot, and a word to every expert."""
    sessions.draw_order(session)
    for seat in session.panel.seats.filter(state__in=sessions.SITTING).select_related("expert"):
        words = f"{session.title}：{session.held_on:%Y-%m-%d} {session.starts_at:%H:%M}，{session.place}"
        tell_other(seat.expert.user_id, words, seat, by=by)


session_flow = register(
    Workflow(
        key="panels.session",
        model="panels.Session",
        title="答辩会",
        initial=S.PLANNED,
        parent="panel",
        party=lambda session: session.panel.title,
        subject=lambda session: session.number,
        state_titles=dict(S.choices),
        finals=frozenset({S.CLOSED, S.CANCELLED}),
        steps={
            S.PLANNED: Step("抽签排序", _clerks, act="抽签"),
            S.DRAWN: Step("组织答辩", _clerks, act="签到"),
            S.RUNNING: Step("答辩评审", _clerks, act="结束答辩", paused=True),
        },
        transitions=(
            Transition("draw_order", "抽签排序", (S.PLANNED,), (S.DRAWN,), is_organiser,
                       guards=(sessions.why_not_draw_order,), effects=(_draw,), primary=True,
                       confirm="抽签只进行一次，种子和顺序记入档案。"),
            Transition("begin", "开始答辩", (S.DRAWN,), (S.RUNNING,), is_organiser, guards=(sessions.why_not_begin,),
                       primary=True),
            Transition("finish", "结束答辩", (S.RUNNING,), (S.CLOSED,), is_organiser, guards=(sessions.why_not_finish,),
                       primary=True, confirm="结束后书面意见不能再修改或签署。"),
            Transition("cancel", "评审取消", (S.PLANNED, S.DRAWN, S.RUNNING), (S.CANCELLED,), is_system),
        ),
    )
)  # fmt: skip
