"""Finding where offices disagree, and deciding it (F38). The search is one statement for any number of enterprises."""

import json
from decimal import Decimal

from django.db import connection, transaction
from django.db.models import F

from enterprises.collection.models import Discrepancy, DiscrepancyState
from enterprises.collection.rules import FEWEST_WORDS, as_number, read_figure
from enterprises.profiles.models import Enterprise
from enterprises.ratings.choices import ReturnState
from enterprises.ratings.models import DataItem, DataReturn
from enterprises.ratings.run_input import DECIDED_BY, PLAIN_FIGURE
from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.models import Act, Serial
from pinghu_portal.records.operations import log_act
from pinghu_portal.sheets.cells import CellFault
from pinghu_portal.workflow import engine

DISAGREEING = """
WITH reported AS (
  SELECT r.enterprise_id, d.code, d.short_name, v.key AS item, v.value,
         CASE WHEN v.value ~ %(plain)s THEN trim_scale(v.value::numeric)::text ELSE v.value END AS plain
    FROM enterprises_datareturn r JOIN organisation_department d ON d.id = r.department_id,
         jsonb_each_text(r."values") v
   WHERE r.year = %(year)s AND r.state = %(accepted)s AND d.code <> %(decided)s)
SELECT enterprise_id, item,
       jsonb_agg(jsonb_build_object('department', code, 'name', short_name, 'value', value) ORDER BY code)::text
  FROM reported GROUP BY enterprise_id, item HAVING count(DISTINCT plain) > 1 ORDER BY enterprise_id, item
"""
MOST = 20_000


def disagreeing(year: int) -> dict[tuple[int, str], list[dict]]:
    """(enterprise, item) → what each office reports, where they differ; 5.0 and 5 are the same."""
    parameters = {"year": year, "accepted": ReturnState.ACCEPTED, "decided": DECIDED_BY, "plain": PLAIN_FIGURE}
    with connection.cursor() as cursor:
        cursor.execute(DISAGREEING, parameters)
        rows = cursor.fetchmany(MOST + 1)
    if len(rows) > MOST:
        raise RuleViolation(f"{year}年度有超过 {MOST} 项数据不一致，请先核对各部门报表的单位和列。")
    return {(enterprise, item): json.loads(found) for enterprise, item, found in rows}


def find_discrepancies(year: int, *, by=None) -> dict[str, int]:
    """One 核验 for each disagreement of a year; safe to repeat. Returns how many are new, reopened and settled.

    New values reopen what was decided; where the offices agree again, the 核验 is closed with the common value.
    """
    with transaction.atomic():
        _one_at_a_time(year)
        found = disagreeing(year)
        known = {
            (d.enterprise_id, d.item): d for d in Discrepancy.objects.filter(year=year).select_related("enterprise")
        }
        fresh = _open_new(year, {key: values for key, values in found.items() if key not in known}, by)
        changed = [d for key, d in known.items() if key in found and _others(d.found, found[key])]
        reopened = sum(_take_over(d, found[d.enterprise_id, d.item], by) for d in changed)
        settled = _settle(year, [d for key, d in known.items() if key not in found], by)
        if by is not None:
            log_act(
                Act.RUN,
                user=by,
                summary=f"查找{year}年度数据不一致：新增 {fresh}，重新打开 {reopened}，已一致 {settled}",
            )
    return {"fresh": fresh, "reopened": reopened, "settled": settled}


def _one_at_a_time(year: int) -> None:
    """Two searches of one year wait for each other at the row of its numbers, which is created if need be."""
    Serial.objects.get_or_create(key=f"HY-{year}")
    Serial.objects.select_for_update().get(key=f"HY-{year}")


def _open_new(year: int, found: dict, by) -> int:
    serial = Serial.objects.get(key=f"HY-{year}")
    rows = Discrepancy.objects.bulk_create(
        (
            Discrepancy(
                number=f"HY-{year}-{serial.last + place:04d}",
                year=year,
                enterprise_id=enterprise,
                item=item,
                found=values,
            )
            for place, ((enterprise, item), values) in enumerate(found.items(), 1)
        ),
        batch_size=2000,
    )
    Serial.objects.filter(key=serial.key).update(last=F("last") + len(rows))
    names = Enterprise.objects.in_bulk({row.enterprise_id for row in rows})
    for row in rows:
        row.enterprise = names[row.enterprise_id]
        engine.start(row, by=by)
    return len(rows)


