"""Small forms inside tabs."""

from django import forms

from pinghu_portal.web.small_forms import SmallForm
from projects.applications.forms import MoneyField
from projects.contracts.models import ContractTarget
from projects.contracts.payment_models import Recovery
from projects.contracts.process_models import ChangeRequest, Midterm


class TargetForm(SmallForm):
    """An agreed indicator; the same name again replaces it."""

    class Meta:
        model = ContractTarget
        fields = ("name", "unit", "current", "target")


class ChangeForm(SmallForm):
    """A change; which fields count depends on the kind."""

    class Meta:
        model = ChangeRequest
        fields = ("kind", "reason", "leader", "partners", "target", "value", "budget_line", "budget_amount", "new_end")
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = ContractTarget.objects.filter(contract__project=self.instance.project_id)
        self.fields["budget_amount"].required = False

    def clean_budget_amount(self):
        """Nothing typed is nothing."""
        return self.cleaned_data["budget_amount"] or 0


class ReportForm(SmallForm):
    """The mid-term report of the enterprise; money is typed in 万元."""

    spent = MoneyField(label="累计研发投入（万元）", max_length=20, required=False)
    grant_spent = MoneyField(label="累计使用财政资助（万元）", max_length=20, required=False)

    class Meta:
        model = Midterm
        fields = ("spent", "grant_spent", "progress", "problems")
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in ("progress", "problems")}


class VerdictForm(SmallForm):
    """The verdict of the section."""

    class Meta:
        model = Midterm
        fields = ("verdict", "opinion")


class DemandForm(SmallForm):
    """An amount asked back, typed in 万元."""

    amount = MoneyField(label="追缴金额（万元）", max_length=20)

    class Meta:
        model = Recovery
        fields = ("amount", "reason")
