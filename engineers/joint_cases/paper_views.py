"""Letterbox views of the papers of a case: a 文书 as PDF, the 归档信息包, and whether it is still what it was."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from engineers.joint_cases.case_packages import MOST_BYTES, check_kept, differences
from engineers.joint_cases.case_papers import document_pdf
from engineers.joint_cases.paper_models import ArchivePackage, CaseDocument
from pinghu_portal.errors import RuleViolation
from pinghu_portal.policy.policy import get_visible_or_404
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.web.stored_files import hand_out

SANDBOX = "sandbox; default-src 'none'"


@login_required
@require_GET
def document(request, uid):
    """A 文书 as PDF, for whoever sees the case."""
    rows = CaseDocument.objects.select_related("case")
    found = get_visible_or_404(rows, request.user, uid=uid)
    address = request.build_absolute_uri(reverse("reports:verify"))
    response = HttpResponse(document_pdf(found, address, by=request.user), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{found.kind}-{found.case.number}.pdf"'
    response["Content-Security-Policy"] = SANDBOX
    return response


def _package(request, number: str, action: str) -> ArchivePackage:
    rows = ArchivePackage.objects.select_related("file", "case")
    return get_visible_or_404(rows, request.user, action, case__number=number)


@login_required
@require_GET
def package(request, number: str):
    """The 归档信息包 for the talent office, opened and logged."""
    found = _package(request, number, "view")
    return hand_out(found.file, about=found.case, summary=f"归档信息包 {found.number}")


@login_required
@require_POST
def check(request, number: str):
    """完整性核验 of the kept package, or of a copy that is uploaded; tells which file differs."""
    found = _package(request, number, "check")
    upload = request.FILES.get("file")
    if upload is not None and upload.size > MOST_BYTES:
        raise RuleViolation("上传的归档包过大，未核验。")
    wrong = differences(upload.read(), found.index) if upload is not None else check_kept(found)
    what = f"上传的副本“{upload.name[:60]}”" if upload is not None else "本平台保存的归档包"
    summary = f"核验归档包 {found.number}：{'一致' if not wrong else f'{len(wrong)} 处不一致'}"
    log_act(Act.ARCHIVE, obj=found.case, summary=summary, success=not wrong)
    context = {"package": found, "case": found.case, "wrong": wrong, "what": what}
    return render(request, "engineers/joint_cases/checked.html", context)
