"""Rule rows and catalogues of the pillar; each slice brings its own."""

from incubators.carriers import standard as carriers
from incubators.evaluations import standard as evaluations
from incubators.recognition import standard as recognition

PARTS = (carriers, recognition, evaluations)


def load() -> None:
    """Everything the pillar needs before the first carrier; idempotent."""
    for part in PARTS:
        part.load()
