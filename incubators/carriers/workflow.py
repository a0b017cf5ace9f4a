"""载体状态: 筹建 → 建设中 → 运行中 → 整改中 → 运行中 / 撤销 (domain 9.3)."""

from django.utils import timezone

from incubators.carriers import effects, rules
from incubators.carriers.choices import State as S
from incubators.carriers.models import Carrier, CarrierMember
from incubators.carriers.policy import CARRIER_SECTION, is_carrier_head, is_carrier_officer
from pinghu_portal.accounts.models import Role
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import holder_source, role_at


def operators_of(carrier: Carrier) -> list[str]:
    """Holder key of the people who act for a carrier."""
    return [f"carrier:{carrier.number}"]


def clerks() -> list[str]:
    """Holder key of the section's clerks."""
    return [role_at(Role.CLERK, CARRIER_SECTION)]


def head() -> list[str]:
    """Holder key of the section's head."""
    return [role_at(Role.SECTION_HEAD, CARRIER_SECTION)]


def _carrier_keys(user) -> list[str]:
    if not user.has_role(Role.CARRIER):
        return []
    mine = CarrierMember.objects.in_force(timezone.localdate()).filter(user=user)
    return [f"carrier:{number}" for number in mine.values_list("carrier__number", flat=True)[:50]]


holder_source(_carrier_keys)


def is_officer(user, obj) -> bool:
    """科创中心经办 or 负责人."""
    return user is not None and is_carrier_officer(user)


def is_head(user, obj) -> bool:
    """科创中心负责人."""
    return user is not None and is_carrier_head(user)


def decides_grade(user, obj) -> bool:
    """The head, or the portal itself when a published grade asks for it."""
    return user is None or is_carrier_head(user)


TELL = (effects.tell_operators,)
carrier_flow = register(
    Workflow(
        key="incubators.carrier",
        model="incubators.Carrier",
        title="载体状态",
        initial=S.PLANNED,
        party=lambda carrier: carrier.operator_name,
        subject=str,
        state_titles=dict(S.choices),
        finals=frozenset({S.REMOVED}),
        steps={
            S.PLANNED: Step("筹建"),
            S.BUILDING: Step("建设中"),
            S.RUNNING: Step("运行中"),
            S.MENDING: Step("整改", lambda carrier: head(), "carriers.mend_days", act="核查整改"),
        },
        transitions=(
            Transition("build", "开始建设", (S.PLANNED,), (S.BUILDING,), is_officer, effects=TELL, primary=True),
            Transition(
                "start_running",
                "投入运行",
                (S.PLANNED, S.BUILDING),
                (S.RUNNING,),
                is_officer,
                guards=(rules.why_not_start,),
                effects=(effects.set_running, effects.tell_operators),
                primary=True,
            ),
            Transition(
                "demand_mending",
                "责令整改",
                (S.RUNNING,),
                (S.MENDING,),
                decides_grade,
                note_required=True,
                effects=TELL,
            ),
            Transition("accept_mending", "整改通过", (S.MENDING,), (S.RUNNING,), is_head, effects=TELL, primary=True),
            Transition(
                "remove",
                "撤销",
                (S.PLANNED, S.BUILDING, S.RUNNING, S.MENDING),
                (S.REMOVED,),
                decides_grade,
                kind=Kind.REFUSE,
                note_required=True,
                effects=(effects.take_away, effects.tell_operators),
                confirm="撤销后该载体的全部级别同时终止，不再计入统计，不能恢复；历史记录保留。",
            ),
        ),
    )
)
