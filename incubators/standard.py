"""Rule rows and catalogues of the pillar; each slice brings its own."""

from incubators.carriers import standard as carriers
from incubators.recognition import standard as recognition

PARTS = (carriers, recognition)


def load() -> None:
    """Everything the pillar needs before the first carrier; idempotent."""
    for part in PARTS:
        part.load()
