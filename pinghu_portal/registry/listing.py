"""Listing: from a person and a query string to rows. The list page, export, bulk acts and the API all come through here."""

from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.http import QueryDict

from pinghu_portal.policy.policy import visible
from pinghu_portal.registry.columns import Column, relations
from pinghu_portal.registry.declaration import QuickView, Registry
from pinghu_portal.registry.filters import filter_set
from pinghu_portal.registry.models import ListPreference

PAGE_SIZES = (20, 50, 100, 200)


@dataclass
class Listing:
    """The rows a person asked for: filtered and ordered queryset, chosen columns, the bound filter form."""

    registry: Registry
    user: object
    params: QueryDict
    allowed: models.QuerySet
    queryset: models.QuerySet
    form: object
    columns: list[Column]
    order: tuple[str, bool]
    quick: QuickView | None
    preference: ListPreference

    def page_keys(self, number: int, size: int) -> list[int]:
        """Primary keys of one page; the joins of the columns come after the cut, so deep pages stay cheap."""
        first = (number - 1) * size
        return list(self.queryset.values_list("pk", flat=True)[first : first + size])

    def rows(self, keys: list[int]) -> list[models.Model]:
        """The objects of these keys, in their order, with everything the columns need: one query."""
        queryset = (
            self.registry.queryset().filter(pk__in=keys).select_related(*relations(self.columns, self.registry.model))
        )
        found = {row.pk: row for row in queryset}
        return [found[key] for key in keys if key in found]


def make_listing(registry: Registry, user, params: QueryDict, *, policy_action: str = "view") -> Listing:
    """Apply policy, scope, quick view, filters, search and order. Bad parameters are ignored, never an error."""
    allowed = visible(registry.queryset(), user, policy_action)
    if registry.scope:
        allowed = registry.scope(allowed, params)
    quick = next((view for view in registry.views if view.key == params.get("view")), None)
    queryset = allowed.filter(quick.condition) if quick else allowed
    filters = filter_set(registry, user)(params, queryset=queryset)
    filters.form.is_valid()
    queryset = (
        filters.filter_queryset(queryset) if filters.form.is_valid() else _filter_what_is_valid(filters, queryset)
    )
    preference = _preference(registry, user)
    columns = chosen_columns(registry, preference, params)
    order_by, order = _order(registry, params)
    return Listing(
        registry, user, params, allowed, queryset.order_by(*order_by), filters.form, columns, order, quick, preference
    )


def _filter_what_is_valid(filters, queryset):
    for name, value in filters.form.cleaned_data.items():
        queryset = filters.filters[name].filter(queryset, value)
    return queryset


def _preference(registry: Registry, user) -> ListPreference:
    found = ListPreference.objects.filter(user=user, registry=registry.slug).first()
    return found or ListPreference(user=user, registry=registry.slug)


def chosen_columns(registry: Registry, preference: ListPreference, params: QueryDict) -> list[Column]:
    """Columns named in the address, else the person's choice, else the default ones; unknown names are dropped."""
    by_key = {column.key: column for column in registry.columns}
    wanted = [key for key in params.get("columns", "").split(",") if key] or preference.columns
    chosen = [by_key[key] for key in wanted if key in by_key]
    return chosen or [column for column in registry.columns if column.default]


def _order(registry: Registry, params: QueryDict) -> tuple[list[str], tuple[str, bool]]:
    wanted = params.get("sort", "")
    key, descending = wanted.lstrip("-"), wanted.startswith("-")
    paths = {column.key: column.order_path for column in registry.columns if column.order_path}
    if key not in paths:
        return list(registry.order), ("", False)
    direction = "-" if descending else ""
    expression = models.F(paths[key])
    ordered = expression.desc(nulls_last=True) if descending else expression.asc(nulls_last=True)
    nullable = _nullable(registry.model, paths[key])
    return [ordered if nullable else f"{direction}{paths[key]}", f"{direction}pk"], (key, descending)


def _nullable(model, path: str) -> bool:
    found, nullable = model, False
    for name in path.split("__"):
        try:
            field = found._meta.get_field(name)
        except FieldDoesNotExist:  # an annotation of the registry's base
            return True
        nullable = nullable or field.null
        found = field.related_model or found
    return nullable


def chosen_conditions(listing: Listing) -> list[tuple[str, str, str]]:
    """(field name, label, shown value) of every active filter, for the 已选条件 line and the export's operator line."""
    shown = []
    for name, field in listing.form.fields.items():
        value = listing.params.get(name, "")
        if value and name not in listing.form.errors:
            choices = dict(getattr(field, "choices", []) or [])
            shown.append((name, str(field.label), str(choices.get(value, value))))
    return shown


def view_counts(listing: Listing, limit: int = 20000) -> dict[str, int]:
    """How many rows each quick view holds, in one query; left out for very large registries."""
    if not listing.registry.views or listing.allowed.order_by()[: limit + 1].count() > limit:
        return {}
    counts = {
        view.key: models.Count("pk", filter=view.condition) if view.condition.children else models.Count("pk")
        for view in listing.registry.views
    }
    return listing.allowed.order_by().aggregate(**counts)
