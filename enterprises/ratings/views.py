"""Letterbox views of the rating: score sheet, runs, run report, starting a run."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from enterprises.ratings.choices import COLOUR_MEANINGS
from enterprises.ratings.explaining import inputs_of
from enterprises.ratings.lever_lines import lever_lines
from enterprises.ratings.models import DataItem, RatingResult
from enterprises.ratings.movements import movement_of
from enterprises.ratings.publicising import notices_of
from enterprises.ratings.querysets import SUBJECT
from enterprises.ratings.runs import request_run
from enterprises.ratings.scheme_words import scheme_page
from enterprises.ratings.schemes import benchmarks_in_force, open_years, scheme_in_force
from enterprises.ratings.score_sheet import cut_lines, scale, sheet
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.evaluation.models import Published, Run
from pinghu_portal.policy.policy import get_visible_or_404, policy_of, visible

TABS = ("sheet", "data", "years")


@login_required
@require_GET
def score_sheet(request, year: int, key: str):
    """The score sheet of one enterprise in a published year; 404 for anybody else's."""
    related = ("enterprise", "town", "division", "run__scheme", "run__benchmark_set")
    results = RatingResult.objects.published(year).select_related(*related)
    result = get_visible_or_404(results, request.user, enterprise__credit_code=key)
    tab = request.GET.get("tab") if request.GET.get("tab") in TABS else "sheet"
    own = (
        RatingResult.objects.published()
        .filter(enterprise=result.enterprise)
        .select_related("run", "enterprise")
        .order_by("-run__year")
    )
    history = list(visible(own, request.user))
    items = list(DataItem.objects.select_related("department"))
    cuts = cut_lines(result)
    inputs = inputs_of(result)
    context = {
        "result": result,
        "tab": tab,
        "history": history,
        "other_years": [row.run.year for row in history if row.pk != result.pk],
        "meaning": COLOUR_MEANINGS.get(result.colour, ""),
        "counts": result.run.summary.get("colours", {}),
        "rated": result.run.summary.get("rated", 0),
        "cuts": cuts,
        "scale": scale(result, cuts),
        "data_count": len(items),
        "data_rows": [(item, inputs.get(item.code)) for item in items],
        "cap": result.run.scheme.definition["defaults"]["cap"],
        "certificate": result.enterprise.certificates.newest().order_by("-expires_on").first(),
        "levers": lever_lines(result) if tab == "sheet" and result.rank else [],
        "movement": movement_of(result) if tab == "sheet" else None,
        **sheet(result),
    }
    return render(request, "enterprises/ratings/sheet.html", context)


@login_required
@require_GET
def scheme(request, year: int):
    """评价办法 of a year: indicators, formulas, benchmarks, bonus items and the colour rule; open to all who see results."""
    if not policy_of(RatingResult).allows(request.user, "view"):
        raise NotAllowed()
    if year not in open_years():
        raise Http404("该年度没有评价方案")
    found = scheme_in_force(year)
    context = {"scheme": found, "year": year, "years": open_years(), **scheme_page(found, benchmarks_in_force(year))}
    return render(request, "enterprises/ratings/scheme.html", context)


@login_required
@require_GET
def runs(request):
    """The latest runs, which one readers see, and the form that starts a run."""
    policy = policy_of(Run)
    if not policy.allows(request.user, "view"):
        raise NotAllowed("测算记录供科技局和测算机构查看。")
    found = (
        visible(Run.objects.filter(subject=SUBJECT), request.user)
        .select_related("scheme", "requested_by", "job")
        .order_by("-started_at")[:50]
    )
    current = set(Published.objects.filter(subject=SUBJECT).values_list("run_id", flat=True))
    context = {
        "runs": [(run, run.pk in current) for run in found],
        "years": open_years(),
        "can_start": policy.allows(request.user, "start"),
    }
    return render(request, "enterprises/ratings/runs.html", context)


@login_required
@require_GET
def run_report(request, uid):
    """What a run read, computed and checked."""
    run = get_visible_or_404(
        Run.objects.filter(subject=SUBJECT).select_related("scheme", "benchmark_set", "job", "requested_by"),
        request.user,
        uid=uid,
    )
    current = Published.objects.filter(run=run).exists()
    notices = notices_of(run)
    context = {"run": run, "current": current, "notices": notices}
    return render(request, "enterprises/ratings/run_report.html", context)


@login_required
@require_POST
def start_run(request):
    """Start a run by hand and follow its progress."""
    if not policy_of(Run).allows(request.user, "start"):
        raise NotAllowed("当前账号不能启动测算。")
    year = request.POST.get("year", "")
    if not year.isdecimal() or int(year) not in open_years():
        raise RuleViolation("请选择有评价方案的数据年度。")
    job, created = request_run(int(year), by=request.user)
    if not created:
        messages.info(request, "该年度已有测算在进行，显示其进度。")
    return redirect("web:job", uid=job.uid)
