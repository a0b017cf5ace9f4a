"""Letterbox views of projects: targets, checks, changes, files, money asked back, the contract on paper."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from pinghu_portal.errors import NotAllowed
from pinghu_portal.policy.policy import get_visible_or_404, policy_of
from pinghu_portal.web.small_forms import valid
from pinghu_portal.web.stored_files import hand_out
from projects.contracts import actions, uploads
from projects.contracts.case_papers import contract_pdf
from projects.contracts.effects import content_of
from projects.contracts.forms import ChangeForm, DemandForm, ReportForm, TargetForm, VerdictForm
from projects.contracts.models import Contract, ContractTarget, Project, ProjectFile
from projects.contracts.payment_models import Payment, Recovery
from projects.contracts.process_models import ChangeRequest, Midterm

STEPS = {"report": (ReportForm, "report", "中期报告已提交。"), "judge": (VerdictForm, "judge", "检查结论已出具。")}


def _found(request, model, number: str, action: str = "view"):
    return get_visible_or_404(model.objects.all(), request.user, action, number=number.replace("\0", ""))


def _back(obj, tab: str):
    return redirect(f"{obj.get_absolute_url()}?tab={tab}")


@login_required
@require_POST
def start(request):
    """Contracts for everything that was granted and has none yet."""
    if not policy_of(Contract).allows(request.user, "add"):
        raise NotAllowed("合同由综合计划科拟定。")
    made = actions.start_granted(by=request.user)
    messages.success(
        request, f"已为 {made} 个立项项目生成合同，请核对后送签。" if made else "没有待生成合同的立项项目。"
    )
    return redirect("projects:contracts:list")


@login_required
@require_POST
def add_target(request, number: str):
    """An agreed indicator of a draft."""
    contract = _found(request, Contract, number, "change")
    actions.keep_target(valid(TargetForm(request.POST, instance=ContractTarget(contract=contract))).instance)
    return _back(contract, "contract")


@login_required
@require_POST
def remove_target(request, number: str):
    """Take an indicator out of a draft."""
    contract = _found(request, Contract, number, "change")
    try:
        uid = uuid.UUID(request.POST.get("uid", ""))
    except ValueError as error:
        raise Http404 from error
    actions.remove_target(contract, uid)
    return _back(contract, "contract")


@login_required
@require_POST
def paper(request, number: str):
    """The contract as PDF; what was sent to be signed, or the draft as it stands."""
    contract = _found(request, Contract, number)
    content = contract.content or content_of(contract)
    address = request.build_absolute_uri(reverse("reports:verify"))
    answer = HttpResponse(contract_pdf(contract, content, address, by=request.user), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{contract.number}.pdf"'
    return answer


@login_required
@require_POST
def check(request, number: str):
    """Begin this year's check by hand."""
    project = _found(request, Project, number, "check")
    midterm = actions.open_midterm(project, timezone.localdate().year, by=request.user)
    messages.success(request, f"已发起 {midterm.year} 年中期检查，请承担单位填报。")
    return redirect(midterm)


@login_required
@require_POST
def fill(request, number: str, step: str):
    """Report or verdict, and the step it makes."""
    if step not in STEPS:
        raise Http404
    form, transition, words = STEPS[step]
    midterm = _found(request, Midterm, number, step)
    values = valid(form(request.POST, instance=midterm)).cleaned_data
    actions.fill_and(transition, midterm, values, by=request.user)
    messages.success(request, words)
    return redirect(midterm)


@login_required
@require_POST
def ask_change(request, number: str):
    """A change, by the enterprise."""
    project = _found(request, Project, number, "ask_change")
    change = valid(ChangeForm(request.POST, instance=ChangeRequest(project=project))).instance
    actions.ask_change(change, by=request.user)
    messages.success(request, f"变更申请 {change.number} 已提交。")
    return redirect(change)


@login_required
@require_POST
def attach(request, number: str):
    """A file of the project."""
    project = _found(request, Project, number, "attach")
    made = uploads.attach(project, request.POST.get("kind", ""), request.FILES.get("file"), by=request.user)
    messages.success(request, f"已上传：{made.get_kind_display()}（{made.file.name}）。")
    return _back(project, "files")


@login_required
@require_GET
def piece(request, uid):
    """A file, opened under the policy and logged."""
    found = get_visible_or_404(ProjectFile.objects.select_related("file", "project"), request.user, uid=uid)
    return hand_out(found.file, about=found.project, summary=f"{found.project} {found}")


@login_required
@require_POST
def demand(request, number: str):
    """Ask a paid amount back."""
    payment = get_visible_or_404(
        Payment.objects.select_related("project"), request.user, number=number.replace("\0", "")
    )
    project = _found(request, Project, payment.project.number, "demand")
    typed = valid(DemandForm(request.POST, instance=Recovery(payment=payment))).cleaned_data
    actions.demand_recovery(payment, typed["amount"], typed["reason"], by=request.user)
    return _back(project, "money")
