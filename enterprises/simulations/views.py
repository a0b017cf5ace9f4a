"""Letterbox views of 试算: the form of one enterprise, the ways of all yellow ones."""

import io

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from enterprises.ratings.choices import Colour
from enterprises.ratings.models import DataItem, RatingResult
from enterprises.ratings.querysets import SUBJECT
from enterprises.simulations.forms import read_plan
from enterprises.simulations.paths import bound, changeable, way_of, ways_of_yellow
from enterprises.simulations.policy import may_list_paths
from enterprises.simulations.sheets import write_ways
from enterprises.simulations.whatif import Field, Simulation
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.evaluation.publication import published_run
from pinghu_portal.policy.policy import get_visible_or_404, visible
from pinghu_portal.records.files import XLSX
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act

PER_PAGE, MOST_EXPORTED = 50, 2000


@login_required
@require_http_methods(["GET", "POST"])
def simulate(request, year: int, key: str):
    """Planned figures in, index and colour out; nothing is stored. 404 for an enterprise one may not see."""
    related = ("enterprise", "run__scheme", "run__benchmark_set")
    results = RatingResult.objects.published(year).select_related(*related)
    result = get_visible_or_404(results, request.user, enterprise__credit_code=key)
    field = Field(result.run)
    simulation, items = Simulation(field, result), list(DataItem.objects.select_related("department"))
    plan = read_plan(simulation, items, request.POST if request.method == "POST" else None)
    outcome = None
    if request.method == "POST" and not plan.faults:
        outcome = simulation.outcome(plan.figures, plan.claims)
    context = {
        "result": result,
        "plan": plan,
        "outcome": outcome,
        "colour_name": Colour(outcome.colour).label if outcome and outcome.colour else "不定级",
        "gain": outcome.index - result.index if outcome else None,
        "lines": plan.changed_lines(simulation, outcome) if outcome else [],
        "way": way_of(simulation, changeable(field.calculator.scheme)),
        "bound": bound() * 100,
        "quota": field.calculator.scheme.colour.mode != "threshold",
    }
    return render(request, "enterprises/simulations/simulate.html", context, status=422 if plan.faults else 200)


@login_required
@require_GET
def ways(request, year: int):
    """The way to blue of every yellow enterprise of a year; `?format=xlsx` as a sheet."""
    if not may_list_paths(request.user):
        raise NotAllowed("该清单供科技局和测算机构查看。")
    run = published_run(SUBJECT, year)
    if run is None:
        raise RuleViolation(f"{year}年度还没有评价结果。")
    yellow = RatingResult.objects.filter(run=run, colour=Colour.YELLOW).select_related("enterprise", "town")
    rows = visible(yellow, request.user).order_by("rank", "enterprise_id")
    if request.GET.get("format") == "xlsx":
        log_act(Act.EXPORT, user=request.user, summary=f"{year}年度黄色企业提升路径")
        target = io.BytesIO()
        write_ways(target, year, ways_of_yellow(run, list(rows[:MOST_EXPORTED])), request.user, timezone.now())
        answer = HttpResponse(target.getvalue(), content_type=XLSX)
        answer["Content-Disposition"] = f'attachment; filename="ways-{year}.xlsx"'
        return answer
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"year": year, "page": page, "ways": list(ways_of_yellow(run, list(page))), "bound": bound() * 100}
    return render(request, "enterprises/simulations/ways.html", context)
