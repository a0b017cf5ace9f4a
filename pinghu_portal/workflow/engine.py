"""The engine: lock the row, look, collect every reason, write, record, move the 待办, run the effects; one transaction.

`perform` is the only function of the portal that changes a state field (design law 4).
"""

from dataclasses import dataclass

import pghistory
from django.apps import apps
from django.db import models, transaction

from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.workflow import tasks_ledger
from pinghu_portal.workflow.declaration import Transition, Workflow, workflow_of
from pinghu_portal.workflow.models import TransitionRecord


def object_key(obj: models.Model) -> str:
    """How records and tasks refer to an object: its public key."""
    return str(getattr(obj, "public_key", obj.pk))


@dataclass(frozen=True)
class Choice:
    """A button: the transition and why it cannot be pressed yet (empty = it can)."""

    transition: Transition
    reasons: list[str]


def available(obj: models.Model, user) -> list[Choice]:
    """What the user may do now with the object, each with the reasons that still stand in the way."""
    workflow = workflow_of(obj)
    state = getattr(obj, workflow.state_field)
    return [Choice(t, refusals(obj, t)) for t in workflow.from_state(state) if t.actor(user, obj)]


def refusals(obj: models.Model, transition: Transition) -> list[str]:
    """All reasons why a transition cannot be made, apart from who asks; empty when it can."""
    reasons = []
    for name in transition.required:
        if getattr(obj, name) in (None, ""):
            reasons.append(f"未填写：{obj._meta.get_field(name).verbose_name}。")
    for guard in transition.guards:
        reasons.extend(guard(obj))
    return reasons


def start(obj: models.Model, *, by) -> None:
    """Open the first step of a new object (its state field already holds the initial state)."""
    workflow = workflow_of(obj)
    _record(workflow, obj, "start", "发起", "", workflow.initial, by, "", 0)
    tasks_ledger.open_tasks(workflow, obj, object_key(obj), started_by=by)


def perform(obj: models.Model, name: str, *, by, note: str = "", to: str | None = None) -> models.Model:
    """Make a transition. Returns the locked, changed object.

    Raises NotAllowed when this person may not do it, RuleViolation with *all* reasons when a rule refuses,
    also when a colleague was faster and the object is no longer in a source state.
    """
    workflow = workflow_of(obj)
    transition = workflow.transition(name)
    model = apps.get_model(workflow.model)
    with transaction.atomic():
        if workflow.parent:
            lock_parent(obj, workflow.parent)
        locked = model._base_manager.select_for_update(of=("self",)).get(pk=obj.pk)
        state = getattr(locked, workflow.state_field)
        if state not in transition.sources:
            raise RuleViolation(
                f"当前环节为“{workflow.title_of(state)}”，不能{transition.title}；可能已由他人办理，请刷新。"
            )
        if not transition.actor(by, locked):
            raise NotAllowed(f"当前账号不能{transition.title}。")
        target = _target(workflow, transition, to)
        reasons = refusals(locked, transition)
        if transition.note_required and not note.strip():
            reasons.append(f"{transition.title}须填写意见。")
        if reasons:
            raise RuleViolation(reasons)
        _move(workflow, transition, locked, state, target, by, note.strip())
    return locked


def lock_parent(obj: models.Model, name: str) -> models.Model:
    """Lock the row above an object and return it; call it before any lock of the object itself."""
    related = obj._meta.get_field(name).related_model
    return related._base_manager.select_for_update(of=("self",)).get(pk=getattr(obj, f"{name}_id"))


def _target(workflow: Workflow, transition: Transition, to: str | None) -> str:
    if to is None and len(transition.targets) == 1:
        return transition.targets[0]
    if to not in transition.targets:
        choices = "、".join(workflow.title_of(state) for state in transition.targets)
        raise RuleViolation(f"请选择{transition.title}到哪一环节：{choices}。")
    return to


def _move(workflow: Workflow, transition: Transition, obj, state: str, target: str, by, note: str) -> None:
    with pghistory.context(reason=f"{transition.title}：{note}" if note else transition.title):
        setattr(obj, workflow.state_field, target)
        obj.save(update_fields=[workflow.state_field])
        first = (
            TransitionRecord.objects.filter(workflow=workflow.key, object_key=object_key(obj)).order_by("pk").first()
        )
        late_days = tasks_ledger.close_tasks(workflow, object_key(obj), by=by)
        record = _record(workflow, obj, transition.name, transition.title, state, target, by, note, late_days)
        tasks_ledger.open_tasks(workflow, obj, object_key(obj), started_by=first.by if first else by)
        for effect in transition.effects:
            effect(obj, by=by, record=record)


def _record(workflow, obj, name, title, from_state, to_state, by, note, late_days) -> TransitionRecord:
    return TransitionRecord.objects.create(
        workflow=workflow.key,
        object_key=object_key(obj),
        name=name,
        title=title,
        from_state=from_state,
        to_state=to_state,
        to_title=workflow.title_of(to_state),
        by=by,
        post=by.post_title if by else "系统",
        note=note[:1000],
        late_days=late_days,
    )


def history(obj: models.Model) -> models.QuerySet:
    """The records of an object, newest first."""
    return TransitionRecord.objects.filter(workflow=workflow_of(obj).key, object_key=object_key(obj)).select_related(
        "by"
    )
