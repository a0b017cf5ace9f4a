"""Letterbox views of the draw: draw, replace, the record as a paper."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from pinghu_portal.panels.draw_pages import DrawForm, record_pdf
from pinghu_portal.panels.drawing import draw_experts, replace_seat
from pinghu_portal.panels.models import Draw, Panel
from pinghu_portal.policy.policy import get_visible_or_404
from pinghu_portal.web.small_forms import valid


@login_required
@require_POST
def draw(request, number: str):
    """Draw the experts of a panel, or those who are missing."""
    panel = get_visible_or_404(Panel.objects.all(), request.user, "draw", number=number)
    typed = valid(DrawForm(request.POST)).cleaned_data
    made = draw_experts(panel, by=request.user, **typed)
    messages.success(request, f"已抽取专家 {len(made.result['seats'])} 名、候补 {len(made.result['substitutes'])} 名。")
    return redirect(f"{panel.get_absolute_url()}?tab=draw")


@login_required
@require_POST
def replace(request, number: str):
    """Call in the next substitute."""
    panel = get_visible_or_404(Panel.objects.all(), request.user, "replace", number=number)
    try:
        seat = get_object_or_404(panel.seats, uid=uuid.UUID(request.POST.get("seat", "")))
    except ValueError as error:
        raise Http404 from error
    came = replace_seat(seat, by=request.user, reason=request.POST.get("reason", ""))
    messages.success(request, f"{seat.expert} 由 {came.expert} 递补。")
    return redirect(f"{panel.get_absolute_url()}?tab=draw")


@login_required
@require_POST
def draw_paper(request, uid: uuid.UUID):
    """The record of a draw as PDF."""
    found = get_visible_or_404(Draw.objects.select_related("panel"), request.user, uid=uid)
    content = record_pdf(found, request.build_absolute_uri(reverse("reports:verify")), by=request.user)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{found.panel.number}-{found.sequence}.pdf"'
    return answer
