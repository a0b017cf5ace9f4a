"""档案子信息: 未填 → 待核 → 已核 / 退回 → 待核; 已核 → 变更待核 → 已核 (domain 9.1)."""

from engineers.dossiers import effects
from engineers.dossiers.choices import ItemState
from engineers.dossiers.models import DossierItem
from engineers.dossiers.policy import TALENT_SECTION, is_talent_officer
from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import can
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import role_at

S = ItemState


def is_filler(user, item: DossierItem) -> bool:
    """The employer, the engineer or an officer; never the system."""
    return user is not None and can(user, "fill", item)


def is_verifier(user, item: DossierItem) -> bool:
    """An officer who did not fill it in himself (nobody approves his own entry, domain 8.5)."""
    return user is not None and is_talent_officer(user) and item.filled_by_id != user.pk


def is_system(user, item: DossierItem) -> bool:
    """Only `flow.flow_in`, which has no person."""
    return user is None


def why_not_verify(item: DossierItem) -> list[str]:
    """Nothing to verify without content."""
    return [] if item.rows or item.proposed else ["该子信息尚无内容。"]


def _clerks(item: DossierItem) -> list[str]:
    return [role_at(Role.CLERK, TALENT_SECTION)]


def _employer(item: DossierItem) -> list[str]:
    return [f"member:{item.engineer.enterprise.credit_code}"]


dossier_item = register(
    Workflow(
        key="engineers.dossier_item",
        model="engineers.DossierItem",
        title="档案子信息核验",
        initial=S.EMPTY,
        party=lambda item: item.engineer.enterprise.name,
        subject=lambda item: f"{item.engineer.name} {item.kind.title}",
        state_titles=dict(S.choices),
        finals=frozenset(),  # an archive is never finished while its engineer is here
        steps={
            S.EMPTY: Step("未填"),
            S.VERIFIED: Step("已核"),
            S.WAITING: Step("待核", _clerks, "dossiers.verify_days", act="核验"),
            S.RETURNED: Step("退回", _employer, "dossiers.mend_days", act="修改"),
            S.CHANGING: Step("变更待核", _clerks, "dossiers.verify_days", act="核验"),
        },
        transitions=(
            Transition("submit", "提交", (S.EMPTY, S.RETURNED), (S.WAITING,), is_filler, primary=True),
            Transition(
                "verify",
                "核验通过",
                (S.WAITING, S.CHANGING),
                (S.VERIFIED,),
                is_verifier,
                guards=(why_not_verify,),
                effects=(effects.verified,),
                primary=True,
            ),
            Transition(
                "send_back",
                "退回修改",
                (S.WAITING,),
                (S.RETURNED,),
                is_verifier,
                kind=Kind.RETURN,
                note_required=True,
                effects=(effects.sent_back,),
            ),
            Transition("change", "申请变更", (S.VERIFIED,), (S.CHANGING,), is_filler),
            Transition(
                "refuse_change",
                "不予变更",
                (S.CHANGING,),
                (S.VERIFIED,),
                is_verifier,
                kind=Kind.REFUSE,
                note_required=True,
                effects=(effects.change_refused,),
            ),
            Transition(
                "flow_in",
                "部门回流",
                (S.EMPTY, S.WAITING, S.RETURNED, S.VERIFIED, S.CHANGING),
                (S.VERIFIED,),
                is_system,
                effects=(effects.flowed,),
            ),
        ),
    )
)
