"""Rule rows and catalogues of the pillar; each slice brings its own."""

from projects.acceptance import standard as acceptance
from projects.applications import standard as applications
from projects.calls import standard as calls
from projects.contracts import standard as contracts
from projects.integrity import standard as integrity
from projects.plans import standard as plans
from projects.recommendations import standard as recommendations
from projects.reviews import standard as reviews
from projects.roadshows import standard as roadshows

PARTS = (calls, applications, reviews, recommendations, contracts, acceptance, integrity, roadshows, plans)


def load() -> None:
    """Everything the pillar needs before the first call; idempotent."""
    for part in PARTS:
        part.load()
