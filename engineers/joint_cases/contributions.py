"""一件事联办 on shared pages: menu, quick start, timeline, the engineer's panel, the night, the calendar."""

from django.utils import timezone

from engineers.dossiers.archive import Event, event_source
from engineers.dossiers.models import Engineer
from engineers.joint_cases.case_models import DepartmentTask, JointCase
from engineers.joint_cases.choices import FINISHED, CaseState
from engineers.joint_cases.policy import departments
from engineers.joint_cases.sweep import calendar_changed, nightly
from pinghu_portal.contributions import (
    CalendarFollower,
    EnterpriseReach,
    MenuEntry,
    NightlyIndex,
    Panel,
    QuickStart,
    contribute,
)
from pinghu_portal.policy.policy import policy_of, visible

OPEN = (CaseState.RECEIVED, CaseState.MENDING, CaseState.RUNNING)


def _sees(user) -> bool:
    return user.is_bureau or bool(departments(user)) or bool(user.roles & {"enterprise", "engineer", "town_assistant"})


def _open(user) -> int:
    return visible(JointCase.objects.filter(state__in=OPEN), user).count()


def _mine(user) -> int:
    return visible(DepartmentTask.objects.exclude(state__in=FINISHED), user, "handle").count()


@event_source
def case_events(engineer: Engineer) -> list[Event]:
    """联办件 of one engineer: accepted and closed."""
    found = []
    for case in engineer.joint_cases.select_related("package").filter(accepted_at__isnull=False):
        found.append(Event(timezone.localdate(case.accepted_at), "联办受理", str(case), case.get_absolute_url()))
        if case.closed_at:
            words = f"{case.number} {case.get_state_display()}"
            found.append(Event(timezone.localdate(case.closed_at), "联办办结", words, case.get_absolute_url()))
    return found


def engineer_panel(user, engineer: Engineer) -> dict | None:
    """Cases of the engineer, and the way to a new one."""
    cases = list(visible(JointCase.objects.filter(engineer=engineer).select_related("package"), user)[:20])
    may_file = policy_of(JointCase).allows(user, "add") and engineer.left_on is None
    return {"cases": cases, "engineer": engineer, "may_file": may_file} if cases or may_file else None


def handled(user):
    """Enterprises with a task at the reader's office, running or ended."""
    codes = departments(user)
    return DepartmentTask.objects.filter(department__code__in=codes).values("case__enterprise") if codes else None


contribute(
    MenuEntry("海外工程师", "一件事联办", "engineers:joint_cases:list", "diagram-3", _sees, order=40, count=_open),
    MenuEntry(
        "海外工程师",
        "部门任务",
        "engineers:department_tasks:list",
        "inboxes",
        lambda user: bool(departments(user)),
        order=41,
        count=_mine,
    ),
    MenuEntry("海外工程师", "服务事项", "engineers:services:list", "list-check", lambda user: True, order=42),
    MenuEntry("海外工程师", "办事网点", "engineers:service_points:list", "geo-alt", lambda user: True, order=43),
    QuickStart(
        "申请联办",
        "engineers:joint_cases:file",
        "send-plus",
        lambda user: policy_of(JointCase).allows(user, "add"),
        order=25,
    ),
    Panel("engineers.Engineer", "一件事联办", "engineers/joint_cases/panel.html", engineer_panel, order=40),
    NightlyIndex("joint_cases", "一件事联办", nightly),
    CalendarFollower("一件事联办", calendar_changed),
    EnterpriseReach("一件事联办", handled),
)
