"""The forms of a call: its window and guide, a category, a section, an entry, the extension."""

from django import forms
from django.utils import timezone

from pinghu_portal.web.small_forms import SmallForm, dress
from projects.calls.models import Call, CallCategory, FormField, FormSection

WAN = 10000


def moment() -> forms.DateTimeInput:
    """A moment to the second, in Asia/Shanghai."""
    return forms.DateTimeInput(attrs={"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S")


class CallForm(SmallForm):
    """Title, window and guide; `template` names the call whose categories and form are copied."""

    template = forms.ModelChoiceField(
        queryset=Call.objects.none(), label="沿用格式", required=False, to_field_name="number", empty_label="标准格式"
    )

    class Meta:
        model = Call
        fields = (
            "title",
            "year",
            "support",
            "document",
            "opens_at",
            "closes_at",
            "grace_minutes",
            "guide",
            "conditions",
        )
        widgets = {
            "guide": forms.Textarea(attrs={"rows": 8}),
            "conditions": forms.Textarea(attrs={"rows": 4}),
            "opens_at": moment(),
            "closes_at": moment(),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["template"].queryset = Call.objects.order_by("-number")
        self.fields["year"].widget.attrs.update(min=2000, max=2100)
        self.fields["grace_minutes"].widget.attrs.update(max=120)
        if self.instance.pk:
            del self.fields["template"]
        elif not self.is_bound:
            self.initial.setdefault("year", timezone.localdate().year)

    def clean_year(self):
        """A year that can be meant."""
        year = self.cleaned_data["year"]
        if not 2000 <= year <= 2100:
            raise forms.ValidationError("年度应在 2000 至 2100 之间。")
        return year

    def clean_grace_minutes(self):
        """Two hours at most: grace helps with a slow line, it is no second window."""
        minutes = self.cleaned_data["grace_minutes"]
        if minutes > 120:
            raise forms.ValidationError("宽限最多 120 分钟。")
        return minutes

    def clean(self):
        """The end comes after the start."""
        cleaned = super().clean()
        if cleaned.get("opens_at") and cleaned.get("closes_at") and cleaned["closes_at"] <= cleaned["opens_at"]:
            self.add_error("closes_at", "截止时间应晚于开始时间。")
        return cleaned

    def lines(self) -> list:
        """Short entries first."""
        return [field for field in self if field.name not in ("guide", "conditions")]

    def texts(self) -> list:
        """The long entries."""
        return [self["guide"], self["conditions"]]


class CategoryForm(SmallForm):
    """A category; the ceiling is typed in 万元."""

    ceiling = forms.DecimalField(label="单项资助上限（万元）", min_value=0, max_value=100_000, decimal_places=2)

    class Meta:
        model = CallCategory
        fields = ("category", "ceiling", "quota", "least_own", "longest_months", "experts")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.is_bound:
            self.initial["ceiling"] = self.instance.ceiling / WAN

    def clean_ceiling(self):
        """Kept in yuan."""
        return self.cleaned_data["ceiling"] * WAN

    def clean_least_own(self):
        """A share of the whole."""
        share = self.cleaned_data["least_own"]
        if not 0 <= share <= 100:
            raise forms.ValidationError("比例应在 0 到 100 之间。")
        return share


class SectionForm(SmallForm):
    """A section of the form."""

    class Meta:
        model = FormSection
        fields = ("title", "order")


class EntryForm(SmallForm):
    """An entry of a section."""

    class Meta:
        model = FormField
        fields = ("title", "kind", "required", "most", "help", "choices", "order")

    def clean(self):
        """A choice has words to choose from."""
        cleaned = super().clean()
        if cleaned.get("kind") == "choice" and len(cleaned.get("choices", "").split("、")) < 2:
            self.add_error("choices", "“选项”类型请填写至少两个选项，用顿号分开。")
        return cleaned


class ExtensionForm(forms.Form):
    """Until when, and why."""

    until = forms.DateTimeField(label="延长至", widget=moment())
    reason = forms.CharField(label="延长原因", max_length=200)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="extension-%s", **kwargs)
        for field in self.fields.values():
            dress(field)
