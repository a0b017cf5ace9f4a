"""Public pages of 公示 (no sign-in) and the form for an objection (signed in)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from pinghu_portal.publicity.actions import file_objection
from pinghu_portal.publicity.models import PublicNotice


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


@login_required
@require_POST
def object_to(request, uid):
    """File an objection."""
    found = get_object_or_404(PublicNotice, uid=uid)
    objection = file_objection(
        found, about=request.POST.get("about", ""), words=request.POST.get("words", ""), by=request.user
    )
    messages.success(request, f"已收到异议，编号 {objection.number}。")
    return redirect(objection)
