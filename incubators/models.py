"""Re-exports the models of the slices; nothing else."""

from incubators.carriers.models import Carrier, CarrierMember, CarrierName, Fact, FactKind, LevelBatch, LevelRecord
from incubators.recognition.models import (
    Criterion,
    RecognitionApplication,
    RecognitionFile,
    RenewalReminder,
    SiteVisit,
)

__all__ = [
    "Carrier",
    "CarrierMember",
    "CarrierName",
    "Criterion",
    "Fact",
    "FactKind",
    "LevelBatch",
    "LevelRecord",
    "RecognitionApplication",
    "RecognitionFile",
    "RenewalReminder",
    "SiteVisit",
]
