"""The form that opens a 填报任务."""

import datetime

from django import forms

from enterprises.collection.models import Audience
from enterprises.ratings.models import DataItem
from pinghu_portal.organisation.models import Department

USUAL_DAYS = 15


class OpenRoundForm(forms.Form):
    """Year, audience, department, items (none = all of the department's), last day, words for those who fill in."""

    year = forms.IntegerField(label="数据年度", min_value=2015, max_value=2100)
    audience = forms.ChoiceField(label="填报对象", choices=Audience.choices, initial=Audience.ENTERPRISE)
    department = forms.ModelChoiceField(
        label="来源部门",
        queryset=Department.objects.none(),
        empty_label="请选择",
        help_text="由企业填报时，为汇总该数据的部门。",
    )
    due_on = forms.DateField(label="截止日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    items = forms.MultipleChoiceField(label="数据项", required=False, widget=forms.CheckboxSelectMultiple)
    guidance = forms.CharField(
        label="填报说明", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, today: datetime.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = today.year - 1
        self.fields["due_on"].initial = today + datetime.timedelta(days=USUAL_DAYS)
        responsible = DataItem.objects.values("department")
        self.fields["department"].queryset = Department.objects.filter(pk__in=responsible)
        groups: dict[str, list] = {}
        for item in DataItem.objects.select_related("department"):
            groups.setdefault(str(item.department), []).append((item.code, item.name))
        self.fields["items"].choices = list(groups.items())
        for name, field in self.fields.items():
            if name != "items":
                choice = isinstance(field, forms.ChoiceField)
                field.widget.attrs["class"] = "form-select" if choice else "form-control"
            field.error_messages["required"] = f"请填写{field.label}。"
