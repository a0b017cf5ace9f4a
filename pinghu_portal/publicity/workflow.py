"""异议: 提出 → 采纳 / 不予采纳, with a written answer within the limit; withdrawn by the one who filed it."""

from pinghu_portal.accounts.models import Role
from pinghu_portal.publicity.models import Objection, ObjectionState
from pinghu_portal.web.notices import tell
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import role_at


def is_section_head(user, objection: Objection) -> bool:
    """A 科长 who did not file it."""
    return user.has_role(Role.SECTION_HEAD) and user.pk != objection.filed_by_id


def is_filer(user, objection: Objection) -> bool:
    """The person who filed it."""
    return user.pk == objection.filed_by_id


def tell_filer(objection: Objection, *, by, record) -> None:
    """Tell the person who objected what was answered."""
    tell(objection.filed_by, f"异议 {objection.number} {record.title}：{record.note}", objection.get_absolute_url())


objection_workflow = register(
    Workflow(
        key="publicity.objection",
        model="publicity.Objection",
        title="公示异议",
        initial=ObjectionState.FILED,
        party=lambda objection: objection.about,
        state_titles=dict(ObjectionState.choices),
        finals=frozenset({ObjectionState.UPHELD, ObjectionState.DISMISSED, ObjectionState.WITHDRAWN}),
        steps={
            ObjectionState.FILED: Step(
                "核实答复", lambda o: [role_at(Role.SECTION_HEAD, o.notice.section)], "publicity.answer_days", act="答复"
            )
        },
        transitions=(
            Transition(
                "uphold",
                "采纳",
                (ObjectionState.FILED,),
                (ObjectionState.UPHELD,),
                is_section_head,
                note_required=True,
                effects=(tell_filer,),
                primary=True,
            ),
            Transition(
                "dismiss",
                "不予采纳",
                (ObjectionState.FILED,),
                (ObjectionState.DISMISSED,),
                is_section_head,
                kind=Kind.REFUSE,
                note_required=True,
                effects=(tell_filer,),
            ),
            Transition(
                "withdraw", "撤回", (ObjectionState.FILED,), (ObjectionState.WITHDRAWN,), is_filer, kind=Kind.WITHDRAW
            ),
        ),
    )
)
