"""What 办结 brings."""

from django.utils import timezone

from projects.plans.problem_models import PlanProblem


def stamp_closing(problem: PlanProblem, *, by, record) -> None:
    """The instant of 办结."""
    problem.closed_at = timezone.now()
    problem.save(update_fields=["closed_at"])
