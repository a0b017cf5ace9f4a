"""Small forms on a carrier's page: a level row, a fact, a second name."""

from incubators.carriers.models import Carrier, CarrierName, Fact, FactKind, LevelRecord
from pinghu_portal.web.small_forms import SmallForm


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


def kinds_for(carrier: Carrier):
    """The fields of the profile that fit a carrier's type."""
    return FactKind.objects.filter(carrier_kind__in=("", carrier.kind))
