"""Small forms inside tabs."""

from django import forms

from pinghu_portal.web.small_forms import SmallForm
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
    """The mid-term report of the enterprise."""

    class Meta:
        model = Midterm
        fields = ("progress", "problems", "spent", "grant_spent")


class VerdictForm(SmallForm):
    """The verdict of the section."""

    class Meta:
        model = Midterm
        fields = ("verdict", "opinion")


class DemandForm(SmallForm):
    """An amount asked back."""

    class Meta:
        model = Recovery
        fields = ("amount", "reason")
