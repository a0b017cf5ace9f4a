"""Re-exports the models of the slices; nothing else."""

from projects.acceptance.models import Acceptance, ExpertVerdict, Reached
from projects.applications.models import Application, Attachment, BudgetLine, Member, Partner, Snapshot, Target
from projects.awards.models import Award, Competition
from projects.calls.models import Call, CallCategory, FormField, FormSection, ResearchField
from projects.contracts.models import Contract, ContractTarget, Project, ProjectFile, Signature
from projects.contracts.payment_models import Payment, Recovery
from projects.contracts.process_models import ChangeRequest, Midterm
from projects.integrity.models import IntegrityRecord
from projects.plans.models import PlanDeal, PlanFigure, PlanGroup, PlanItem, PlanMeeting, PlanMoney, PlanUnit
from projects.plans.problem_models import PlanProblem
from projects.roadshows.models import FollowUp, Investor, Roadshow, RoadshowProject, RoadshowYear, SceneName

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
    "ChangeRequest",
    "Contract",
    "ContractTarget",
    "Midterm",
    "Payment",
    "Project",
    "ProjectFile",
    "Recovery",
    "Signature",
    "Acceptance",
    "ExpertVerdict",
    "Reached",
    "IntegrityRecord",
    "Award",
    "Competition",
    "PlanDeal",
    "PlanFigure",
    "PlanGroup",
    "PlanItem",
    "PlanMeeting",
    "PlanMoney",
    "PlanUnit",
    "PlanProblem",
    "FollowUp",
    "Investor",
    "Roadshow",
    "RoadshowProject",
    "RoadshowYear",
    "SceneName",
]
