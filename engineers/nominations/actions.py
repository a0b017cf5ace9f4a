"""Starting a nomination with what the archive knows, and saving its draft."""

import datetime
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils import timezone

from engineers.dossiers.choices import ItemState
from engineers.dossiers.content import full_rows
from engineers.dossiers.models import Engineer
from engineers.nominations.models import Call, Nomination
from engineers.nominations.policy import EDITABLE
from pinghu_portal.errors import Outdated, RuleViolation
from pinghu_portal.records.numbers import next_number
from pinghu_portal.workflow import engine

KNOWN = (ItemState.VERIFIED, ItemState.CHANGING)
MOST_WORDS = 1000


def number_call(call: Call) -> None:
    """A new call gets its number."""
    if not call.number:
        call.number = next_number("PC", call.year)


def unsaved(engineer: Engineer, call: Call) -> Nomination:
    """A nomination as the archive would fill it, not stored: for the check before applying (条件预审)."""
    values, sources = prefill(engineer, call.year)
    return Nomination(call=call, engineer=engineer, enterprise=engineer.enterprise, sources=sources, **values)


def start_nomination(engineer: Engineer, call: Call, *, by) -> Nomination:
    """Open a draft. A second start finds the first. Raises RuleViolation with all reasons."""
    reasons = []
    if not call.is_open(timezone.now()):
        reasons.append(f"“{call}”不在受理时间内。")
    if engineer.left_on:
        reasons.append(f"{engineer.name} 已于 {engineer.left_on:%Y-%m-%d} 离岗。")
    if reasons:
        raise RuleViolation(reasons)
    with transaction.atomic():
        Engineer.objects.select_for_update(of=("self",)).get(pk=engineer.pk)  # a double click waits here
        if known := Nomination.objects.filter(engineer=engineer, call=call).first():
            return known
        nomination = unsaved(engineer, call)
        nomination.number = next_number("HS", call.year)
        nomination.save()
        engine.start(nomination, by=by)
    return nomination


def prefill(engineer: Engineer, year: int) -> tuple[dict, dict]:
    """(field → value, field → source) out of the verified archive: contract, salary of the year, days, projects, results."""
    values, sources = {}, {}
    items = {
        item.kind_id: full_rows(item)
        for item in engineer.items.filter(kind__in=(8, 9, 10, 12, 18, 19), state__in=KNOWN)
    }
    contract = next(iter(items.get(8, [])), {})
    salary = next((row for row in items.get(9, []) if row.get("year") in (str(year), str(year - 1))), {})
    days = sum(int(row.get("days") or 0) for row in items.get(10, []))
    permit = next(iter(items.get(12, [])), {})
    found = {
        "contract_from": (_date(contract.get("from_on")), 8),
        "contract_to": (_date(contract.get("to_on")), 8),
        "salary_agreed": (_money(salary.get("agreed")), 9),
        "salary_paid": (_money(salary.get("paid")), 9),
        "work_days": (days or None, 10),
        "permit_kind": ({"A": "a_permit", "B": "b_permit"}.get(permit.get("category", ""), ""), 12),
        "duties": ("；".join(row["title"] for row in items.get(18, []) if row.get("title"))[:MOST_WORDS], 18),
        "results": ("；".join(row["title"] for row in items.get(19, []) if row.get("title"))[:MOST_WORDS], 19),
    }
    for name, (value, item) in found.items():
        if value:
            values[name], sources[name] = value, f"个人档案第 {item} 项"
    return values, sources


def _date(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _money(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def version_of(nomination: Nomination) -> str:
    """What a page carries to notice that a colleague saved in between."""
    return nomination.saved_at.isoformat() if nomination.saved_at else ""


def save_draft(nomination: Nomination, values: dict, *, seen: str, by) -> Nomination:
    """Write what was typed. Raises Outdated when somebody saved in between, RuleViolation when it may not be written."""
    with transaction.atomic():
        stored = Nomination.objects.select_for_update(of=("self",)).get(pk=nomination.pk)
        if stored.state not in EDITABLE:
            raise RuleViolation("该申报已提交，不能修改；如需修改请先撤回或等待退回。")
        if seen != version_of(stored):
            raise Outdated("他人在此期间保存过该申报，本页内容未保存。")
        for name, value in values.items():
            if getattr(stored, name) != value:
                stored.sources.pop(name, None)
            setattr(stored, name, value)
        stored.saved_at = timezone.now()
        stored.save()
    return stored
