"""Re-exports the models of the slices; nothing else."""

from enterprises.certificates.models import Certificate
from enterprises.collection.models import CollectionRound, Discrepancy, Filing, FilingEvidence
from enterprises.consequences.models import Interview, ServicePlan, ServiceVisit
from enterprises.profiles.models import Contact, Enterprise, Label, Membership, ProfileChange
from enterprises.rating_years.models import RatingYear, ThirdPartyCheck
from enterprises.ratings.models import *  # noqa: F403
from enterprises.robustness.models import ResultStability

__all__ = [
    "Certificate",
    "CollectionRound",
    "Contact",
    "Discrepancy",
    "Enterprise",
    "Filing",
    "FilingEvidence",
    "Interview",
    "Label",
    "Membership",
    "ProfileChange",
    "RatingYear",
    "ResultStability",
    "ServicePlan",
    "ServiceVisit",
    "ThirdPartyCheck",
]
