"""Mid-term check and change, transition by transition (domain 9.4 过程)."""

from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from projects.applications.effects import tell_enterprise
from projects.calls.people import clerks, director, head, is_director, is_head, is_officer, is_portal, members
from projects.contracts import effects, rules
from projects.contracts.choices import ChangeState as C
from projects.contracts.choices import MidtermState as M
from projects.contracts.workflow import TELL, is_member

midterm_flow = register(
    Workflow(
        key="projects.midterm",
        model="projects.Midterm",
        title="项目中期检查",
        initial=M.REPORTING,
        parent="project",
        party=lambda midterm: midterm.enterprise.name,
        subject=str,
        state_titles=dict(M.choices),
        finals=frozenset({M.JUDGED, M.CLOSED}),
        steps={
            M.REPORTING: Step("填报中期报告", members, "midterm.report_days", act="提交报告"),
            M.REPORTED: Step("审查中期报告", head, "midterm.judge_days", act="出具结论"),
        },
        transitions=(
            Transition(
                "report", "提交中期报告", (M.REPORTING,), (M.REPORTED,), is_member,
                guards=(rules.why_not_report,), effects=(effects.stamp_report,), primary=True,
            ),
            Transition(
                "send_back", "退回补充", (M.REPORTED,), (M.REPORTING,), is_officer,
                kind=Kind.RETURN, note_required=True, effects=TELL,
            ),
            Transition(
                "judge", "出具结论", (M.REPORTED,), (M.JUDGED,), is_head,
                guards=(rules.why_not_judge,), effects=(effects.stamp_verdict, tell_enterprise), primary=True,
            ),
            Transition("close", "取消检查", (M.REPORTING, M.REPORTED), (M.CLOSED,), is_portal, kind=Kind.REFUSE),
        ),
    )
)  # fmt: skip

change_flow = register(
    Workflow(
        key="projects.change",
        model="projects.ChangeRequest",
        title="项目变更",
        initial=C.SECTION,
        parent="project",
        party=lambda change: change.enterprise.name,
        subject=str,
        state_titles=dict(C.choices),
        finals=frozenset({C.APPROVED, C.REFUSED, C.WITHDRAWN}),
        steps={
            C.SECTION: Step("科室审核", clerks, "changes.section_days", act="审核"),
            C.BUREAU: Step("市局审批", director, "changes.bureau_days", act="审批"),
        },
        transitions=(
            Transition(
                "forward", "审核通过，报市局", (C.SECTION,), (C.BUREAU,), is_officer,
                guards=(rules.why_not_ask,), primary=True,
            ),
            Transition(
                "approve", "批准", (C.BUREAU,), (C.APPROVED,), is_director,
                guards=(rules.why_not_ask,), effects=(effects.apply_change, tell_enterprise), primary=True,
            ),
            Transition(
                "refuse", "不批准", (C.SECTION, C.BUREAU), (C.REFUSED,), is_director,
                kind=Kind.REFUSE, note_required=True, effects=(effects.stamp_refusal, tell_enterprise),
            ),
            Transition("withdraw", "撤回", (C.SECTION,), (C.WITHDRAWN,), is_member, kind=Kind.WITHDRAW),
            Transition("lapse", "随项目终止", (C.SECTION, C.BUREAU), (C.WITHDRAWN,), is_portal, kind=Kind.REFUSE),
        ),
    )
)  # fmt: skip
