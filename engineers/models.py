"""Re-exports the models of the slices; nothing else."""

from engineers.dossiers.models import Achievement, DossierFile, DossierItem, Engineer, ItemField, ItemKind
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

__all__ = [
    "Achievement",
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
    "PointsBand",
    "ResidencePermit",
    "SentRung",
    "SocialInsurance",
    "TreatyExemption",
    "WorkPermit",
]
