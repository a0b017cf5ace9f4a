"""联办件 and 部门任务, transition by transition (domain 9.1b)."""

from engineers.dossiers.policy import TALENT_SECTION, is_talent_officer
from engineers.joint_cases import effects, rules
from engineers.joint_cases.case_models import DepartmentTask, JointCase
from engineers.joint_cases.choices import CaseState as C
from engineers.joint_cases.choices import TaskState as T
from engineers.joint_cases.policy import departments
from pinghu_portal.accounts.models import Role
from pinghu_portal.organisation.models import DepartmentKind
from pinghu_portal.policy.policy import can
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import role_at


def is_window(user, case: JointCase) -> bool:
    """一窗: an officer of the talent section who did not file it."""
    return user is not None and is_talent_officer(user) and user.pk != case.filed_by_id


def is_applicant(user, case: JointCase) -> bool:
    """The employer or the engineer."""
    return user is not None and can(user, "apply", case)


def is_system(user, obj) -> bool:
    """Only effects and the night, which have no person."""
    return user is None


def is_department(user, task: DepartmentTask) -> bool:
    """Anybody of the department in charge."""
    return user is not None and task.department.code in departments(user)


def is_handler(user, task: DepartmentTask) -> bool:
    """The one who took it."""
    return is_department(user, task) and user.pk == task.handler_id


def is_reviewer(user, task: DepartmentTask) -> bool:
    """审核人 ≠ 经办人, of the same department."""
    return is_department(user, task) and user.pk != task.handler_id


def _window(case) -> list[str]:
    return [role_at(Role.CLERK, TALENT_SECTION)]


def _applicants(case) -> list[str]:
    return [f"member:{case.enterprise.credit_code}"]


def _department(task) -> list[str]:
    code = task.department.code
    if task.department.kind == DepartmentKind.SECTION:
        return [role_at(Role.CLERK, code), role_at(Role.SECTION_HEAD, code)]
    return [role_at(Role.PARTNER, code)]


CASE_TRANSITIONS = (
    Transition("accept", "受理", (C.RECEIVED,), (C.RECEIVED,), is_window, guards=(rules.why_not_accept,),
               effects=(effects.fan_out,), primary=True),
    Transition("deem_accepted", "视为受理", (C.RECEIVED,), (C.RECEIVED,), is_system, guards=(rules.why_no_department,),
               effects=(effects.deem,), note_required=True),
    Transition("run", "分办", (C.RECEIVED,), (C.RUNNING,), is_system),
    Transition("ask_to_mend", "退回补正", (C.RECEIVED,), (C.MENDING,), is_window, kind=Kind.RETURN,
               note_required=True, effects=(effects.refuse_case,)),
    Transition("answer", "已补正", (C.MENDING,), (C.RECEIVED,), is_applicant, primary=True),
    Transition("reject", "不予受理", (C.RECEIVED,), (C.REJECTED,), is_window, kind=Kind.REFUSE,
               note_required=True, effects=(effects.refuse_case,)),
    Transition("withdraw", "撤回", (C.RECEIVED, C.MENDING, C.RUNNING), (C.WITHDRAWN,), is_applicant, kind=Kind.WITHDRAW,
               guards=(rules.why_not_withdraw,), effects=(effects.stop_all,)),
    Transition("lapse", "视为撤回", (C.MENDING,), (C.WITHDRAWN,), is_system, kind=Kind.WITHDRAW, note_required=True,
               effects=(effects.lapsed,)),
    Transition("close", "办结", (C.RUNNING,), (C.CLOSED,), is_system, guards=(rules.why_not_close,),
               effects=(effects.closed,)),
    Transition("close_partly", "部分办结", (C.RUNNING,), (C.PARTLY,), is_system, guards=(rules.why_not_close,),
               effects=(effects.closed,)),
    Transition("deny", "不予办结", (C.RUNNING,), (C.DENIED,), is_system, guards=(rules.why_not_close,),
               effects=(effects.closed,)),
    Transition("archive", "归档", (C.CLOSED, C.PARTLY, C.DENIED), (C.ARCHIVED,), is_system,
               effects=(effects.archived,)),
)  # fmt: skip

case_flow = register(
    Workflow(
        key="engineers.joint_case",
        model="engineers.JointCase",
        title="外国人来华“一件事”联办",
        initial=C.RECEIVED,
        party=lambda case: case.enterprise.name,
        subject=lambda case: case.engineer.name,
        state_titles=dict(C.choices),
        finals=frozenset({C.REJECTED, C.WITHDRAWN, C.ARCHIVED}),
        steps={
            C.RECEIVED: Step("一窗受理", _window, "joint_cases.accept_days", act="受理"),
            C.MENDING: Step("企业补正", _applicants, "joint_cases.mend_days", act="补正", paused=True),
            C.RUNNING: Step("部门联办"),
            C.CLOSED: Step("办结"),
            C.PARTLY: Step("部分办结"),
            C.DENIED: Step("不予办结"),
        },
        transitions=CASE_TRANSITIONS,
    )
)

TASK_TRANSITIONS = (
    Transition("ready", "前置已办", (T.WAITING,), (T.READY,), is_system, effects=(effects.start_clock,)),
    Transition("claim", "承办", (T.READY,), (T.WORKING,), is_department, effects=(effects.take,), primary=True),
    Transition("pause", "暂停计时", (T.WORKING,), (T.PAUSED,), is_handler, note_required=True,
               effects=(effects.stop_clock,)),
    Transition("resume", "恢复计时", (T.PAUSED,), (T.WORKING,), is_department, effects=(effects.resume_clock,), primary=True),
    Transition("finish", "办结", (T.WORKING,), (T.DONE,), is_reviewer, guards=(rules.why_not_finish,),
               effects=(effects.finish,), primary=True),
    Transition("refuse", "不予许可", (T.WORKING,), (T.REFUSED,), is_reviewer, kind=Kind.REFUSE, note_required=True,
               guards=(rules.why_not_refuse,), effects=(effects.refuse,),
               confirm="不予许可后，以本事项为前置的事项将终止。"),
    Transition("hold", "补正暂停", (T.READY, T.WORKING), (T.PAUSED,), is_system, effects=(effects.stop_clock,)),
    Transition("release", "补正恢复", (T.PAUSED,), (T.WORKING,), is_system, effects=(effects.resume_clock,)),
    Transition("end", "终止", (T.WAITING, T.READY, T.WORKING, T.PAUSED), (T.ENDED,), is_system, kind=Kind.REFUSE,
               effects=(effects.ended,)),
)  # fmt: skip

task_flow = register(
    Workflow(
        key=effects.TASK_FLOW,
        model="engineers.DepartmentTask",
        parent="case",
        title="联办部门任务",
        initial=T.WAITING,
        party=lambda task: task.case.enterprise.name,
        subject=lambda task: task.item.title,
        state_titles=dict(T.choices),
        finals=frozenset({T.DONE, T.REFUSED, T.ENDED}),
        steps={
            T.WAITING: Step("待前置"),
            T.READY: Step("待承办", _department, "joint_cases.claim_days", act="承办"),
            T.WORKING: Step("办理", _department, "joint_cases.claim_days", act="办理"),
            T.PAUSED: Step("暂停", _department, act="恢复", paused=True),
        },
        transitions=TASK_TRANSITIONS,
    )
)
