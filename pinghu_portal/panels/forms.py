"""A tie of an expert; whom to invite."""

from django import forms

from pinghu_portal.panels.choices import SeatState
from pinghu_portal.panels.models import Expert, Seat, Tie
from pinghu_portal.web.small_forms import SmallForm, dress


class TieForm(SmallForm):
    """A bond of an expert to a party."""

    class Meta:
        model = Tie
        fields = ("kind", "party_name", "party_code", "person", "valid_from", "valid_to", "source")


def expert_meant(typed: str) -> Expert:
    """The expert of a number, or of a name that only one has. Raises ValidationError when nobody or several fit."""
    text = typed.strip()
    found = list(Expert.objects.filter(number=text)[:1]) or list(Expert.objects.filter(name=text)[:2])
    if len(found) != 1:
        raise forms.ValidationError("没有找到该专家，请填写编号。" if not found else "有同名专家，请填写编号。")
    return found[0]


class InviteForm(forms.Form):
    """An expert by number, as the pool lists them."""

    number = forms.CharField(
        label="专家编号或姓名", max_length=40, help_text="在专家库中查到的编号；姓名唯一时可填姓名"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            dress(field)

    def clean_number(self):
        """The expert meant. Refused when nobody or several fit."""
        self.cleaned_data["expert"] = expert_meant(self.cleaned_data["number"])
        return self.cleaned_data["number"].strip()


class AccountForm(forms.Form):
    """The account by which an expert signs in."""

    username = forms.CharField(label="账号", max_length=150, help_text="系统管理员开通的“专家”账号名")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            dress(field)


class CreditForm(forms.Form):
    """A move of the 信用分."""

    change = forms.IntegerField(label="变动", min_value=-100, max_value=100, help_text="加分为正，扣分为负")
    reason = forms.CharField(label="原因", max_length=200)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="credit-%s", **kwargs)
        for field in self.fields.values():
            dress(field)


class CardForm(forms.Form):
    """The bank card; what is stored is never shown in the form."""

    card = forms.CharField(label="银行卡号", max_length=24, help_text="加密保存，页面只显示末四位")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="bank-%s", **kwargs)
        for field in self.fields.values():
            dress(field)


class SessionForm(forms.Form):
    """When and where a panel's defence is held."""

    title = forms.CharField(label="名称", max_length=120, required=False, help_text="不填则用评审名称")
    held_on = forms.DateField(label="日期")
    starts_at = forms.TimeField(label="开始时间", widget=forms.TimeInput(attrs={"type": "time"}))
    place = forms.CharField(label="地点", max_length=120)

    def __init__(self, panel, *args, **kwargs):
        super().__init__(*args, auto_id="session-%s", **kwargs)
        for field in self.fields.values():
            dress(field)


class ChairForm(forms.Form):
    """The chair among the experts of a session's panel."""

    seat = forms.ModelChoiceField(Seat.objects.none(), label="组长", to_field_name="uid")

    def __init__(self, session, *args, **kwargs):
        super().__init__(*args, auto_id="chair-%s", **kwargs)
        rows = session.panel.seats.filter(state__in=(SeatState.PLEDGED, SeatState.DONE)).select_related("expert")
        self.fields["seat"].queryset = rows
        self.fields["seat"].label_from_instance = lambda seat: f"{seat.expert.name}（{seat.expert.organisation}）"
        for field in self.fields.values():
            dress(field)
