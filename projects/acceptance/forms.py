"""Small forms inside the tabs of an acceptance."""

from decimal import Decimal, InvalidOperation

from django import forms

from pinghu_portal.errors import RuleViolation
from pinghu_portal.panels.forms import expert_meant
from pinghu_portal.web.small_forms import SmallForm
from projects.acceptance.models import Acceptance, ExpertVerdict
from projects.applications.forms import MoneyField


class ActualForm(SmallForm):
    """What was reached in all, told by the enterprise; money is typed in 万元."""

    actual_total = MoneyField(label="实际研发投入（万元）", max_length=20, required=False)
    actual_grant = MoneyField(label="实际使用财政资助（万元）", max_length=20, required=False)
    actual_output = MoneyField(label="实际新增产值（万元）", max_length=20, required=False)
    actual_tax = MoneyField(label="实际新增税收（万元）", max_length=20, required=False)

    class Meta:
        model = Acceptance
        fields = (
            "summary", "actual_total", "actual_grant", "actual_output", "actual_tax", "actual_jobs", "actual_patents",
            "committed",
        )  # fmt: skip
        widgets = {"summary": forms.Textarea(attrs={"rows": 4})}


class MendForm(SmallForm):
    """整改报告."""

    class Meta:
        model = Acceptance
        fields = ("mend_report",)


class AuditForm(SmallForm):
    """财务审查意见."""

    class Meta:
        model = Acceptance
        fields = ("finance_opinion",)


class OpinionForm(SmallForm):
    """专家组意见."""

    class Meta:
        model = Acceptance
        fields = ("opinion",)
        widgets = {"opinion": forms.Textarea(attrs={"rows": 3})}


class VerdictForm(SmallForm):
    """What one expert of the pool proposes."""

    number = forms.CharField(
        label="专家编号或姓名", max_length=40, help_text="须为专家库在库专家；姓名唯一时可填姓名，系统核查回避"
    )

    class Meta:
        model = ExpertVerdict
        fields = ("number", "held_on", "verdict", "words")

    def clean_number(self):
        """The expert meant. Refused when nobody or several fit."""
        self.instance.expert = expert_meant(self.cleaned_data["number"])
        return self.cleaned_data["number"].strip()


def reached_of(post) -> dict[str, tuple[Decimal, str]]:
    """Values typed beside the targets: `value-<uid>`, `proof-<uid>`; blank ones are left. Raises RuleViolation."""
    found, wrong = {}, []
    for name in list(post)[:200]:
        if not name.startswith("value-") or not post[name].strip():
            continue
        uid = name.removeprefix("value-")
        try:
            value = Decimal(post[name].strip())
            if not value.is_finite() or abs(value) >= Decimal(10) ** 14:
                raise InvalidOperation
            found[uid] = (value.quantize(Decimal("0.0001")), post.get(f"proof-{uid}", ""))
        except InvalidOperation:
            wrong.append(f"“{post[name][:20]}”不是数字。")
    if wrong:
        raise RuleViolation(wrong)
    return found
