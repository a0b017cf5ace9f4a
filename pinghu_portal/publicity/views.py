"""Public pages of 公示 (no sign-in) and the form for an objection (signed in)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from pinghu_portal.policy.policy import get_visible_or_404
from pinghu_portal.publicity.actions import file_objection
from pinghu_portal.publicity.chain import file_of
from pinghu_portal.publicity.forms import FindingsForm
from pinghu_portal.publicity.models import Objection, PublicNotice
from pinghu_portal.web.small_forms import valid
from pinghu_portal.web.stored_files import hand_out


@require_GET
def notices(request):
    """All notices that have begun, newest first."""
    today = timezone.localdate()
    page = Paginator(PublicNotice.objects.filter(starts_on__lte=today).defer("rows", "body"), 20).get_page(
        request.GET.get("page")
    )
    return render(
        request, "publicity/notices.html", {"page": page, "rows": [(notice, notice.is_open(today)) for notice in page]}
    )


@require_GET
def notice(request, uid):
    """One notice with its frozen list; names of private persons are masked before they are frozen."""
    found = get_object_or_404(PublicNotice.objects.filter(starts_on__lte=timezone.localdate()), uid=uid)
    return render(request, "publicity/notice.html", {"notice": found, "open": found.is_open(timezone.localdate())})


@require_GET
def published_file(request, uid):
    """The bytes whose SHA-256 stands on the notice; anybody may check them with any tool."""
    found = get_object_or_404(PublicNotice.objects.filter(starts_on__lte=timezone.localdate()), uid=uid)
    response = HttpResponse(file_of(found), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="notice-{found.starts_on:%Y%m%d}.json"'
    return response


@login_required
@require_POST
def object_to(request, uid):
    """File an objection."""
    found = get_object_or_404(PublicNotice, uid=uid)
    objection = file_objection(
        found,
        about=request.POST.get("about", ""),
        words=request.POST.get("words", ""),
        by=request.user,
        evidence=request.FILES.get("evidence"),
    )
    messages.success(request, f"已收到异议，编号 {objection.number}。")
    return redirect(objection)


@login_required
@require_POST
def findings(request, number: str):
    """Keep what the inquiry found; the answer follows by the workflow."""
    objection = get_visible_or_404(Objection.objects.all(), request.user, "investigate", number=number)
    valid(FindingsForm(request.POST, instance=objection)).save()
    messages.success(request, "调查情况已保存。")
    return redirect(objection)


@login_required
@require_GET
def evidence(request, number: str):
    """The proof of an objection, logged."""
    objection = get_visible_or_404(
        Objection.objects.select_related("evidence").filter(evidence__isnull=False), request.user, number=number
    )
    return hand_out(objection.evidence, about=objection, summary=f"异议证明材料 {objection.number}")
