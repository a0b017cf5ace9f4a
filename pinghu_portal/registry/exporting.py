"""Export of exactly what is seen: the same listing, written as an official sheet by a background job (F100)."""

import tempfile
from pathlib import Path

from django.http import QueryDict
from django.utils import timezone

from pinghu_portal.jobs.handlers import job_handler
from pinghu_portal.records.files import XLSX, store_path
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.registry.columns import title_of
from pinghu_portal.registry.declaration import registry_by_slug
from pinghu_portal.registry.listing import Listing, chosen_conditions, make_listing
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.sheets.columns import SheetColumn
from pinghu_portal.sheets.writer import SheetHead, file_name, write_sheet

BATCH = 2000


@job_handler("registry.export", queue="files")
def export(job, progress) -> dict:
    """Write the file of an export job. Running it twice writes a second, equal file; the job keeps the last one."""
    registry = registry_by_slug(job.params["registry"])
    params = QueryDict(job.params["query"])
    listing = make_listing(registry, job.owner, params, policy_action="export")
    selected = job.params.get("keys") or []
    if selected:
        listing.queryset = listing.queryset.filter(**{f"{registry.lookup}__in": selected})
    total = listing.queryset.count()
    progress(0, total=total, message="正在生成表格")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.xlsx"
        write_sheet(
            path, sheet_head(listing, job.owner, total), sheet_columns(listing), _rows(listing, progress, total)
        )
        name = file_name(registry.sheet_title or registry.title, timezone.localdate())
        stored = store_path(
            path, name=name, owner=job.owner, content_type=XLSX, keep_days=rule("sheets.export.keep_days")
        )
    log_act(
        Act.EXPORT,
        user=job.owner,
        summary=f"{registry.title} {total} 行",
        registry=registry.slug,
        query=job.params["query"],
        rows=total,
        sha256=stored.sha256,
    )
    return {"file": stored, "message": f"共 {total} 行", "rows": total}


def sheet_head(listing: Listing, owner, total: int) -> SheetHead:
    """Head of the sheet: title, office, date, unit, and who took it out under which conditions."""
    registry = listing.registry
    conditions = "；".join(f"{label}：{value}" for _, label, value in chosen_conditions(listing)) or "全部"
    if listing.quick:
        conditions = f"{listing.quick.title}；{conditions}"
    extra = registry.header(listing, owner) if registry.header else {}
    name_column = next((column.key for column in listing.columns if column.link), "")
    return SheetHead(
        title=extra.get("sheet_title") or registry.sheet_title or registry.title,
        office=registry.office,
        filled_on=timezone.localdate(),
        unit=registry.unit,
        freeze=name_column,
        operator=str(owner),
        exported_at=timezone.localtime(),
        conditions=f"{conditions}；共 {total} 行",
        counted=registry.counted,
        synthetic=bool(extra.get("synthetic")),
    )


def sheet_columns(listing: Listing) -> list[SheetColumn]:
    """The chosen columns as the sheet writer wants them."""
    model = listing.registry.model
    return [
        SheetColumn(key=c.key, label=title_of(c, model), kind=_kind(c.kind), width=c.width, unit=c.unit, total=c.total)
        for c in listing.columns
    ]


def _kind(kind: str) -> str:
    return {"chip": "text", "choice": "text", "boolean": "text", "datetime": "text", "number": "decimal"}.get(
        kind, kind
    )


def _rows(listing: Listing, progress, total: int):
    """Sheet rows in batches: keys once by cursor, then objects with their relations."""
    done, batch = 0, []
    for key in listing.queryset.values_list("pk", flat=True).iterator(chunk_size=BATCH):
        batch.append(key)
        if len(batch) == BATCH:
            yield from _sheet_rows(listing, batch)
            done, batch = done + len(batch), []
            progress(done, total=total)
    yield from _sheet_rows(listing, batch)


def _sheet_rows(listing: Listing, keys: list[int]):
    for obj in listing.rows(keys):
        yield {column.key: column.sheet_value(obj) for column in listing.columns}
