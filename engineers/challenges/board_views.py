"""The public board (no sign-in): published demands, the enterprise masked where it wishes; and the way to a bid."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from engineers.challenges.actions import why_not_open_bid
from engineers.challenges.bid_models import Bid
from engineers.challenges.choices import ON_BOARD, OPEN
from engineers.challenges.models import Demand
from engineers.challenges.policy import may_bid
from engineers.challenges.registry import bids, shown_name
from engineers.dossiers.choices import Field
from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import can
from pinghu_portal.registry.forms import form_class, save
from pinghu_portal.workflow import engine

PAGE = 20


@require_GET
def board(request):
    """Demands that were published, those that take bids first."""
    today, field = timezone.localdate(), request.GET.get("field", "")
    found = Demand.objects.filter(state__in=ON_BOARD).select_related("enterprise").order_by("-published_on", "-number")
    if field in Field.values:
        found = found.filter(field=field)
    if request.GET.get("open") == "1":
        found = found.filter(state__in=OPEN, bids_until__gte=today)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(demand, shown_name(demand), demand.takes_bids(today)) for demand in page],
        "fields": Field.choices,
        "field": field,
        "only_open": request.GET.get("open") == "1",
    }
    return render(request, "engineers/challenges/board.html", context)


@require_GET
def demand(request, number: str):
    """One published demand: problem and metrics; nothing of bids."""
    found = get_object_or_404(
        Demand.objects.select_related("enterprise"), number=number.replace("\0", ""), state__in=ON_BOARD
    )
    takes = found.takes_bids(timezone.localdate())
    signed_in = request.user.is_authenticated
    context = {
        "demand": found,
        "enterprise": shown_name(found),
        "metrics": list(found.metrics.all()),
        "takes_bids": takes,
        "may_bid": takes and signed_in and may_bid(request.user),
        "may_open": signed_in and can(request.user, "view", found),
    }
    return render(request, "engineers/challenges/board_demand.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def bid(request, number: str):
    """Begin a bid: an engineer for himself, the talent section for somebody abroad."""
    found = get_object_or_404(
        Demand.objects.select_related("enterprise"), number=number.replace("\0", ""), state__in=ON_BOARD
    )
    if not may_bid(request.user):
        raise NotAllowed("由海外工程师本人或科技合作和人才科揭榜。")
    if not found.takes_bids(timezone.localdate()):
        raise RuleViolation(f"该榜单现在不接受揭榜（截止 {found.bids_until:%Y-%m-%d}）。")
    blank = Bid(demand=found, entered_by=request.user)
    if request.user.has_role(Role.ENGINEER):
        blank.engineer = getattr(request.user, "engineer", None)
        if blank.engineer:
            blank.name, blank.nationality = blank.engineer.name, blank.engineer.nationality
            blank.organisation = blank.engineer.enterprise.name
    form = form_class(bids, request.user)(request.POST or None, instance=blank)
    if request.method == "POST" and form.is_valid():
        if reasons := why_not_open_bid(form.instance):
            raise RuleViolation(reasons)
        try:
            with transaction.atomic():
                made = save(bids, form)
                engine.start(made, by=request.user)
        except IntegrityError:
            form.add_error(None, "该人才已揭榜，未保存。")
        else:
            messages.success(request, f"已保存揭榜草稿 {made.number}，核对后请提交。")
            return redirect(made)
    context = {"registry": bids, "form": form, "object": None, "key": None, "demand": found}
    return render(
        request, "engineers/challenges/bid_form.html", context, status=422 if request.method == "POST" else 200
    )
