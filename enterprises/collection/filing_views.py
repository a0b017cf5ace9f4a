"""Letterbox views of one 填报单: form, autosave, submission, review, evidence, workbook."""

import tempfile
from decimal import Decimal
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_POST

from enterprises.collection import filing_actions as acts
from enterprises.collection.actions import grant_late
from enterprises.collection.importers import read_filing, title_of, write_filing
from enterprises.collection.indicators import lines_of
from enterprises.collection.models import Audience, Filing, FilingEvidence
from enterprises.collection.rules import WHOLE, coverage, faults, items_of, last_years, why_locked
from enterprises.collection.workflow import filing_flow
from pinghu_portal.errors import NotAllowed, Outdated, RuleViolation
from pinghu_portal.policy.policy import can, get_visible_or_404
from pinghu_portal.records.files import XLSX
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.registry import imports
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.sheets.cells import NOT_APPLICABLE
from pinghu_portal.web.stored_files import hand_out
from pinghu_portal.workflow import engine

WIZARDS = {"tjj": "ratings.statistics", "kjj": "ratings.science", "jxj": "ratings.industry"}
"""Import kind of each department's sheet."""


def _filing(request, uid, action: str = "view") -> Filing:
    rows = Filing.objects.select_related("round__department", "enterprise", "submitted_by")
    return get_visible_or_404(rows, request.user, action, uid=uid)


def _typed(request, filing: Filing) -> tuple[dict, dict]:
    """Values and words of a form; a ticked 不适用 wins over what stands in the field."""
    post = request.POST
    values = {
        code: NOT_APPLICABLE if post.get(f"na-{code}") else post.get(f"value-{code}", "") for code in filing.round.items
    }
    return values, {code: post.get(f"words-{code}", "") for code in (*filing.round.items, WHOLE)}


def _context(request, filing: Filing) -> dict:
    """What form and reading page show; the same few queries for any number of items."""
    found = faults(filing) if filing.state in acts.EDITABLE else []
    locked = why_locked(filing)
    may_fill = can(request.user, "fill", filing)
    context = {
        "filing": filing,
        "round": filing.round,
        "faults": found,
        "locked": locked,
        "editable": may_fill and filing.state in acts.EDITABLE and not locked,
        "version": acts.version_of(filing),
        "whole": WHOLE,
        "whole_words": filing.explanations.get(WHOLE, ""),
        "choices": {choice.transition.name: choice for choice in engine.available(filing, request.user)},
        "records": list(engine.history(filing)[:30]),
        "state_title": filing_flow.title_of(filing.state),
        "can_grant": bool(locked) and filing.state in acts.EDITABLE and can(request.user, "grant", filing),
        "today": timezone.localdate(),
        "evidence_mb": rule("collection.evidence_mb"),
        "jump_percent": rule("collection.jump_percent"),
    }
    return context | (_figures(filing, found) if filing.enterprise_id else _coverage(request, filing))


