"""The detail page: facts, tabs, contributed panels, workflow buttons and the timeline of changes."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import render

from pinghu_portal.contributions import Panel, contributed
from pinghu_portal.policy.policy import get_visible_or_404
from pinghu_portal.records.timeline import change_timeline
from pinghu_portal.registry.columns import relations, title_of
from pinghu_portal.registry.declaration import Registry

TIMELINE = "history"


def get_object(registry: Registry, user, key: str, action: str = "view"):
    """The object under the policy. Raises Http404 (also for a key that cannot be one), NotAllowed."""
    try:
        registry.model._meta.get_field(registry.lookup).to_python(key)
    except ValidationError as error:
        raise Http404 from error
    columns = [*registry.facts, *registry.columns]
    queryset = registry.queryset().select_related(*relations(columns, registry.model))
    return get_visible_or_404(queryset, user, action, **{registry.lookup: key})


def detail_page(request, registry: Registry, key: str):
    """Render the detail page; `?tab=` chooses the tab."""
    obj = get_object(registry, request.user, key)
    return render(request, registry.detail_template, detail_context(request, registry, obj))


def detail_context(request, registry: Registry, obj) -> dict:
    """Context of `generic/detail.html`."""
    user = request.user
    tabs = [(tab, tab.count(obj, user) if tab.count else None) for tab in registry.tabs]
    wanted = request.GET.get("tab", tabs[0][0].key if tabs else "overview")
    current = next((tab for tab, _ in tabs if tab.key == wanted), None)
    facts = registry.facts or registry.columns
    return {
        "registry": registry, "object": obj, "key": key_of(obj),
        "facts": [(title_of(column, registry.model), column.text(obj), column) for column in facts],
        "all_facts": [(title_of(column, registry.model), column.text(obj), column) for column in registry.columns],
        "tabs": tabs, "tab": wanted, "current_tab": current,
        "tab_context": current.context(obj, user) if current else None,
        "panels": [(panel, context) for panel in contributed(Panel, place=registry.model._meta.label)
                   if (context := panel.context(user, obj)) is not None],
        "timeline": change_timeline(obj, hidden=registry.hidden_history) if wanted == TIMELINE else None,
        "can_change": bool(registry.form_fields) and registry.policy.can(user, "change", obj),
    }


def key_of(obj) -> str:
    """Public key of an object."""
    return str(getattr(obj, "public_key", obj.pk))
