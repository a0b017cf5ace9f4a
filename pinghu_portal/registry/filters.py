"""The filter bar: a django-filter FilterSet made from a registry's declaration, with choice lists under the policy."""

import django_filters
from django import forms
from django.db.models import Q

from pinghu_portal.registry.declaration import Filter, Registry

_LOOKUPS = {"date_from": "gte", "date_to": "lte", "number_from": "gte", "number_to": "lte"}


def filter_set(registry: Registry, user) -> type[django_filters.FilterSet]:
    """A FilterSet class for this user: keyword first, then the declared filters."""
    declared = {f.name: _field(f, user) for f in registry.filters}
    if registry.search:
        declared = {"q": _keyword(registry), **declared}
    # django-filter puts Meta.fields first; naming all of them keeps the keyword in front.
    meta = type("Meta", (), {"model": registry.model, "fields": list(declared)})
    return type(f"{registry.model.__name__}Filters", (django_filters.FilterSet,), {**declared, "Meta": meta})


def _keyword(registry: Registry) -> django_filters.Filter:
    def find(queryset, name, value):
        condition = Q()
        for path in registry.search:
            part = Q(**{f"{path}__icontains": value})
            if _crosses_many(registry.model, path):  # a join would repeat the row for every name that fits
                part = Q(pk__in=registry.model._base_manager.filter(part).values("pk"))
            condition |= part
        return queryset.filter(condition)

    widget = forms.TextInput(attrs={"placeholder": registry.search_hint, "class": "form-control", "maxlength": 60})
    return django_filters.CharFilter(label="关键字", method=_method(find), widget=widget, max_length=60)


def _crosses_many(model, path: str) -> bool:
    """Whether a look-up path may lead to several rows, such as the second names of a carrier."""
    for name in path.split("__"):
        field = model._meta.get_field(name)
        if field.one_to_many or field.many_to_many:
            return True
        model = field.related_model
    return False


def _field(declared: Filter, user) -> django_filters.Filter:
    options: dict = {"label": declared.title}
    if declared.apply:
        options["method"] = _method(lambda queryset, name, value: declared.apply(queryset, value))
    else:
        options["field_name"] = declared.lookup or declared.name
    if declared.choices:
        widget = forms.Select(attrs={"class": "form-select"})
        return django_filters.ChoiceFilter(
            choices=list(declared.choices(user)), empty_label="全部", widget=widget, **options
        )
    if not declared.apply and declared.kind in _LOOKUPS:
        options["lookup_expr"] = _LOOKUPS[declared.kind]
    if declared.kind.startswith("date"):
        widget = forms.DateInput(attrs={"type": "date", "class": "form-control"})
        return django_filters.DateFilter(widget=widget, **options)
    if declared.kind == "year":
        widget = forms.NumberInput(attrs={"class": "form-control", "min": 1900, "max": 2199})
        return django_filters.NumberFilter(widget=widget, min_value=1900, max_value=2199, decimal_places=0, **options)
    if declared.kind.startswith("number"):
        widget = forms.NumberInput(attrs={"class": "form-control", "step": "any"})
        return django_filters.NumberFilter(widget=widget, **options)
    return django_filters.CharFilter(
        widget=forms.TextInput(attrs={"class": "form-control", "maxlength": 60}), **options
    )


def _method(function):
    return lambda queryset, name, value: function(queryset, name, value)
