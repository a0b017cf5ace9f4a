"""异议: 提出 → [受理调查] → 采纳 / 不予采纳, with a written answer within the limit; withdrawn by the one who filed it.

Notices that decide on money say `investigates`: their objections are taken up and looked into before they are answered.
"""

from pinghu_portal.accounts.models import Role
from pinghu_portal.publicity.models import Objection
from pinghu_portal.publicity.models import ObjectionState as S
from pinghu_portal.web.notices import tell
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import role_at


def is_section_head(user, objection: Objection) -> bool:
    """The 科长 of the section that answers, unless he filed it himself."""
    here = user.has_role(Role.SECTION_HEAD) and objection.notice.section in user.department_codes
    return here and user.pk != objection.filed_by_id


def is_handler(user, objection: Objection) -> bool:
    """An officer of the section that answers, unless he filed it himself."""
    here = user.has_role(Role.CLERK, Role.SECTION_HEAD) and objection.notice.section in user.department_codes
    return here and user.pk != objection.filed_by_id


def why_not_answer(objection: Objection) -> list[str]:
    """An objection that must be investigated is answered after that, with its findings written down."""
    if not objection.notice.investigates:
        return []
    if objection.state == S.FILED:
        return ["该公示的异议须先受理、调查，再作结论。"]
    return [] if objection.findings.strip() else ["请先填写调查情况。"]


def _section_head(objection: Objection) -> list[str]:
    return [role_at(Role.SECTION_HEAD, objection.notice.section)]


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
        initial=S.FILED,
        party=lambda objection: objection.about,
        state_titles=dict(S.choices),
        finals=frozenset({S.UPHELD, S.DISMISSED, S.WITHDRAWN, S.REFUSED}),
        steps={
            S.FILED: Step("核实答复", _section_head, "publicity.answer_days", act="答复"),
            S.INVESTIGATING: Step("异议调查", _section_head, "publicity.investigate_days", act="调查"),
        },
        transitions=(
            Transition("uphold", "采纳", (S.FILED, S.INVESTIGATING), (S.UPHELD,), is_section_head, note_required=True,
                       guards=(why_not_answer,), effects=(tell_filer,), primary=True),
            Transition("accept", "受理并调查", (S.FILED,), (S.INVESTIGATING,), is_handler, effects=(tell_filer,)),
            Transition("refuse", "不予受理", (S.FILED,), (S.REFUSED,), is_section_head, kind=Kind.REFUSE,
                       note_required=True, effects=(tell_filer,)),
            Transition("dismiss", "不予采纳", (S.FILED, S.INVESTIGATING), (S.DISMISSED,), is_section_head,
                       kind=Kind.REFUSE, note_required=True, guards=(why_not_answer,), effects=(tell_filer,)),
            Transition("withdraw", "撤回", (S.FILED, S.INVESTIGATING), (S.WITHDRAWN,), is_filer, kind=Kind.WITHDRAW),
        ),
    )
)  # fmt: skip
