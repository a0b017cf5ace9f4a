"""What the leaders' page shows of the rating: counts, distribution, towns, industries, sizes, movement; each opens its list.

Everything is counted under the viewer's policy from the published results, in a handful of grouped queries.
"""

from collections import Counter
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Count, F, Max, Min, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from enterprises.certificates.models import Certificate
from enterprises.profiles.choices import Size
from enterprises.ratings.choices import COLOUR_MEANINGS, Colour
from enterprises.ratings.models import RatingResult
from enterprises.ratings.querysets import SUBJECT
from pinghu_portal.dashboard.charts import Chart, Series
from pinghu_portal.evaluation.models import Published
from pinghu_portal.organisation.models import Region
from pinghu_portal.policy.policy import visible
from pinghu_portal.rulebook.deadlines import Light

BIN = 5  # points of the index per bar
EXPIRY_SOON_DAYS = 180  # shown yellow on the cockpit only; reminders themselves are rule rows
RAMP = ((15, "r1"), (30, "r2"), (60, "r3"))


def published_years() -> list[int]:
    """Data years with a published result, newest first."""
    return list(Published.objects.filter(subject=SUBJECT).order_by("-year").values_list("year", flat=True))


def year_of(params) -> int | None:
    """The asked-for year when it is published, else the newest; None when nothing is."""
    years = published_years()
    return params["year"] if params.get("year") in years else next(iter(years), None)


def results(user, year: int):
    """Published results of a year that the viewer may see."""
    return visible(RatingResult.objects.published(year), user)


def list_url(year: int, **conditions) -> str:
    """The list that proves a number."""
    return f"{reverse('enterprises:ratings:list')}?{urlencode({'year': year, **conditions})}"


def colour_counts(user, year: int) -> dict:
    """Counts by colour with meaning, share and list, in the order 绿 蓝 黄."""
    counts = dict(results(user, year).exclude(colour="").order_by().values_list("colour").annotate(n=Count("pk")))
    rated = sum(counts.values())
    rows = [
        {
            "colour": colour,
            "meaning": COLOUR_MEANINGS[colour],
            "count": counts.get(colour, 0),
            "share": f"{counts.get(colour, 0) * 100 / rated:.2f}" if rated else "0",
            "url": list_url(year, view=colour),
        }
        for colour in Colour.values
    ]
    return {"rows": rows, "rated": rated}


