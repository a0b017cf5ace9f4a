"""Forms of the review: opening a batch, the line, a visit, the meeting, withholding."""

from decimal import Decimal, InvalidOperation

from django import forms

from pinghu_portal.accounts.models import BUREAU_ROLES, User
from pinghu_portal.web.small_forms import SmallForm, dress
from projects.calls.choices import Category
from projects.calls.choices import State as CallState
from projects.calls.models import Call
from projects.reviews.choices import Outcome
from projects.reviews.models import FieldVisit, ReviewBatch

WAN = Decimal(10000)


class OpenForm(forms.Form):
    """A call that has ended, a category, the day by which experts score."""

    call = forms.ModelChoiceField(Call.objects.none(), label="征集")
    category = forms.ChoiceField(label="类别", choices=Category.choices)
    closes_on = forms.DateField(label="评分截止日期")
    with_defence = forms.BooleanField(label="入围项目组织答辩", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ended = Call.objects.filter(state__in=(CallState.PUBLISHED, CallState.ENDED)).order_by("-number")
        self.fields["call"].queryset = ended
        for field in self.fields.values():
            dress(field)


class CutForm(SmallForm):
    """How many go on."""

    class Meta:
        model = ReviewBatch
        fields = ("cut",)


class VisitForm(SmallForm):
    """What two people saw."""

    class Meta:
        model = FieldVisit
        fields = ("held_on", "first", "second", "place", "equipment", "team", "accounts", "findings", "result")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        staff = User.objects.filter(is_active=True, posts__role__in=BUREAU_ROLES).distinct().order_by("display_name")
        self.fields["first"].queryset = self.fields["second"].queryset = staff


class WithholdForm(forms.Form):
    """The objection for which a project is held back."""

    number = forms.CharField(label="异议编号", max_length=20)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        dress(self.fields["number"])


def wishes_of(data) -> tuple[dict[str, tuple[str, Decimal, str]], list[str]]:
    """Pending decisions as typed: {number: (outcome, yuan, reason)}, and every fault by number."""
    wishes, faults = {}, []
    for name in data:
        if not name.startswith("outcome-"):
            continue
        number = name.removeprefix("outcome-")
        outcome, text = data.get(name, ""), data.get(f"amount-{number}", "").replace(",", "").strip()
        if outcome not in Outcome.values:
            faults.append(f"{number}：请选择拟定结论。")
            continue
        amount = _wan(text or "0")
        if amount is None:
            faults.append(f"{number}：拟资助应为 0–99999 万元，最多两位小数。")
            continue
        wishes[number] = (outcome, amount * WAN, data.get(f"reason-{number}", "").strip())
    return wishes, faults


def _wan(text: str) -> Decimal | None:
    """An amount in 万元; None for anything else."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    fits = amount.is_finite() and 0 <= amount < 100000 and amount.as_tuple().exponent >= -2
    return amount if fits else None
