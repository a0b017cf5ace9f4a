"""Letterbox views beside the form: files, the 形审 page, the application as PDF."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import can, get_visible_or_404
from pinghu_portal.web.stored_files import hand_out
from projects.applications import actions, facts, uploads
from projects.applications.case_papers import application_pdf
from projects.applications.choices import Outcome
from projects.applications.matching import similar
from projects.applications.models import Application, Attachment, ScreeningItem
from projects.applications.views import page_of, show


def _application(request, number: str, action: str = "view") -> Application:
    rows = Application.objects.select_related("call", "enterprise", "enterprise__town", "field")
    return get_visible_or_404(rows, request.user, action, number=number)


def _files(number: str):
    return redirect("projects:applications:page", number, "files")


@login_required
@require_POST
def attach(request, number: str):
    """A file for an entry; an upload that broke off is named as such and loses nothing else."""
    application = _application(request, number, "write")
    upload = request.FILES.get("file")
    try:
        if upload is None:
            raise RuleViolation(uploads.INTERRUPTED)
        found = uploads.attach(application, request.POST.get("code", "")[:30], upload, by=request.user)
    except RuleViolation as refusal:
        return show(request, application, page_of(application, "files"), None, 422, broken=refusal.reasons)
    messages.success(request, f"已上传：{found.title}（{found.file.name}）。")
    return _files(number)


@login_required
@require_GET
def piece(request, uid):
    """A file, opened under the policy and logged."""
    found = get_visible_or_404(Attachment.objects.select_related("file", "application"), request.user, uid=uid)
    return hand_out(found.file, about=found.application, summary=f"{found.application} {found.title}")


@login_required
@require_POST
def detach(request, uid):
    """Take a file off while it may be written."""
    found = get_visible_or_404(Attachment.objects.select_related("file", "application"), request.user, uid=uid)
    if not can(request.user, "write", found.application):
        raise NotAllowed("当前账号不能移除该材料。")
    uploads.detach(found, by=request.user)
    messages.success(request, "材料已移除。")
    return _files(found.application.number)


@login_required
@require_http_methods(["GET", "POST"])
def screen(request, number: str):
    """形审: eleven lines with what the portal found beside the officer's verdict; nothing is half-saved."""
    application = _application(request, number, "screen")
    alike = similar(application)
    found = facts.findings(application, alike)
    typed = {item.code: _line(request.POST, item.code) for item in ScreeningItem.objects.filter(active=True)}
    note, refused = request.POST.get("note", "")[:1000], []
    if request.method == "POST":
        words = {code: finding.words for code, finding in found.items()}
        verdict = request.POST.get("verdict", "")
        try:
            done = actions.screen(application, typed, verdict, note, words, by=request.user)
        except RuleViolation as refusal:
            refused = refusal.reasons
        else:
            messages.success(request, f"{done.number} {done.get_state_display()}，已告知申报单位。")
            return redirect(done)
    context = {
        "application": application,
        "rows": facts.screening_rows(application, typed, found),
        "outcomes": Outcome.choices,
        "similar": alike,
        "alert": actions.alert_line(),
        "pieces": application.attachments.select_related("file"),
        "last": facts.last_words(application),
        "note": note,
        "refused": refused,
    }
    return render(request, "projects/applications/screen.html", context, status=422 if refused else 200)


def _line(posted, code: str) -> tuple[str, str]:
    return posted.get(f"result-{code}", "")[:6], posted.get(f"words-{code}", "").replace("\0", "")[:300]


@login_required
@require_POST
def paper(request, number: str):
    """申报书 as PDF."""
    application = _application(request, number)
    address = request.build_absolute_uri(reverse("reports:verify"))
    answer = HttpResponse(application_pdf(application, address, by=request.user), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{application.number}.pdf"'
    return answer
