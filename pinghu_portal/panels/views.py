"""Letterbox views of the panels: ties, invitations, points, recusal."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from pinghu_portal.panels import actions, pool
from pinghu_portal.panels.forms import AccountForm, CardForm, CreditForm, InviteForm, TieForm
from pinghu_portal.panels.models import Expert, Panel, PanelItem, Seat, Tie
from pinghu_portal.panels.scoring_pages import scoring_rows, scoring_tab
from pinghu_portal.policy.policy import get_visible_or_404
from pinghu_portal.web.small_forms import valid


@login_required
@require_POST
def add_tie(request, number: str):
    """A bond of an expert."""
    expert = get_visible_or_404(Expert.objects.all(), request.user, "change", number=number)
    valid(TieForm(request.POST, instance=Tie(expert=expert))).save()
    return redirect(f"{expert.get_absolute_url()}?tab=ties")


@login_required
@require_POST
def remove_tie(request, number: str):
    """Take a bond away; its history stays."""
    expert = get_visible_or_404(Expert.objects.all(), request.user, "change", number=number)
    expert.ties.filter(uid=_uuid(request.POST.get("uid", ""))).delete()
    return redirect(f"{expert.get_absolute_url()}?tab=ties")


@login_required
@require_POST
def link(request, number: str):
    """Bind the account of an expert."""
    expert = get_visible_or_404(Expert.objects.all(), request.user, "change", number=number)
    pool.link_account(expert, valid(AccountForm(request.POST)).cleaned_data["username"])
    messages.success(request, "账号已绑定，可邀请参加评审。")
    return redirect(f"{expert.get_absolute_url()}?tab=ties")


@login_required
@require_POST
def credit(request, number: str):
    """Add to or take from the 信用分, with a reason."""
    expert = get_visible_or_404(Expert.objects.all(), request.user, "credit", number=number)
    typed = valid(CreditForm(request.POST)).cleaned_data
    entry = pool.change_credit(expert, typed["change"], typed["reason"], by=request.user)
    messages.success(request, f"信用分已变动为 {entry.balance}。")
    return redirect(f"{expert.get_absolute_url()}?tab=record")


@login_required
@require_POST
def card(request, number: str):
    """Store the bank card of an expert."""
    expert = get_visible_or_404(Expert.objects.all(), request.user, "change", number=number)
    pool.keep_card(expert, valid(CardForm(request.POST)).cleaned_data["card"], by=request.user)
    messages.success(request, "银行卡号已加密保存。")
    return redirect(f"{expert.get_absolute_url()}?tab=ties")


@login_required
@require_POST
def invite(request, number: str):
    """Give an expert a seat."""
    panel = get_visible_or_404(Panel.objects.all(), request.user, "organise", number=number)
    expert = valid(InviteForm(request.POST)).cleaned_data["expert"]
    actions.invite(panel, expert, by=request.user)
    messages.success(request, f"已邀请 {expert}。")
    return redirect(f"{panel.get_absolute_url()}?tab=group")


@login_required
@require_POST
def score(request, key: str, item: uuid.UUID):
    """Keep the points for an item; what still has to be mended is said, nothing is lost."""
    seat = _seat(request, key)
    found = get_object_or_404(seat.panel.items, uid=item)
    points = {name.removeprefix("points-"): text for name, text in request.POST.items() if name.startswith("points-")}
    left = actions.score(seat, found, points, request.POST.get("comment", ""))
    if request.htmx:  # kept while he writes: the page stays as it is
        words = {"item": found, "left": left, "now": timezone.localtime(), "data": scoring_tab(seat, request.user)}
        return render(request, "panels/saved.html", words)
    for words in left[:5]:
        messages.warning(request, f"已保存，提交前请补正：{words}")
    if not left:
        messages.success(request, f"{actions.name_for_experts(found)}：评分已保存。")
    return redirect(_next(seat, found if left else None))


def _next(seat: Seat, stays: PanelItem | None) -> str:
    """The page at the item that still has to be mended, else at the next one without a whole sheet."""
    rows = [row["item"] for row in scoring_rows(seat) if not row["done"]]
    item = stays or (rows[0] if rows else None)
    return f"{seat.get_absolute_url()}?tab=scoring" + (f"#open-{item.uid}" if item else "")


@login_required
@require_POST
def recuse(request, key: str, item: uuid.UUID):
    """The expert must not judge this one."""
    seat = _seat(request, key)
    found = get_object_or_404(seat.panel.items, uid=item)
    actions.recuse(seat, found, request.POST.get("reason", ""))
    messages.success(request, f"{actions.name_for_experts(found)}：已登记回避。")
    return redirect(_next(seat, None))


def _seat(request, key: str) -> Seat:
    return get_visible_or_404(Seat.objects.select_related("panel", "expert"), request.user, "score", uid=_uuid(key))


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise Http404 from error
