"""Letterbox views of the defence: plan, chair, attendance; the chair's drafts and everybody's signatures; the paper."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from pinghu_portal.panels import sessions
from pinghu_portal.panels.forms import ChairForm, SessionForm
from pinghu_portal.panels.models import Panel, Seat, Session
from pinghu_portal.panels.session_papers import opinion_pdf
from pinghu_portal.policy.policy import get_visible_or_404
from pinghu_portal.web.small_forms import valid


@login_required
@require_POST
def plan(request, number: str):
    """Plan the defence of a panel."""
    panel = get_visible_or_404(Panel.objects.all(), request.user, "organise", number=number)
    typed = valid(SessionForm(panel, request.POST)).cleaned_data
    made = sessions.plan_session(panel, by=request.user, **typed)
    messages.success(request, f"已安排答辩会 {made.number}。")
    return redirect(made)


@login_required
@require_POST
def chair(request, number: str):
    """Name the chair."""
    session = _session(request, number)
    sessions.choose_chair(session, valid(ChairForm(session, request.POST)).cleaned_data["seat"])
    return redirect(f"{session.get_absolute_url()}?tab=order")


@login_required
@require_POST
def attend(request, number: str):
    """An expert came, or the entry was wrong."""
    session = _session(request, number)
    seat = get_object_or_404(session.panel.seats, uid=_uuid(request.POST.get("seat", "")))
    if request.POST.get("act") == "off":
        sessions.take_off(session, seat)
    else:
        sessions.attend(session, seat, by=request.user)
    return redirect(f"{session.get_absolute_url()}?tab=order")


@login_required
@require_POST
def opinion_paper(request, number: str):
    """The written opinions as PDF."""
    session = get_visible_or_404(Session.objects.select_related("panel"), request.user, number=number)
    content = opinion_pdf(session, request.build_absolute_uri(reverse("reports:verify")), by=request.user)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{session.number}.pdf"'
    return answer


@login_required
@require_POST
def draft(request, key: str, item: uuid.UUID):
    """The chair's text."""
    seat = _seat(request, key)
    session = get_object_or_404(Session, panel=seat.panel_id)
    found = get_object_or_404(seat.panel.items, uid=item)
    sessions.draft_opinion(session, found, request.POST.get("text", ""), by=request.user)
    messages.success(request, f"{found.title}：意见已保存，请到会专家签署。")
    return redirect(f"{seat.get_absolute_url()}?tab=defence")


@login_required
@require_POST
def sign(request, key: str, item: uuid.UUID):
    """Sign the text that was read."""
    seat = _seat(request, key)
    session = get_object_or_404(Session, panel=seat.panel_id)
    opinion = get_object_or_404(session.opinions.select_related("item"), item__uid=item)
    sessions.sign_opinion(opinion, seat, request.POST.get("digest", ""), by=request.user)
    messages.success(request, f"{opinion.item.title}：已签署。")
    return redirect(f"{seat.get_absolute_url()}?tab=defence")


def _session(request, number: str) -> Session:
    return get_visible_or_404(Session.objects.select_related("panel"), request.user, "organise", number=number)


def _seat(request, key: str) -> Seat:
    rows = Seat.objects.select_related("panel", "expert").filter(pledged_at__isnull=False)
    return get_visible_or_404(rows, request.user, uid=_uuid(key))


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise Http404 from error
