"""Letterbox views: items and figures of a complex, years of a contract, experts and visits."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from incubators.platforms import actions
from incubators.platforms.contract_models import PlatformContract, PlatformYear
from incubators.platforms.forms import (
    ExpertForm,
    FiguresForm,
    GradeForm,
    ItemForm,
    OpenYearForm,
    PlanForm,
    ReportForm,
    VisitForm,
)
from incubators.platforms.models import Complex, ComplexItem, ComplexYear
from incubators.platforms.park_models import JointCarrier, JointExpert, JointVisit
from pinghu_portal.policy.policy import get_visible_or_404
from pinghu_portal.web.small_forms import valid

STEPS = {
    "plan": (PlanForm, "hand_in_plan", "计划已提交。"),
    "report": (ReportForm, "hand_in_report", "自评已提交，等待考核。"),
    "grade": (GradeForm, "grade", "考核等次已确定。"),
}


def _found(request, model, number: str, action: str):
    return get_visible_or_404(model.objects.all(), request.user, action, number=number.replace("\0", ""))


def _uid(request) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("uid", ""))
    except ValueError as error:
        raise Http404 from error


def _back(obj, tab: str):
    return redirect(f"{obj.get_absolute_url()}?tab={tab}")


@login_required
@require_POST
def add_item(request, number: str):
    """A part, service, department or institution."""
    found = _found(request, Complex, number, "describe")
    actions.keep_item(valid(ItemForm(request.POST, instance=ComplexItem(complex=found))).instance)
    return _back(found, "items")


@login_required
@require_POST
def remove_item(request, number: str):
    """Take an item away; its history stays."""
    found = _found(request, Complex, number, "describe")
    found.items.filter(uid=_uid(request)).delete()
    return _back(found, "items")


@login_required
@require_POST
def add_figures(request, number: str):
    """The figures of a function in a year."""
    found = _found(request, Complex, number, "fill")
    row = actions.keep_year(valid(FiguresForm(request.POST, instance=ComplexYear(complex=found))).instance)
    messages.success(request, f"已登记 {row}。")
    return _back(found, "progress")


@login_required
@require_POST
def add_year(request, number: str):
    """A year of a contract."""
    contract = _found(request, PlatformContract, number, "open_year")
    made = valid(OpenYearForm(request.POST, instance=PlatformYear(contract=contract))).instance
    messages.success(request, f"已添加 {actions.open_year(made, by=request.user)}。")
    return _back(contract, "years")


@login_required
@require_POST
def fill(request, number: str, step: str):
    """Plan, self-report or grade, and the step it makes."""
    if step not in STEPS:
        raise Http404
    form, transition, words = STEPS[step]
    year = _found(request, PlatformYear, number, step)
    values = valid(form(request.POST, instance=year)).cleaned_data
    actions.fill_and(transition, year, values, by=request.user)
    messages.success(request, words)
    return redirect(year)


@login_required
@require_POST
def add_expert(request, number: str):
    """An expert of a joint carrier."""
    joint = _found(request, JointCarrier, number, "describe")
    actions.keep_part(valid(ExpertForm(request.POST, instance=JointExpert(joint=joint))).instance)
    return _back(joint, "work")


@login_required
@require_POST
def add_visit(request, number: str):
    """A visit."""
    joint = _found(request, JointCarrier, number, "describe")
    actions.keep_part(valid(VisitForm(request.POST, instance=JointVisit(joint=joint))).instance)
    return _back(joint, "work")


@login_required
@require_POST
def remove_part(request, number: str):
    """Take an expert or a visit away; its history stays."""
    joint, uid = _found(request, JointCarrier, number, "describe"), _uid(request)
    joint.experts.filter(uid=uid).delete()
    joint.visits.filter(uid=uid).delete()
    return _back(joint, "work")
