"""Rule rows and catalogues of the pillar; each slice brings its own."""

from projects.applications import standard as applications
from projects.calls import standard as calls
from projects.reviews import standard as reviews

PARTS = (calls, applications, reviews)


def load() -> None:
    """Everything the pillar needs before the first call; idempotent."""
    for part in PARTS:
        part.load()
