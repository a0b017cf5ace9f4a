"""Letterbox views of the sandbox: choose, try out, adopt as a draft."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from enterprises.rating_schemes.actions import adopt
from enterprises.rating_schemes.sandbox import COLOURS, detached, try_out
from enterprises.rating_schemes.sandbox_forms import SandboxForm
from enterprises.rating_schemes.sections import Part
from enterprises.rating_schemes.views import MOST, schemes
from enterprises.ratings.leadership import published_years
from enterprises.ratings.querysets import SUBJECT
from enterprises.ratings.schemes import benchmarks_of
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.evaluation.models import Run, Scheme
from pinghu_portal.evaluation.publication import published_run
from pinghu_portal.policy.policy import policy_of, visible
from pinghu_portal.web.typed import typed_year

PAGE = 50
SANDBOX = Part("sandbox")


@login_required
@require_GET
def sandbox(request):
    """The sandbox with the figures of a published year and the values of a scheme."""
    run, base = _chosen(request, request.GET)
    context = {"years": published_years(), "run": run}
    if run is not None:
        form = SandboxForm(scheme=detached(base, _benchmarks(run, base)), part=SANDBOX)
        listed = visible(schemes(), request.user)[:MOST]
        context |= {"base": base, "schemes": listed, "form": form}
        context["can_adopt"] = policy_of(Scheme).can(request.user, "clone", base)
    return render(request, "enterprises/rating_schemes/sandbox.html", context)


@login_required
@require_POST
def try_scheme(request):
    """The answer of a trial, put under the form; nothing is written."""
    run, base, form = _typed(request)
    context = {"form": form, "colours": COLOURS, "run": run, "base": base}
    if not form.is_valid():
        return render(request, "enterprises/rating_schemes/trial.html", context)
    scheme = detached(base, _benchmarks(run, base))
    form.apply(scheme)
    try:
        trial = try_out(run, scheme)
    except RuleViolation as violation:
        return render(request, "enterprises/rating_schemes/trial.html", context | {"reasons": violation.reasons})
    pages = max(1, -(-len(trial.changed) // PAGE))
    wanted = request.POST.get("page", "1")
    current = min(int(wanted), pages) if wanted.isascii() and wanted.isdecimal() and 0 < len(wanted) < 5 else 1
    current = max(current, 1)
    context |= {"trial": trial, "page": current, "pages": range(1, pages + 1)}
    context["changed"] = trial.changed[(current - 1) * PAGE : current * PAGE]
    return render(request, "enterprises/rating_schemes/trial.html", context)


@login_required
@require_POST
def adopt_trial(request):
    """A new draft with what was tried out, to go through approval."""
    run, base, form = _typed(request)
    if not form.is_valid():
        raise RuleViolation(
            [f"{form[name].label}：{error}" for name, errors in form.errors.items() for error in errors]
        )
    draft = adopt(base, _benchmarks(run, base), form.apply, by=request.user)
    messages.success(request, f"已按沙盘内容新建{draft.year}年度第{draft.version}版草案，核对后提交审批。")
    return redirect(draft)


def _typed(request) -> tuple[Run, Scheme, SandboxForm]:
    """Run, scheme and form of a POST. Raises NotAllowed, RuleViolation."""
    run, base = _chosen(request, request.POST)
    if run is None:
        raise RuleViolation("还没有已发布的评价结果，不能试算。")
    return run, base, SandboxForm(request.POST, scheme=detached(base, _benchmarks(run, base)), part=SANDBOX)


def _chosen(request, params) -> tuple[Run | None, Scheme | None]:
    """The published run of the asked-for year (default: the newest) and the scheme that is tried out (default: its own)."""
    if not policy_of(Scheme).allows(request.user, "try_out"):
        raise NotAllowed("方案沙盘供科技局经办人、科长和分管局长使用。")
    years = published_years()
    if not years:
        return None, None
    year = typed_year(params.get("year", ""))
    run = published_run(SUBJECT, year if year in years else years[0])
    try:
        uid = UUID(params.get("scheme", ""))
    except ValueError:
        return run, run.scheme
    return run, visible(schemes(), request.user).filter(uid=uid).first() or run.scheme


def _benchmarks(run: Run, base: Scheme):
    """The benchmarks of the run where its own scheme is tried out, else those that go with the scheme."""
    return run.benchmark_set if base.pk == run.scheme_id else benchmarks_of(base)
