"""The form of an application, the data of a new carrier, the visit, the panel. A draft may be incomplete."""

from django import forms
from django.utils import timezone

from incubators.carriers.models import Carrier
from incubators.recognition.choices import LEVELS_OF, Matter
from incubators.recognition.models import RecognitionApplication, SiteVisit
from pinghu_portal.accounts.models import BUREAU_ROLES, Post, User
from pinghu_portal.web.small_forms import SmallForm, dress

BASICS = ("contact", "phone", "statement")
CHANGES = ("new_name", "new_operator_name", "new_operator_code")


class ApplicationForm(forms.ModelForm):
    """The plain fields; figures stand in the table beside it. Nothing is required while it is a draft."""

    class Meta:
        model = RecognitionApplication
        fields = (*BASICS, *CHANGES, "committed")
        widgets = {"statement": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.matter != Matter.CHANGE:
            for name in CHANGES:
                del self.fields[name]
        for field in self.fields.values():
            field.required = False
            dress(field)
        self.fields["committed"].label = "本单位承诺所填内容和材料真实、完整，愿承担相应责任"
        if self.instance.matter not in (Matter.NEW, Matter.RENEW):
            self.fields["statement"].help_text = "说明原因，不超过 2000 字"

    def _get_validation_exclusions(self):
        """A draft is checked field by field, not as a whole."""
        return super()._get_validation_exclusions() | {"number", "carrier", "matter", "level"}

    def basics(self) -> list:
        """The bound fields of the first step."""
        return [self[name] for name in (*BASICS, *CHANGES) if name in self.fields]


class PlannedForm(SmallForm):
    """A carrier that does not stand in the registry yet, by its operator."""

    class Meta:
        model = Carrier
        fields = ("name", "kind", "operator_name", "operator_code", "manager", "phone", "town", "place", "address", "field",
                  "area", "tenant_area")  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "请选择"), *((kind.value, kind.label) for kind in LEVELS_OF)]
        self.fields["town"].empty_label = "市外载体不选"
        for name in ("operator_name", "operator_code", "manager", "phone"):
            self.fields[name].required = True

    def clean(self):
        """Where it is: a town of 平湖, or a place outside."""
        cleaned = super().clean()
        if not cleaned.get("town") and not cleaned.get("place", "").strip():
            self.add_error("town", "请选择镇街道；市外载体请填写所在地。")
        return cleaned


class VisitForm(SmallForm):
    """现场核查: day, two people of the bureau, what they found."""

    class Meta:
        model = SiteVisit
        fields = ("held_on", "first", "second", "findings", "passed")
        widgets = {"findings": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        staff = Post.objects.in_force(timezone.localdate()).filter(role__in=BUREAU_ROLES).values("user")
        for name in ("first", "second"):
            self.fields[name].queryset = User.objects.filter(pk__in=staff, is_active=True).order_by("display_name")
            self.fields[name].empty_label = "请选择"

    def _get_validation_exclusions(self):
        """The application is set by the action, under its lock."""
        return super()._get_validation_exclusions() | {"application"}


class ReviewForm(forms.Form):
    """A panel over chosen applications."""

    title = forms.CharField(label="评审名称", max_length=120, required=False, help_text="不填则按年度自动命名")
    closes_on = forms.DateField(label="评审截止日期", required=False, help_text="不填则按规定工作日推算")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            dress(field)
