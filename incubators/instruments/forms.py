"""Forms beside the registries: a booking, a use."""

import datetime

from django import forms
from django.utils import timezone

from incubators.instruments.models import Booking, Instrument
from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import visible
from pinghu_portal.policy.scopes import acting_for
from pinghu_portal.registry.lookups import LONGEST, PickField, registry_to_pick
from pinghu_portal.web.small_forms import SmallForm, dress

Enterprise = Booking._meta.get_field("enterprise").related_model


class BookingForm(forms.Form):
    """Who, when, what for. An enterprise chooses among its own; staff type a code or a full name."""

    enterprise = forms.ModelChoiceField(Enterprise.objects.none(), label="使用单位", empty_label=None)
    on = forms.DateField(label="日期")
    starts = forms.TimeField(label="开始")
    ends = forms.TimeField(label="结束")
    purpose = forms.CharField(label="用途", max_length=200, help_text="如：粉体粒度测试、断口形貌观察")
    samples = forms.IntegerField(label="样品数", min_value=0, max_value=99999, required=False)

    def __init__(self, *args, user, instrument: Instrument, **kwargs):
        super().__init__(*args, **kwargs)
        self.instrument = instrument
        registry = registry_to_pick(Enterprise)
        if user.is_bureau and registry:
            rows = visible(Enterprise.objects.all(), user)
            self.fields["enterprise"] = PickField(registry, rows, name="enterprise", label="使用单位")
        elif user.has_role(Role.ENTERPRISE):
            own = Enterprise.objects.filter(acting_for(user, "members")).values("pk")
            self.fields["enterprise"].queryset = Enterprise.objects.filter(pk__in=own)
        else:
            self.fields["enterprise"] = NamedEnterprise(label="使用单位", max_length=LONGEST)
        for name, field in self.fields.items():
            if not isinstance(field, PickField):
                dress(field)
            if name in ("starts", "ends"):
                field.widget = forms.TimeInput(attrs={"type": "time", "class": "form-control"}, format="%H:%M")
            field.error_messages["required"] = f"请填写{field.label}。"

    def instant(self, name: str) -> datetime.datetime:
        """`starts` or `ends` on the day."""
        return timezone.make_aware(datetime.datetime.combine(self.cleaned_data["on"], self.cleaned_data[name]))


class NamedEnterprise(forms.CharField):
    """An enterprise by its code or its whole name; operators have no list of enterprises to choose from."""

    def __init__(self, **more):
        super().__init__(help_text="填写统一社会信用代码或企业全称。", **more)

    def clean(self, value):
        """The enterprise. Raises ValidationError when there is none, or more than one of that name."""
        text = super().clean(value)
        found = Enterprise.objects.filter(credit_code__iexact=text).first()
        named = list(Enterprise.objects.filter(name=text)[:2])
        found = found or (named[0] if len(named) == 1 else None)
        if found is None:
            raise forms.ValidationError(f"企业库中没有“{text[:40]}”，请核对代码或全称。")
        return found


class UseForm(SmallForm):
    """What was used."""

    class Meta:
        model = Booking
        fields = ("used_hours", "used_samples", "voucher", "result")
