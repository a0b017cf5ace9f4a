"""Re-exports the models of the slices; nothing else."""

from projects.acceptance.models import Acceptance, ExpertVerdict, Reached
from projects.applications.models import (
    Application,
    Attachment,
    BudgetLine,
    Fingerprint,
    Member,
    Partner,
    ScreeningItem,
    ScreeningLine,
    Snapshot,
    Target,
)
from projects.calls.models import Call, CallCategory, FormField, FormSection, ResearchField
from projects.contracts.models import Contract, ContractTarget, Project, ProjectFile, Signature
from projects.contracts.payment_models import Payment, Recovery
from projects.contracts.process_models import ChangeRequest, Midterm
from projects.integrity.models import IntegrityRecord
from projects.reviews.models import Entry, FieldVisit, ReviewBatch, ReviewGroup, VisitPhoto

__all__ = [
    "Acceptance",
    "Application",
    "Attachment",
    "BudgetLine",
    "Call",
    "CallCategory",
    "ChangeRequest",
    "Contract",
    "ContractTarget",
    "Entry",
    "ExpertVerdict",
    "FieldVisit",
    "Fingerprint",
    "FormField",
    "FormSection",
    "IntegrityRecord",
    "Member",
    "Midterm",
    "Partner",
    "Payment",
    "Project",
    "ProjectFile",
    "Reached",
    "Recovery",
    "ResearchField",
    "ReviewBatch",
    "ReviewGroup",
    "ScreeningItem",
    "ScreeningLine",
    "Signature",
    "Snapshot",
    "Target",
    "VisitPhoto",
]
