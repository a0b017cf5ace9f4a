"""Letterbox views beside the form: files, photographs, the visit, the panel, papers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from incubators.recognition import actions, uploads
from incubators.recognition.case_papers import form_pdf, notice_pdf
from incubators.recognition.choices import State
from incubators.recognition.forms import ReviewForm, VisitForm
from incubators.recognition.models import RecognitionApplication, RecognitionFile, SiteVisit
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import can, get_visible_or_404, policy_of, visible
from pinghu_portal.web.small_forms import valid
from pinghu_portal.web.stored_files import hand_out

MOST_ROWS = 200


def _application(request, number: str, action: str = "view") -> RecognitionApplication:
    rows = RecognitionApplication.objects.select_related("carrier", "carrier__town", "notice", "visit")
    return get_visible_or_404(rows, request.user, action, number=number)


def _upload(request):
    upload = request.FILES.get("file")
    if upload is None:
        raise RuleViolation("请选择要上传的文件。")
    return upload


@login_required
@require_POST
def attach(request, number: str):
    """A file for a condition, by the operator."""
    application = _application(request, number, "write")
    code = request.POST.get("code", "")[:30]
    if code == uploads.VISIT:
        raise Http404
    piece = uploads.attach(application, code, _upload(request), by=request.user)
    messages.success(request, f"已上传：{piece.title}（{piece.file.name}）。")
    return redirect(reverse("incubators:recognition:form", args=[number]) + "#section-files")


@login_required
@require_POST
def photo(request, number: str):
    """A photograph of the visit, by an officer."""
    application = _application(request, number, "visit")
    uploads.attach(application, uploads.VISIT, _upload(request), by=request.user)
    messages.success(request, "现场照片已上传。")
    return redirect(f"{application.get_absolute_url()}?tab=visit")


@login_required
@require_GET
def piece(request, uid):
    """A file, opened under the policy and logged."""
    found = get_visible_or_404(RecognitionFile.objects.select_related("file", "application"), request.user, uid=uid)
    return hand_out(found.file, about=found.application, summary=f"{found.application} {found.title}")


@login_required
@require_POST
def detach(request, uid):
    """Take a file off while it may be written."""
    found = get_visible_or_404(RecognitionFile.objects.select_related("file", "application"), request.user, uid=uid)
    on_site = found.code == uploads.VISIT
    if not can(request.user, "visit" if on_site else "write", found.application):
        raise NotAllowed("当前账号不能移除该材料。")
    uploads.detach(found, by=request.user)
    messages.success(request, "材料已移除。")
    if on_site:
        return redirect(f"{found.application.get_absolute_url()}?tab=visit")
    return redirect(reverse("incubators:recognition:form", args=[found.application.number]) + "#section-files")


@login_required
@require_POST
def visit(request, number: str):
    """Enter or correct 现场核查."""
    application = _application(request, number, "visit")
    known = getattr(application, "visit", None) or SiteVisit(application=application)
    actions.keep_visit(application, valid(VisitForm(request.POST, instance=known)).instance)
    messages.success(request, "现场核查已登记。")
    return redirect(f"{application.get_absolute_url()}?tab=visit")


@login_required
@require_http_methods(["GET", "POST"])
def review(request):
    """组织评审: choose applications that passed the visit, open one panel over them."""
    if not policy_of(RecognitionApplication).allows(request.user, "review"):
        raise NotAllowed("专家评审由科创中心组织。")
    ready = visible(RecognitionApplication.objects.all(), request.user, "review").filter(state=State.VISITED)
    ready = ready.select_related("carrier", "carrier__town").order_by("number")
    form = ReviewForm(request.POST or None)
    if request.method == "POST":
        typed = valid(form).cleaned_data
        chosen = list(ready.filter(number__in=request.POST.getlist("number")[:MOST_ROWS]))
        panel = actions.open_review(chosen, typed["title"], typed["closes_on"], by=request.user)
        messages.success(request, f"已建立评审 {panel.number}，请邀请专家。")
        return redirect(panel)
    return render(request, "incubators/recognition/review.html", {"rows": list(ready[:MOST_ROWS]), "form": form})


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@login_required
@require_POST
def paper(request, number: str):
    """认定申请表."""
    application = _application(request, number)
    address = request.build_absolute_uri(reverse("reports:verify"))
    return _pdf(form_pdf(application, address, by=request.user), f"{application.number}.pdf")


@login_required
@require_POST
def notice_paper(request, number: str):
    """公示名单."""
    application = _application(request, number)
    if application.notice is None:
        raise RuleViolation("尚未公示。")
    address = request.build_absolute_uri(reverse("reports:verify"))
    return _pdf(notice_pdf(application, address, by=request.user), f"{application.number}-notice.pdf")
