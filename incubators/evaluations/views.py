"""Letterbox views of the evaluation: opening a round, the form with autosave, remarks, site checks, corrections, paying."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from incubators.evaluations import actions
from incubators.evaluations.forms import CheckForm, CorrectionForm, DocumentForm
from incubators.evaluations.models import EvaluationFiling, EvaluationRound, Mending, Reward, SiteCheck
from incubators.evaluations.registry import rounds
from incubators.evaluations.rules import items_of, scheme_of, why_not_submit
from pinghu_portal.errors import NotAllowed, Outdated, RuleViolation
from pinghu_portal.evaluation.models import Scheme
from pinghu_portal.policy.policy import get_visible_or_404, policy_of
from pinghu_portal.registry.forms import form_class
from pinghu_portal.web.small_forms import valid
from pinghu_portal.workflow import engine

FORM = "incubators/evaluations/form.html"


@login_required
@require_http_methods(["GET", "POST"])
def open_round(request):
    """A new round; it is launched on its page."""
    if not policy_of(EvaluationRound).allows(request.user, "add"):
        raise NotAllowed("绩效评价由科创中心布置。")
    form = form_class(rounds, request.user)(request.POST or None, instance=EvaluationRound())
    form.fields["scheme"].queryset = Scheme.objects.filter(subject__startswith="incubators.").order_by(
        "-year", "subject"
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        found = actions.open_round(data["kind"], data["year"], data["scheme"], data["closes_on"], by=request.user)
        messages.success(request, f"已建立{found}，核对方案后布置填报。")
        return redirect(f"{found.get_absolute_url()}?tab=scheme")
    context = {"registry": rounds, "form": form, "object": None, "key": None}
    return render(request, "generic/form.html", context, status=422 if request.method == "POST" else 200)


def _filing(request, number: str, action: str) -> EvaluationFiling:
    rows = EvaluationFiling.objects.select_related("round__scheme", "carrier")
    return get_visible_or_404(rows, request.user, action, number=number)


def _typed(request) -> dict:
    """What stands in the form, by kind of field."""
    post = request.POST
    return {
        "figures": {name.removeprefix("f-"): text[:30] for name, text in post.items() if name.startswith("f-")},
        "bonus": {name.removeprefix("b-"): text for name, text in post.items() if name.startswith("b-")},
        "note": post.get("note", ""),
        "committed": post.get("committed") == "on",
    }


def _context(filing: EvaluationFiling, typed: dict | None = None, faults: dict | None = None, **more) -> dict:
    scheme = scheme_of(filing.round.scheme)
    figures = {**filing.figures, **(typed["figures"] if typed else {})}
    bonus = {**filing.bonus, **(typed["bonus"] if typed else {})}
    return {
        "filing": filing,
        "rows": [
            (item, figures.get(item.code, ""), (faults or {}).get(item.code, ""), filing.remarks.get(item.code, ""))
            for item in items_of(scheme)
        ],
        "groups": [
            (group, [(item, bonus.get(item.code, "")) for item in group.items]) for group in scheme.bonus.groups
        ],
        "note": typed["note"] if typed else filing.note,
        "committed": typed["committed"] if typed else filing.committed,
        "missing": why_not_submit(filing),
        "faulty": bool(faults),
        **more,
    }


@login_required
@require_GET
def fill(request, number: str):
    """The form of a filing."""
    return render(request, FORM, _context(_filing(request, number, "fill")))


@login_required
@require_POST
def draft(request, number: str):
    """Save what stands in the form: htmx gets 已保存 HH:MM and what is missing, a plain form the page."""
    filing, typed = _filing(request, number, "fill"), _typed(request)
    try:
        filing, faults = actions.save_draft(filing, typed, seen=request.POST.get("seen", ""), by=request.user)
    except Outdated as conflict:
        return render(request, FORM, _context(filing, typed, conflict=conflict.reason), status=409)
    if request.htmx:
        return render(request, "incubators/evaluations/saved.html", _context(filing, typed, faults))
    if faults:
        return render(request, FORM, _context(filing, typed, faults), status=422)
    messages.success(request, "草稿已保存。")
    return redirect("incubators:filings:fill", number)


@login_required
@require_POST
def submit(request, number: str):
    """Save and hand in; refused with all reasons, nothing typed is lost."""
    filing, typed = _filing(request, number, "fill"), _typed(request)
    faults: dict[str, str] = {}
    try:
        filing, faults = actions.save_draft(filing, typed, seen=request.POST.get("seen", ""), by=request.user)
        if faults:
            return render(request, FORM, _context(filing, typed, faults), status=422)
        engine.perform(filing, "submit", by=request.user)
    except Outdated as conflict:
        return render(request, FORM, _context(filing, typed, conflict=conflict.reason), status=409)
    except RuleViolation as refusal:
        return render(request, FORM, _context(filing, typed, faults, refused=refusal.reasons), status=422)
    messages.success(request, f"已提交 {filing.number}，等待科创中心审核。")
    return redirect(filing)


@login_required
@require_POST
def remark(request, number: str):
    """A remark on one figure, read by the operator after 退回."""
    filing = _filing(request, number, "check")
    actions.remark(filing, request.POST.get("code", ""), request.POST.get("words", ""))
    return redirect(f"{filing.get_absolute_url()}?tab=figures")


@login_required
@require_POST
def check(request, number: str):
    """现场核查 by two, with the figures found."""
    filing = _filing(request, number, "check")
    found = valid(CheckForm(request.POST, instance=SiteCheck(filing=filing))).instance
    actions.record_check(found, _typed(request)["figures"], request.POST.get("reason", ""))
    messages.success(request, "现场核查已登记。")
    return redirect(f"{filing.get_absolute_url()}?tab=figures")


@login_required
@require_POST
def correct(request, number: str):
    """A figure corrected after an upheld objection: the next revision of all results."""
    found = get_visible_or_404(EvaluationRound.objects.all(), request.user, "correct", number=number)
    data = valid(CorrectionForm(request.POST, found=found)).cleaned_data
    revision = actions.correct_after_objection(
        found, data["filing"], data["code"], data["value"], data["reason"], by=request.user
    )
    messages.success(request, f"已重新测算，修订 {revision}；原结果保留。")
    return redirect(f"{found.get_absolute_url()}?tab=results")


@login_required
@require_POST
def document(request, number: str):
    """The number under which the results are published, asked for before they are fixed."""
    found = get_visible_or_404(EvaluationRound.objects.all(), request.user, "correct", number=number)
    valid(DocumentForm(request.POST, instance=found)).save()
    messages.success(request, "公布文号已登记。")
    return redirect(f"{found.get_absolute_url()}?tab=results")


@login_required
@require_POST
def report(request, number: str):
    """Save the report of a 整改 and, when asked, hand it in."""
    mending = get_visible_or_404(Mending.objects.all(), request.user, "report", number=number)
    actions.save_report(mending, request.POST.get("report", ""))
    messages.success(request, "整改报告已保存，可在上方提交。")
    return redirect(f"{mending.get_absolute_url()}?tab=report")


@login_required
@require_POST
def pay(request, number: str):
    """拨付 of a reward."""
    reward = get_visible_or_404(Reward.objects.all(), request.user, "pay", number=number)
    actions.pay_reward(reward, by=request.user)
    messages.success(request, f"{reward} 已登记拨付。")
    return redirect(reward)
