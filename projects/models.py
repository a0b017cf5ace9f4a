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

__all__ = [
    "Application",
    "Attachment",
    "BudgetLine",
    "Call",
    "CallCategory",
    "Fingerprint",
    "FormField",
    "FormSection",
    "Member",
    "Partner",
    "ResearchField",
    "ScreeningItem",
    "ScreeningLine",
    "Snapshot",
    "Target",
]
