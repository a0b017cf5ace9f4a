"""The words of the subject."""

from django import forms

from pinghu_portal.web.small_forms import SmallForm
from projects.integrity.models import IntegrityRecord


class DefenceForm(SmallForm):
    """申辩."""

    class Meta:
        model = IntegrityRecord
        fields = ("defence",)
        widgets = {"defence": forms.Textarea(attrs={"rows": 4})}


class AppealForm(SmallForm):
    """申诉."""

    class Meta:
        model = IntegrityRecord
        fields = ("appeal",)
        widgets = {"appeal": forms.Textarea(attrs={"rows": 4})}


class RepairForm(SmallForm):
    """信用修复."""

    class Meta:
        model = IntegrityRecord
        fields = ("repair",)
        widgets = {"repair": forms.Textarea(attrs={"rows": 4})}


STEPS = {
    "defend": (DefenceForm, "defence", "defend", "提交申辩"),
    "appeal": (AppealForm, "appeal", "appeal", "申诉"),
    "repair": (RepairForm, "repair", "ask_repair", "申请修复"),
}
"""Action of the policy → form, field, transition, words of the button."""