def _others(before: list[dict], now: list[dict]) -> bool:
    """Whether offices report other values than those that were laid side by side; 5.0 and 5 are the same."""
    return _values(before) != _values(now)


def _values(found: list[dict]) -> dict:
    return {entry["department"]: as_number(entry["value"]) or entry["value"] for entry in found}


def _take_over(discrepancy: Discrepancy, found: list[dict], by) -> bool:
    """Keep the new values; what was decided on others is open again."""
    decided = discrepancy.state == DiscrepancyState.DECIDED
    Discrepancy.objects.filter(pk=discrepancy.pk).update(found=found)
    if decided:
        engine.perform(discrepancy, "reopen", by=by, note="部门数值有变化")
    return decided


def _settle(year: int, rows: list[Discrepancy], by) -> int:
    """Close what the offices agree on by now; a decision on another value gives way to their common one."""
    returns = DataReturn.objects.filter(
        year=year, state=ReturnState.ACCEPTED, enterprise__in=[row.enterprise_id for row in rows]
    ).exclude(department__code=DECIDED_BY)
    common: dict[tuple[int, str], str] = {}
    for enterprise, values in returns.order_by("pk").values_list("enterprise_id", "values"):
        common |= {(enterprise, item): value for item, value in values.items()}
    settled = 0
    for row in rows:
        value = common.get((row.enterprise_id, row.item), "")
        if row.state == DiscrepancyState.DECIDED and _same(value, row.decided_value):
            continue
        if row.state == DiscrepancyState.DECIDED:
            row = engine.perform(row, "reopen", by=by, note="部门数值有变化")
        Discrepancy.objects.filter(pk=row.pk).update(decided_value=value, basis="各部门更正后数值一致")
        engine.perform(row, "agree", by=by)
        settled += 1
    return settled


def _same(one: str, other: str) -> bool:
    return one == other or (as_number(one) is not None and as_number(one) == as_number(other))


def decide(discrepancy: Discrepancy, *, choice: str, value: str, basis: str, by) -> Discrepancy:
    """核定: the value of one office (`choice` is its code), or another one (`choice` "other"), with words.

    Raises RuleViolation with all reasons; both original values stay as they were reported.
    """
    item = DataItem.objects.get(pk=discrepancy.item)
    with transaction.atomic():
        locked = Discrepancy.objects.select_for_update(of=("self",)).get(pk=discrepancy.pk)
        if locked.state == DiscrepancyState.OPEN:
            chosen, reasons = _chosen(locked, item, choice, value)
            if len(basis.strip()) < FEWEST_WORDS:
                reasons.append(f"请写明核定依据（至少 {FEWEST_WORDS} 个字）。")
            if reasons:
                raise RuleViolation(reasons)
            locked.decided_value, locked.basis, locked.decided_by = chosen, basis.strip()[:300], by
            locked.save(update_fields=["decided_value", "basis", "decided_by"])
        return engine.perform(locked, "decide", by=by, note=basis.strip()[:300])


def _chosen(discrepancy: Discrepancy, item: DataItem, choice: str, value: str) -> tuple[str, list[str]]:
    offered = {entry["department"]: entry["value"] for entry in discrepancy.found}
    if choice in offered:
        return offered[choice], []
    if choice != "other":
        return "", ["请选择采用哪个部门的数值，或填写其他数值。"]
    try:
        found = read_figure(value, item)
    except CellFault as fault:
        return "", [f"其他数值“{value[:40]}”{fault.why}，{fault.how_to_mend}。"]
    return (found, []) if found else ("", ["请填写其他数值。"])


def difference(found: list[dict]) -> Decimal | None:
    """Largest minus smallest of the reported numbers; None when one is no number."""
    numbers = [as_number(entry["value"]) for entry in found]
    return None if None in numbers or not numbers else max(numbers) - min(numbers)
