"""Letterbox views of the nominations beside the registry: check before applying, start, form with autosave, submit."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from engineers.dossiers.models import Engineer
from engineers.nominations.actions import save_draft, start_nomination, unsaved, version_of
from engineers.nominations.forms import NominationForm
from engineers.nominations.models import Call, Nomination
from engineers.nominations.rules import check, missing, rule_for
from engineers.nominations.workflow import nomination_flow
from pinghu_portal.errors import NotAllowed, Outdated, RuleViolation
from pinghu_portal.policy.policy import can, get_visible_or_404, policy_of, visible
from pinghu_portal.workflow import engine

MOST_SHOWN = 200


@login_required
@require_GET
def apply(request, number: str):
    """条件预审: everybody the enterprise employs against the conditions of a call, before anything is filled in."""
    if not policy_of(Nomination).allows(request.user, "add"):
        raise NotAllowed("由用人单位申报。")
    call = get_object_or_404(visible(Call.objects.all(), request.user), number=number)
    people = visible(Engineer.objects.in_service(timezone.localdate()), request.user).select_related(
        "enterprise", "user"
    )
    rule = rule_for(call.level, timezone.localdate())
    known = {n.engineer_id: n for n in visible(Nomination.objects.filter(call=call), request.user)}
    rows = [
        {"engineer": engineer, "checks": check(unsaved(engineer, call), rule), "nomination": known.get(engineer.pk)}
        for engineer in people[:MOST_SHOWN]
    ]
    for row in rows:
        row["failed"] = sum(not line.passed for line in row["checks"])
    context = {"call": call, "rule": rule, "rows": rows, "open": call.is_open(timezone.now())}
    return render(request, "engineers/nominations/apply.html", context)


@login_required
@require_POST
def start(request, number: str):
    """Open a draft for one engineer."""
    if not policy_of(Nomination).allows(request.user, "add"):
        raise NotAllowed("由用人单位申报。")
    call = get_object_or_404(visible(Call.objects.all(), request.user), number=number)
    engineer = get_visible_or_404(Engineer.objects.all(), request.user, number=request.POST.get("engineer", ""))
    nomination = start_nomination(engineer, call, by=request.user)
    return redirect("engineers:nominations:form", nomination.number)


def _nomination(request, number: str, action: str = "view") -> Nomination:
    rows = Nomination.objects.select_related("call", "engineer__enterprise", "enterprise", "notice")
    return get_visible_or_404(rows, request.user, action, number=number)


def _context(nomination: Nomination, form: NominationForm) -> dict:
    lines = check(nomination, rule_for(nomination.call.level, timezone.localdate()))
    gaps = missing(nomination)
    names = [name for name, _ in gaps]
    return {
        "nomination": nomination,
        "form": form,
        "steps": [(key, title, sum(field.name in names for field in fields)) for key, title, fields in form.sections()],
        "missing": gaps,
        "checks": lines,
        "failed": sum(not line.passed for line in lines),
        "version": version_of(nomination),
        "state_title": nomination_flow.title_of(nomination.state),
        "remarks": next(iter(engine.history(nomination).filter(to_state__in=("returned", "mending"))), None),
    }


@login_required
@require_GET
def form(request, number: str):
    """The form, for who may write now; everybody else goes to the detail page."""
    nomination = _nomination(request, number)
    if not can(request.user, "write", nomination):
        return redirect(nomination)
    context = _context(nomination, NominationForm(instance=nomination))
    return render(request, "engineers/nominations/form.html", context)


def _typed(request, nomination: Nomination) -> tuple[NominationForm, dict]:
    """What was typed and can be: a field with a fault keeps its stored value, the page says so."""
    typed = NominationForm(request.POST, instance=Nomination.objects.get(pk=nomination.pk))
    typed.is_valid()
    values = {name: typed.cleaned_data[name] for name in typed.fields if name in typed.cleaned_data}
    return typed, {name: "" if value is None and name in ("permit_kind",) else value for name, value in values.items()}


@login_required
@require_POST
def draft(request, number: str):
    """Save what stands in the form: htmx gets 已保存 HH:MM and what is missing, a plain form the page."""
    nomination = _nomination(request, number, "write")
    typed, values = _typed(request, nomination)
    try:
        nomination = save_draft(nomination, values, seen=request.POST.get("seen", ""), by=request.user)
    except Outdated as conflict:
        template = "engineers/nominations/conflict.html" if request.htmx else "engineers/nominations/form.html"
        return render(
            request,
            template,
            {**_context(nomination, typed), "conflict": conflict.reason},
            status=200 if request.htmx else 409,
        )
    context = _context(_nomination(request, number), typed)
    if request.htmx:
        return render(request, "engineers/nominations/saved.html", context)
    if typed.errors:
        return render(request, "engineers/nominations/form.html", context, status=422)
    messages.success(request, "草稿已保存。")
    return redirect("engineers:nominations:form", number)


@login_required
@require_POST
def submit(request, number: str):
    """Save and hand in; refused with all reasons, nothing typed is lost."""
    nomination = _nomination(request, number, "write")
    typed, values = _typed(request, nomination)
    try:
        save_draft(nomination, values, seen=request.POST.get("seen", ""), by=request.user)
        nomination = _nomination(request, number)
        if typed.errors:
            return render(request, "engineers/nominations/form.html", _context(nomination, typed), status=422)
        engine.perform(nomination, "submit", by=request.user)
    except Outdated as conflict:
        context = {**_context(nomination, typed), "conflict": conflict.reason}
        return render(request, "engineers/nominations/form.html", context, status=409)
    except RuleViolation as refusal:
        context = {**_context(nomination, typed), "refused": refusal.reasons}
        return render(request, "engineers/nominations/form.html", context, status=422)
    messages.success(request, f"已提交申报 {nomination.number}，等待镇街道初审。")
    return redirect(nomination)
