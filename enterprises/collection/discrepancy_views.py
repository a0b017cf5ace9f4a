"""Letterbox views of 数据核验: looking for disagreements, values side by side, the decision."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from enterprises.collection.discrepancy_actions import decide, difference, find_discrepancies
from enterprises.collection.models import Discrepancy, DiscrepancyState
from enterprises.ratings.models import DataItem
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import get_visible_or_404, policy_of
from pinghu_portal.registry.declaration import Registry
from pinghu_portal.registry.detail_view import detail_context, get_object
from pinghu_portal.web.typed import typed_year


@login_required
@require_POST
def find(request):
    """Look for disagreements of a year."""
    if not policy_of(Discrepancy).allows(request.user, "add"):
        raise NotAllowed("数据核验由科室发起。")
    year = typed_year(request.POST.get("year", ""))
    if year is None:
        raise RuleViolation("数据年度请填写四位数字，如 2022。")
    found = find_discrepancies(year, by=request.user)
    messages.success(
        request,
        f"{year}年度：新发现 {found['fresh']} 项，重新打开 {found['reopened']} 项，已一致 {found['settled']} 项。",
    )
    return redirect(f"{request.path.removesuffix('find/')}?year={year}")


@login_required
@require_GET
def detail(request, registry: Registry, key: str):
    """The values side by side, what was decided, and the form for who decides."""
    return render(request, "enterprises/collection/discrepancy.html", _context(request, registry, key))


def _context(request, registry: Registry, key: str) -> dict:
    found = get_object(registry, request.user, key)
    item = DataItem.objects.select_related("department").filter(pk=found.item).first()
    deciding = found.state == DiscrepancyState.OPEN and policy_of(Discrepancy).can(request.user, "decide", found)
    return {
        **detail_context(request, registry, found),
        "item": item,
        "owner": item.department.code if item else "",
        "difference": difference(found.found),
        "can_decide": deciding and item is not None,
    }


@login_required
@require_POST
def decide_value(request, registry: Registry, key: str):
    """Decide; refused with all reasons on the page, with what was typed."""
    found = get_visible_or_404(Discrepancy.objects.all(), request.user, "decide", number=key.replace("\0", ""))
    post = request.POST
    try:
        decide(
            found,
            choice=post.get("choice", ""),
            value=post.get("value", ""),
            basis=post.get("basis", ""),
            by=request.user,
        )
    except RuleViolation as refusal:
        typed = {name: post.get(name, "")[:300] for name in ("choice", "value", "basis")}
        context = {**_context(request, registry, key), "refused": refusal.reasons, "typed": typed}
        return render(request, "enterprises/collection/discrepancy.html", context, status=422)
    messages.success(request, "已核定，测算将采用核定值。")
    return redirect(found)
