"""仪器预约: 待确认 → 已预约 → 使用 → 已完成; 取消, 爽约, 拒绝 (F72)."""

from incubators.carriers.workflow import operators_of
from incubators.instruments import effects, rules
from incubators.instruments.choices import State as S
from incubators.instruments.models import Booking
from incubators.instruments.policy import of_own_enterprise
from pinghu_portal.policy.policy import can
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register


def is_keeper(user, booking: Booking) -> bool:
    """The carrier's operator, or the section for it."""
    return user is not None and can(user, "handle", booking)


def is_party(user, booking: Booking) -> bool:
    """The enterprise that booked, or the keepers on its behalf."""
    if user is None:
        return False
    own = Booking.objects.filter(of_own_enterprise(user), pk=booking.pk).exists()
    return own or is_keeper(user, booking)


def _keepers(booking: Booking) -> list[str]:
    return operators_of(booking.carrier)


TELL = (effects.tell_booker,)
booking_flow = register(
    Workflow(
        key="incubators.booking",
        model="incubators.Booking",
        title="仪器预约",
        initial=S.WAITING,
        party=lambda booking: booking.enterprise.name,
        subject=str,
        state_titles=dict(S.choices),
        finals=frozenset({S.DONE, S.CANCELLED, S.MISSED, S.REFUSED}),
        steps={
            S.WAITING: Step("预约确认", _keepers, "instruments.confirm_days", act="确认预约"),
            S.BOOKED: Step("等待使用", _keepers, act="开始使用", paused=True),
            S.RUNNING: Step("登记使用", _keepers, act="登记使用", paused=True),
        },
        transitions=(
            Transition(
                "confirm", "确认预约", (S.WAITING,), (S.BOOKED,), is_keeper,
                guards=(rules.why_not_confirm,), effects=TELL, primary=True,
            ),
            Transition(
                "refuse", "拒绝", (S.WAITING,), (S.REFUSED,), is_keeper, kind=Kind.REFUSE, note_required=True, effects=TELL
            ),
            Transition(
                "begin", "开始使用", (S.BOOKED,), (S.RUNNING,), is_keeper, guards=(rules.why_not_begin,), primary=True
            ),
            Transition(
                "finish", "完成使用", (S.RUNNING,), (S.DONE,), is_keeper,
                guards=(rules.why_not_finish,), effects=TELL, primary=True,
            ),
            Transition(
                "miss", "登记爽约", (S.BOOKED,), (S.MISSED,), is_keeper,
                guards=(rules.why_not_miss,), kind=Kind.REFUSE, effects=TELL,
            ),
            Transition(
                "cancel", "取消预约", (S.WAITING, S.BOOKED), (S.CANCELLED,), is_party,
                guards=(rules.why_not_cancel,), kind=Kind.WITHDRAW,
                effects=(effects.tell_booker, effects.tell_operators), confirm="取消后该时段可由他人预约。",
            ),
        ),
    )
)  # fmt: skip
