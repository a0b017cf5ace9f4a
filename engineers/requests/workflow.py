"""诉求: 提出 → 派发 → 办理 → 答复 → 评价 → 归档; 退单 → 重派 (domain 9.1)."""

from engineers.dossiers.policy import TALENT_SECTION, is_talent_officer
from engineers.joint_cases.policy import departments
from engineers.requests import effects
from engineers.requests.choices import State as S
from engineers.requests.models import Request
from engineers.requests.policy import raisers
from pinghu_portal.accounts.models import Role
from pinghu_portal.organisation.models import DepartmentKind
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import person, role_at


def is_officer(user, request: Request) -> bool:
    """科技合作和人才科 dispatches and archives."""
    return user is None or is_talent_officer(user)


def is_dispatcher(user, request: Request) -> bool:
    """科技合作和人才科."""
    return user is not None and is_talent_officer(user)


def is_handler(user, request: Request) -> bool:
    """Somebody of the department."""
    if user is None or request.department_id is None:
        return False
    return request.department.code in departments(user)


def is_raiser(user, request: Request) -> bool:
    """Who raised it, or a colleague at the enterprise."""
    return user is not None and Request.objects.filter(raisers(user), pk=request.pk).exists()


def _clerks(request) -> list[str]:
    return [role_at(Role.CLERK, TALENT_SECTION)]


def _department(request) -> list[str]:
    department = request.department
    if department.kind == DepartmentKind.SECTION:
        return [role_at(Role.CLERK, department.code)]
    return [role_at(Role.PARTNER, department.code)]


def _raiser(request) -> list[str]:
    return [person(request.raised_by)] if request.raised_by else []


request_flow = register(
    Workflow(
        key="engineers.request",
        model="engineers.Request",
        title="诉求",
        initial=S.RAISED,
        party=lambda request: request.enterprise.name,
        subject=lambda request: request.title,
        state_titles=dict(S.choices),
        finals=frozenset({S.ARCHIVED, S.WITHDRAWN}),
        steps={
            S.RAISED: Step("派发诉求", _clerks, "requests.dispatch_days", act="派发"),
            S.HANDLING: Step("办理诉求", _department, "requests.answer_days", act="答复"),
            S.SENT_BACK: Step("重派诉求", _clerks, "requests.dispatch_days", act="重派"),
            S.ANSWERED: Step("评价", _raiser, act="评价", paused=True),
            S.RATED: Step("归档", _clerks, act="归档", paused=True),
        },
        transitions=(
            Transition("dispatch", "派发", (S.RAISED, S.SENT_BACK), (S.HANDLING,), is_dispatcher,
                       required=("department",), effects=(effects.stamp_dispatch,), primary=True),
            Transition("send_back", "退单", (S.HANDLING,), (S.SENT_BACK,), is_handler,
                       kind=Kind.RETURN, note_required=True),
            Transition("answer", "答复", (S.HANDLING,), (S.ANSWERED,), is_handler,
                       required=("answer",), effects=(effects.stamp_answer,), primary=True),
            Transition("rate", "评价", (S.ANSWERED,), (S.RATED,), is_raiser,
                       required=("stars",), effects=(effects.tell_archive,), primary=True),
            Transition("archive", "归档", (S.ANSWERED, S.RATED), (S.ARCHIVED,), is_officer, primary=True),
            Transition("withdraw", "撤回诉求", (S.RAISED, S.SENT_BACK), (S.WITHDRAWN,), is_raiser, kind=Kind.WITHDRAW),
        ),
    )
)  # fmt: skip
