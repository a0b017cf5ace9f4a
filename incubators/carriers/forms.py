"""Small forms on a carrier's page: a level row, a fact, a second name."""

from django import forms
from django.utils import timezone

from incubators.carriers.models import Carrier, CarrierName, Fact, FactKind, LevelRecord
from pinghu_portal.accounts.models import User
from pinghu_portal.web.small_forms import SmallForm, dress


class LevelForm(SmallForm):
    """A row for the level history."""

    class Meta:
        model = LevelRecord
        fields = ("level", "act", "on", "document", "plaque", "valid_until", "batch", "source")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["batch"].queryset = self.fields["batch"].queryset.filter(kind=self.instance.carrier.kind)


class FactForm(SmallForm):
    """A fact; only fields of the carrier's type are offered."""

    class Meta:
        model = Fact
        fields = ("kind", "number", "qualifier", "text", "year", "source")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = kinds_for(self.instance.carrier)


class NameForm(SmallForm):
    """A second name."""

    class Meta:
        model = CarrierName
        fields = ("name", "source")


class MemberForm(forms.Form):
    """An account that is to act for the carrier, from–to."""

    username = forms.CharField(label="账号", max_length=150, help_text="运营人员登录平台的用户名")
    valid_from = forms.DateField(label="起始日期", initial=timezone.localdate)
    valid_to = forms.DateField(label="终止日期", required=False, help_text="不填为长期")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="member-%s", **kwargs)
        for field in self.fields.values():
            dress(field)

    def clean_username(self):
        """The account meant. Refused when there is none."""
        text = self.cleaned_data["username"].strip()
        self.cleaned_data["user"] = User.objects.filter(username=text).first()
        if self.cleaned_data["user"] is None:
            raise forms.ValidationError("没有这个账号，请核对用户名。")
        return text


def kinds_for(carrier: Carrier):
    """The fields of the profile that fit a carrier's type."""
    return FactKind.objects.filter(carrier_kind__in=("", carrier.kind))
