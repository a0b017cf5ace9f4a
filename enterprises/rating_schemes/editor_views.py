"""Letterbox views of the editor: a tab per section, each saved by itself; one indicator at a time."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enterprises.rating_schemes.actions import save_part
from enterprises.rating_schemes.choices import Section
from enterprises.rating_schemes.editing import form_of
from enterprises.rating_schemes.forms import PartForm
from enterprises.rating_schemes.indicator_forms import IndicatorForm, RemoveIndicatorForm
from enterprises.rating_schemes.rules import choices_to_make, scheme_faults
from enterprises.rating_schemes.sections import NEW, Part, stamp
from enterprises.rating_schemes.views import schemes
from pinghu_portal.errors import Outdated
from pinghu_portal.evaluation.models import Scheme, SchemeState
from pinghu_portal.policy.policy import get_visible_or_404


def draft_or_404(request, uid: UUID) -> Scheme:
    """The scheme, if this person may change it."""
    return get_visible_or_404(schemes(), request.user, "change", uid=uid)


@login_required
@require_GET
def edit(request, uid: UUID):
    """The editor; what is no draft any more is shown on its page, where it may be cloned."""
    scheme = draft_or_404(request, uid)
    if scheme.state != SchemeState.DRAFT:
        messages.info(request, "只有草案可以修改；可以它为底稿新建草案。")
        return redirect(scheme)
    section = request.GET.get("tab", Section.BASICS)
    if section not in Section.values:
        section = Section.BASICS
    return render(request, "enterprises/rating_schemes/edit.html", page(scheme, form_of(section, scheme)))


@login_required
@require_POST
def save(request, uid: UUID, section: str):
    """Save one section."""
    scheme = draft_or_404(request, uid)
    if section not in Section.values:
        raise Http404("没有这一节")
    form = form_of(section, scheme, request.POST)
    return answer(request, scheme, form, _tab(scheme, section))


@login_required
@require_http_methods(["GET", "POST"])
def indicator(request, uid: UUID, code: str = NEW):
    """One indicator; a GET with fields shows them again under another formula or scoring kind without saving."""
    scheme = draft_or_404(request, uid)
    codes = {row["code"] for row in scheme.definition.get("indicators", ())}
    if code != NEW and code not in codes:
        raise Http404("没有这项指标")
    part = Part(Section.INDICATORS, code)
    if request.method == "POST":
        return answer(
            request, scheme, IndicatorForm(request.POST, scheme=scheme, part=part), _tab(scheme, part.section)
        )
    typed = request.GET if "kind" in request.GET else None
    form = IndicatorForm(
        scheme=scheme, part=part, kind=request.GET.get("kind", ""), scoring=request.GET.get("scoring", "")
    )
    if typed is not None:
        form.initial = {name: typed[name] for name in form.fields if name in typed}
    return render(request, "enterprises/rating_schemes/edit.html", page(scheme, form))


@login_required
@require_POST
def remove_indicator(request, uid: UUID, code: str):
    """Take an indicator out of a draft."""
    scheme = draft_or_404(request, uid)
    part = Part(Section.INDICATORS, code)
    form = RemoveIndicatorForm(request.POST, scheme=scheme, part=part)
    form.is_valid()
    save_part(scheme, part, form.cleaned_data.get("seen", ""), form.apply, by=request.user)
    messages.success(request, f"已删除指标 {code}。")
    return redirect(_tab(scheme, part.section))


def answer(request, scheme: Scheme, form: PartForm, back: str):
    """Save a form; what cannot be stored, or what a colleague has changed, comes back as it was typed."""
    outdated = ""
    if form.is_valid():
        try:
            save_part(scheme, form.part, form.cleaned_data["seen"], form.apply, by=request.user)
        except Outdated as error:
            outdated = error.reason
        else:
            messages.success(request, f"已保存：{form.part.title}。")
            return redirect(back)
    current = schemes().get(pk=scheme.pk)
    context = page(current, form) | {"outdated": outdated, "fresh_stamp": stamp(current, form.part)}
    refused = 409 if outdated and not request.htmx else 422  # htmx puts only a 422 into the page
    return render(request, "enterprises/rating_schemes/edit.html", context, status=refused)


def page(scheme: Scheme, form: PartForm) -> dict:
    """Context of the editor around a form."""
    faults = scheme_faults(scheme)
    return {
        "scheme": scheme,
        "form": form,
        "section": form.part.section,
        "tabs": [(key, title, sum(fault.section == key for fault in faults)) for key, title in Section.choices],
        "faults": faults,
        "notes": choices_to_make(scheme),
        "whole": form.part.indicator is None,
    }


def _tab(scheme: Scheme, section: str) -> str:
    return f"{reverse('enterprises:schemes:edit', args=[scheme.uid])}?tab={section}"
