"""Letterbox views of the form: what may be applied for, the pages with autosave, handing in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from pinghu_portal.errors import NotAllowed, Outdated, RuleViolation
from pinghu_portal.policy.policy import get_visible_or_404, policy_of, visible
from pinghu_portal.policy.scopes import acting_for
from pinghu_portal.workflow import engine
from projects.applications import actions
from projects.applications.choices import State
from projects.applications.completeness import Page, missing, pages_of
from projects.applications.forms import form_of
from projects.applications.models import Application
from projects.applications.rules import why_not_begin
from projects.applications.tabs import page_context
from projects.calls.models import Call
from projects.calls.rules import in_words, remaining

PAGE = "projects/applications/page.html"
MOST_ENTERPRISES, MOST_CALLS = 20, 20
Enterprise = Application._meta.get_field("enterprise").related_model


def _require_applicant(request) -> None:
    if not policy_of(Application).allows(request.user, "add"):
        raise NotAllowed("项目由企业申报。")


def _own(user):
    return Enterprise.objects.filter(acting_for(user, "members")).distinct().order_by("credit_code")


@login_required
@require_GET
def apply(request):
    """Open calls with their categories, for each enterprise the user acts for."""
    _require_applicant(request)
    now = timezone.now()
    enterprises = list(_own(request.user)[:MOST_ENTERPRISES])
    rows = []
    for call in (
        visible(Call.objects.open_at(now), request.user).prefetch_related("categories").order_by("pk")[:MOST_CALLS]
    ):
        left = remaining(call, now)
        units = [(one, why_not_begin(call, one, now)) for one in enterprises]
        rows.append({"call": call, "left": left, "left_words": in_words(left), "units": units})
    own = visible(Application.objects.filter(state__in=(State.DRAFT, State.RETURNED)), request.user, "write")
    drafts = own.select_related("call", "enterprise").order_by("-number")[:MOST_CALLS]
    return render(request, "projects/applications/apply.html", {"rows": rows, "drafts": drafts, "units": enterprises})


@login_required
@require_POST
def start(request):
    """Open a draft."""
    _require_applicant(request)
    key, code = (request.POST.get(name, "").replace("\0", "") for name in ("call", "enterprise"))
    call = get_object_or_404(visible(Call.objects.all(), request.user), number=key)
    enterprise = get_object_or_404(_own(request.user), credit_code=code)
    application = actions.start_application(call, enterprise, request.POST.get("category", "")[:8], by=request.user)
    return redirect("projects:applications:page", application.number, "basics")


def _application(request, number: str, action: str = "view") -> Application:
    rows = Application.objects.select_related("call", "enterprise", "enterprise__town", "field")
    return get_visible_or_404(rows, request.user, action, number=number)


def page_of(application: Application, code: str) -> Page:
    """The page of a code. Raises Http404."""
    found = next((page for page in pages_of(application) if page.code == code), None)
    if found is None:
        raise Http404
    return found


def show(request, application: Application, page: Page, form, status: int = 200, **more):
    """Render a page of the form; `more` goes into its context, `template` replaces the whole page."""
    context = page_context(application, page, form)
    context |= {"version": actions.version_of(application), "remarks": _remarks(application), **more}
    return render(request, more.get("template", PAGE), context, status=status)


def _remarks(application: Application):
    """The words with which it was sent back."""
    if application.state != State.RETURNED:
        return None
    return engine.history(application).order_by("-pk").first()


@login_required
@require_GET
def form(request, number: str):
    """Go on where something is missing."""
    application = _application(request, number, "write")
    lacking = missing(application)
    return redirect("projects:applications:page", number, lacking[0].page if lacking else "submit")


@login_required
@require_GET
def page(request, number: str, page: str):
    """A page of the form."""
    application = _application(request, number, "write")
    found = page_of(application, page)
    return show(request, application, found, form_of(found, application))


def _faults(form) -> int:
    return sum(len(errors) for errors in form.errors.values()) if form is not None else 0


@login_required
@require_POST
def save(request, number: str, page: str):
    """Save what stands on a page: htmx gets 已保存 and what is missing, a plain form goes where its button says."""
    application = _application(request, number, "write")
    found = page_of(application, page)
    typed = form_of(
        found, Application.objects.select_related("call", "enterprise").get(pk=application.pk), request.POST
    )
    changes = typed.changes() if typed is not None else actions.Changes()
    try:
        actions.save_page(application, changes, seen=request.POST.get("seen", ""), by=request.user)
    except Outdated as conflict:
        template = "projects/applications/conflict.html" if request.htmx else PAGE
        status = 200 if request.htmx else 409
        return show(request, application, found, typed, status, conflict=conflict.reason, template=template)
    application = _application(request, number)
    if request.htmx:
        return show(
            request, application, found, typed, template="projects/applications/saved.html", faults=_faults(typed)
        )
    if _faults(typed):
        return show(request, application, found, typed, 422, faults=_faults(typed))
    go = request.POST.get("go", "")
    known = {one.code for one in pages_of(application)}
    return redirect("projects:applications:page", number, go if go in known else page)


@login_required
@require_POST
def refresh(request, number: str):
    """重新取数."""
    application = _application(request, number, "write")
    _, changed = actions.refresh_known(application, seen=request.POST.get("seen", ""), by=request.user)
    words = f"已更新：{'、'.join(changed)}，请重新确认。" if changed else "系统已有数据没有变化。"
    messages.success(request, words)
    return redirect("projects:applications:page", number, "unit")


@login_required
@require_POST
def submit(request, number: str):
    """Keep the commitment and hand in; a second click changes nothing, a refusal gives all reasons."""
    application = _application(request, number)
    if application.state == State.SUBMITTED and application.submitted_by_id == request.user.pk:
        at = timezone.localtime(application.submitted_at)
        messages.info(request, f"{application.number} 已于 {at:%H:%M:%S} 提交，无需重复提交。")
        return redirect(application)
    application = _application(request, number, "write")
    found = page_of(application, "submit")
    typed = form_of(
        found, Application.objects.select_related("call", "enterprise").get(pk=application.pk), request.POST
    )
    try:
        actions.save_page(application, typed.changes(), seen=request.POST.get("seen", ""), by=request.user)
        application = _application(request, number)
        engine.perform(application, "submit", by=request.user)
    except Outdated as conflict:
        return show(request, application, found, typed, 409, conflict=conflict.reason)
    except RuleViolation as refusal:
        return show(request, application, found, typed, 422, refused=refusal.reasons)
    messages.success(request, f"已提交申报 {application.number}，等待镇街道推荐。")
    return redirect(reverse("projects:applications:detail", args=[number]))
