"""Small forms beside the registry: a 考核指标, a 对接, the contract, a payment. Every field has its words from the model."""

from django import forms

from engineers.challenges.bid_models import Contact
from engineers.challenges.choices import Compare
from engineers.challenges.models import Demand, Metric, Milestone

DAY = {"type": "date"}


class _Small(forms.ModelForm):
    """The look of every small form; a model's ids are prefixed so that several stand on one page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id=f"{self._meta.model._meta.model_name}-%s", **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.widget = forms.DateInput(attrs=DAY, format="%Y-%m-%d")
            choice = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if choice else "form-control"


class MetricForm(_Small):
    """A 考核指标; words have no target, figures have one."""

    class Meta:
        model = Metric
        fields = ("title", "compare", "target", "unit")

    def clean(self):
        """定性 and 目标值 exclude one another."""
        cleaned = super().clean()
        words = cleaned.get("compare") == Compare.WORDS
        if words and cleaned.get("target") is not None:
            self.add_error("target", "定性指标没有目标值。")
        if not words and cleaned.get("target") is None and "target" not in self.errors:
            self.add_error("target", "请填写目标值；不能量化的选“定性”。")
        return cleaned


class ContactForm(_Small):
    """A contact of 对接."""

    class Meta:
        model = Contact
        fields = ("held_on", "way", "ours", "theirs", "conclusion")


class ContractForm(_Small):
    """The contract of the winner; what is missing is said when it is signed."""

    class Meta:
        model = Demand
        fields = ("contract_no", "contract_amount", "signed_on", "arrives_on")


class MilestoneForm(_Small):
    """A part of the payment."""

    class Meta:
        model = Milestone
        fields = ("title", "due_on", "amount")


class PaymentForm(forms.Form):
    """Day and proof of a payment."""

    paid_on = forms.DateField(label="支付日期")
    proof = forms.CharField(label="支付凭证号", max_length=60)


def faults(form: forms.BaseForm) -> list[str]:
    """All faults of a form, each with the name of its field."""
    named = []
    for name, errors in form.errors.items():
        label = f"{form.fields[name].label}：" if name in form.fields else ""
        named += [f"{label}{error}" for error in errors]
    return named
