"""填报单: 待填报 → 已提交 → 审核通过, with 退回 and 撤回 (domain 8.9); 数据核验: 待核验 ⇄ 已核定 (F38)."""

from enterprises.collection import effects
from enterprises.collection.models import Discrepancy, DiscrepancyState, Filing, FilingState
from enterprises.collection.rules import why_not_accept, why_not_submit
from enterprises.profiles.workflow import SECTION
from pinghu_portal.accounts.models import Role
from pinghu_portal.organisation.models import DepartmentKind
from pinghu_portal.policy.policy import can
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import role_at


def fills(user, filing: Filing) -> bool:
    """A member of the enterprise, or one of the department's people."""
    return can(user, "fill", filing)


def reviews(user, filing: Filing) -> bool:
    """A clerk or head; nobody accepts what he submitted himself."""
    return can(user, "review", filing) and filing.submitted_by_id != user.pk


def decides(user, discrepancy: Discrepancy) -> bool:
    """A clerk or head."""
    return can(user, "decide", discrepancy)


def follows_figures(user, discrepancy: Discrepancy) -> bool:
    """The sweep itself (nobody), or whoever may decide and looks for new values."""
    return user is None or decides(user, discrepancy)


def reporter_key(filing: Filing) -> str:
    """Holder key of those who fill in."""
    if filing.enterprise_id:
        return f"member:{filing.enterprise.credit_code}"
    department = filing.round.department
    own = department.kind in (DepartmentKind.BUREAU, DepartmentKind.SECTION)
    return role_at(Role.CLERK, SECTION) if own else role_at(Role.PARTNER, department.code)


def _reviewers(filing: Filing) -> list[str]:
    """The clerk; the head where a clerk may have reported for the bureau itself."""
    return [role_at(Role.CLERK if filing.enterprise_id else Role.SECTION_HEAD, SECTION)]


D, S, R, A = FilingState.DRAFT, FilingState.SUBMITTED, FilingState.RETURNED, FilingState.ACCEPTED

filing_flow = register(
    Workflow(
        key="enterprises.filing",
        model="enterprises.Filing",
        title="数据填报",
        initial=D,
        party=lambda filing: str(filing.enterprise or filing.round.department),
        subject=lambda filing: filing.round.title,
        state_titles=dict(FilingState.choices),
        finals=frozenset({A}),
        steps={
            D: Step("填报", lambda filing: [reporter_key(filing)], act="填报"),
            S: Step("审核", _reviewers, "collection.review_days", act="审核"),
            R: Step("修改", lambda filing: [reporter_key(filing)], "collection.mend_days", act="修改"),
        },
        transitions=(
            Transition(
                "submit",
                "提交",
                (D, R),
                (S,),
                fills,
                guards=(why_not_submit,),
                effects=(effects.note_submission,),
                primary=True,
            ),
            Transition("withdraw", "撤回", (S,), (D,), fills, kind=Kind.WITHDRAW, effects=(effects.forget_submission,)),
            Transition(
                "accept",
                "审核通过",
                (S,),
                (A,),
                reviews,
                guards=(why_not_accept,),
                effects=(effects.write_return, effects.tell_reporter),
                primary=True,
            ),
            Transition(
                "send_back",
                "退回修改",
                (S,),
                (R,),
                reviews,
                kind=Kind.RETURN,
                note_required=True,
                effects=(effects.allow_mending, effects.tell_reporter),
            ),
        ),
    )
)

OPEN, DECIDED = DiscrepancyState.OPEN, DiscrepancyState.DECIDED

discrepancy_flow = register(
    Workflow(
        key="enterprises.discrepancy",
        model="enterprises.Discrepancy",
        title="数据核验",
        initial=OPEN,
        party=lambda discrepancy: discrepancy.enterprise.name,
        state_titles=dict(DiscrepancyState.choices),
        finals=frozenset(),  # new values may open it again at any time
        steps={
            OPEN: Step("核验", lambda d: [role_at(Role.CLERK, SECTION)], "collection.discrepancy_days", act="核验"),
            DECIDED: Step("已核定"),
        },
        transitions=(
            Transition(
                "decide",
                "核定",
                (OPEN,),
                (DECIDED,),
                decides,
                required=("decided_value", "basis"),
                effects=(effects.write_decision,),
                primary=True,
            ),
            Transition("agree", "各部门已一致", (OPEN,), (DECIDED,), follows_figures),
            Transition(
                "reopen",
                "重新核验",
                (DECIDED,),
                (OPEN,),
                follows_figures,
                kind=Kind.RETURN,
                effects=(effects.withdraw_decision,),
            ),
        ),
    )
)
