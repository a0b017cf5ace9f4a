"""Letterbox views of a permit's documents: upload, open (logged), check or return."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from engineers.dossiers.forms import check_scan
from engineers.permits.models import WorkPermit
from engineers.permits.paper_models import PermitPaper
from engineers.permits.uploads import hand_in, judge
from pinghu_portal.errors import RuleViolation
from pinghu_portal.policy.policy import get_visible_or_404
from pinghu_portal.web.stored_files import hand_out


@login_required
@require_POST
def upload_paper(request, key: str):
    """The employer hands a document in."""
    permit = get_visible_or_404(WorkPermit.objects.all(), request.user, "change", number=key)
    upload = request.FILES.get("file")
    if upload is None:
        raise RuleViolation("请选择要上传的文件。")
    try:
        check_scan(upload)
    except ValidationError as error:
        raise RuleViolation(error.messages) from error
    hand_in(permit, request.POST.get("code", ""), upload, by=request.user)
    messages.success(request, "材料已上传，加密存放。")
    return redirect(f"{permit.get_absolute_url()}?tab=papers")


@login_required
@require_GET
def paper_file(request, uid):
    """A document, opened and logged."""
    paper = get_visible_or_404(PermitPaper.objects.select_related("file", "permit"), request.user, uid=uid)
    return hand_out(paper.file, about=paper.permit, summary=f"{paper.permit.number} {paper.code}")


@login_required
@require_POST
def judge_paper(request, uid):
    """已核 or 退回 by an officer."""
    paper = get_visible_or_404(PermitPaper.objects.select_related("permit"), request.user, "judge", uid=uid)
    good = request.POST.get("judge") == "good"
    judge(paper, good=good, words=request.POST.get("words", ""), by=request.user)
    messages.success(request, "已核验。" if good else "已退回，请在办理中“退回补正”。")
    return redirect(f"{paper.permit.get_absolute_url()}?tab=papers")
