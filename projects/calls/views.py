"""Letterbox views of the calls: a new one, its window and guide, its categories and form, the extension."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pinghu_portal.errors import NotAllowed
from pinghu_portal.policy.policy import get_visible_or_404, policy_of
from pinghu_portal.web.small_forms import valid
from projects.calls import actions
from projects.calls.forms import CallForm, CategoryForm, EntryForm, ExtensionForm, SectionForm
from projects.calls.models import Call, CallCategory, FormField, FormSection
from projects.calls.tabs import setup_page

PAGE = "projects/calls/edit.html"


def _call(request, number: str, action: str = "view") -> Call:
    return get_visible_or_404(Call.objects.all(), request.user, action, number=number)


@login_required
@require_http_methods(["GET", "POST"])
def new(request):
    """拟定指南: title, window, guide; categories and form come from another call or the standard."""
    if not policy_of(Call).allows(request.user, "add"):
        raise NotAllowed("指南由综合计划科拟定。")
    form = CallForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return render(request, PAGE, {"form": form}, status=200 if request.method == "GET" else 422)
    call = actions.start_call(form.instance, by=request.user, template=form.cleaned_data["template"])
    messages.success(request, f"已建立指南 {call.number}，请核对类别和申报书格式后送会签。")
    return redirect("projects:calls:setup", call.number)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request, number: str):
    """Title, window and guide of a draft."""
    call = _call(request, number, "setup")
    form = CallForm(request.POST or None, instance=call)
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        return render(request, PAGE, {"form": form, "call": _call(request, number)}, status=status)
    actions.keep_call(form.instance)
    messages.success(request, "指南已保存。")
    return redirect(call)


@login_required
@require_GET
def setup(request, number: str):
    """Categories and form of a draft."""
    return render(request, "projects/calls/setup.html", setup_page(_call(request, number, "setup")))


def _back(number: str):
    return redirect("projects:calls:setup", number)


@login_required
@require_POST
def category(request, number: str):
    """Add or correct a category."""
    call = _call(request, number, "setup")
    uid = request.POST.get("uid", "")
    row = _part(call.categories.all(), uid) if uid else CallCategory(call=call)
    actions.keep_category(call, valid(CategoryForm(request.POST, instance=row)).instance)
    messages.success(request, "类别已保存。")
    return _back(number)


@login_required
@require_POST
def section(request, number: str):
    """Add or correct a section."""
    call = _call(request, number, "setup")
    uid = request.POST.get("uid", "")
    row = _part(call.sections.all(), uid) if uid else FormSection(call=call)
    actions.keep_section(call, valid(SectionForm(request.POST, instance=row)).instance)
    messages.success(request, "章节已保存。")
    return _back(number)


@login_required
@require_POST
def entry(request, number: str):
    """Add or correct an entry of a section."""
    call = _call(request, number, "setup")
    found = _part(call.sections.all(), request.POST.get("section", ""))
    uid = request.POST.get("uid", "")
    row = _part(found.fields.all(), uid) if uid else FormField(section=found)
    actions.keep_entry(found, valid(EntryForm(request.POST, instance=row)).instance)
    messages.success(request, "条目已保存。")
    return _back(number)


@login_required
@require_POST
def remove(request, number: str):
    """Take a category, section or entry off."""
    call = _call(request, number, "setup")
    parts = {
        "category": call.categories.all(),
        "section": call.sections.all(),
        "entry": FormField.objects.filter(section__call=call),
    }
    kind = request.POST.get("kind", "")
    if kind not in parts:
        raise Http404
    actions.remove_part(call, _part(parts[kind], request.POST.get("uid", "")))
    messages.success(request, "已移除。")
    return _back(number)


def _part(rows, uid: str):
    """A row by the uid that was typed. Raises Http404, also for what is no uid."""
    clean = uid.replace("-", "")
    if len(clean) != 32 or not all(digit in "0123456789abcdef" for digit in clean):
        raise Http404
    return get_object_or_404(rows, uid=uid)


@login_required
@require_POST
def extend(request, number: str):
    """延长征集, once."""
    call = _call(request, number, "extend")
    typed = valid(ExtensionForm(request.POST)).cleaned_data
    call = actions.extend(call, typed["until"], typed["reason"], by=request.user)
    messages.success(request, "征集已延长，新的截止时间即时生效。")
    return redirect(call)
