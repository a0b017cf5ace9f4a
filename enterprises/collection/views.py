"""Letterbox views of 填报任务: opening a round, its detail page with progress, 催报."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enterprises.collection.actions import open_round, remind
from enterprises.collection.forms import OpenRoundForm
from enterprises.collection.models import CollectionRound
from enterprises.collection.progress import FILTERS, filings_of, progress_of
from enterprises.ratings.models import DataItem
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import get_visible_or_404, policy_of
from pinghu_portal.registry.declaration import Registry
from pinghu_portal.registry.detail_view import detail_context, get_object

PAGE = 50


@login_required
@require_http_methods(["GET", "POST"])
def open_new(request):
    """Open a round: the form, with every reason beside it when it cannot be."""
    if not policy_of(CollectionRound).allows(request.user, "add"):
        raise NotAllowed("填报任务由科室发起。")
    form = OpenRoundForm(request.POST or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            found = open_round(**form.cleaned_data, by=request.user)
        except RuleViolation as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, f"已发起：{found.title}，共 {found.filings.count()} 份填报单。")
            return redirect(found)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "groups": form.fields["items"].choices, "chosen": request.POST.getlist("items")}
    return render(request, "enterprises/collection/open.html", context, status=status)


@login_required
@require_GET
def detail(request, registry: Registry, key: str):
    """A round: 应报, 已报, 未报, 退回, 通过, 及时率, and the filings by state, page by page."""
    found = get_object(registry, request.user, key)
    wanted = request.GET.get("state", "waiting")
    state, _, condition = next((entry for entry in FILTERS if entry[0] == wanted), FILTERS[0])
    filings = filings_of(found, request.user).filter(condition)
    text = request.GET.get("q", "").replace("\0", "").strip()[:60]
    if text:
        filings = filings.filter(enterprise__name__icontains=text)
    ordered = filings.select_related("enterprise__town", "submitted_by").order_by("enterprise__pinyin", "pk")
    context = {
        **detail_context(request, registry, found),
        "progress": progress_of(found, request.user),
        "items": DataItem.objects.filter(code__in=found.items),
        "filters": FILTERS,
        "state": state,
        "q": text,
        "page": Paginator(ordered, PAGE).get_page(request.GET.get("page")),
        "can_remind": policy_of(CollectionRound).can(request.user, "remind", found),
        "today": timezone.localdate(),
    }
    return render(request, "enterprises/collection/detail.html", context)


@login_required
@require_POST
def remind_now(request, key: str):
    """催报 by hand."""
    rounds = CollectionRound.objects.select_related("department")
    found = get_visible_or_404(rounds, request.user, "remind", number=key.replace("\0", ""))
    count = remind(found, by=request.user)
    messages.success(request, f"已催报 {count} 人。" if count else "没有需要催报的人，或今天已经催报。")
    return redirect(found)
