"""Verified items 18-22 projected into `Achievement`, so that 攻克难题数 and the like are plain queries with one definition."""

from decimal import Decimal

from engineers.dossiers.models import Achievement, AchievementKind, DossierItem

PROJECTED = {
    18: AchievementKind.PROJECT,
    19: AchievementKind.PROBLEM,
    20: AchievementKind.PROPERTY,
    21: AchievementKind.TRAINING,
    22: AchievementKind.BENEFIT,
}
YEAR_KEYS = ("year", "done_on", "from_on")
AMOUNT_KEYS = ("amount", "output", "tax", "saved")
TITLE_MOST = 200


def project_results(item: DossierItem) -> None:
    """Replace the engineer's achievements of this item by its verified rows; other items have none."""
    kind = PROJECTED.get(item.kind_id)
    if kind is None:
        return
    Achievement.objects.filter(engineer_id=item.engineer_id, kind=kind).delete()
    Achievement.objects.bulk_create(
        Achievement(engineer_id=item.engineer_id, kind=kind, position=position, **achievement_of(row, kind.label))
        for position, row in enumerate(item.rows)
        if year_of(row)
    )


def year_of(row: dict) -> int | None:
    """The year a record belongs to: its own year, else that of its date."""
    text = next((row[key] for key in YEAR_KEYS if row.get(key)), "")
    return int(text[:4]) if text[:4].isdecimal() else None


def achievement_of(row: dict, title: str) -> dict:
    """Year, title, count and amount (yuan) of one record; a record without a count counts once."""
    count = row.get("count", "")
    return {
        "year": year_of(row),
        "title": (row.get("title") or title)[:TITLE_MOST],
        "count": int(count) if count.isdecimal() else 1,
        "amount": sum((Decimal(row[key]) for key in AMOUNT_KEYS if row.get(key)), Decimal(0)),
    }
