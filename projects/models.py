"""Re-exports the models of the slices; nothing else."""

from projects.applications.models import Application, Attachment, BudgetLine, Member, Partner, Snapshot, Target
from projects.calls.models import Call, CallCategory, FormField, FormSection, ResearchField
from projects.reviews.models import Entry, FieldVisit, ReviewBatch, ReviewGroup, VisitPhoto

__all__ = [
    "Application",
    "Attachment",
    "BudgetLine",
    "Call",
    "CallCategory",
    "FormField",
    "FormSection",
    "Member",
    "Partner",
    "ResearchField",
    "Entry",
    "FieldVisit",
    "ReviewBatch",
    "ReviewGroup",
    "VisitPhoto",
    "Snapshot",
    "Target",
]
