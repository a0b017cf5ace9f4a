"""科创路演, transition by transition."""

from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from projects.calls.people import clerks, head, is_head, is_officer
from projects.roadshows import rules
from projects.roadshows.choices import State as S

flow = register(
    Workflow(
        key="projects.roadshow",
        model="projects.Roadshow",
        title="科创路演",
        initial=S.PLANNED,
        party=lambda show: show.hosts,
        subject=str,
        state_titles=dict(S.choices),
        finals=frozenset({S.ARCHIVED, S.CANCELLED}),
        steps={
            S.PLANNED: Step("筹备", clerks, act="开放报名", paused=True),
            S.OPEN: Step("报名", clerks, act="登记举办", paused=True),
            S.HELD: Step("小结归档", head, "roadshows.archive_days", act="归档"),
        },
        transitions=(
            Transition("open", "开放报名", (S.PLANNED,), (S.OPEN,), is_officer, primary=True),
            Transition(
                "hold", "登记举办", (S.OPEN,), (S.HELD,), is_officer, guards=(rules.why_not_hold,), primary=True
            ),
            Transition(
                "archive", "归档", (S.HELD,), (S.ARCHIVED,), is_head, guards=(rules.why_not_archive,), primary=True
            ),
            Transition(
                "cancel", "取消", (S.PLANNED, S.OPEN), (S.CANCELLED,), is_head, kind=Kind.REFUSE, note_required=True
            ),
        ),
    )
)
