"""Registry: what a slice declares once to get list, detail, form, export, import, bulk acts and API."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.urls import reverse

from pinghu_portal.policy.policy import policy_of
from pinghu_portal.registry.columns import Column, title_of


@dataclass(frozen=True)
class Filter:
    """A field of the filter bar. `choices(user)` gives (value, label) pairs; without it a text or date field is shown.

    `lookup` is the ORM path with operator. `kind`: choice, text, year, date_from, date_to, number_from, number_to.
    `apply(queryset, value)` replaces the look-up where it is not a plain one.
    """

    name: str
    title: str
    lookup: str = ""
    kind: str = "choice"
    choices: Callable[[Any], Sequence[tuple[str, str]]] | None = None
    apply: Callable[[models.QuerySet, str], models.QuerySet] | None = None


@dataclass(frozen=True)
class QuickView:
    """A tab above the list that everybody has: a name and a fixed condition, with an optional chip colour."""

    key: str
    title: str
    condition: models.Q
    colour: str = ""


@dataclass(frozen=True)
class BulkAct:
    """An act on selected rows: `run(queryset, user) -> str` returns the sentence shown afterwards."""

    key: str
    title: str
    policy_action: str
    run: Callable[[models.QuerySet, Any], str]
    confirm: str = ""


@dataclass(frozen=True)
class Tab:
    """A tab of the detail page: `context(obj, user)` gives the template's context; `shown(obj, user)` may hide the tab."""

    key: str
    title: str
    template: str
    context: Callable[[Any, Any], dict | None]
    count: Callable[[Any, Any], int] | None = None
    shown: Callable[[Any, Any], bool] | None = None


@dataclass(frozen=True)
class Registry:
    """One registry. `key` is also the URL namespace (`enterprises:profiles`); `lookup` the field that stands in URLs.

    `pick` names code and name of a large table: forms of other registries then choose its rows by typing, not from a list.
    """

    key: str
    model: type[models.Model]
    title: str
    columns: tuple[Column, ...]
    lookup: str
    order: tuple[str, ...]
    search: tuple[str, ...] = ()
    search_hint: str = ""
    pick: tuple[str, str] | None = None
    filters: tuple[Filter, ...] = ()
    views: tuple[QuickView, ...] = ()
    bulk: tuple[BulkAct, ...] = ()
    facts: tuple[Column, ...] = ()
    tabs: tuple[Tab, ...] = ()
    form_fields: tuple[str, ...] = ()
    prepare: Callable[[models.Model], None] | None = None
    after_save: Callable[[models.Model], None] | None = None
    base: Callable[[], models.QuerySet] | None = None
    scope: Callable[[models.QuerySet, Any], models.QuerySet] | None = None
    sheet_title: str = ""
    office: str = "平湖市科学技术局"
    unit: str = ""
    counted: str = ""
    import_kind: str = ""
    workflow: bool = False
    can_create: bool = True
    actions: Callable[[Any, Any], list[dict]] | None = None
    header: Callable[[Any, Any], dict] | None = None
    list_template: str = "generic/list.html"
    detail_template: str = "generic/detail.html"
    hidden_history: frozenset[str] = field(default=frozenset())
    empty: str = "还没有数据。"

    @property
    def slug(self) -> str:
        """Name in the API path and in job parameters: enterprises-profiles."""
        return self.key.replace(":", "-")

    def url(self, name: str, *args) -> str:
        """The address of one of the registry's pages."""
        return reverse(f"{self.key}:{name}", args=args)

    def queryset(self) -> models.QuerySet:
        """All rows of the registry, before the policy."""
        return self.base() if self.base else self.model._default_manager.all()

    @property
    def policy(self):
        """The model's policy. Raises LookupError when none is declared."""
        return policy_of(self.model)

    def column_titles(self) -> dict[str, str]:
        """Key → title of every column."""
        return {column.key: title_of(column, self.model) for column in self.columns}


_registries: dict[str, Registry] = {}


def register(registry: Registry) -> Registry:
    """Make a registry known. Raises ValueError when its slug is taken by another model."""
    known = _registries.get(registry.slug)
    if known is not None and known.model is not registry.model:
        raise ValueError(f"registry {registry.slug} is declared twice")
    _registries[registry.slug] = registry
    return registry


def registry_by_slug(slug: str) -> Registry:
    """Raises KeyError."""
    return _registries[slug]


def all_registries() -> list[Registry]:
    """Every declared registry."""
    return list(_registries.values())
