"""Re-exports the models of the slices; nothing else."""

from engineers.appointments.models import Appointment, Slot
from engineers.bulletins.models import Bulletin, BulletinFile
from engineers.challenges.bid_models import Bid, Contact
from engineers.challenges.models import Demand, Metric, Milestone
from engineers.datarooms.models import DataFile, DataLog, DataRoom, DataShare
from engineers.dossiers.models import Achievement, DossierFile, DossierItem, Engineer, ItemField, ItemKind
from engineers.joint_cases.case_models import CaseMaterial, ClockEvent, DepartmentTask, JointCase, Supplement
from engineers.joint_cases.models import (
    CasePackage,
    ServiceAssignment,
    ServiceDependency,
    ServiceItem,
    ServiceMaterial,
    ServicePoint,
)
from engineers.joint_cases.paper_models import ArchivePackage, CaseDocument
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
from engineers.permits.paper_models import PermitPaper
from engineers.requests.models import Request, SpecialCase, SpecialStep
from engineers.statistics.models import AreaFigure, EngineerYear
from engineers.subsidies.models import SubsidyClaim, SubsidyEvidence

__all__ = [
    "Achievement",
    "Appointment",
    "ArchivePackage",
    "AreaFigure",
    "Bid",
    "Bulletin",
    "BulletinFile",
    "Call",
    "CaseDocument",
    "CaseMaterial",
    "CasePackage",
    "ClockEvent",
    "CommercialInsurance",
    "Contact",
    "DataFile",
    "DataLog",
    "DataRoom",
    "DataShare",
    "Demand",
    "DepartmentTask",
    "DossierFile",
    "DossierItem",
    "Engineer",
    "EngineerYear",
    "ExpiringPaper",
    "Grant",
    "ItemField",
    "ItemKind",
    "JointCase",
    "MedicalInsurance",
    "Metric",
    "Milestone",
    "MutualRecognition",
    "Nomination",
    "PermitPaper",
    "PointsBand",
    "ProgramRule",
    "Recommendation",
    "Request",
    "ResidencePermit",
    "Selection",
    "SentRung",
    "ServiceAssignment",
    "ServiceDependency",
    "ServiceItem",
    "ServiceMaterial",
    "ServicePoint",
    "Slot",
    "SocialInsurance",
    "SpecialCase",
    "SpecialStep",
    "SubsidyClaim",
    "SubsidyEvidence",
    "Supplement",
    "TreatyExemption",
    "WorkPermit",
]
