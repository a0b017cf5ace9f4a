"""Re-exports the models of the slices; nothing else."""

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
from projects.reviews.models import Entry, FieldVisit, ReviewBatch, ReviewGroup, VisitPhoto

__all__ = [
    "Application",
    "Attachment",
    "BudgetLine",
    "Call",
    "CallCategory",
    "Entry",
    "FieldVisit",
    "Fingerprint",
    "FormField",
    "FormSection",
    "Member",
    "Partner",
    "ResearchField",
    "ReviewBatch",
    "ReviewGroup",
    "ScreeningItem",
    "ScreeningLine",
    "Snapshot",
    "Target",
    "VisitPhoto",
]