def distribution(user, year: int) -> Chart | None:
    """Histogram of the index in bins of five points, stacked by colour from low to high."""
    queryset = results(user, year).exclude(colour="").order_by()
    ends = queryset.aggregate(low=Min("index"), high=Max("index"))
    if ends["low"] is None:
        return None
    first, last = int(ends["low"] // BIN) * BIN, int(ends["high"] // BIN) * BIN
    edges = list(range(first, last + BIN, BIN))
    counted: Counter = Counter()
    for colour, index in queryset.values_list("colour", "index").iterator(chunk_size=5000):
        counted[colour, int(index // BIN) * BIN] += 1
    series = [
        Series(
            Colour(colour).label,
            colour,
            [counted[colour, edge] for edge in edges],
            [
                list_url(year, view=colour, index_from=edge, index_to=Decimal(edge + BIN) - Decimal("0.01"))
                for edge in edges
            ],
        )
        for colour in ("yellow", "blue", "green")
    ]
    return Chart(
        "distribution",
        "指数分布",
        f"创新能力指数（每 {BIN} 分一档）",
        [str(edge) for edge in edges],
        series,
        stacked=True,
    )


def by_town(user, year: int) -> list[dict]:
    """The nine towns as tiles: total, colours, shade, place in the sketch and list."""
    counts = _colours_by(user, year, "town")
    tiles = []
    for town in Region.objects.filter(level="town", tile_row__isnull=False):
        colours = counts.get(town.code, {})
        total = sum(colours.values())
        tiles.append(
            {
                "town": town,
                "total": total,
                "url": list_url(year, town=town.code),
                "shade": next((name for limit, name in RAMP if total < limit), "r4"),
                "colours": [(colour, colours.get(colour, 0)) for colour in Colour.values],
            }
        )
    return tiles


def by_size(user, year: int) -> list[dict]:
    """Rows by size class."""
    counts = _colours_by(user, year, "size")
    return [_row(Size(size).label + "型", counts.get(size, {}), year, size=size) for size in Size.values]


def by_division(user, year: int, most: int = 10) -> list[dict]:
    """Rows by industry, the largest first."""
    counts = _colours_by(user, year, "division", "division__short_name")
    rows = [_row(name or "未登记", colours, year, division=code or "") for (code, name), colours in counts.items()]
    return sorted(rows, key=lambda row: -row["total"])[:most]


def _colours_by(user, year: int, *fields: str) -> dict:
    counts: dict = {}
    queryset = results(user, year).exclude(colour="").order_by().values_list(*fields, "colour").annotate(n=Count("pk"))
    for *key, colour, number in queryset:
        counts.setdefault(tuple(key) if len(key) > 1 else key[0], {})[colour] = number
    return counts


def _row(name: str, colours: dict, year: int, **condition) -> dict:
    total = sum(colours.values())
    return {
        "name": name,
        "total": total,
        "url": list_url(year, **condition),
        "parts": [
            (
                colour,
                colours.get(colour, 0),
                f"{colours.get(colour, 0) * 100 / total:.2f}" if total else "0",
                list_url(year, view=colour, **condition),
            )
            for colour in Colour.values
        ],
    }


def movement(user, year: int) -> dict | None:
    """Matrix of last year's colour (rows) against this year's (columns); None when nobody was rated last year."""
    counts = {
        (before, now): number
        for before, now, number in results(user, year)
        .exclude(colour="")
        .order_by()
        .values_list("previous_colour", "colour")
        .annotate(n=Count("pk"))
    }
    if not any(before for before, _ in counts):
        return None
    rows = []
    for before in (*Colour.values, ""):
        cells = [
            (counts.get((before, now), 0), list_url(year, view=now, previous=before or "none")) for now in Colour.values
        ]
        rows.append(
            {
                "colour": before,
                "name": Colour(before).label if before else "上年未评",
                "cells": cells,
                "total": sum(n for n, _ in cells),
            }
        )
    order = {colour: place for place, colour in enumerate(Colour.values)}
    moved = [(order[now] - order[before], number) for (before, now), number in counts.items() if before]
    return {
        "rows": rows,
        "risen": sum(n for step, n in moved if step < 0),
        "fallen": sum(n for step, n in moved if step > 0),
        "kept": sum(n for step, n in moved if step == 0),
    }


def attention(user, year: int, most: int = 8) -> list[dict]:
    """Yellow enterprises by the end of their newest certificate: they need a 答辩 before 重新认定 (page 000, domain 4.2)."""
    newest = Subquery(
        Certificate.objects.newest()
        .filter(enterprise=OuterRef("enterprise"))
        .order_by("-expires_on")
        .values("expires_on")[:1]
    )
    rows = (
        results(user, year).filter(colour="yellow").select_related("enterprise", "town", "run").annotate(expires=newest)
    )
    today = timezone.localdate()
    return [
        {"result": row, "expires": row.expires, "light": _expiry_light(row.expires, today)}
        for row in rows.order_by(F("expires").asc(nulls_last=True), "rank")[:most]
    ]


def _expiry_light(expires, today) -> Light:
    if expires is None:
        return Light("none", "无证书记录")
    days = (expires - today).days
    if days < 0:
        return Light("red", "证书已到期")
    return Light("yellow" if days <= EXPIRY_SOON_DAYS else "green", f"剩 {days} 天")


def data_age(year: int | None) -> str:
    """From when the shown result is."""
    pointer = Published.objects.filter(subject=SUBJECT, year=year).first() if year else None
    return f"数据截至 {timezone.localtime(pointer.moved_at):%Y-%m-%d %H:%M}" if pointer else ""
