"""URLs of a registry, and of the registries that the floor itself declares."""

from functools import partial, update_wrapper

from django.urls import path

from pinghu_portal.registry import views
from pinghu_portal.registry.declaration import Registry


def bound(view, registry: Registry):
    """A view with its registry filled in; carries the registry for the contract tests."""
    function = partial(view, registry=registry)
    update_wrapper(function, view)
    function.registry = registry
    return function


def registry_urls(registry: Registry) -> list:
    """list, add, export, bulk, columns, views, import (when declared), detail, edit."""
    patterns = [
        path("", bound(views.list_view, registry), name="list"),
        path("export/", bound(views.export_view, registry), name="export"),
        path("columns/", bound(views.columns_view, registry), name="columns"),
        path("views/", bound(views.save_view, registry), name="save_view"),
        path("views/<uuid:uid>/delete/", bound(views.delete_view, registry), name="delete_view"),
    ]
    if registry.pick:
        patterns.append(path("lookup/", bound(views.lookup_view, registry), name="lookup"))
    if registry.bulk:
        patterns.append(path("bulk/", bound(views.bulk_view, registry), name="bulk"))
    if registry.form_fields:
        if registry.can_create:
            patterns.append(path("add/", bound(views.edit_view, registry), name="add"))
        patterns.append(path("<str:key>/edit/", bound(views.edit_view, registry), name="edit"))
    if any(column.mask for column in (*registry.columns, *registry.facts)):
        patterns.append(path("<str:key>/reveal/", bound(views.reveal_view, registry), name="reveal"))
    if registry.workflow:
        patterns.append(path("<str:key>/act/", bound(views.act_view, registry), name="act"))
    patterns.append(path("<str:key>/", bound(views.detail_view, registry), name="detail"))
    return patterns
