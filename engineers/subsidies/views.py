"""Letterbox views of the claims beside the registry: open a claim, its evidence."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from engineers.dossiers.forms import check_scan
from engineers.dossiers.models import Engineer
from engineers.subsidies import actions
from engineers.subsidies.models import SubsidyClaim, SubsidyEvidence
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import get_visible_or_404, policy_of
from pinghu_portal.web.stored_files import hand_out
from pinghu_portal.web.typed import typed_year


@login_required
@require_POST
def open_claim(request):
    """Start the claim of an engineer for a year."""
    if not policy_of(SubsidyClaim).allows(request.user, "add"):
        raise NotAllowed("年薪资助由用人单位申请。")
    engineer = get_visible_or_404(Engineer.objects.all(), request.user, number=request.POST.get("engineer", ""))
    year = typed_year(request.POST.get("year", ""))
    if year is None:
        raise RuleViolation("请选择资助年度。")
    return redirect(actions.open_claim(engineer, year, by=request.user))


@login_required
@require_POST
def attach(request, number: str):
    """Upload a piece of evidence."""
    claim = get_visible_or_404(SubsidyClaim.objects.all(), request.user, "attach", number=number)
    upload = request.FILES.get("file")
    if upload is None:
        raise RuleViolation("请选择要上传的文件。")
    try:
        check_scan(upload)
    except ValidationError as error:
        raise RuleViolation(error.messages) from error
    actions.attach(claim, upload, request.POST.get("title", ""), by=request.user)
    messages.success(request, "材料已上传。")
    return redirect(claim.get_absolute_url() + "?tab=evidence")


@login_required
@require_GET
def evidence(request, uid):
    """A piece of evidence, opened and logged."""
    found = get_visible_or_404(SubsidyEvidence.objects.select_related("file", "claim"), request.user, uid=uid)
    return hand_out(found.file, about=found.claim, summary=f"{found.claim} {found.title}")
