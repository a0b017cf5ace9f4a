"""Letterbox views of acceptances, and expected against real on one page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from pinghu_portal.errors import NotAllowed
from pinghu_portal.policy.policy import get_visible_or_404, policy_of
from pinghu_portal.web.small_forms import valid
from projects.acceptance import actions
from projects.acceptance.choices import JUDGED, State
from projects.acceptance.figures import results
from projects.acceptance.forms import ActualForm, AuditForm, MendForm, OpinionForm, VerdictForm, reached_of
from projects.acceptance.models import Acceptance, ExpertVerdict
from projects.contracts.models import Project


def _found(request, number: str, action: str) -> Acceptance:
    rows = Acceptance.objects.select_related("project__enterprise")
    return get_visible_or_404(rows, request.user, action, number=number.replace("\0", ""))


def _back(acceptance: Acceptance, tab: str):
    return redirect(f"{acceptance.get_absolute_url()}?tab={tab}")


@login_required
@require_GET
def results_page(request):
    """兑现情况: sums by year and category."""
    if not policy_of(Project).allows(request.user, "view"):
        raise NotAllowed("当前账号不能查看项目兑现情况。")
    typed = request.GET.get("year", "")
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else None
    lines, total = results(request.user, year)
    return render(request, "projects/acceptance/results.html", {"lines": lines, "total": total, "year": year})


@login_required
@require_POST
def begin(request, number: str):
    """提前申请验收, by the enterprise."""
    project = get_visible_or_404(Project.objects.all(), request.user, "ask_change", number=number.replace("\0", ""))
    return redirect(actions.open_acceptance(project, by=request.user, early=True))


@login_required
@require_POST
def tell(request, number: str):
    """The actual figures and what was reached of each target."""
    acceptance = _found(request, number, "write")
    values = valid(ActualForm(request.POST, instance=acceptance)).cleaned_data
    reached = reached_of(request.POST)
    actions.keep(acceptance, values, (State.DUE,))
    actions.tell_reached(acceptance, reached)
    messages.success(request, "完成情况已保存。")
    return _back(acceptance, "results")


@login_required
@require_POST
def mend(request, number: str):
    """整改报告."""
    acceptance = _found(request, number, "mend")
    values = valid(MendForm(request.POST, instance=acceptance)).cleaned_data
    actions.keep(acceptance, values, (State.MENDING,))
    messages.success(request, "整改报告已保存，请提交整改。")
    return _back(acceptance, "results")


@login_required
@require_POST
def audit(request, number: str):
    """财务审查意见."""
    acceptance = _found(request, number, "audit")
    actions.audit(acceptance, valid(AuditForm(request.POST, instance=acceptance)).cleaned_data["finance_opinion"])
    return _back(acceptance, "experts")


@login_required
@require_POST
def hear(request, number: str):
    """The verdict of an expert."""
    acceptance = _found(request, number, "hear")
    actions.hear(valid(VerdictForm(request.POST, instance=ExpertVerdict(acceptance=acceptance))).instance)
    return _back(acceptance, "experts")


@login_required
@require_POST
def opinion(request, number: str):
    """专家组意见."""
    acceptance = _found(request, number, "hear")
    values = valid(OpinionForm(request.POST, instance=acceptance)).cleaned_data
    actions.keep(acceptance, values, JUDGED)
    return _back(acceptance, "experts")
