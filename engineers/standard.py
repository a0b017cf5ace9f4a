"""Rule rows and catalogues of the pillar; each slice brings its own."""

from engineers.appointments import standard as appointments
from engineers.bulletins import standard as bulletins
from engineers.challenges import standard as challenges
from engineers.datarooms import standard as datarooms
from engineers.dossiers import standard as dossiers
from engineers.joint_cases import standard as joint_cases
from engineers.nominations import standard as nominations
from engineers.permits import standard as permits
from engineers.requests import standard as requests
from engineers.statistics import standard as statistics
from engineers.subsidies import standard as subsidies

PARTS = (
    dossiers,
    bulletins,
    nominations,
    subsidies,
    permits,
    joint_cases,
    datarooms,
    appointments,
    challenges,
    requests,
    statistics,
)


def load() -> None:
    """Everything the pillar needs before the first engineer; idempotent."""
    for part in PARTS:
        part.load()