def _figures(filing: Filing, found) -> dict:
    items = items_of(filing.round)
    files = filing.evidence.select_related("file")
    limit = Decimal(rule("collection.jump_percent"))
    lines = lines_of(filing, items, last_years(filing), found, limit, files)
    filled = sum(bool(line.value or line.absent) for line in lines)
    return {"lines": lines, "filled": filled, "share": filled * 100 // len(lines) if lines else 0}


def _coverage(request, filing: Filing) -> dict:
    there, wanted = coverage(filing.round)
    kind = WIZARDS.get(filing.round.department.code)
    allowed = kind in {known.key for known in imports.kinds_for(request.user)}
    return {"there": there, "wanted": wanted, "missing": wanted - there, "wizard": kind if allowed else ""}


def _page(request, filing: Filing, *, status: int = 200, **more):
    return render(request, "enterprises/collection/filing.html", {**_context(request, filing), **more}, status=status)


@login_required
@require_GET
def filing(request, uid):
    """The form for who fills in, the figures for everybody else who may see them."""
    return _page(request, _filing(request, uid))


def _save(request, found: Filing) -> Filing:
    values, words = _typed(request, found)
    overwrite = request.POST.get("overwrite") == "1"
    return acts.save_draft(
        found, values, words, seen=request.POST.get("seen", ""), by=request.user, overwrite=overwrite
    )


def _as_typed(request, found: Filing) -> Filing:
    """The filing with what was typed, unsaved: nothing that a person wrote is lost on a refused page."""
    values, words = _typed(request, found)
    found.values = {code: text[:40] for code, text in values.items() if text.strip()}
    found.explanations = {code: text[:300] for code, text in words.items() if text.strip()}
    return found


@login_required
@require_POST
def draft(request, uid):
    """Save the draft: htmx gets 已保存 HH:MM and the hints, a plain form goes back to the page."""
    found = _filing(request, uid, "fill")
    try:
        found = _save(request, found)
    except Outdated as conflict:
        if request.htmx:
            return render(request, "enterprises/collection/conflict.html", {"reason": conflict.reason, "filing": found})
        return _page(request, _as_typed(request, found), status=409, conflict=conflict.reason)
    except RuleViolation as refusal:
        if request.htmx:
            context = {"reasons": refusal.reasons, "filing": found}
            return render(request, "enterprises/collection/conflict.html", context, status=422)
        raise
    if request.htmx:
        return render(request, "enterprises/collection/saved.html", _context(request, found))
    messages.success(request, "草稿已保存。")
    return redirect(found)


@login_required
@require_POST
def submit(request, uid):
    """Save what stands in the form and submit it; refused with all reasons, and nothing typed is lost."""
    found = _filing(request, uid, "fill")
    try:
        if found.state in acts.EDITABLE and "seen" in request.POST:
            found = _save(request, found)
        engine.perform(found, "submit", by=request.user)
    except Outdated as conflict:
        return _page(request, _as_typed(request, found), status=409, conflict=conflict.reason)
    except RuleViolation as refusal:
        return _page(request, _filing(request, uid), status=422, refused=refusal.reasons)
    messages.success(request, "已提交，等待科室审核。")
    return redirect(found)


@login_required
@require_POST
def withdraw(request, uid):
    """撤回 before the review."""
    found = _filing(request, uid)
    engine.perform(found, "withdraw", by=request.user)
    messages.success(request, "已撤回，可以继续修改。")
    return redirect(found)


@login_required
@require_POST
def review(request, uid):
    """审核通过, or 退回修改 with remarks per field."""
    found = _filing(request, uid)
    note = request.POST.get("note", "")
    if request.POST.get("act") == "accept":
        engine.perform(found, "accept", by=request.user, note=note)
        messages.success(request, "已审核通过，数据已入库。" if found.enterprise_id else "已审核通过。")
    elif request.POST.get("act") == "send_back":
        remarks = {code: request.POST.get(f"remark-{code}", "") for code in found.round.items}
        acts.send_back(found, remarks, note=note, by=request.user)
        messages.success(request, "已退回修改。")
    else:
        raise RuleViolation("请选择审核通过或退回修改。")
    return redirect(found)


@login_required
@require_POST
def grant(request, uid):
    """准予补报 until a day."""
    found = _filing(request, uid, "grant")
    try:
        until = parse_date(request.POST.get("until", ""))
    except ValueError:
        until = None
    if until is None:
        raise RuleViolation("请填写补报截止日。")
    grant_late(found, until, words=request.POST.get("words", ""), by=request.user)
    messages.success(request, f"已准予补报至 {until:%Y-%m-%d}。")
    return redirect(found)


@login_required
@require_POST
def attach(request, uid):
    """Attach an evidence file to one value."""
    found = _filing(request, uid, "fill")
    upload = request.FILES.get("file")
    if upload is None:
        raise RuleViolation("请选择要上传的文件。")
    acts.add_evidence(found, request.POST.get("item", ""), upload, by=request.user)
    messages.success(request, "已上传佐证材料。")
    return redirect(f"{found.get_absolute_url()}#row-{request.POST.get('item', '')}")


def _evidence(request, uid) -> FilingEvidence:
    rows = FilingEvidence.objects.select_related("file", "filing__round", "filing__enterprise")
    return get_visible_or_404(rows, request.user, uid=uid)


@login_required
@require_GET
def evidence(request, uid):
    """Download an evidence file: for whoever may see its filing, always as an attachment."""
    found = _evidence(request, uid)
    return hand_out(found.file, about=found.file, summary=found.file.name)


@login_required
@require_POST
def detach(request, uid):
    """Take an evidence file off the filing."""
    found = _evidence(request, uid)
    acts.remove_evidence(found, by=request.user)
    messages.success(request, "已移除佐证材料。")
    return redirect(found.filing)


@login_required
@require_GET
def workbook(request, uid):
    """The workbook of the filing: items, last year's values, the draft."""
    found = _filing(request, uid)
    _require_enterprise(found)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "filing.xlsx"
        write_filing(path, found, items_of(found.round), last_years(found))
        name = f"{title_of(found)}_{found.enterprise.name}.xlsx"
        return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=XLSX)


@login_required
@require_POST
def upload(request, uid):
    """Fill the draft out of the workbook; every error names its cell and nothing is written."""
    found = _filing(request, uid, "fill")
    _require_enterprise(found)
    sent = request.FILES.get("file")
    if sent is None:
        raise RuleViolation("请选择要上传的 .xlsx 文件。")
    acts.require_editable(found, request.user)
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as copy:
        for chunk in sent.chunks():
            copy.write(chunk)
        copy.flush()
        values, words, errors = read_filing(Path(copy.name), found, items_of(found.round))
    if errors:
        return _page(request, found, status=422, sheet_errors=errors[:50])
    acts.save_draft(found, values, words, seen="", by=request.user, overwrite=True)
    log_act(Act.IMPORT, obj=found, summary=f"{found.round.title}：{sent.name}"[:300])
    messages.success(request, f"已从表格填入 {len(values)} 项，请核对后提交。")
    return redirect(found)


def _require_enterprise(found: Filing) -> None:
    if found.round.audience != Audience.ENTERPRISE or found.enterprise_id is None:
        raise NotAllowed("部门数据用“导入数据”导入，不在填报单中逐项填写。")
