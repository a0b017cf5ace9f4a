"""Re-exports the models of the slices; nothing else."""

from engineers.dossiers.models import Achievement, DossierFile, DossierItem, Engineer, ItemField, ItemKind
from engineers.nominations.models import Call, Nomination, ProgramRule, Recommendation, Selection
from engineers.subsidies.models import SubsidyClaim, SubsidyEvidence

__all__ = [
    "Achievement",
    "Call",
    "DossierFile",
    "DossierItem",
    "Engineer",
    "ItemField",
    "ItemKind",
    "Nomination",
    "ProgramRule",
    "Recommendation",
    "Selection",
    "SubsidyClaim",
    "SubsidyEvidence",
]
