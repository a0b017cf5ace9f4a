"""The import wizard: upload → what was understood → all errors by cell → preview of changes → one transaction (F102).

An ImportKind joins a pure Importer (which reads) with `check` (findings against the database), `plan` and `save`.
The uploaded file is kept and read again at confirmation, so nothing half-read is ever saved.
"""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import policy_of
from pinghu_portal.records.files import XLSX, open_path, store, store_path
from pinghu_portal.records.models import Act, StoredFile
from pinghu_portal.records.operations import log_act
from pinghu_portal.registry.models import ImportBatch, ImportState
from pinghu_portal.sheets.annotate import annotate
from pinghu_portal.sheets.columns import CellError
from pinghu_portal.sheets.importing import Importer, Reading
from pinghu_portal.sheets.inspection import SheetRefused

SHOWN_ERRORS, SHOWN_ROWS = 200, 12


@dataclass(frozen=True)
class Change:
    """What a row would do: `new`, `changed` or `same`; `values` is what `save` needs."""

    kind: str
    label: str
    values: Any
    differences: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportKind:
    """One kind of workbook. `policy_model` and `action` say who may; `options` are asked before upload (e.g. the year).

    `check(reading, options)` gives CellErrors against the database; `plan(reading, options)` the changes, without writing;
    `save(changes, options, origin)` writes them. Importing the same file again plans only `same` rows and writes nothing.
    """

    key: str
    title: str
    importer: Importer
    policy_model: str
    plan: Callable[[Reading, dict], list[Change]]
    save: Callable[[list[Change], dict, str], None]
    check: Callable[[Reading, dict], Sequence[CellError]] = lambda reading, options: ()
    action: str = "import_rows"
    office: str = ""
    years: Callable[[], list[int]] | None = None
    done_url: str = ""
    order: int = 100


