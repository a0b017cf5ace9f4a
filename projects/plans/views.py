"""The board 1+4+N on one page."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_GET

from pinghu_portal.errors import NotAllowed
from pinghu_portal.policy.policy import policy_of, visible
from projects.plans.choices import Part
from projects.plans.figures import closed_problems, items_by_kind, mean_days
from projects.plans.models import PlanFigure, PlanGroup, PlanMeeting, PlanMoney, PlanUnit

MOST = 100


@login_required
@require_GET
def board(request):
    """Units, groups, lists, problems, money, meetings."""
    user = request.user
    if not policy_of(PlanUnit).allows(user, "view"):
        raise NotAllowed("当前账号不能查看深根计划。")
    units = list(visible(PlanUnit.objects.select_related("group"), user)[:MOST])
    context = {
        "parts": [(label, [unit for unit in units if unit.part == part]) for part, label in Part.choices],
        "groups": list(visible(PlanGroup.objects.select_related("unit"), user)[:MOST]),
        "lists": items_by_kind(user),
        "closed": closed_problems(user),
        "mean": mean_days(user),
        "money": list(visible(PlanMoney.objects.all(), user)[:MOST]),
        "meetings": list(visible(PlanMeeting.objects.all(), user)[:5]),
        "figures": list(visible(PlanFigure.objects.all(), user)[:MOST]),
    }
    return render(request, "projects/plans/board.html", context)
