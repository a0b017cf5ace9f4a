"""Opening an archive, filling an item, leaving, anonymising."""

import datetime
from dataclasses import dataclass, field

import pgtrigger
from django.db import transaction
from django.utils import timezone

from engineers.dossiers.binding import PASSPORT, row_of
from engineers.dossiers.choices import Filler, ItemState
from engineers.dossiers.content import fields_of, split
from engineers.dossiers.models import DossierFile, DossierItem, Engineer, ItemField, ItemKind
from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.files import store
from pinghu_portal.records.models import Act
from pinghu_portal.records.numbers import next_number
from pinghu_portal.records.operations import log_act
from pinghu_portal.records.sealing import blind_index
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.workflow import engine


def number_engineer(engineer: Engineer) -> None:
    """Give a new engineer an archive number and the index of the passport; called before saving."""
    if not engineer.number:
        engineer.number = next_number("HG", engineer.arrived_on.year)
    engineer.passport_index = blind_index(engineer.passport, PASSPORT)


def open_dossier(engineer: Engineer, *, by=None) -> None:
    """Create the items of the archive; what the register knows fills items 1, 2, 5, 6, 8. Doing it again adds nothing."""
    known = set(engineer.items.values_list("kind_id", flat=True))
    schema: dict[int, list[ItemField]] = {}
    for row in ItemField.objects.all():
        schema.setdefault(row.kind_id, []).append(row)
    items = []
    for kind in ItemKind.objects.exclude(pk__in=known):
        row = row_of(engineer, kind.pk)
        rows, sealed = split([row], schema.get(kind.pk, [])) if row else ([], "")
        items.append(
            DossierItem(engineer=engineer, kind=kind, source=kind.filler, rows=rows, sealed=sealed, filled_by=by)
        )
    DossierItem.objects.bulk_create(items)


@dataclass(frozen=True)
class Record:
    """One record as a valid form holds it: texts by field, newly uploaded scans by field."""

    texts: dict[str, str]
    scans: dict[str, object] = field(default_factory=dict)


def fill_item(item: DossierItem, records: list[Record], *, by) -> DossierItem:
    """Take what a form holds: an empty or returned item is submitted, a verified one gets a change that waits.

    Raises RuleViolation when the item is filled by an office, waits for verification or has no record.
    """
    with transaction.atomic():
        item = DossierItem.objects.select_for_update(of=("self",)).select_related("kind", "engineer").get(pk=item.pk)
        refuse_fill(item, records)
        rows = [{**record.texts, **_keep_scans(item, place, record.scans, by)} for place, record in enumerate(records)]
        opened, sealed = split(rows, fields_of(item))
        if item.state == ItemState.VERIFIED:
            item.proposed, item.proposed_sealed, name = opened, sealed, "change"
        else:
            item.rows, item.sealed, name = opened, sealed, "submit"
        item.filled_by, item.filled_at, item.source = by, timezone.now(), Filler.ENTERPRISE
        item.save(update_fields=["rows", "sealed", "proposed", "proposed_sealed", "filled_by", "filled_at", "source"])
        return engine.perform(item, name, by=by)


def refuse_fill(item: DossierItem, records: list[Record]) -> None:
    """Raise RuleViolation with the reasons why an item cannot be filled in now."""
    reasons = []
    if item.kind.filler == Filler.FLOW:
        reasons.append(f"“{item.kind.title}”由办理结果自动回流，无需填报。")
    if item.state in (ItemState.WAITING, ItemState.CHANGING):
        reasons.append("该子信息正在核验，核验完成后方可修改。")
    if not records:
        reasons.append("请至少填写一条记录。")
    if reasons:
        raise RuleViolation(reasons)


def _keep_scans(item: DossierItem, place: int, scans: dict, by) -> dict[str, str]:
    """Store new scans sealed; the record keeps the name of the file."""
    names = {}
    for key, upload in scans.items():
        stored = store(
            upload.chunks(), name=upload.name, owner=by, content_type="application/octet-stream", sealed=True
        )
        DossierFile.objects.create(item=item, row=place, field=key, file=stored)
        names[key] = stored.name
    return names


def leave(engineer: Engineer, left_on: datetime.date | None, reason: str, *, by) -> Engineer:
    """离岗: the engineer is no longer 在平 from a day on. Raises RuleViolation with all reasons."""
    reasons = []
    if left_on is None:
        reasons.append("请填写离岗日期。")
    elif left_on < engineer.arrived_on:
        reasons.append(f"离岗日期不能早于到岗日期 {engineer.arrived_on:%Y-%m-%d}。")
    if len(reason.strip()) < 2:
        reasons.append("请填写离岗原因。")
    with transaction.atomic():
        locked = Engineer.objects.select_for_update(of=("self",)).get(pk=engineer.pk)
        if locked.left_on:
            reasons.append(f"已于 {locked.left_on:%Y-%m-%d} 登记离岗。")
        if reasons:
            raise RuleViolation(reasons)
        locked.left_on, locked.left_reason = left_on, reason.strip()[:200]
        locked.save(update_fields=["left_on", "left_reason"])
    return locked


def anonymise_due(today: datetime.date) -> int:
    """Anonymise those who left longer ago than the retention period; returns how many. Figures stay, persons go (F20)."""
    years = rule("dossiers.retention_years", today)
    last = today - datetime.timedelta(days=years * 366)
    due = Engineer.objects.filter(left_on__lt=last, anonymised_on__isnull=True).order_by("pk")[:500]
    for engineer in due:
        anonymise(engineer, today)
    return len(due)


PERSONAL = frozenset({1, 2, 3, 4, 6, 9, 10})
"""Items that say who somebody is."""


def anonymise(engineer: Engineer, today: datetime.date) -> None:
    """Wipe name, contacts, passport and the personal items, in the history too; nationality, field and results remain."""
    name = f"已匿名 {engineer.number}"
    with transaction.atomic():
        engineer.name, engineer.name_zh, engineer.user, engineer.anonymised_on = name, "", None, today
        engineer.passport = engineer.passport_index = engineer.phone = engineer.email = engineer.born_on = ""
        engineer.save()
        items = DossierItem.objects.filter(engineer=engineer)
        items.update(sealed="", proposed_sealed="")
        items.filter(kind__in=PERSONAL).update(rows=[], proposed=[])
        _forget_history(engineer, name)
        log_act(Act.DELETE, obj=engineer, summary=f"个人信息保存期满，匿名化 {engineer.number}")


def _forget_history(engineer: Engineer, name: str) -> None:
    """Names and contents in the change history go too; who changed what and when stays. The only way past append-only."""
    people = Engineer.pgh_event_model
    contents = DossierItem.pgh_event_model
    with pgtrigger.ignore(f"{people._meta.label}:append_only", f"{contents._meta.label}:append_only"):
        people.objects.filter(pgh_obj_id=engineer.pk).update(name=name, name_zh="", user=None)
        contents.objects.filter(engineer_id=engineer.pk, kind__in=PERSONAL).update(rows=[], proposed=[])
