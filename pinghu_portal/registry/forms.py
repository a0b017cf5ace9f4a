"""Forms of a registry: one ModelForm from the declaration, choice lists under the policy, colleagues' edits noticed."""

import hashlib

import pghistory
from django import forms
from django.db import models, transaction

from pinghu_portal.errors import Outdated
from pinghu_portal.policy.policy import policy_of, visible
from pinghu_portal.registry.declaration import Registry
from pinghu_portal.registry.lookups import pick_field, registry_to_pick


def fingerprint(obj: models.Model) -> str:
    """A digest of the stored values, to notice that a colleague saved in between; empty for a new object."""
    if obj.pk is None:
        return ""
    values = "\x1f".join(str(getattr(obj, f.attname)) for f in obj._meta.concrete_fields)
    return hashlib.sha256(values.encode()).hexdigest()[:24]


class RegistryForm(forms.ModelForm):
    """What the forms of all registries share. `edit_note` is not a field of the model: a matter may have a `reason` of its own."""

    registry: Registry
    user: object
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    edit_note = forms.CharField(
        label="修改说明",
        required=False,
        max_length=200,
        help_text="记入操作记录，便于日后查考。",
        widget=forms.TextInput(),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = fingerprint(self.instance)
        if self.instance.pk is None:
            del self.fields["edit_note"]
        for name, field in list(self.fields.items()):
            large = registry_to_pick(field.queryset.model) if isinstance(field, forms.ModelChoiceField) else None
            if large is not None:
                field = self.fields[name] = pick_field(name, field, large, self.user)
            _dress(name, field, self.user)
        if self.instance.pk is not None:
            self._hide_masked()
            if self.instance._meta.pk.name in self.fields:  # a changed key would leave the old row behind
                self.fields[self.instance._meta.pk.name].disabled = True

    def _hide_masked(self):
        """A masked value is not shown in the form either: blank means unchanged (F5)."""
        for column in self.registry.columns:
            if column.mask and column.path in self.fields:
                field = self.fields[column.path]
                field.required = False
                field.widget.attrs["placeholder"] = column.text(self.instance)
                field.help_text = "已脱敏；不修改请留空。"
                self.initial[column.path] = ""

    def clean(self):
        """Keep the stored value of every masked field that was left blank."""
        cleaned = super().clean()
        for column in self.registry.columns:
            if self.instance.pk is not None and column.mask and column.path in cleaned and not cleaned[column.path]:
                stored = type(self.instance)._base_manager.values_list(column.path, flat=True)
                cleaned[column.path] = stored.get(pk=self.instance.pk)
        return cleaned


def form_class(registry: Registry, user) -> type[RegistryForm]:
    """The form for this user: Bootstrap widgets, date fields as dates, foreign keys limited to what the user may see."""
    meta = type("Meta", (), {"model": registry.model, "fields": registry.form_fields})
    return type("DeclaredForm", (RegistryForm,), {"Meta": meta, "registry": registry, "user": user})


def _dress(name: str, field: forms.Field, user) -> None:
    if isinstance(field, forms.ModelChoiceField):
        try:
            policy_of(field.queryset.model)
        except LookupError:
            field.queryset = field.queryset.none()
        else:
            field.queryset = visible(field.queryset, user)
        field.empty_label = "请选择"
    verb = "请选择" if isinstance(field, forms.ChoiceField) else "请填写"
    field.error_messages["required"] = f"{verb}{field.label}。"
    if isinstance(field, forms.DateField):
        field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    style = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
    if isinstance(field.widget, forms.CheckboxInput):
        style = "form-check-input"
    field.widget.attrs.setdefault("class", style)
    if field.help_text:
        field.widget.attrs["aria-describedby"] = f"id_{name}_help"


def save(registry: Registry, form: forms.ModelForm) -> models.Model:
    """Save under a row lock. Raises Outdated when the stored row is no longer the one the form was made from."""
    reason = form.cleaned_data.get("edit_note", "")
    with transaction.atomic(), pghistory.context(reason=reason):
        if not form.instance._state.adding:  # not `pk is not None`: a calendar day brings its own key
            stored = registry.model._base_manager.select_for_update(of=("self",)).get(pk=form.instance.pk)
            if fingerprint(stored) != form.cleaned_data["seen"]:
                raise Outdated()
        if registry.prepare:
            registry.prepare(form.instance)
        saved = form.save()
        if registry.after_save:
            registry.after_save(saved)
        return saved
