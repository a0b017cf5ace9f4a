"""Rule rows and catalogues of the pillar; each slice brings its own."""

from incubators.carriers import standard as carriers
from incubators.evaluations import standard as evaluations
from incubators.instruments import standard as instruments
from incubators.platforms import standard as platforms
from incubators.recognition import standard as recognition
from incubators.tenants import report_standard as tenant_reports
from incubators.tenants import standard as tenants

PARTS = (carriers, recognition, tenants, tenant_reports, evaluations, platforms, instruments)


def load() -> None:
    """Everything the pillar needs before the first carrier; idempotent."""
    for part in PARTS:
        part.load()
