"""Small forms beside a registry: one look, every fault named, ids that may stand several times on a page."""

from django import forms

from pinghu_portal.errors import RuleViolation


def dress(field: forms.Field) -> None:
    """Give a field the look of the portal; days get the browser's calendar."""
    if isinstance(field, forms.DateField):
        field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    choice = isinstance(field.widget, forms.Select)
    box = isinstance(field.widget, forms.CheckboxInput)
    field.widget.attrs["class"] = "form-check-input" if box else "form-select" if choice else "form-control"


class SmallForm(forms.ModelForm):
    """A few fields of a model inside a tab; ids carry the model's name."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id=f"{self._meta.model._meta.model_name}-%s", **kwargs)
        for field in self.fields.values():
            dress(field)


def faults(form: forms.BaseForm) -> list[str]:
    """All faults of a form, each with the name of its field."""
    named = []
    for name, errors in form.errors.items():
        label = f"{form.fields[name].label}：" if name in form.fields else ""
        named += [f"{label}{error}" for error in errors]
    return named


def valid(form: forms.BaseForm) -> forms.BaseForm:
    """The form, when it is valid. Raises RuleViolation with every fault."""
    if not form.is_valid():
        raise RuleViolation(faults(form))
    return form
