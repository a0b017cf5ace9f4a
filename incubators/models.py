"""Re-exports the models of the slices; nothing else."""

from incubators.carriers.models import Carrier, CarrierMember, CarrierName, Fact, FactKind, LevelBatch, LevelRecord
from incubators.evaluations.models import (
    CarrierResult,
    EvaluationFiling,
    EvaluationItem,
    EvaluationRound,
    EvaluationSnapshot,
    Mending,
    Reward,
    SiteCheck,
)
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
    "CarrierResult",
    "EvaluationFiling",
    "EvaluationItem",
    "EvaluationRound",
    "EvaluationSnapshot",
    "Fact",
    "FactKind",
    "LevelBatch",
    "LevelRecord",
    "RecognitionApplication",
    "RecognitionFile",
    "RenewalReminder",
    "SiteVisit",
    "Mending",
    "Reward",
    "SiteCheck",
]
