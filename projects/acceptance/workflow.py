"""项目验收, transition by transition (domain 9.4)."""

from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from projects.acceptance import effects, rules
from projects.acceptance.choices import JUDGED, Verdict
from projects.acceptance.choices import State as S
from projects.acceptance.models import Acceptance
from projects.calls.people import clerks, director, head, is_director, is_officer, is_portal, members
from projects.contracts.workflow import TELL, is_member


def is_other_officer(user, acceptance: Acceptance) -> bool:
    """An officer who did not make the 形审."""
    return is_officer(user, acceptance) and acceptance.form_by_id != user.pk


def other_officers(acceptance: Acceptance) -> list[str]:
    """The head, unless he made the 形审 himself; then the clerks."""
    by = acceptance.form_by
    return clerks(acceptance) if by is not None and by.has_role("section_head") else head(acceptance)


flow = register(
    Workflow(
        key="projects.acceptance",
        model="projects.Acceptance",
        title="项目验收",
        initial=S.DUE,
        parent="project",
        party=lambda acceptance: acceptance.enterprise.name,
        subject=str,
        state_titles=dict(S.choices),
        finals=frozenset({S.PASSED, S.CONCLUDED, S.FAILED, S.FORCED}),
        steps={
            S.DUE: Step("申请验收", members, act="申请验收", paused=True),
            S.APPLIED: Step("形式审查", clerks, "acceptance.form_days", act="形审"),
            S.FINANCE: Step("财务审查", other_officers, "acceptance.finance_days", act="财务审查"),
            S.EXPERTS: Step("专家验收", director, "acceptance.expert_days", act="作出结论"),
            S.MENDING: Step("整改", members, act="提交整改", paused=True),
            S.RECHECK: Step("复验", director, "acceptance.expert_days", act="作出结论"),
            S.FORCING: Step("确认强制终止", director, "acceptance.force_days", act="确认"),
        },
        transitions=(
            Transition(
                "apply", "申请验收", (S.DUE,), (S.APPLIED,), is_member,
                guards=(rules.why_not_apply,), effects=(effects.stamp_application,), primary=True,
            ),
            Transition(
                "send_back", "退回补充", (S.APPLIED, S.FINANCE), (S.DUE,), is_officer,
                kind=Kind.RETURN, note_required=True, effects=TELL,
            ),
            Transition(
                "pass_form", "形审通过", (S.APPLIED,), (S.FINANCE,), is_officer, effects=(effects.note_form,), primary=True
            ),
            Transition(
                "pass_finance", "财务审查通过", (S.FINANCE,), (S.EXPERTS,), is_other_officer,
                required=("finance_opinion",), effects=TELL, primary=True,
            ),
            Transition(
                "pass", "验收通过", JUDGED, (S.PASSED,), is_director,
                guards=(rules.decides(Verdict.PASS),), effects=(effects.ACCEPT, *TELL), primary=True,
            ),
            Transition(
                "conclude", "结题", JUDGED, (S.CONCLUDED,), is_director,
                guards=(rules.decides(Verdict.CONCLUDE),), effects=(effects.CONCLUDE, *TELL), note_required=True,
            ),
            Transition(
                "mend", "限期整改", (S.EXPERTS,), (S.MENDING,), is_director, kind=Kind.RETURN, note_required=True,
                guards=(rules.why_not_mend, rules.decides(Verdict.MEND)), effects=(effects.demand_mending, *TELL),
            ),
            Transition(
                "hand_in", "提交整改", (S.MENDING,), (S.RECHECK,), is_member,
                guards=(rules.why_not_hand_in,), effects=(effects.stamp_mending,), primary=True,
            ),
            Transition(
                "lapse", "整改期满未提交", (S.MENDING,), (S.RECHECK,), is_portal, guards=(rules.why_not_lapse,), effects=TELL
            ),
            Transition(
                "fail", "验收不通过", JUDGED, (S.FAILED,), is_director, kind=Kind.REFUSE, note_required=True,
                guards=(rules.decides(Verdict.FAIL),), effects=(effects.FAIL, effects.tell_listeners, *TELL),
                confirm="不通过将记入科研诚信档案，不能恢复。",
            ),
            Transition(
                "propose_force", "逾期，提请强制终止", (S.DUE,), (S.FORCING,), is_portal,
                guards=(rules.why_not_force,), effects=TELL,
            ),
            Transition(
                "spare", "确有理由，恢复申请", (S.FORCING,), (S.DUE,), is_director,
                kind=Kind.RETURN, note_required=True, effects=(effects.spare, *TELL),
            ),
            Transition(
                "force", "强制终止", (S.FORCING,), (S.FORCED,), is_director, kind=Kind.REFUSE, note_required=True,
                effects=(effects.FORCE, effects.tell_listeners, *TELL), primary=True,
                confirm="强制终止后追缴已拨资金，并记入科研诚信档案，不能恢复。",
            ),
        ),
    )
)  # fmt: skip
