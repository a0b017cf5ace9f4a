"""The rows every portal starts with: regions, departments, industries, rules, data items, schemes and benchmarks."""

from engineers import standard as engineers
from enterprises import demo, standard
from incubators import standard as incubators
from pinghu_portal.organisation import standard as organisation
from pinghu_portal.panels import standard as panels
from pinghu_portal.rulebook import standard as rulebook
from projects import standard as projects


def load_standard() -> None:
    """Load them; idempotent. Only code of the portal itself, so that a test sees what production sees."""
    organisation.load()
    rulebook.load()
    standard.load()
    demo.load_schemes()
    engineers.load()
    panels.load()
    incubators.load()
    projects.load()
