"""Re-exports the models of the slices; nothing else."""

from engineers.dossiers.models import Achievement, DossierFile, DossierItem, Engineer, ItemField, ItemKind
from engineers.nominations.models import Call, Nomination, ProgramRule, Recommendation, Selection
from engineers.permits.guard_models import (
    CommercialInsurance,
    ExpiringPaper,
    MedicalInsurance,
    ResidencePermit,
    SentRung,
    SocialInsurance,
    TreatyExemption,
)
from engineers.permits.models import Grant, MutualRecognition, PointsBand, WorkPermit
from engineers.subsidies.models import SubsidyClaim, SubsidyEvidence

__all__ = [
    "Achievement",
    "Call",
    "CommercialInsurance",
    "DossierFile",
    "DossierItem",
    "Engineer",
    "ExpiringPaper",
    "Grant",
    "ItemField",
    "ItemKind",
    "MedicalInsurance",
    "MutualRecognition",
    "Nomination",
    "PointsBand",
    "ProgramRule",
    "Recommendation",
    "ResidencePermit",
    "Selection",
    "SentRung",
    "SocialInsurance",
    "SubsidyClaim",
    "SubsidyEvidence",
    "TreatyExemption",
    "WorkPermit",
]
