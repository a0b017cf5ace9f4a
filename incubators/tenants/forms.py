"""Small forms of a tenant: application, room, extension, exit, proof."""

from incubators.carriers.choices import INCUBATING
from incubators.carriers.models import Carrier
from incubators.carriers.policy import at_own_carrier, is_carrier_officer
from incubators.tenants.models import GraduationProof, Tenant
from pinghu_portal.web.small_forms import SmallForm

SECTIONS = (
    ("企业（项目）", ("nature", "name", "credit_code", "field", "founded_on", "talent")),
    ("入驻", ("carrier", "entered_on", "contract_from", "contract_to", "area", "room")),
)


class TenantForm(SmallForm):
    """The application; the carriers offered are those the user keeps."""

    class Meta:
        model = Tenant
        fields = tuple(name for _, names in SECTIONS for name in names)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Carrier.objects.live().filter(kind__in=INCUBATING)
        if not is_carrier_officer(user):
            rows = rows.filter(pk__in=Carrier.objects.filter(at_own_carrier(user)).values("pk"))
        self.fields["carrier"].queryset = rows
        if rows.count() == 1:
            self.fields["carrier"].initial = rows.get()

    def sections(self):
        """(title, fields) as the page shows them."""
        return [(title, [self[name] for name in names]) for title, names in SECTIONS]


class SpaceForm(SmallForm):
    """Area and room while in the house."""

    class Meta:
        model = Tenant
        fields = ("area", "room")


class ExtensionForm(SmallForm):
    """What is asked for."""

    class Meta:
        model = Tenant
        fields = ("extension_to", "extension_reason")


class ExitForm(SmallForm):
    """Day and destination, before the step that ends the stay."""

    class Meta:
        model = Tenant
        fields = ("left_on", "destination")


class ProofForm(SmallForm):
    """A proof; its file comes beside it."""

    class Meta:
        model = GraduationProof
        fields = ("condition", "reference", "amount", "year", "second_amount")
