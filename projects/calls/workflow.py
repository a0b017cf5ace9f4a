"""指南: 草稿 → 会签 → 审定 → 征集中 → 已截止 → 已关闭 (domain 9.4); author, countersigner and decider are three people."""

from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from projects.calls import effects, rules
from projects.calls.choices import State as S
from projects.calls.models import Call
from projects.calls.people import clerks, director, head, is_director, is_head, is_officer, is_portal


def wrote(user, call: Call) -> bool:
    """The officer who wrote it."""
    return is_officer(user, call) and call.opened_by_id == user.pk


def countersigns(user, call: Call) -> bool:
    """An officer of the section who did not write it."""
    return is_officer(user, call) and call.opened_by_id != user.pk


def decides(user, call: Call) -> bool:
    """分管局长 who neither wrote nor countersigned it."""
    return is_director(user, call) and user.pk not in (call.opened_by_id, call.countersigned_by_id)


def _both(call: Call) -> list[str]:
    return [*clerks(call), *head(call)]


TELL = (effects.tell_author,)
call_flow = register(
    Workflow(
        key="projects.call",
        model="projects.Call",
        title="项目征集",
        initial=S.DRAFT,
        party=lambda call: f"{call.year} 年度",
        subject=str,
        state_titles=dict(S.choices),
        finals=frozenset({S.CLOSED}),
        steps={
            S.DRAFT: Step("拟定指南", clerks, act="拟定", paused=True),
            S.COUNTERSIGN: Step("科内会签", _both, "calls.countersign_days", act="会签"),
            S.DECIDING: Step("局领导审定", director, "calls.decide_days", act="审定"),
            S.PUBLISHED: Step("征集中"),
            S.ENDED: Step("截止后办理"),
        },
        transitions=(
            Transition("propose", "送会签", (S.DRAFT,), (S.COUNTERSIGN,), is_officer, guards=(rules.why_not_complete,),
                       primary=True),
            Transition("take_back", "撤回修改", (S.COUNTERSIGN,), (S.DRAFT,), wrote, kind=Kind.WITHDRAW),
            Transition("countersign", "会签同意", (S.COUNTERSIGN,), (S.DECIDING,), countersigns,
                       guards=(rules.why_not_complete,), effects=(effects.sign, effects.tell_author), primary=True),
            Transition("return_call", "退回修改", (S.COUNTERSIGN,), (S.DRAFT,), countersigns, kind=Kind.RETURN,
                       note_required=True, effects=TELL),
            Transition("publish", "审定发布", (S.DECIDING,), (S.PUBLISHED,), decides, guards=(rules.why_not_complete,),
                       effects=(effects.stamp, effects.tell_author), primary=True,
                       confirm="发布后指南、类别和申报书格式不能再修改，截止时间只能延长一次。"),
            Transition("reject", "退回科室", (S.DECIDING,), (S.DRAFT,), decides, kind=Kind.RETURN, note_required=True,
                       effects=(effects.unsign, effects.tell_author)),
            Transition("end", "截止", (S.PUBLISHED,), (S.ENDED,), is_portal, guards=(rules.why_not_end,), effects=TELL),
            Transition("close", "关闭", (S.ENDED,), (S.CLOSED,), is_head, guards=(rules.why_not_close,),
                       confirm="关闭后本次征集全部办结。"),
        ),
    )
)  # fmt: skip
