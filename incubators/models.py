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
from incubators.platforms.contract_models import PlatformAchievement, PlatformContract, PlatformYear
from incubators.platforms.models import Complex, ComplexItem, ComplexYear
from incubators.platforms.park_models import JointCarrier, JointExpert, JointVisit, ParkAcceptance, ParkEvaluation
from incubators.recognition.models import Criterion, RecognitionApplication, RecognitionFile, RenewalReminder, SiteVisit
from incubators.tenants.models import GraduationProof, Tenant, TenantWarning
from incubators.tenants.report_models import ReportCheck, ReportField, Sheetlike

__all__ = [
    "Booking",
    "Carrier",
    "CarrierMember",
    "CarrierName",
    "CarrierResult",
    "Complex",
    "ComplexItem",
    "ComplexYear",
    "Criterion",
    "EvaluationFiling",
    "EvaluationItem",
    "EvaluationRound",
    "EvaluationSnapshot",
    "Fact",
    "FactKind",
    "GraduationProof",
    "Instrument",
    "JointCarrier",
    "JointExpert",
    "JointVisit",
    "LevelBatch",
    "LevelRecord",
    "Mending",
    "ParkAcceptance",
    "ParkEvaluation",
    "PlatformAchievement",
    "PlatformContract",
    "PlatformYear",
    "RecognitionApplication",
    "RecognitionFile",
    "RenewalReminder",
    "ReportCheck",
    "ReportField",
    "Reward",
    "Sheetlike",
    "SiteCheck",
    "SiteVisit",
    "Tenant",
    "TenantWarning",
]
