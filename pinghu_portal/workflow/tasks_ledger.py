"""待办 as a ledger: opened when a matter reaches a step, closed when it leaves; 转办, 催办, 督办 in between."""

from django.db import transaction
from django.db.models import F
from django.urls import NoReverseMatch
from django.utils import timezone

from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.rulebook.deadlines import WORKING_DAYS, Deadline, deadline
from pinghu_portal.rulebook.rules import rule_row
from pinghu_portal.rulebook.working_days import working_days_between
from pinghu_portal.workflow.declaration import Workflow
from pinghu_portal.workflow.holders import holders_of, person
from pinghu_portal.workflow.models import Task, Urge


def open_tasks(workflow: Workflow, obj, key: str, *, started_by) -> list[Task]:
    """Open one task per holder of the step that the object has reached; a final state has no step."""
    step = workflow.steps.get(getattr(obj, workflow.state_field))
    if step is None or step.holders is None:
        return []
    now = timezone.now()
    due, days = _due(step.limit, now)
    try:
        url = obj.get_absolute_url()
    except NoReverseMatch:
        url = "/"
    return Task.objects.bulk_create(
        Task(
            workflow=workflow.key,
            object_key=key,
            holder=holder,
            title=workflow.title,
            number=str(getattr(obj, "number", "")),
            party=workflow.party(obj)[:120],
            step=step.title,
            act=step.act,
            url=url,
            started_by=started_by,
            opened_at=now,
            due_on=due.due_on if due else None,
            ends_at=due.ends_at if due else None,
            limit_days=days,
            provisional=bool(due and due.provisional),
            paused=step.paused,
        )
        for holder in step.holders(obj)
    )


def _due(limit: str, now) -> tuple[Deadline | None, int]:
    if not limit:
        return None, 0
    row = rule_row(limit, timezone.localdate(now))
    return deadline(limit, now), int(row.value) if row.unit == WORKING_DAYS else 0


def close_tasks(workflow: Workflow, key: str, *, by) -> int:
    """Close the waiting tasks of an object; returns how many working days late the latest one is."""
    now = timezone.now()
    waiting = list(Task.objects.select_for_update().waiting().filter(workflow=workflow.key, object_key=key))
    late_days = 0
    for task in waiting:
        late = bool(task.ends_at and not task.paused and now >= task.ends_at)
        if late:
            late_days = max(late_days, working_days_between(task.due_on, timezone.localdate(now)) or 1)
        Task.objects.filter(pk=task.pk).update(closed_at=now, closed_by=by, late=late)
    return late_days


def my_waiting(user):
    """待办 of a user."""
    return Task.objects.waiting().for_holders(holders_of(user))


def my_done(user):
    """已办 of a user."""
    return Task.objects.filter(closed_by=user)


def my_started(user):
    """我发起: matters the user began that still wait somewhere."""
    return Task.objects.filter(started_by=user).waiting()


def hand_over(task: Task, *, by, to) -> Task:
    """转办: give a waiting task to a named colleague. Raises NotAllowed unless the task waits for `by`."""
    with transaction.atomic():
        task = Task.objects.select_for_update().get(pk=task.pk)
        if task.closed_at:
            raise RuleViolation("该事项已办结，不能转办。")
        if task.holder not in holders_of(by):
            raise NotAllowed("只有承办人可以转办。")
        if not to.is_active or not to.posts_now:
            raise RuleViolation(f"{to} 目前没有在任职务，不能接办。")
        task.holder = person(to)
        task.save(update_fields=["holder"])
    return task


def urge(task: Task, *, by, words: str = "", supervise: bool = False) -> Urge:
    """催办, or 督办 by a 分管局长: counted on the task and kept in the log. Raises RuleViolation once it is closed."""
    if task.closed_at:
        raise RuleViolation("该事项已办结，无需催办。")
    if supervise and not by.has_role("vice_director", "leader"):
        raise NotAllowed("督办由分管局长或领导发起。")
    with transaction.atomic():
        changes = {"supervised": True} if supervise else {"urges": F("urges") + 1}
        Task.objects.filter(pk=task.pk).update(**changes)
        return Urge.objects.create(task=task, by=by, supervise=supervise, words=words[:300])
