"""评审 and 席位: formed → scoring → closed; invited → pledged → submitted, or stepped back."""

from django.utils import timezone

from pinghu_portal.accounts.models import Role
from pinghu_portal.panels import rules
from pinghu_portal.panels.choices import PanelState as P
from pinghu_portal.panels.choices import SeatState as S
from pinghu_portal.panels.choices import SessionState
from pinghu_portal.panels.models import Panel, Seat, Session
from pinghu_portal.panels.policy import organisers
from pinghu_portal.panels.sealing import open_sheets, seal_seat
from pinghu_portal.web.notices import tell_other
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import role_at


def is_organiser(user, panel: Panel) -> bool:
    """A clerk or head of the section that organises it."""
    return user is not None and Panel.objects.filter(organisers(user), pk=panel.pk).exists()


def is_expert(user, seat: Seat) -> bool:
    """The expert himself."""
    return user is not None and user.has_role(Role.EXPERT) and seat.expert.user_id == user.pk


def is_system(user, obj) -> bool:
    """Nobody by hand: the portal does it."""
    return user is None


def _clerks(panel: Panel) -> list[str]:
    return [role_at(Role.CLERK, panel.section)]


def _the_expert(seat: Seat) -> list[str]:
    return [f"user:{seat.expert.user_id}"]


def close_seats(panel: Panel, *, by, record) -> None:
    """Who has not submitted is out; what he scored does not count."""
    panel.closed_at = timezone.now()
    panel.save(update_fields=["closed_at"])
    for seat in panel.seats.exclude(state__in=(S.DONE, S.DECLINED, S.LAPSED)):
        engine.perform(seat, "lapse", by=None, note=record.title)


def cancel_session(panel: Panel, *, by, record) -> None:
    """The defence of a cancelled panel does not take place."""
    for session in Session.objects.filter(panel=panel).exclude(state__in=(SessionState.CLOSED, SessionState.CANCELLED)):
        engine.perform(session, "cancel", by=None, note=record.title)


def unseal_panel(panel: Panel, *, by, record) -> None:
    """The sheets of a closed panel are opened, each against its commitment."""
    open_sheets(panel)


def tell_experts(panel: Panel, *, by, record) -> None:
    """Everybody with a seat reads that scoring begins."""
    for seat in panel.seats.filter(state__in=(S.INVITED, S.PLEDGED)).select_related("expert"):
        tell_other(seat.expert.user_id, f"{panel.title}：开始评审，截止 {panel.closes_on:%Y-%m-%d}", seat, by=by)


def sign(seat: Seat, *, by, record) -> None:
    """The moment of the pledge."""
    seat.pledged_at = timezone.now()
    seat.save(update_fields=["pledged_at"])


def hand_in(seat: Seat, *, by, record) -> None:
    """The moment of submission; from now on nobody reads the points, nor changes them (F90)."""
    seat.submitted_at = timezone.now()
    seat.save(update_fields=["submitted_at"])
    seal_seat(seat, by=by)


def why_not_submit_now(seat: Seat) -> list[str]:
    """Scoring has begun, and everything is scored."""
    if seat.panel.state != P.SCORING:
        return ["评审尚未开始或已结束。"]
    return rules.why_not_submit(seat)


panel_flow = register(
    Workflow(
        key="panels.panel",
        model="panels.Panel",
        title="专家评审",
        initial=P.FORMING,
        party=lambda panel: panel.title,
        subject=lambda panel: panel.number,
        state_titles=dict(P.choices),
        finals=frozenset({P.CLOSED, P.CANCELLED}),
        steps={
            P.FORMING: Step("组建专家组", _clerks, "panels.form_days", act="邀请专家"),
            P.SCORING: Step("专家评审", _clerks, act="结束评审", paused=True),
        },
        transitions=(
            Transition("start_scoring", "开始评审", (P.FORMING,), (P.SCORING,), is_organiser,
                       guards=(rules.why_not_start,), effects=(tell_experts,), primary=True),
            Transition("close", "结束评审", (P.SCORING,), (P.CLOSED,), is_organiser, guards=(rules.why_not_close,),
                       effects=(close_seats, unseal_panel), primary=True, confirm="结束后评分公开给组织科室，不能再修改。"),
            Transition("cancel", "取消评审", (P.FORMING, P.SCORING), (P.CANCELLED,), is_organiser, kind=Kind.REFUSE,
                       note_required=True, effects=(close_seats, cancel_session)),
        ),
    )
)  # fmt: skip

seat_flow = register(
    Workflow(
        key="panels.seat",
        model="panels.Seat",
        title="专家评分",
        initial=S.INVITED,
        party=lambda seat: seat.expert.name,
        subject=lambda seat: seat.panel.title,
        state_titles=dict(S.choices),
        finals=frozenset({S.DONE, S.DECLINED, S.LAPSED}),
        steps={
            S.INVITED: Step("签署回避与保密承诺", _the_expert, "panels.pledge_days", act="承诺"),
            S.PLEDGED: Step("评分", _the_expert, "panels.score_days", act="评分"),
        },
        transitions=(
            Transition("pledge", "签署承诺", (S.INVITED,), (S.PLEDGED,), is_expert, effects=(sign,), primary=True,
                       confirm="本人承诺：与评审对象有利益关系的主动回避；不泄露评审内容和结果；独立、客观、公正评分。"),
            Transition("decline", "不能参加", (S.INVITED, S.PLEDGED), (S.DECLINED,), is_expert, kind=Kind.REFUSE,
                       note_required=True),
            Transition("submit", "提交评分", (S.PLEDGED,), (S.DONE,), is_expert, guards=(why_not_submit_now,),
                       effects=(hand_in,), primary=True, confirm="提交后评分即封存，不能修改，评审结束前任何人不能查看。"),
            Transition("lapse", "评审结束", (S.INVITED, S.PLEDGED), (S.LAPSED,), is_system),
        ),
    )
)  # fmt: skip
