"""Letterbox views of the archive beside the registry: an item, its scans, a reasoned look at what is hidden, 离岗."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from engineers.dossiers.actions import fill_item, leave
from engineers.dossiers.archive import TAGS
from engineers.dossiers.choices import Filler, ItemState
from engineers.dossiers.content import fields_of, joined, shown_rows
from engineers.dossiers.forms import formset_for
from engineers.dossiers.models import DossierFile, DossierItem, Engineer
from pinghu_portal.errors import RuleViolation
from pinghu_portal.policy.policy import can, get_visible_or_404
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.web.stored_files import hand_out
from pinghu_portal.workflow import engine

LEAST_REASON = 4


def _item(request, uid, action: str = "view") -> DossierItem:
    rows = DossierItem.objects.select_related("engineer__enterprise", "kind", "verified_by", "filled_by")
    return get_visible_or_404(rows, request.user, action, uid=uid)


def _fillable(user, item: DossierItem) -> bool:
    waiting = item.state in (ItemState.WAITING, ItemState.CHANGING)
    return item.kind.filler == Filler.ENTERPRISE and not waiting and can(user, "fill", item)


def _context(request, item: DossierItem) -> dict:
    fields = fields_of(item)
    return {
        "item": item,
        "engineer": item.engineer,
        "tag": TAGS[ItemState(item.state)],
        "records": shown_rows(item.rows, item.sealed, fields),
        "proposed": shown_rows(item.proposed, item.proposed_sealed, fields) if item.proposed else [],
        "files": list(item.files.select_related("file")) if can(request.user, "fill", item) else [],
        "history": list(engine.history(item)[:30]),
        "choices": {choice.transition.name: choice for choice in engine.available(item, request.user)},
        "editable": _fillable(request.user, item),
        "can_reveal": can(request.user, "reveal", item) and any(field.sensitive for field in fields),
    }


@login_required
@require_http_methods(["GET", "POST"])
def item_page(request, uid):
    """One 子信息: its content, the form for who may fill it in, the verification for officers."""
    item = _item(request, uid)
    if request.method == "POST":
        item = _item(request, uid, "fill")
        formset = formset_for(item, request.POST, request.FILES)
        if formset.is_valid():
            fill_item(item, formset.records(), by=request.user)
            messages.success(request, "已提交，等待核验。")
            return redirect(item)
        return render(
            request, "engineers/dossiers/item.html", {**_context(request, item), "formset": formset}, status=422
        )
    context = _context(request, item)
    return render(
        request,
        "engineers/dossiers/item.html",
        {**context, "formset": formset_for(item) if context["editable"] else None},
    )


@login_required
@require_POST
def act(request, uid):
    """核验通过, 退回修改, 不予变更."""
    item = _item(request, uid)
    name = request.POST.get("act", "")
    if name not in ("verify", "send_back", "refuse_change"):
        raise RuleViolation("请选择核验通过、退回修改或不予变更。")
    engine.perform(item, name, by=request.user, note=request.POST.get("note", ""))
    messages.success(request, "已办理。")
    return redirect(item.engineer.get_absolute_url() + "?tab=archive")


@login_required
@require_POST
def reveal(request, uid):
    """The sensitive fields of an item in full: needs a reason, is logged, and is shown only on this answer."""
    item = _item(request, uid, "reveal")
    reason = request.POST.get("reason", "").strip()
    if len(reason) < LEAST_REASON:
        raise RuleViolation(f"请填写查看理由（至少 {LEAST_REASON} 个字）。")
    log_act(Act.REVEAL, obj=item, summary=f"{item}", reason=reason)
    secret = [field for field in fields_of(item) if field.sensitive]
    records = [
        [(field.title, row[field.key]) for field in secret if row.get(field.key)]
        for row in joined(item.rows, item.sealed)
    ]
    return render(
        request, "engineers/dossiers/revealed.html", {"item": item, "engineer": item.engineer, "records": records}
    )


@login_required
@require_GET
def scan(request, uid):
    """A scan, opened and logged."""
    found = get_visible_or_404(DossierFile.objects.select_related("file", "item__engineer"), request.user, uid=uid)
    return hand_out(found.file, about=found.item, summary=f"{found.item} {found.file.name}")


@login_required
@require_POST
def depart(request, number: str):
    """登记离岗."""
    engineer = get_visible_or_404(Engineer.objects.all(), request.user, "leave", number=number)
    try:
        left_on = parse_date(request.POST.get("left_on", ""))
    except ValueError:
        left_on = None
    leave(engineer, left_on, request.POST.get("reason", ""), by=request.user)
    messages.success(request, f"已登记 {engineer.name} 离岗。")
    return redirect(engineer)
