"""Counts of carriers under the viewer's policy: kind × level, towns, areas, new ones of a year. Areas are ㎡."""

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils import timezone

from incubators.carriers.choices import Kind, Level, LevelAct, State
from incubators.carriers.models import Carrier, LevelBatch, LevelRecord
from pinghu_portal.organisation.models import Region
from pinghu_portal.policy.policy import visible

LIST = "incubators:carriers:list"
SHADES = ((3, "r1"), (6, "r2"), (12, "r3"))


def live(user):
    """Carriers that are there, with their highest level."""
    return visible(Carrier.objects.live(), user).with_level(timezone.localdate())


def of_kind(user, kind: str, level: int | None = None) -> int:
    """Carriers of a kind, each counted once at the highest level it holds today."""
    rows = live(user).filter(kind=kind)
    return rows.filter(highest=level).count() if level else rows.filter(highest__isnull=False).count()


def area_of(user, kind: str, state: str = ""):
    """Sum of the areas of a kind, all or in one state."""
    rows = live(user).filter(kind=kind)
    return (rows.filter(state=state) if state else rows).aggregate(sum=Sum("area"))["sum"] or 0


def count_in(user, kind: str, state: str = "") -> int:
    """Carriers of a kind, all that are there or in one state."""
    rows = live(user).filter(kind=kind)
    return (rows.filter(state=state) if state else rows).count()


def granted(user, kind: str, level: int, year: int) -> int:
    """Carriers newly recognised at a level by the list of a year."""
    rows = LevelRecord.objects.filter(act=LevelAct.GRANTED, carrier__kind=kind, level=level, batch__year=year)
    return visible(rows, user).count()


def listed(user, kind: str, level: int, year: int):
    """How many carriers a published list names in all; None when the list says nothing."""
    batch = visible(LevelBatch.objects.filter(kind=kind, level=level, year=year), user).first()
    return batch and batch.listed


def level_table(user) -> list[dict]:
    """One row per kind: how many at each level today, without level, in all; each with its list."""
    counted = {
        (row["kind"], row["highest"]): row["n"]
        for row in live(user).order_by().values("kind", "highest").annotate(n=Count("pk"))
    }
    columns = (*Level.values, None)
    rows = []
    for kind, title in Kind.choices:
        numbers = [counted.get((kind, level), 0) for level in columns]
        if any(numbers):
            links = [f"{reverse(LIST)}?view=live&kind={kind}&level={level or 'none'}" for level in columns]
            rows.append(
                {
                    "title": title,
                    "cells": list(zip(numbers, links, strict=True)),
                    "total": sum(numbers),
                    "url": f"{reverse(LIST)}?view=live&kind={kind}",
                }
            )
    return rows


def town_tiles(user) -> dict:
    """The nine towns with their carriers, those outside, and the areas whose 四至 are laid down."""
    counted = {
        row["town"]: row
        for row in live(user)
        .order_by()
        .values("town")
        .annotate(n=Count("pk"), area=Sum("area"), running=Count("pk", filter=Q(state=State.RUNNING)))
    }
    tiles = []
    for town in Region.objects.filter(level="town"):
        row = counted.get(town.code, {"n": 0, "area": None, "running": 0})
        shade = next((name for most, name in SHADES if row["n"] < most), "r4")
        tiles.append({**row, "town": town, "shade": shade, "url": f"{reverse(LIST)}?view=live&town={town.code}"})
    unplaced = live(user).filter(town__isnull=True)
    outside = unplaced.exclude(place="").order_by("kind", "number")[:100]
    bounded = (
        visible(Carrier.objects.live(), user).exclude(north="", south="", east="", west="").order_by("number")[:20]
    )
    return {
        "tiles": tiles,
        "outside": list(outside),
        "bounded": list(bounded),
        "kinds": level_table(user),
        "unplaced": unplaced.filter(place="").count(),
    }
