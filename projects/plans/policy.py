"""The plan: the bureau and the leadership read, officers of 综合计划科 keep it."""

from django.db.models import Q

from pinghu_portal.policy.policy import Policy, everything_if, narrowed
from projects.calls.policy import officers
from projects.plans.choices import ProblemState


def bureau(user) -> Q:
    """Everything, for the bureau."""
    return everything_if(user.is_bureau)


for _name in ("PlanUnit", "PlanGroup", "PlanItem", "PlanMeeting", "PlanDeal", "PlanMoney", "PlanFigure"):
    Policy(f"projects.{_name}", view=bureau, export=bureau, add=officers, change=officers)
Policy(
    "projects.PlanProblem",
    view=bureau,
    export=bureau,
    add=officers,
    change=lambda user: narrowed(officers(user), ~Q(state=ProblemState.CLOSED)),
)
