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
from incubators.recognition.models import (
    Criterion,
    RecognitionApplication,
    RecognitionFile,
    RenewalReminder,
    SiteVisit,
)

__all__ = [
    "Complex",
    "ComplexItem",
    "ComplexYear",
    "JointCarrier",
    "JointExpert",
    "JointVisit",
    "ParkAcceptance",
    "ParkEvaluation",
    "PlatformAchievement",
    "PlatformContract",
    "PlatformYear",
    "Booking",
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
    "Instrument",
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
from incubators.tenants.models import GraduationProof, Tenant, TenantWarning
from incubators.tenants.report_models import ReportCheck, ReportField, TenantReport, TenantSheet

__all__ = ["Carrier", "CarrierMember", "CarrierName", "Fact", "FactKind", "LevelBatch", "LevelRecord"]
__all__ += ["GraduationProof", "Tenant", "TenantWarning", "ReportCheck", "ReportField", "TenantReport", "TenantSheet"]
