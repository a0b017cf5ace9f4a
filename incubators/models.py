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
from incubators.instruments.models import Booking, Instrument

__all__ = [
    "Booking",
    "Carrier",
    "CarrierMember",
    "CarrierName",
    "CarrierResult",
    "EvaluationFiling",
    "EvaluationItem",
    "EvaluationRound",
    "EvaluationSnapshot",
    "Fact",
    "FactKind",
    "Instrument",
    "LevelBatch",
    "LevelRecord",
    "Mending",
    "Reward",
    "SiteCheck",
]
