"""Letterbox views of an application: what may be applied for, a new carrier, the form with autosave, handing in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from incubators.carriers.choices import LIVE, Level
from incubators.carriers.models import Carrier
from incubators.recognition import actions
from incubators.recognition.choices import Matter, Track
from incubators.recognition.forms import ApplicationForm, PlannedForm
from incubators.recognition.models import RecognitionApplication
from incubators.recognition.rules import missing
from incubators.recognition.tabs import chances, form_lines
from incubators.recognition.workflow import recognition_flow
from pinghu_portal.errors import NotAllowed, Outdated, RuleViolation
from pinghu_portal.policy.policy import can, get_visible_or_404, policy_of, visible
from pinghu_portal.workflow import engine

PAGE = "incubators/recognition/form.html"
MOST_CARRIERS = 20


def _require_operator(request) -> None:
    if not policy_of(RecognitionApplication).allows(request.user, "add"):
        raise NotAllowed("认定申请由载体运营主体提出。")


def _apply_page(request, form: PlannedForm, status: int = 200):
    own = visible(Carrier.objects.exclude(state="removed"), request.user, "describe").select_related("town")
    rows = [
        {"carrier": carrier, "chances": chances(carrier), "live": carrier.state in LIVE}
        for carrier in own.order_by("number")[:MOST_CARRIERS]
    ]
    return render(request, "incubators/recognition/apply.html", {"rows": rows, "form": form}, status=status)


@login_required
@require_GET
def apply(request):
    """What the user's carriers may apply for, with what is known of the conditions; and the way for a new carrier."""
    _require_operator(request)
    return _apply_page(request, PlannedForm())


@login_required
@require_POST
def register(request):
    """A new carrier, registered as 筹建 by its operator."""
    _require_operator(request)
    form = PlannedForm(request.POST)
    if not form.is_valid():
        return _apply_page(request, form, 422)
    try:
        carrier = actions.register_planned(form.instance, by=request.user)
    except IntegrityError:
        form.add_error("name", "已有同名载体，请核对；如由贵单位运营，请联系科创中心开通。")
        return _apply_page(request, form, 422)
    messages.success(request, f"已登记筹建载体 {carrier.number}，请选择申请级别。")
    return redirect("incubators:recognition:apply")


@login_required
@require_POST
def start(request):
    """Open a draft for a carrier and a level."""
    _require_operator(request)
    key = request.POST.get("carrier", "").replace("\0", "")
    carrier = get_visible_or_404(Carrier.objects.all(), request.user, "describe", number=key)
    matter, level = request.POST.get("matter", ""), request.POST.get("level", "")
    track = request.POST.get("track", "")
    if matter not in Matter.values or track not in Track.values:
        raise Http404
    if matter in (Matter.CHANGE, Matter.REMOVE):
        level = str(_highest(carrier))
    if level not in {str(value) for value in Level.values}:
        raise Http404
    application = actions.start_application(carrier, matter, int(level), track, by=request.user)
    return redirect("incubators:recognition:form", application.number)


def _highest(carrier: Carrier) -> int:
    """The level a change or removal is about: the highest ever given, else 平湖市级."""
    first = carrier.levels.order_by("level").first()
    return first.level if first else Level.COUNTY.value


def _application(request, number: str, action: str = "view") -> RecognitionApplication:
    rows = RecognitionApplication.objects.select_related("carrier", "carrier__town", "notice", "panel")
    return get_visible_or_404(rows, request.user, action, number=number)


def _context(application: RecognitionApplication, form: ApplicationForm) -> dict:
    gaps, lines = missing(application), form_lines(application)
    files = list(application.files.exclude(code="visit").select_related("file"))
    counted = {
        "basics": sum(
            not name.startswith(("figure-", "remark-", "files-")) and name != "committed" for name, _ in gaps
        ),
        "figures": sum(name.startswith(("figure-", "remark-")) for name, _ in gaps),
        "files": sum(name.startswith("files-") for name, _ in gaps),
        "promise": sum(name == "committed" for name, _ in gaps),
    }
    return {
        "application": application,
        "form": form,
        "lines": lines,
        "unmet": [line for line in lines if line.check.found and not line.check.met],
        "met": sum(line.check.met for line in lines),
        "missing": gaps,
        "counted": counted,
        "files": files,
        "asked": [line.criterion for line in lines if line.criterion.proof],
        "version": actions.version_of(application),
        "state_title": recognition_flow.title_of(application.state),
        "remarks": next(iter(engine.history(application).filter(to_state="returned")), None),
    }


@login_required
@require_GET
def form(request, number: str):
    """The form, for who may write now; everybody else goes to the detail page."""
    application = _application(request, number)
    if not can(request.user, "write", application):
        return redirect(application)
    return render(request, PAGE, _context(application, ApplicationForm(instance=application)))


def _typed(request, application: RecognitionApplication) -> tuple[ApplicationForm, actions.Draft]:
    """What was typed and can be: a field with a fault keeps its stored value, the page says so."""
    stored = RecognitionApplication.objects.get(pk=application.pk)
    typed = ApplicationForm(request.POST, instance=stored)
    typed.is_valid()
    fields = {name: typed.cleaned_data[name] for name in typed.fields if name in typed.cleaned_data}
    figures, remarks = (
        {name.removeprefix(prefix): text for name, text in request.POST.items() if name.startswith(prefix)}
        for prefix in ("figure-", "remark-")
    )
    return typed, actions.Draft(fields, figures, remarks)


@login_required
@require_POST
def draft(request, number: str):
    """Save what stands in the form: htmx gets 已保存 and the live checks, a plain form the page."""
    application = _application(request, number, "write")
    typed, values = _typed(request, application)
    try:
        actions.save_draft(application, values, seen=request.POST.get("seen", ""), by=request.user)
    except Outdated as conflict:
        context = {**_context(application, typed), "conflict": conflict.reason}
        template = "incubators/recognition/conflict.html" if request.htmx else PAGE
        return render(request, template, context, status=200 if request.htmx else 409)
    context = _context(_application(request, number), typed)
    if request.htmx:
        return render(request, "incubators/recognition/saved.html", context)
    if typed.errors:
        return render(request, PAGE, context, status=422)
    messages.success(request, "草稿已保存。")
    return redirect("incubators:recognition:form", number)


@login_required
@require_POST
def submit(request, number: str):
    """Save and hand in; refused with all reasons, nothing typed is lost."""
    application = _application(request, number, "write")
    typed, values = _typed(request, application)
    try:
        actions.save_draft(application, values, seen=request.POST.get("seen", ""), by=request.user)
        application = _application(request, number)
        if typed.errors:
            return render(request, PAGE, _context(application, typed), status=422)
        engine.perform(application, "submit", by=request.user)
    except Outdated as conflict:
        return render(request, PAGE, {**_context(application, typed), "conflict": conflict.reason}, status=409)
    except RuleViolation as refusal:
        return render(request, PAGE, {**_context(application, typed), "refused": refusal.reasons}, status=422)
    messages.success(request, f"已提交申请 {application.number}，等待初审。")
    return redirect(application)
