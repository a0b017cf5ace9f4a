"""Forms of a room and of a share."""

import datetime

from django import forms
from django.utils import timezone

from engineers.datarooms.choices import Level
from engineers.datarooms.models import DataRoom
from engineers.datarooms.policy import own_departments, taking_part
from engineers.datarooms.rules import longest_share

HALF_A_YEAR = datetime.timedelta(days=180)


def _date(label: str, initial: datetime.date) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d")
    return forms.DateField(label=label, initial=initial, widget=widget)


class RoomForm(forms.Form):
    """建立数据舱."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        today, text = timezone.localdate(), {"class": "form-control"}
        own = [(department.code, department.name) for department in own_departments(user)]
        self.fields |= {
            "title": forms.CharField(label="名称", max_length=80, widget=forms.TextInput(attrs=text)),
            "department": forms.ChoiceField(
                label="归属部门", choices=own, widget=forms.Select(attrs={"class": "form-select"})
            ),
            "level": forms.ChoiceField(
                label="密级",
                choices=Level.choices,
                initial=Level.INTERNAL,
                help_text="建立后不能更改；“敏感”数据加密存放，共享期较短。",
                widget=forms.Select(attrs={"class": "form-select", "aria-describedby": "id_level_help"}),
            ),
            "valid_from": _date("有效期起", today),
            "valid_to": _date("有效期止", today + HALF_A_YEAR),
            "note": forms.CharField(
                label="说明", max_length=500, required=False, widget=forms.Textarea(attrs={**text, "rows": 3})
            ),
        }


class ShareForm(forms.Form):
    """共享."""

    def __init__(self, *args, room: DataRoom, **kwargs):
        super().__init__(*args, **kwargs)
        others = [(one.code, one.short_name) for one in taking_part() if one.pk != room.department_id]
        last = min(room.valid_to, timezone.localdate() + datetime.timedelta(days=longest_share(room.level)))
        self.fields |= {
            "department": forms.ChoiceField(
                label="共享给",
                choices=[("", "请选择"), *others],
                widget=forms.Select(attrs={"class": "form-select"}),
            ),
            "ends_on": _date("共享期止", last),
            "purpose": forms.CharField(
                label="用途", min_length=4, max_length=200, widget=forms.TextInput(attrs={"class": "form-control"})
            ),
        }
