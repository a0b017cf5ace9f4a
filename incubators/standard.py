"""Rule rows and catalogues of the pillar; each slice brings its own."""

from incubators.carriers import standard as carriers
from incubators.evaluations import standard as evaluations
from incubators.instruments import standard as instruments
from incubators.platforms import standard as platforms

PARTS = (carriers, evaluations, platforms, instruments)
from incubators.tenants import report_standard as tenant_reports
from incubators.tenants import standard as tenants

PARTS = (carriers, tenants, tenant_reports)
from incubators.recognition import standard as recognition

PARTS = (carriers, recognition, evaluations)


def load() -> None:
    """Everything the pillar needs before the first carrier; idempotent."""
    for part in PARTS:
        part.load()
