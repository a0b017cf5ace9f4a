"""黄色企业: 待答辩 → 答辩 → 通过 / 约谈 → 整改 → 销号 (domain 9.2)."""

from enterprises.consequences import rules
from enterprises.consequences.effects import tell_enterprise
from enterprises.consequences.models import Interview, InterviewState
from enterprises.profiles.models import Enterprise
from enterprises.profiles.policy import own_enterprises
from pinghu_portal.accounts.models import Role
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import role_at

SECTION, BUREAU = "kjj-gxk", "kjj"


def is_officer(user, interview: Interview) -> bool:
    """A clerk or head of the section."""
    return user.has_role(Role.CLERK, Role.SECTION_HEAD)


def is_head(user, interview: Interview) -> bool:
    """The head of the section."""
    return user.has_role(Role.SECTION_HEAD)


def is_talker(user, interview: Interview) -> bool:
    """约谈 is held by the bureau's leadership (page 000)."""
    return user.has_role(Role.VICE_DIRECTOR)


def is_member(user, interview: Interview) -> bool:
    """A member of the enterprise, today."""
    own = Enterprise.objects.filter(own_enterprises(user), pk=interview.enterprise_id)
    return user.has_role(Role.ENTERPRISE) and own.exists()


def _clerks(interview) -> list[str]:
    return [role_at(Role.CLERK, SECTION)]


def _head(interview) -> list[str]:
    return [role_at(Role.SECTION_HEAD, SECTION)]


def _members(interview) -> list[str]:
    return [f"member:{interview.enterprise.credit_code}"]


interview_workflow = register(
    Workflow(
        key="enterprises.interview",
        model="enterprises.Interview",
        title="黄色企业答辩约谈",
        initial=InterviewState.WAITING,
        party=lambda interview: interview.enterprise.name,
        state_titles=dict(InterviewState.choices),
        finals=frozenset({InterviewState.PASSED, InterviewState.CLOSED, InterviewState.CANCELLED}),
        steps={
            InterviewState.WAITING: Step("待答辩", _clerks, act="安排答辩"),
            InterviewState.SCHEDULED: Step("已安排答辩", _head, act="录入结论"),
            InterviewState.TALK: Step(
                "待约谈", lambda i: [role_at(Role.VICE_DIRECTOR, BUREAU)], "consequences.talk_days", act="约谈"
            ),
            InterviewState.MENDING: Step("整改中", _members, act="提交整改报告", paused=True),
            InterviewState.MENDED: Step("待销号", _head, "consequences.close_days", act="核验销号"),
        },
        transitions=(
            Transition(
                "schedule",
                "安排答辩",
                (InterviewState.WAITING,),
                (InterviewState.SCHEDULED,),
                is_officer,
                guards=(rules.why_not_schedule,),
                required=("held_on", "place", "experts"),
                effects=(tell_enterprise,),
                primary=True,
            ),
            Transition(
                "reschedule",
                "改期",
                (InterviewState.SCHEDULED,),
                (InterviewState.WAITING,),
                is_officer,
                kind=Kind.RETURN,
                note_required=True,
                effects=(tell_enterprise,),
            ),
            Transition(
                "pass",
                "答辩通过",
                (InterviewState.SCHEDULED,),
                (InterviewState.PASSED,),
                is_head,
                guards=(rules.why_not_decide,),
                effects=(tell_enterprise,),
                primary=True,
            ),
            Transition(
                "fail",
                "答辩未通过",
                (InterviewState.SCHEDULED,),
                (InterviewState.TALK,),
                is_head,
                guards=(rules.why_not_decide,),
                kind=Kind.REFUSE,
                effects=(tell_enterprise,),
            ),
            Transition(
                "talk",
                "已约谈",
                (InterviewState.TALK,),
                (InterviewState.MENDING,),
                is_talker,
                guards=(rules.why_not_talked,),
                required=("talk_on", "mend_due_on"),
                effects=(tell_enterprise,),
                primary=True,
            ),
            Transition(
                "report",
                "提交整改报告",
                (InterviewState.MENDING,),
                (InterviewState.MENDED,),
                is_member,
                guards=(rules.why_not_mended,),
                primary=True,
            ),
            Transition(
                "mend_again",
                "退回整改",
                (InterviewState.MENDED,),
                (InterviewState.MENDING,),
                is_head,
                kind=Kind.RETURN,
                note_required=True,
                effects=(tell_enterprise,),
            ),
            Transition(
                "close",
                "销号",
                (InterviewState.MENDED,),
                (InterviewState.CLOSED,),
                is_head,
                effects=(tell_enterprise,),
                primary=True,
            ),
            Transition(
                "cancel",
                "取消",
                (InterviewState.WAITING, InterviewState.SCHEDULED),
                (InterviewState.CANCELLED,),
                is_head,
                kind=Kind.REFUSE,
                note_required=True,
                effects=(tell_enterprise,),
            ),
        ),
    )
)
