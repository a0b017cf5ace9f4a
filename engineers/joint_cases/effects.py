"""What a step brings: tasks fan out, clocks start, stand and go on, results flow, dependants end, the case closes once."""

import datetime

from django.utils import timezone

from engineers.dossiers.flow import CASES, flow_in
from engineers.joint_cases import case_papers
from engineers.joint_cases.case_models import ClockEvent, DepartmentTask, JointCase
from engineers.joint_cases.case_packages import ask_for_package
from engineers.joint_cases.choices import FINISHED, CaseState, TaskState, Tick
from engineers.joint_cases.timing import clock_of, forecast, needs_within
from engineers.permits.results import record_grant
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.models import Task

KINDS = {12: "work", 13: "residence", 15: "commercial"}
"""Archive item → kind of result; item 14 is told apart by its fields."""
TASK_FLOW = "engineers.department_task"


# --- clocks -----------------------------------------------------------------------------------------------------------


def tick(task: DepartmentTask, kind: str, *, by=None, words: str = "", days: int = 0, at=None) -> ClockEvent:
    """Write an event of a task's clock and let every date follow."""
    event = ClockEvent.objects.create(
        task=task, kind=kind, at=at or timezone.now(), words=words[:300], days=days, by=by
    )
    follow(task)
    return event


def follow(task: DepartmentTask) -> None:
    """Due day, 暂定 and the 待办 of a task as its clock says now."""
    clock = clock_of(task)
    if clock is None:
        return
    reading = clock.read(timezone.localdate())
    task.due_on, task.provisional = reading.due_on, reading.provisional
    task.save(update_fields=["due_on", "provisional"])
    waiting = Task.objects.waiting().filter(workflow=TASK_FLOW, object_key=str(task.uid))
    waiting.update(
        due_on=reading.due_on,
        ends_at=_end_of(reading.due_on) if reading.due_on else None,
        provisional=reading.provisional,
        paused=reading.standing,
        limit_days=clock.limit.days,
    )


def _end_of(day: datetime.date) -> datetime.datetime:
    following = day + datetime.timedelta(days=1)
    return datetime.datetime.combine(following, datetime.time.min, timezone.get_current_timezone())


def follow_case(case: JointCase) -> None:
    """The case's own date: when the longest path is expected to end."""
    tasks = list(case.tasks.select_related("item"))
    if case.accepted_at is None or not tasks:
        return
    accepted = timezone.localdate(case.accepted_at)
    spans = forecast(tasks, needs_within(tasks), accepted, timezone.localdate())
    case.due_on = max(span.ends_on for span in spans.values())
    case.provisional = any(task.provisional for task in tasks)
    case.save(update_fields=["due_on", "provisional"])


# --- the case ---------------------------------------------------------------------------------------------------------


def received_at(case: JointCase) -> datetime.datetime:
    """When the papers came in for the last time: filed, or mended before the acceptance."""
    last = engine.history(case).filter(name__in=("start", "answer")).first()
    return last.at if last else case.filed_at


def deem(case: JointCase, *, by, record) -> None:
    """视为受理: accepted as of the day on which the papers came in (行政许可法第三十二条; domain 8.3)."""
    case.deemed, case.accepted_at = True, received_at(case)
    case.save(update_fields=["deemed", "accepted_at"])
    fan_out(case, by=by, record=record)


def fan_out(case: JointCase, *, by, record) -> None:
    """受理: one task for each matter at the department in charge today; those without prerequisites start at once."""
    today = timezone.localdate()
    case.accepted_at = case.accepted_at or timezone.now()
    case.save(update_fields=["accepted_at"])
    for item in case.package.items.order_by("order"):
        department = item.assignments.in_force(today).select_related("department").first().department
        task = DepartmentTask.objects.create(
            case=case, item=item, department=department, limit_days=item.days, limit_unit=item.unit
        )
        engine.start(task, by=by)
    start_ready(case)
    follow_case(case)
    case.promised_on = case.due_on
    case.save(update_fields=["promised_on"])
    engine.perform(case, "run", by=None)
    case_papers.issue_accepted(case)
    tell(case, f"联办件 {case.number} {'视为受理' if case.deemed else '已受理'}，联办期限 {case.due_on:%Y-%m-%d}", by=by)


def start_ready(case: JointCase) -> None:
    """Tasks whose prerequisites are all done become 待办; those of which one was refused end."""
    tasks = list(case.tasks.select_related("item", "department"))
    needs = needs_within(tasks)
    for task in tasks:
        if task.state != TaskState.WAITING:
            continue
        before = [other.state for other in needs[task.pk]]
        if any(state in (TaskState.REFUSED, TaskState.ENDED) for state in before):
            engine.perform(task, "end", by=None, note="前置事项未获准予")
        elif all(state == TaskState.DONE for state in before):
            engine.perform(task, "ready", by=None)


def refuse_case(case: JointCase, *, by, record) -> None:
    """The applicant reads why."""
    case.remarks = record.note[:500]
    case.save(update_fields=["remarks"])
    if record.to_state == CaseState.REJECTED:
        case_papers.issue_rejected(case, record.note)
    else:
        case_papers.issue_mend(case, [("一窗受理", record.note)])
    tell(case, f"联办件 {case.number} {record.title}：{record.note}", by=by)


