"""Letterbox view of 分布与迁移."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_GET

from enterprises.ratings import distribution
from enterprises.ratings.models import RatingResult
from pinghu_portal.errors import NotAllowed
from pinghu_portal.policy.policy import policy_of


@login_required
@require_GET
def show_distribution(request):
    """Colours by year, town, industry and size of one published year, and the movement between two comparable ones."""
    if not policy_of(RatingResult).allows(request.user, "analyse"):
        raise NotAllowed("分布与迁移供科技局和有关部门查看。")
    keys = distribution.keys_of_years()
    year = _number(request.GET.get("year", ""), list(keys))
    if year is None:
        return render(request, "enterprises/ratings/distribution.html", {"years": []})
    pairs = distribution.comparable_pairs(keys)
    own = [pair for pair in pairs if pair[1] == year]
    pair = next((pair for pair in own if str(pair[0]) == request.GET.get("since")), next(iter(own), None))
    user = request.user
    charts = [
        distribution.by_year(user, list(keys)),
        distribution.by_town(user, year),
        distribution.by_division(user, year),
        distribution.by_size(user, year),
    ]
    context = {
        "years": list(keys),
        "year": year,
        "charts": [(chart, f"chart-{chart.key}") for chart in charts if chart],
        "earlier": [old for old, _ in own],
        "migration": distribution.migration(user, *pair) if pair else None,
    }
    return render(request, "enterprises/ratings/distribution.html", context)


def _number(text: str, known: list[int]) -> int | None:
    """The asked-for year if it is published, else the newest."""
    return next((year for year in known if str(year) == text), next(iter(known), None))
