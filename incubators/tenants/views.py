"""Letterbox views of a tenant: application, room, extension, exit, proofs."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from incubators.tenants import actions
from incubators.tenants.forms import ExitForm, ExtensionForm, ProofForm, SpaceForm, TenantForm
from incubators.tenants.models import GraduationProof, Tenant
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import get_visible_or_404, policy_of
from pinghu_portal.web.small_forms import valid
from pinghu_portal.web.stored_files import hand_out


def _tenant(request, number: str, action: str) -> Tenant:
    return get_visible_or_404(Tenant.objects.select_related("carrier"), request.user, action, number=number)


@login_required
@require_http_methods(["GET", "POST"])
def open_tenant(request):
    """登记入驻申请."""
    if not policy_of(Tenant).allows(request.user, "add"):
        raise NotAllowed("由载体运营单位或科创中心登记。")
    form = TenantForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            tenant = actions.open_tenant(form.instance, by=request.user)
        except RuleViolation as refusal:
            form.add_error(None, refusal.reasons)
        else:
            messages.success(request, f"已登记 {tenant.number}，核对后请提交评审。")
            return redirect(tenant)
    status = 422 if request.method == "POST" else 200
    return render(request, "incubators/tenants/open.html", {"form": form}, status=status)


@login_required
@require_POST
def change_space(request, number: str):
    """Another area or room."""
    tenant = _tenant(request, number, "house")
    typed = valid(SpaceForm(request.POST, instance=Tenant.objects.get(pk=tenant.pk))).cleaned_data
    actions.change_space(tenant, typed["area"], typed["room"], by=request.user)
    messages.success(request, "已调整面积、房号。")
    return redirect(tenant)


@login_required
@require_POST
def ask_extension(request, number: str):
    """申请延期."""
    tenant = _tenant(request, number, "house")
    typed = valid(ExtensionForm(request.POST, instance=Tenant.objects.get(pk=tenant.pk))).cleaned_data
    actions.ask_extension(tenant, typed["extension_to"], typed["extension_reason"], by=request.user)
    messages.success(request, "已申请延期，等待科创中心审核。")
    return redirect(tenant)


@login_required
@require_POST
def note_exit(request, number: str):
    """离场信息."""
    tenant = _tenant(request, number, "house")
    typed = valid(ExitForm(request.POST, instance=Tenant.objects.get(pk=tenant.pk))).cleaned_data
    actions.note_exit(tenant, typed["left_on"], typed["destination"], by=request.user)
    messages.success(request, "已登记去向；办结毕业或退出后，离场记录生效。")
    return redirect(tenant)


@login_required
@require_POST
def add_proof(request, number: str):
    """Upload a 毕业佐证."""
    tenant = _tenant(request, number, "house")
    proof = valid(ProofForm(request.POST, instance=GraduationProof(tenant=tenant))).instance
    actions.add_proof(proof, request.FILES.get("file"), by=request.user)
    messages.success(request, "已上传毕业佐证。")
    return redirect(tenant)


@login_required
@require_POST
def remove_proof(request, number: str):
    """Take a proof away."""
    tenant = _tenant(request, number, "house")
    try:
        uid = uuid.UUID(request.POST.get("uid", ""))
    except ValueError as error:
        raise Http404 from error
    proof = get_visible_or_404(tenant.proofs.select_related("file", "tenant"), request.user, uid=uid)
    actions.remove_proof(proof, by=request.user)
    messages.success(request, "已移除佐证。")
    return redirect(tenant)


@login_required
@require_GET
def proof_file(request, uid):
    """Download a proof: for whoever may see its tenant, always as an attachment."""
    proof = get_visible_or_404(GraduationProof.objects.select_related("file"), request.user, uid=uid)
    return hand_out(proof.file, about=proof.file, summary=proof.file.name)
