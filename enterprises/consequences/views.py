"""Letterbox views of 服务方案 beside the registry."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from enterprises.consequences.actions import plan_for_blue, record_visit
from enterprises.consequences.models import ServicePlan
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import get_visible_or_404, policy_of
from pinghu_portal.web.typed import typed_year


@login_required
@require_POST
def make_plans(request):
    """Open plans for the blue enterprises of an applied year."""
    if not policy_of(ServicePlan).allows(request.user, "add"):
        raise NotAllowed("服务方案由科室制定。")
    year = typed_year(request.POST.get("year", ""))
    if year is None:
        raise RuleViolation("请选择数据年度。")
    made = plan_for_blue(year, by=request.user)
    messages.success(request, f"已制定 {made} 份服务方案。" if made else "该年度蓝色企业都已有服务方案。")
    return redirect("enterprises:plans:list")


@login_required
@require_POST
def visit(request, key: str):
    """Enter a visit."""
    plan = get_visible_or_404(ServicePlan.objects.all(), request.user, "visit", number=key)
    try:
        visited_on = parse_date(request.POST.get("visited_on", ""))
    except ValueError:
        visited_on = None
    record_visit(plan, visited_on, request.POST.get("words", ""), by=request.user)
    messages.success(request, "已登记走访。")
    return redirect(f"{plan.get_absolute_url()}?tab=visits")
