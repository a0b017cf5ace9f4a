"""Form of a slot: for a desk that the person staffs."""

from django import forms

from engineers.appointments.models import Slot
from engineers.appointments.policy import desks
from engineers.joint_cases.models import ServicePoint


class SlotForm(forms.ModelForm):
    """发布时段."""

    class Meta:
        model = Slot
        fields = ("point", "weekday", "opens", "closes", "capacity", "valid_from", "valid_to")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["point"].queryset = ServicePoint.objects.filter(desks(user, "")).order_by("category", "department")
        self.fields["point"].empty_label = "请选择"
        kinds = {"opens": "time", "closes": "time", "valid_from": "date", "valid_to": "date"}
        for name, field in self.fields.items():
            if name in kinds:
                widget = forms.TimeInput if kinds[name] == "time" else forms.DateInput
                written = "%H:%M" if kinds[name] == "time" else "%Y-%m-%d"
                field.widget = widget(attrs={"type": kinds[name]}, format=written)
            style = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
            field.widget.attrs["class"] = style
