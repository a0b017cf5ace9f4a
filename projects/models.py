"""Re-exports the models of the slices; nothing else."""

from projects.applications.models import Application, Attachment, BudgetLine, Member, Partner, Snapshot, Target
from projects.calls.models import Call, CallCategory, FormField, FormSection, ResearchField

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
    "Snapshot",
    "Target",
]
