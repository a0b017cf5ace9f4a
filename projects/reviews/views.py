"""Letterbox views of the review beside the registries."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import get_visible_or_404, policy_of
from pinghu_portal.web.small_forms import valid
from pinghu_portal.web.stored_files import hand_out
from projects.reviews import actions
from projects.reviews.forms import CutForm, OpenForm, VisitForm, WithholdForm, wishes_of
from projects.reviews.models import Entry, FieldVisit, ReviewBatch, VisitPhoto
from projects.reviews.registry import batches


def _batch(request, number: str, action: str) -> ReviewBatch:
    rows = ReviewBatch.objects.select_related("call", "notice")
    return get_visible_or_404(rows, request.user, action, number=number)


def _entry(request, number: str, action: str = "view") -> Entry:
    rows = Entry.objects.select_related("application", "batch")
    return get_visible_or_404(rows, request.user, action, application__number=number)


def _tab(batch: ReviewBatch, name: str):
    return redirect(f"{batch.get_absolute_url()}?tab={name}")


@login_required
@require_http_methods(["GET", "POST"])
def open_batch(request):
    """A new batch over what passed the 形审 of a category."""
    if not policy_of(ReviewBatch).allows(request.user, "add"):
        raise NotAllowed("由综合计划科组织评审。")
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = actions.open_batch(**form.cleaned_data, by=request.user)
        except RuleViolation as refusal:
            for words in refusal.reasons:
                form.add_error(None, words)
        else:
            messages.success(request, f"已建立评审批次 {batch.number}，请核对分组后开始评审。")
            return redirect(batch)
    context = {"form": form, "registry": batches}
    return render(request, "generic/form.html", context, status=422 if request.method == "POST" else 200)


@login_required
@require_POST
def move(request, number: str):
    """Put an application into another group."""
    batch = _batch(request, number, "arrange")
    entry = get_object_or_404(batch.entries, application__number=request.POST.get("application", ""))
    group = get_object_or_404(batch.groups.filter(defence=False), title=request.POST.get("group", ""))
    actions.move(entry, group)
    messages.success(request, f"{entry} 已移到{group}。")
    return _tab(batch, "groups")


@login_required
@require_POST
def draw_line(request, number: str):
    """How many go on."""
    batch = _batch(request, number, "cut")
    form = valid(CutForm(request.POST, instance=batch))
    actions.draw_line(batch, form.cleaned_data["cut"])
    messages.success(request, "入围数已保存，请在上方按线确定入围。")
    return _tab(batch, "ranking")


@login_required
@require_POST
def propose(request, number: str):
    """Pending decisions for the meeting; what has a fault is named, the rest is kept."""
    batch = _batch(request, number, "propose")
    wishes, faults = wishes_of(request.POST)
    changed = actions.propose(batch, wishes, by=request.user)
    for words in faults[:10]:
        messages.warning(request, words)
    messages.success(request, f"已保存 {changed} 项拟定结论。" if changed else "没有变化。")
    return _tab(batch, "decision")


@login_required
@require_POST
def withhold(request, number: str):
    """Hold a project back while an objection is investigated."""
    batch = _batch(request, number, "withhold")
    entry = get_object_or_404(batch.entries, application__number=request.POST.get("application", ""))
    actions.withhold(entry, valid(WithholdForm(request.POST)).cleaned_data["number"], by=request.user)
    messages.success(request, f"{entry} 已暂缓立项，其他项目不受影响。")
    return _tab(batch, "notice")


@login_required
@require_POST
def settle(request, number: str):
    """End a withheld project as its objection was answered."""
    batch = _batch(request, number, "withhold")
    entry = get_object_or_404(batch.entries, application__number=request.POST.get("application", ""))
    messages.success(request, actions.settle(entry, by=request.user))
    return _tab(batch, "notice")


@login_required
@require_POST
def visit(request, number: str):
    """What two people saw."""
    entry = _entry(request, number, "visit")
    found = FieldVisit.objects.filter(entry=entry).first() or FieldVisit(entry=entry)
    form = valid(VisitForm(request.POST, instance=found))
    actions.record_visit(form.instance)
    messages.success(request, "考察记录已保存。")
    return redirect(f"{entry.get_absolute_url()}?tab=visit")


@login_required
@require_POST
def photo(request, number: str):
    """A photograph of the visit."""
    entry = _entry(request, number, "visit")
    upload = request.FILES.get("file")
    if upload is None:
        raise RuleViolation("请选择照片（JPG 或 PNG）。")
    actions.add_photo(entry, upload, by=request.user)
    messages.success(request, "照片已上传。")
    return redirect(f"{entry.get_absolute_url()}?tab=visit")


@login_required
@require_GET
def picture(request, uid):
    """A photograph, opened under the policy and logged."""
    found = get_visible_or_404(VisitPhoto.objects.select_related("file", "entry__application"), request.user, uid=uid)
    return hand_out(found.file, about=found.entry.application, summary=f"考察照片 {found.entry}")
