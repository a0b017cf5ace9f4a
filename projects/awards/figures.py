"""Prizes counted, under the viewer's policy."""

from django.db.models import Sum

from pinghu_portal.policy.policy import visible
from projects.awards.models import Award


def winners(user, year: int, rank: str, kind: str = "contest") -> int:
    """How many enterprises hold a rank of a year, of competitions or of prizes."""
    rows = Award.objects.filter(competition__year=year, rank=rank, competition__kind=kind)
    return visible(rows, user).aggregate(sum=Sum("count"))["sum"] or 0


def finalists(user, year: int, industry: str) -> int:
    """Enterprises that came into the final of an industry, winners among them."""
    rows = Award.objects.filter(competition__year=year, industry=industry, round="industry")
    return visible(rows, user).aggregate(sum=Sum("count"))["sum"] or 0
