"""The form of a nomination in three sections. A draft may be incomplete, but never holds what cannot be."""

from django import forms

from engineers.nominations.choices import PermitKind
from engineers.nominations.models import Nomination

SECTIONS = (
    (
        "contract",
        "一、聘用与薪酬",
        ("kind", "contract_from", "contract_to", "work_days", "salary_agreed", "salary_paid"),
    ),
    ("person", "二、证件与岗位", ("permit_kind", "duties", "results")),
    ("promise", "三、承诺", ("committed",)),
)
"""Key, title, fields."""


class NominationForm(forms.ModelForm):
    """All sections; nothing is required while it is a draft, what is missing is listed beside it."""

    class Meta:
        model = Nomination
        fields = [name for _, _, names in SECTIONS for name in names]
        widgets = {
            "duties": forms.Textarea(attrs={"rows": 3}),
            "results": forms.Textarea(attrs={"rows": 3}),
            "contract_from": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "contract_to": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "work_days": "申报年度内累计在企天数",
            "salary_paid": "以个人所得税记录为准，单位：元",
            "salary_agreed": "以聘用合同为准，单位：元",
            "duties": "不超过 1000 字",
            "results": "解决的技术难题、带教人员、知识产权等，不超过 1000 字",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = False
            style = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
            if name == "permit_kind":
                field.choices = [("", "请选择"), *PermitKind.choices]
            field.widget.attrs["class"] = "form-check-input" if name == "committed" else style
            if name in self.instance.sources:
                field.help_text = f"来源：{self.instance.sources[name]}"
        self.fields["committed"].label = "本单位承诺所填内容真实、完整，愿承担相应责任"

    def clean_kind(self):
        """A draft always has a kind."""
        return self.cleaned_data["kind"] or self.instance.kind

    def _get_validation_exclusions(self):
        """A draft is checked field by field, not as a whole."""
        return super()._get_validation_exclusions() | set(self.fields)

    def sections(self) -> list[tuple[str, str, list]]:
        """Key, title and bound fields of each section."""
        return [(key, title, [self[name] for name in names]) for key, title, names in SECTIONS]