def lapsed(case: JointCase, *, by, record) -> None:
    """视为撤回 by silence: the applicant reads why."""
    case.remarks = record.note[:500]
    case.save(update_fields=["remarks"])
    tell(case, f"联办件 {case.number} {record.title}：{record.note}", by=by)


def stop_all(case: JointCase, *, by, record) -> None:
    """撤回 ends every task."""
    for task in case.tasks.exclude(state__in=FINISHED):
        engine.perform(task, "end", by=None, note="申请人撤回")


def close_if_through(case: JointCase) -> None:
    """一口办结: when every task has ended the case closes, once, by itself."""
    states = set(case.tasks.values_list("state", flat=True))
    case.refresh_from_db(fields=["state"])
    if case.state != CaseState.RUNNING or states - set(FINISHED):
        return
    name = "close" if states == {TaskState.DONE} else "close_partly" if TaskState.DONE in states else "deny"
    engine.perform(case, name, by=None)


def closed(case: JointCase, *, by, record) -> None:
    """One closing, one delivery; the archive's item 17 follows."""
    case.closed_at = timezone.now()
    case.save(update_fields=["closed_at"])
    case_papers.issue_closed(case)
    tell_archive(case)
    tell(case, f"联办件 {case.number} {record.to_title}，请查看办理结果并评价", by=by)


def archived(case: JointCase, *, by, record) -> None:
    """归档: a job makes the package."""
    ask_for_package(case)


def tell_archive(case: JointCase) -> None:
    """Item 17 of the archive: one line for each matter."""
    for task in case.tasks.select_related("item", "department"):
        row = {
            "number": case.number,
            "matter": task.item.title,
            "department": task.department.short_name,
            "opened_on": timezone.localdate(case.filed_at),
            "closed_on": timezone.localdate(task.ended_at) if task.ended_at else None,
            "stars": task.stars,
        }
        flow_in(case.engineer, CASES, row, key=f"{case.number}:{task.item.code}", source=f"联办件 {case.number}")


# --- a task -----------------------------------------------------------------------------------------------------------


def start_clock(task: DepartmentTask, *, by, record) -> None:
    """The clock starts when the prerequisites are met; of a case that was deemed accepted, as of its acceptance."""
    first = task.case.deemed and not task.item.needs.filter(needs__in=task.case.package.items.all()).exists()
    task.started_at = task.case.accepted_at if first else timezone.now()
    task.save(update_fields=["started_at"])
    tick(task, Tick.START, by=by, at=task.started_at)


def take(task: DepartmentTask, *, by, record) -> None:
    """经办人 is who claims it."""
    task.handler = by
    task.save(update_fields=["handler"])
    follow(task)


def stop_clock(task: DepartmentTask, *, by, record) -> None:
    """暂停 with its reason."""
    tick(task, Tick.PAUSE, by=by, words=record.note)
    follow_case(task.case)


def resume_clock(task: DepartmentTask, *, by, record) -> None:
    """恢复; the due day has moved."""
    tick(task, Tick.RESUME, by=by, words=record.note)
    follow_case(task.case)


def finish(task: DepartmentTask, *, by, record) -> None:
    """完成 by the reviewer: the result is recorded, what waited for it starts, the case closes when all are through."""
    _end(task, by)
    record_result(task, by)
    _go_on(task.case)


def refuse(task: DepartmentTask, *, by, record) -> None:
    """不予: what depends on it ends."""
    _end(task, by)
    _go_on(task.case)


def ended(task: DepartmentTask, *, by, record) -> None:
    """终止 by the system; what depends on it ends, too."""
    task.ended_at = timezone.now()
    task.save(update_fields=["ended_at"])
    if task.started_at:
        tick(task, Tick.END, words=record.note)


def _end(task: DepartmentTask, by) -> None:
    task.reviewer, task.ended_at = by, timezone.now()
    task.save(update_fields=["reviewer", "ended_at"])
    tick(task, Tick.END, by=by)


def _go_on(case: JointCase) -> None:
    start_ready(case)
    start_ready(case)  # a second time: what waited for a task that has just ended
    follow_case(case)
    close_if_through(case)


def record_result(task: DepartmentTask, by) -> None:
    """The result becomes the permit or insurance in force and flows into the archive (items 12-15)."""
    item = task.item.flows_into
    if item is None or not task.result:
        return
    kind = KINDS.get(item) or ("medical" if "medical" in task.result else "social")
    source = f"联办件 {task.case.number} {task.item.title} {task.document}"
    record_grant(
        task.case.engineer, kind, task.result, source=source, by=by, key=f"{task.case.number}:{task.item.code}"
    )


def tell(case: JointCase, words: str, *, by) -> None:
    """A notice to who filed it and to the engineer."""
    readers = {case.filed_by_id, case.engineer.user_id} - {None, getattr(by, "pk", None)}
    Notice.objects.bulk_create(
        Notice(user_id=reader, title=words[:160], url=case.get_absolute_url()) for reader in readers
    )
