"""方案审批: 草案 → 待批准 → 已批准, with 退回 and 撤回. The author never approves, nor does who submitted (规范 3.1).

冻结 is not a step of people: the first official publication does it (`evaluation.publication`). 归档 is an action.
"""

from enterprises.rating_schemes.effects import bring_into_force, tell_author
from enterprises.rating_schemes.rules import why_not_submit
from pinghu_portal.accounts.models import Role
from pinghu_portal.evaluation.models import Scheme, SchemeState
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import person, role_at
from pinghu_portal.workflow.models import TransitionRecord

KEY = "enterprises.rating_scheme"
SECTION, BUREAU = "kjj-gxk", "kjj"


def is_editor(user, scheme: Scheme) -> bool:
    """The author, or any clerk."""
    return user.pk == scheme.author_id or user.has_role(Role.CLERK)


def is_author(user, scheme: Scheme) -> bool:
    """The one who drafted it."""
    return user.pk == scheme.author_id


def is_approver(user, scheme: Scheme) -> bool:
    """A 科长 or 分管局长 who neither drafted the scheme nor submitted it."""
    if not user.has_role(Role.SECTION_HEAD, Role.VICE_DIRECTOR) or user.pk == scheme.author_id:
        return False
    submitted = TransitionRecord.objects.filter(workflow=KEY, object_key=scheme.public_key, name="submit")
    return user.pk != submitted.order_by("-pk").values_list("by", flat=True).first()


def author_of(scheme: Scheme) -> list[str]:
    """Holder key of the author."""
    return [person(scheme.author)] if scheme.author else [role_at(Role.CLERK, SECTION)]


rating_scheme = register(
    Workflow(
        key=KEY,
        model="evaluation.Scheme",
        title="评价方案审批",
        initial=SchemeState.DRAFT,
        party=str,
        state_titles=dict(SchemeState.choices),
        finals=frozenset({SchemeState.APPROVED}),
        steps={
            SchemeState.DRAFT: Step("编制方案", author_of, act="编制"),
            SchemeState.SUBMITTED: Step(
                "批准方案",
                lambda scheme: [role_at(Role.SECTION_HEAD, SECTION), role_at(Role.VICE_DIRECTOR, BUREAU)],
                act="审批",
            ),
        },
        transitions=(
            Transition(
                "submit",
                "提交审批",
                (SchemeState.DRAFT,),
                (SchemeState.SUBMITTED,),
                is_editor,
                guards=(why_not_submit,),
                primary=True,
            ),
            Transition(
                "approve",
                "批准",
                (SchemeState.SUBMITTED,),
                (SchemeState.APPROVED,),
                is_approver,
                guards=(why_not_submit,),
                effects=(bring_into_force, tell_author),
                primary=True,
            ),
            Transition(
                "return",
                "退回修改",
                (SchemeState.SUBMITTED,),
                (SchemeState.DRAFT,),
                is_approver,
                kind=Kind.RETURN,
                note_required=True,
                effects=(tell_author,),
            ),
            Transition(
                "withdraw", "撤回", (SchemeState.SUBMITTED,), (SchemeState.DRAFT,), is_author, kind=Kind.WITHDRAW
            ),
        ),
    )
)
