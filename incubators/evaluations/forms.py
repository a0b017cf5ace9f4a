"""Small forms of the evaluation: a round, a site check, a correction."""

from django import forms

from incubators.evaluations.models import EvaluationFiling, EvaluationRound, SiteCheck
from incubators.evaluations.rules import items_of, scheme_of
from pinghu_portal.accounts.models import Role, User
from pinghu_portal.web.small_forms import SmallForm, dress


class CheckForm(SmallForm):
    """When, by which two, what was found; the figures found stand beside it on the page."""

    class Meta:
        model = SiteCheck
        fields = ("held_on", "first", "second", "findings")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        officers = User.objects.filter(
            is_active=True,
            posts__role__in=(Role.CLERK, Role.SECTION_HEAD),
            posts__department__parent__code="kjj",
        ).distinct()
        for name in ("first", "second"):
            self.fields[name].queryset = officers.order_by("display_name")


class DocumentForm(SmallForm):
    """Under which number the results are published."""

    class Meta:
        model = EvaluationRound
        fields = ("document",)


class CorrectionForm(forms.Form):
    """Which figure of whom is corrected, to what, and why."""

    filing = forms.ModelChoiceField(queryset=EvaluationFiling.objects.none(), label="载体", to_field_name="number")
    code = forms.ChoiceField(label="数据项")
    value = forms.CharField(label="更正为", max_length=30)
    reason = forms.CharField(label="异议编号和依据", max_length=200)

    def __init__(self, *args, found, **kwargs):
        super().__init__(*args, **kwargs)
        passed = EvaluationFiling.objects.filter(round=found, state="passed").select_related("carrier", "round")
        self.fields["filing"].queryset = passed
        self.fields["code"].choices = [(item.code, str(item)) for item in items_of(scheme_of(found.scheme))]
        for field in self.fields.values():
            dress(field)
