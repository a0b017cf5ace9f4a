"""深根问题: 登记 → 派组 → 办理 → 办结 / 提级（专班）→ 办结 (domain 9.4)."""

from pinghu_portal.workflow.declaration import Step, Transition, Workflow, register
from projects.calls.people import clerks, director, head, is_director, is_head, is_officer
from projects.plans import effects, rules
from projects.plans.choices import ProblemState as S

flow = register(
    Workflow(
        key="projects.plan_problem",
        model="projects.PlanProblem",
        title="深根计划问题协调",
        initial=S.REGISTERED,
        party=lambda problem: problem.raised_by,
        subject=str,
        state_titles=dict(S.choices),
        finals=frozenset({S.CLOSED}),
        steps={
            S.REGISTERED: Step("派组", head, "plans.assign_days", act="派组"),
            S.ASSIGNED: Step("受领", clerks, "plans.assign_days", act="开始办理"),
            S.HANDLING: Step("办理", clerks, "plans.handle_days", act="办结"),
            S.ESCALATED: Step("专班协调", director, "plans.escalated_days", act="办结"),
        },
        transitions=(
            Transition(
                "assign", "派组", (S.REGISTERED,), (S.ASSIGNED,), is_head, guards=(rules.why_not_assign,), primary=True
            ),
            Transition("take", "开始办理", (S.ASSIGNED,), (S.HANDLING,), is_officer, primary=True),
            Transition(
                "escalate", "提级专班", (S.ASSIGNED, S.HANDLING), (S.ESCALATED,), is_head, note_required=True
            ),
            Transition(
                "close", "办结", (S.HANDLING,), (S.CLOSED,), is_officer,
                guards=(rules.why_not_close,), effects=(effects.stamp_closing,), primary=True,
            ),
            Transition(
                "settle", "专班办结", (S.ESCALATED,), (S.CLOSED,), is_director, note_required=True,
                guards=(rules.why_not_close,), effects=(effects.stamp_closing,), primary=True,
            ),
        ),
    )
)  # fmt: skip