@dataclass
class Examined:
    """A file as examined: the reading, all errors (file and database) and the planned changes when there are none."""

    reading: Reading
    errors: list[CellError]
    changes: list[Change] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are new, changed, same."""
        return {kind: sum(change.kind == kind for change in self.changes) for kind in ("new", "changed", "same")}


_kinds: dict[str, ImportKind] = {}


def declare(*kinds: ImportKind) -> None:
    """Make kinds of workbooks known."""
    for kind in kinds:
        _kinds[kind.key] = kind


def kinds_for(user) -> list[ImportKind]:
    """Kinds the user may import, in their order."""
    allowed = [kind for kind in _kinds.values() if policy_of(kind.policy_model).allows(user, kind.action)]
    return sorted(allowed, key=lambda kind: kind.order)


def all_kinds() -> list[ImportKind]:
    """Every declared kind, for the contract tests."""
    return list(_kinds.values())


def kind_for(user, key: str) -> ImportKind:
    """A kind the user may import. Raises KeyError, NotAllowed."""
    kind = _kinds[key]
    if not policy_of(kind.policy_model).allows(user, kind.action):
        raise NotAllowed("当前账号没有导入权限。")
    return kind


def receive(upload, kind: ImportKind, options: dict, user) -> ImportBatch:
    """Store the uploaded file, examine it and keep what was found. Raises RuleViolation when it cannot be read at all."""
    stored = store(upload.chunks(), name=upload.name, owner=user, content_type=XLSX)
    batch = ImportBatch(kind=kind.key, options=options, file=stored, owner=user)
    try:
        _keep(batch, kind, examine(kind, open_path(stored), options, {}))
    except SheetRefused as refusal:
        batch.state, batch.refusal = ImportState.REFUSED, str(refusal)
    batch.save()
    log_act(
        Act.IMPORT,
        user=user,
        obj=batch,
        summary=f"{kind.title}：{stored.name}",
        success=batch.state != ImportState.REFUSED,
        errors=batch.error_count,
        sha256=stored.sha256,
    )
    return batch


def examine(kind: ImportKind, path: Path, options: dict, answers: dict) -> Examined:
    """Read a file and check it against the database; nothing is written. Raises SheetRefused."""
    reading = kind.importer.read(path, answers)
    errors = list(reading.errors)
    if reading.rows and not reading.questions:  # rows that read well are checked even when others do not: all at once
        errors = sorted([*errors, *kind.check(reading, options)], key=lambda error: (error.row, error.column))
    ready = not errors and reading.ready
    return Examined(reading, errors, list(kind.plan(reading, options)) if ready else [])


def _keep(batch: ImportBatch, kind: ImportKind, examined: Examined) -> None:
    understood = examined.reading.understood
    batch.understood = {
        "sheet": understood.sheet,
        "title": understood.title,
        "office": understood.office,
        "unit": understood.unit,
        "filled_on": str(understood.filled_on or ""),
        "rows": len(understood.data_rows),
        "unknown": understood.unknown_columns,
        "converted": len(understood.converted_cells),
        "converted_cells": [
            f"{c.cell}（{c.label}）：“{c.found}” 读作 {c.taken}，{c.how}" for c in understood.converted_cells[:20]
        ],
        "units": [
            f"{c.label}（{c.column} 列）：{c.unit} 换算为 {c.into}，共 {c.cells} 格" for c in understood.unit_changes
        ],
        "totals": [
            f"合计核对 {t.cell}（{t.label}）：表内 {t.found}，逐行相加 {t.computed}，一致"
            for t in understood.total_checked
        ],
        "notes": list(understood.notes),
        "columns": dict(understood.columns),
    }
    batch.questions = [
        {"key": q.key, "text": q.text, "choices": [list(choice) for choice in q.choices]}
        for q in examined.reading.questions
    ]
    unread = examined.reading.error_count - len(examined.reading.errors)  # beyond what a reading keeps
    batch.error_count = len(examined.errors) + unread
    batch.errors = [
        {"cell": e.cell, "label": e.label, "value": e.value, "why": e.why, "mend": e.how_to_mend}
        for e in examined.errors[:SHOWN_ERRORS]
    ]
    batch.counts = examined.counts
    shown = [change for change in examined.changes if change.kind != "same"][:SHOWN_ROWS]
    batch.preview = [{"kind": c.kind, "label": c.label, "differences": list(c.differences[:8])} for c in shown]
    batch.state = (
        ImportState.FAULTY if batch.error_count else ImportState.ASKING if batch.questions else ImportState.READY
    )


def answer(batch: ImportBatch, kind: ImportKind, answers: dict) -> None:
    """Answer the open questions and examine again."""
    batch.answers = {**batch.answers, **answers}
    _keep(batch, kind, examine(kind, open_path(batch.file), batch.options, batch.answers))
    batch.save()


def confirm(batch: ImportBatch, kind: ImportKind, user) -> dict[str, int]:
    """Read the file once more and save everything in one transaction, or nothing. Running it twice writes nothing new."""
    with transaction.atomic():
        locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if locked.state == ImportState.SAVED:
            return locked.counts
        examined = examine(kind, open_path(locked.file), locked.options, locked.answers)
        if examined.errors or not examined.reading.ready:
            raise RuleViolation("登记册在预览之后有变化，文件中出现新的问题，请重新上传后查看。")
        changes = [change for change in examined.changes if change.kind != "same"]
        with pghistory.context(reason=f"导入 {locked.file.name}"):
            kind.save(changes, locked.options, f"{locked.file.name}")
        locked.state, locked.counts, locked.saved_at = ImportState.SAVED, examined.counts, timezone.now()
        locked.save()
    log_act(Act.IMPORT, user=user, obj=batch, summary=f"{kind.title} 已保存", **examined.counts)
    return examined.counts


def annotated_file(batch: ImportBatch, kind: ImportKind, user) -> StoredFile:
    """The uploaded table with every faulty cell marked and a list of errors in front."""
    examined = examine(kind, open_path(batch.file), batch.options, batch.answers)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "annotated.xlsx"
        annotate(path, examined.reading, examined.errors)
        name = f"{batch.file.name.removesuffix('.xlsx')}_错误标注.xlsx"
        return store_path(path, name=name, owner=user, content_type=XLSX, keep_days=7)
