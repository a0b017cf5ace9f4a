"""分布与迁移 (F57): colours by year, town, industry and size, and who moved between two comparable published years.

Everything is counted under the viewer's policy in grouped queries; every number opens the list that proves it.
"""

from django.db.models import Count, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from enterprises.profiles.choices import Size
from enterprises.ratings.choices import Colour
from enterprises.ratings.leadership import list_url, results
from enterprises.ratings.models import RatingResult
from enterprises.ratings.querysets import SUBJECT
from pinghu_portal.dashboard.charts import Chart, Series
from pinghu_portal.evaluation.models import Published
from pinghu_portal.organisation.models import Region
from pinghu_portal.policy.policy import visible

MOST_YEARS, MOST_BARS = 10, 15
UNRATED = "none"
"""How "not rated then" is written in an address."""


def keys_of_years() -> dict[int, str]:
    """Published data year → comparability key of the scheme of its run, newest first."""
    rows = Published.objects.filter(subject=SUBJECT).order_by("-year")
    return dict(rows.values_list("year", "run__scheme__comparability_key")[:MOST_YEARS])


def comparable_pairs(keys: dict[int, str]) -> list[tuple[int, int]]:
    """(earlier, later) published years whose indexes may be compared, the newest and nearest first."""
    return [(old, new) for new in keys for old in keys if old < new and keys[old] == keys[new]]


def by_year(user, years: list[int]) -> Chart | None:
    """Colours of every published year."""
    found = visible(RatingResult.objects.published(), user).exclude(colour="").order_by()
    counts = {(year, colour): n for year, colour, n in found.values_list("run__year", "colour").annotate(n=Count("pk"))}
    categories = sorted(years)
    if not counts:
        return None
    return _chart("years", "各年度评价颜色", "数据年度", [(str(year), year, {}) for year in categories], counts)


def by_town(user, year: int) -> Chart | None:
    """Colours by town, the largest first."""
    names = dict(Region.objects.filter(level="town").values_list("code", "name"))
    return _grouped(user, year, "town", "town", "按镇街道", "镇街道", names)


def by_division(user, year: int) -> Chart | None:
    """Colours by industry, the largest first."""
    found = results(user, year).exclude(division=None).order_by()
    names = dict(found.values_list("division", "division__short_name").distinct())
    return _grouped(user, year, "division", "division", "按行业", "行业", names)


def by_size(user, year: int) -> Chart | None:
    """Colours by size class."""
    return _grouped(user, year, "size", "size", "按规模", "规模", {size.value: f"{size.label}型" for size in Size})


def _grouped(user, year: int, field: str, parameter: str, title: str, axis: str, names: dict) -> Chart | None:
    """A chart by one field; who has none of the known names is left to the list of the year."""
    found = results(user, year).exclude(colour="").order_by()
    counts = {(key, colour): n for key, colour, n in found.values_list(field, "colour").annotate(n=Count("pk")) if key}
    totals: dict = {}
    for (key, _), number in counts.items():
        totals[key] = totals.get(key, 0) + number
    keys = list(names) if field == "size" else sorted(totals, key=lambda key: (-totals[key], str(key)))[:MOST_BARS]
    if not totals:
        return None
    lines = [(names.get(key) or str(key), key, {"year": year, parameter: key}) for key in keys]
    return _chart(field, title, axis, lines, counts)


def _chart(key: str, title: str, axis: str, lines: list[tuple], counts: dict) -> Chart:
    """Stacked bars 绿 蓝 黄; `lines` are (label, key of the count, conditions of the list)."""
    series = [
        Series(
            colour.label,
            colour.value,
            [counts.get((found, colour.value), 0) for _, found, _ in lines],
            [list_url(**{"year": found, **conditions, "view": colour.value}) for _, found, conditions in lines],
        )
        for colour in Colour
    ]
    return Chart(key, title, axis, [label for label, _, _ in lines], series, stacked=True)


def migration(user, old: int, new: int) -> dict:
    """Matrix of the colour of `old` (rows, "" = not rated) against that of `new`; each cell with its list."""
    then = RatingResult.objects.published(old).filter(enterprise=OuterRef("enterprise")).values("colour")[:1]
    found = results(user, new).exclude(colour="").order_by().annotate(then=Coalesce(Subquery(then), Value("")))
    counts = {(before, now): n for before, now, n in found.values_list("then", "colour").annotate(n=Count("pk"))}
    rows = []
    for before in (*Colour.values, ""):
        cells = [
            (counts.get((before, now), 0), list_url(new, view=now, was=f"{old}-{before or UNRATED}"))
            for now in Colour.values
        ]
        name = Colour(before).label if before else f"{old}年度未评"
        rows.append({"colour": before, "name": name, "cells": cells, "total": sum(n for n, _ in cells)})
    order = {colour: place for place, colour in enumerate(Colour.values)}
    moved = [(order[now] - order[before], n) for (before, now), n in counts.items() if before]
    return {
        "old": old,
        "new": new,
        "rows": rows,
        "sums": [sum(counts.get((before, now), 0) for before in (*Colour.values, "")) for now in Colour.values],
        "total": sum(counts.values()),
        "risen": sum(n for step, n in moved if step < 0),
        "fallen": sum(n for step, n in moved if step > 0),
        "kept": sum(n for step, n in moved if step == 0),
    }
