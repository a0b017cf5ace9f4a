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
from projects.awards.models import Award, Competition
from projects.calls.models import Call, CallCategory, FormField, FormSection, ResearchField
from projects.contracts.models import Contract, ContractTarget, Project, ProjectFile, Signature
from projects.contracts.payment_models import Payment, Recovery
from projects.contracts.process_models import ChangeRequest, Midterm
from projects.integrity.models import IntegrityRecord
from projects.plans.models import Row
from projects.plans.problem_models import PlanProblem
from projects.recommendations.models import Candidate, RecommendationRound
from projects.reviews.models import Entry, FieldVisit, ReviewBatch, ReviewGroup, VisitPhoto
from projects.roadshows.models import FollowUp, Investor, Roadshow, RoadshowProject, RoadshowYear, SceneName

__all__ = [
    "Acceptance",
    "Application",
    "Attachment",
    "Award",
    "BudgetLine",
    "Call",
    "CallCategory",
    "Candidate",
    "ChangeRequest",
    "Competition",
    "Contract",
    "ContractTarget",
    "Entry",
    "ExpertVerdict",
    "FieldVisit",
    "Fingerprint",
    "FollowUp",
    "FormField",
    "FormSection",
    "IntegrityRecord",
    "Investor",
    "Member",
    "Midterm",
    "Partner",
    "Payment",
    "PlanProblem",
    "Project",
    "ProjectFile",
    "Reached",
    "RecommendationRound",
    "Recovery",
    "ResearchField",
    "ReviewBatch",
    "ReviewGroup",
    "Roadshow",
    "RoadshowProject",
    "RoadshowYear",
    "Row",
    "SceneName",
    "ScreeningItem",
    "ScreeningLine",
    "Signature",
    "Snapshot",
    "Target",
    "VisitPhoto",
]
