"""Choosing one row of a large table by typing: a text field with suggestions, whatever the size of the table.

A registry that declares `pick` (its code and name) is chosen this way in the forms of all registries. The suggestions
come from its look-up address, bounded and under the policy; without JavaScript the code (or the whole name) is typed.
"""

from django import forms
from django.db import models
from django.urls import reverse

from pinghu_portal.policy.policy import visible
from pinghu_portal.registry.declaration import Registry, all_registries

MOST = 20
LONGEST = 200


def registry_to_pick(model: type[models.Model]) -> Registry | None:
    """The registry by which rows of a model are chosen; None for small tables, which stay a list of choices."""
    return next((one for one in all_registries() if one.model is model and one.pick), None)


def label_of(registry: Registry, obj: models.Model) -> str:
    """What stands in the field and in a suggestion: name and code."""
    code, name = registry.pick
    return f"{getattr(obj, name)} {getattr(obj, code)}"


def suggestions(registry: Registry, user, text: str) -> list[str]:
    """At most MOST rows that the user may see and that match; one query, nothing for a blank text."""
    text = text.strip()[:LONGEST]
    if not text or "\0" in text:
        return []
    code, name = registry.pick
    wanted = models.Q(**{f"{code}__iexact": text.rsplit(" ", 1)[-1]})
    for path in registry.search:
        wanted |= models.Q(**{f"{path}__icontains": text})
    found = visible(registry.queryset(), user).filter(wanted).order_by(name, code)
    return [f"{row[name]} {row[code]}" for row in found.values(code, name)[:MOST]]


class PickField(forms.Field):
    """One row of `queryset`, typed as its code, as a suggestion (name and code), or as a name that only one row has."""

    def __init__(self, registry: Registry, queryset: models.QuerySet, *, name: str, **more):
        more["help_text"] = more.get("help_text") or f"键入{registry.search_hint}后选择；也可直接填写代码或全称。"
        super().__init__(**more)
        self.registry, self.queryset = registry, queryset
        self.widget = forms.TextInput(
            attrs={
                "class": "form-control",
                "autocomplete": "off",
                "maxlength": LONGEST,
                "list": f"id_{name}_options",
                "data-pick": "",
                "hx-get": f"{reverse(f'{registry.key}:lookup')}?field={name}",
                "hx-trigger": "input changed delay:250ms",
                "hx-target": f"#id_{name}_options",
            }
        )

    def prepare_value(self, value):
        """A stored key as its label; typed text as it is."""
        if isinstance(value, models.Model):
            return label_of(self.registry, value)
        if value in (None, "") or isinstance(value, str):
            return value
        found = self.queryset.model._base_manager.filter(pk=value).first()
        return label_of(self.registry, found) if found else ""

    def to_python(self, value):
        """The row, or None for a blank. Raises ValidationError when no row, or more than one, is meant."""
        text = (value or "").strip()
        if not text:
            return None
        code, name = self.registry.pick
        found = None
        if len(text) <= LONGEST and "\0" not in text:
            found = self.queryset.filter(**{f"{code}__iexact": text.rsplit(" ", 1)[-1]}).first()
            if found is None:
                named = list(self.queryset.filter(**{name: text})[:2])
                found = named[0] if len(named) == 1 else None
        if found is None:
            raise forms.ValidationError(f"没有找到“{text[:40]}”，请从提示中选择，或填写完整代码。")
        return found

    def has_changed(self, initial, data) -> bool:
        """Whether another row was typed than the one that is stored."""
        try:
            chosen = self.to_python(data)
        except forms.ValidationError:
            return True
        return (chosen.pk if chosen else None) != (initial.pk if isinstance(initial, models.Model) else initial)


def pick_field(name: str, field: forms.ModelChoiceField, registry: Registry, user) -> PickField:
    """A field of choices turned into one to type in, under the same policy, limits, label and duty."""
    more = {"required": field.required, "label": field.label, "help_text": field.help_text, "disabled": field.disabled}
    return PickField(registry, visible(field.queryset, user), name=name, initial=field.initial, **more)
