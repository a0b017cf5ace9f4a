"""Letterbox views of the recommendation beside the registries."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import get_visible_or_404, policy_of
from pinghu_portal.policy.scopes import acting_for
from pinghu_portal.web.small_forms import valid
from pinghu_portal.web.stored_files import hand_out
from projects.recommendations import actions
from projects.recommendations.forms import ApplyForm, CandidateForm, RoundForm
from projects.recommendations.models import Candidate, RecommendationRound
from projects.recommendations.registry import candidates, rounds

PAGE = "projects/recommendations/page.html"
MOST_TICKED = 200
WORDS = {
    # registry: heading, title of the panel, words of the button
    rounds.key: ("新建推荐批次", "批次信息", "保存"),
    candidates.key: ("申报省级推荐", "申报内容", "保存草稿"),
}
Enterprise = Candidate._meta.get_field("enterprise").related_model


def _candidate(request, number: str, action: str = "view") -> Candidate:
    rows = Candidate.objects.select_related("round", "enterprise", "feasibility")
    return get_visible_or_404(rows, request.user, action, number=number.replace("\0", ""))


def _answer(request, form, registry, act):
    """Do what a valid form asks and go there; else the page with every fault."""
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(act())
        except RuleViolation as refusal:
            for words in refusal.reasons:
                form.add_error(None, words)
    heading, part, verb = WORDS[registry.key]
    context = {"form": form, "registry": registry, "heading": heading, "part": part, "verb": verb}
    return render(request, PAGE, context, status=422 if request.method == "POST" else 200)


@login_required
@require_http_methods(["GET", "POST"])
def open_round(request):
    """A new round."""
    if not policy_of(RecommendationRound).allows(request.user, "add"):
        raise NotAllowed("由综合计划科组织省级推荐。")
    form = RoundForm(request.POST or None)
    return _answer(request, form, rounds, lambda: actions.open_round(form.instance, by=request.user))


@login_required
@require_http_methods(["GET", "POST"])
def apply(request):
    """A new application of an enterprise the user acts for."""
    if not policy_of(Candidate).allows(request.user, "add"):
        raise NotAllowed("省级推荐由企业申报。")
    own = Enterprise.objects.filter(acting_for(request.user, "members")).distinct().order_by("credit_code")
    form = ApplyForm(request.POST or None, request.FILES or None, enterprises=own)
    return _answer(
        request,
        form,
        candidates,
        lambda: actions.apply(form.instance, by=request.user, upload=form.cleaned_data["file"]),
    )


@login_required
@require_POST
def write(request, number: str):
    """Change an application."""
    candidate = _candidate(request, number, "write")
    values = dict(valid(CandidateForm(request.POST, request.FILES, instance=candidate)).cleaned_data)
    upload = values.pop("file")
    messages.success(request, "申报内容已保存。")
    return redirect(actions.keep(candidate, values, by=request.user, upload=upload))


@login_required
@require_POST
def pick(request, number: str):
    """Tick who is to be recommended."""
    found = get_visible_or_404(RecommendationRound.objects.all(), request.user, "pick", number=number.replace("\0", ""))
    numbers = [one.replace("\0", "") for one in request.POST.getlist("candidate")[:MOST_TICKED]]
    count = actions.pick(found, numbers, request.POST.get("reason", "").replace("\0", ""), by=request.user)
    messages.success(request, f"已勾选 {count} 项。" if count else "未勾选，按名次和名额推荐。")
    return redirect(found)


@login_required
@require_GET
def report(request, number: str):
    """The 可行性报告, opened under the policy and logged."""
    candidate = _candidate(request, number)
    if candidate.feasibility is None:
        raise Http404
    return hand_out(candidate.feasibility, about=candidate, summary=f"可行性报告 {candidate}")
