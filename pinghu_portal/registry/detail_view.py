"""The detail page: facts, tabs, contributed panels, workflow buttons and the timeline of changes."""

from django.core.exceptions import ValidationError
from django.http import Http404, QueryDict
from django.shortcuts import render
from django.utils import timezone

from pinghu_portal.contributions import Panel, contributed
from pinghu_portal.policy.policy import get_visible_or_404, policy_of
from pinghu_portal.records.timeline import change_timeline
from pinghu_portal.registry.columns import field_at, relations, title_of
from pinghu_portal.registry.declaration import Registry
from pinghu_portal.rulebook.deadlines import light
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.declaration import has_workflow, workflow_of
from pinghu_portal.workflow.holders import colleagues
from pinghu_portal.workflow.models import Task

TIMELINE = "history"


def get_object(registry: Registry, user, key: str, action: str = "view", params: QueryDict | None = None):
    """The object under the policy, in the scope that `params` choose. Raises Http404 (also for no possible key), NotAllowed."""
    if "\0" in key:
        raise Http404
    try:
        field_at(registry.model, registry.lookup).to_python(key)
    except ValidationError as error:
        raise Http404 from error
    columns = [*registry.facts, *registry.columns]
    queryset = registry.queryset().select_related(*relations(columns, registry.model))
    if registry.scope:
        queryset = registry.scope(queryset, QueryDict() if params is None else params)
    return get_visible_or_404(queryset, user, action, **{registry.lookup: key})


def detail_page(request, registry: Registry, key: str):
    """Render the detail page; `?tab=` chooses the tab."""
    obj = get_object(registry, request.user, key, params=request.GET)
    return render(request, registry.detail_template, detail_context(request, registry, obj))


def detail_context(request, registry: Registry, obj) -> dict:
    """Context of `generic/detail.html`."""
    user = request.user
    shown = [tab for tab in registry.tabs if tab.shown is None or tab.shown(obj, user)]
    tabs = [(tab, tab.count(obj, user) if tab.count else None) for tab in shown]
    wanted = request.GET.get("tab", tabs[0][0].key if tabs and registry.workflow else "overview")
    current = next((tab for tab, _ in tabs if tab.key == wanted), None)
    facts = registry.facts or registry.columns
    return {
        "registry": registry,
        "object": obj,
        "key": key_of(obj),
        "facts": [(title_of(column, registry.model), column.text(obj), column) for column in facts],
        "all_facts": [(title_of(column, registry.model), column.text(obj), column) for column in registry.columns],
        "tabs": tabs,
        "tab": wanted,
        "current_tab": current,
        "tab_context": current.context(obj, user) if current else None,
        "panels": [
            (panel, context)
            for panel in contributed(Panel, place=registry.model._meta.label)
            if (context := panel.context(user, obj)) is not None
        ],
        "timeline": change_timeline(obj, hidden=registry.hidden_history) if wanted == TIMELINE else None,
        **(workflow_context(obj, user) if has_workflow(obj) else {}),
        "can_reveal": any(column.mask for column in registry.columns) and registry.policy.can(user, "reveal", obj),
        "extra_actions": registry.actions(obj, user) if registry.actions else [],
        "can_change": bool(registry.form_fields) and registry.policy.can(user, "change", obj),
    }


def workflow_context(obj, user) -> dict:
    """Where the matter stands, who holds it, what the user may do and why not, and the record of every step."""
    workflow = workflow_of(obj)
    state = getattr(obj, workflow.state_field)
    waiting = Task.objects.waiting().filter(workflow=workflow.key, object_key=engine.object_key(obj)).first()
    choices = [
        (
            choice,
            [(target, workflow.title_of(target)) for target in choice.transition.targets]
            if len(choice.transition.targets) > 1
            else [],
        )
        for choice in engine.available(obj, user)
    ]
    return {
        "workflow": workflow,
        "state_title": workflow.title_of(state),
        "finished": state in workflow.finals,
        "choices": choices,
        "records": list(engine.history(obj)[:50]),
        "waiting_task": waiting,
        **_task_rights(waiting, user),
        "waiting_light": light(
            waiting.due_on, timezone.localdate(), total_days=waiting.limit_days, paused=waiting.paused
        )
        if waiting
        else None,
    }


def _task_rights(task: Task | None, user) -> dict:
    """Which of 转办, 催办, 督办 the user has on the waiting task, and to whom he may hand it over."""
    if task is None:
        return {}
    policy = policy_of(Task)
    mine = policy.can(user, "hand_over", task)
    return {
        "colleagues": colleagues(user) if mine else [],
        "can_urge": not mine and policy.can(user, "urge", task),
        "can_supervise": policy.can(user, "supervise", task),
        "urges": list(task.urge_log.select_related("by")[:10]),
    }


def key_of(obj) -> str:
    """Public key of an object."""
    return str(getattr(obj, "public_key", obj.pk))
