"""Results of permits, subsidies and cases flow into items 7 and 11-17 by themselves (fill once, page 000 "部门回流").

flow_in(engineer, PERMIT, {"category": "A", "ends_on": "2024-05-01"}, key=permit.number, source="工作许可 …")
"""

import json

from django.db import transaction

from engineers.dossiers.completeness import recount
from engineers.dossiers.models import DossierItem, Engineer, ItemField
from pinghu_portal.workflow import engine

ROUNDS, SELECTION, PERMIT, RESIDENCE, SOCIAL, COMMERCIAL, SUBSIDY, CASES = 7, 11, 12, 13, 14, 15, 16, 17
"""Numbers of the items that others fill."""


def flow_in(engineer: Engineer, number: int, row: dict[str, object], *, key: str, source: str) -> DossierItem:
    """Put one record into a flowing item, or renew the one with the same `key`; the item is 已核 with its source.

    `row` maps field keys to values (dates as ISO text, money as decimal text, None = blank); unknown keys are refused.
    Raises KeyError. Runs in the caller's transaction; doing it twice changes nothing.
    """
    fields = {field.key: field for field in ItemField.objects.filter(kind=number)}
    unknown = set(row) - set(fields)
    if unknown:
        raise KeyError(f"item {number} has no field {sorted(unknown)}")
    with transaction.atomic():
        item, _ = DossierItem.objects.get_or_create(engineer=engineer, kind_id=number)
        item = DossierItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
        texts = {name: "" if value is None else str(value) for name, value in row.items()}
        opened = {name: text for name, text in texts.items() if not fields[name].sensitive}
        hidden = {name: text for name, text in texts.items() if fields[name].sensitive}
        item.rows = _with(item.rows, {**opened, "_key": key})
        item.sealed = json.dumps(_with(json.loads(item.sealed or "[]"), {**hidden, "_key": key}), ensure_ascii=False)
        item.source_words = source[:200]
        item.save(update_fields=["rows", "sealed", "source_words"])
        engine.perform(item, "flow_in", by=None, note=source)
        recount(engineer)
    return item


def _with(rows: list[dict], row: dict) -> list[dict]:
    """The rows with one of them renewed in its place, or added last."""
    if any(known.get("_key") == row["_key"] for known in rows):
        return [{**known, **row} if known.get("_key") == row["_key"] else known for known in rows]
    return [*rows, row]
