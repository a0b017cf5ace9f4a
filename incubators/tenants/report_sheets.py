"""The year report as workbooks: what goes out comes back the same way, faults at their cells; the official summary (domain 8.8)."""

import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from openpyxl import load_workbook

from incubators.tenants.choices import Form, ReportState, Value
from incubators.tenants.report_models import ReportField, TenantReport, TenantSheet
from incubators.tenants.report_rules import Questionnaire, faults_of, last_report, questionnaire, read_figure
from pinghu_portal.records.files import XLSX, store_path
from pinghu_portal.records.models import StoredFile
from pinghu_portal.sheets.annotate import annotate
from pinghu_portal.sheets.cells import CellFault, plain
from pinghu_portal.sheets.columns import CellError, ImportColumn, SheetColumn
from pinghu_portal.sheets.importing import Importer, Reading
from pinghu_portal.sheets.inspection import Limits
from pinghu_portal.sheets.templates import FIRST_ROW, write_template
from pinghu_portal.sheets.writer import SheetHead, clean, write_book, write_sheet

SMALL = Limits(file_bytes=4 << 20, rows=2000, columns=80, cells=100_000)
OFFICE = "平湖市科学技术局"
KIND = {
    Value.INTEGER: "integer",
    Value.DECIMAL: "decimal",
    Value.MONEY: "money",
    Value.PERCENT: "decimal",
    Value.DATE: "date",
}
ITEM, NOW = "指标", "填报数"
CARRIER_COLUMNS = (
    SheetColumn("section", "分组", "text", width=16),
    SheetColumn("title", ITEM, "name", width=30),
    SheetColumn("unit", "单位", "text", width=8),
    SheetColumn("before", "上年数", "text", width=16),
    SheetColumn("value", NOW, "text", width=22),
    SheetColumn("help", "口径", "text", width=44),
)
NOTES = ("金额单位均为千元（1 万元填 10）；占比填百分数，如 33.3。", "请勿改动指标名称、入驻编号；没有的填 0。")


def title_of(report: TenantReport, form: str) -> str:
    """Row 1 of the sheet."""
    return f"{report.year}年度火炬统计年报{Form(form).label}"


def _column(of: ReportField) -> ImportColumn:
    """A field of the tenants' form as a column."""
    chosen = {choice: choice for choice in of.choices} if of.value in (Value.CHOICE, Value.BOOLEAN) else None
    kind = "choice" if chosen else KIND.get(of.value, "text")
    unit = "千元" if of.value == Value.MONEY else of.unit
    return ImportColumn(of.code, of.title, kind=kind, choices=chosen, unit=unit, help=of.help)


def importer_for(report: TenantReport, form: str, fields: tuple[ReportField, ...]) -> Importer:
    """Reads the workbook of one of the two forms; rows of others than this report's tenants are faults."""
    if form == Form.CARRIER:
        columns = (
            ImportColumn("title", ITEM, kind="choice", required=True, choices={of.title: of.code for of in fields}),
            ImportColumn("value", NOW, column_required=True),
        )
        return Importer("tenants.carrier_form", title_of(report, form), columns, key=("title",), limits=SMALL)
    known = {sheet.tenant.number: sheet.pk for sheet in report.sheets.select_related("tenant")}
    columns = (
        ImportColumn("sheet", "入驻编号", kind="code", required=True, resolve=lambda texts: _known(texts, known),
                     not_found="不是本载体本年度年报中的企业"),
        ImportColumn("name", "企业（项目）名称", kind="name"),
        *(_column(of) for of in fields),
    )  # fmt: skip
    return Importer("tenants.tenant_form", title_of(report, form), columns, key=("sheet",), limits=SMALL)


def _known(texts: set[str], known: dict[str, int]) -> dict[str, int]:
    return {text: known[text] for text in texts if text in known}


def write_form(target: Path | BinaryIO, report: TenantReport, form: str) -> None:
    """The workbook of a form with the draft as it stands: the template to fill in."""
    fields = questionnaire().of(form).fields
    if form == Form.TENANT:
        _write_tenants(target, report, fields)
        return
    before = last_report(report)
    head = SheetHead(title_of(report, form), office=report.carrier.name, unit="千元", freeze="title", notes=NOTES)
    rows = (
        {
            "section": of.section,
            "title": of.title,
            "unit": of.unit,
            "before": (before.values if before else {}).get(of.code, ""),
            "value": report.values.get(of.code, ""),
            "help": of.help,
        }
        for of in fields
    )
    write_sheet(target, head, CARRIER_COLUMNS, rows)


def _write_tenants(target: Path | BinaryIO, report: TenantReport, fields: tuple[ReportField, ...]) -> None:
    """The floor's template with drop-downs, one row per tenant filled with its draft; texts are never formulas."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path, importer_for(report, Form.TENANT, fields), report.carrier.name)
        book = load_workbook(path)
    page = book.worksheets[0]
    for row, sheet in enumerate(report.sheets.select_related("tenant"), start=FIRST_ROW):
        texts = [sheet.tenant.number, sheet.tenant.name, *(_cell(sheet, of) for of in fields)]
        for place, value in enumerate([row - FIRST_ROW + 1, *texts], start=1):
            cell = page.cell(row, place)
            cell.value = value if isinstance(value, int | Decimal) else clean(value)
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(target)


def _cell(sheet: TenantSheet, of: ReportField):
    """A readable figure as a number, everything else as it was typed."""
    text = str(sheet.values.get(of.code, ""))
    try:
        value = read_figure(text, of)
    except CellFault:
        return text
    return value if isinstance(value, Decimal) else text


def read_form(path: Path, report: TenantReport, form: str) -> tuple[dict, Reading, list[CellError]]:
    """(values, reading, faults at their cells). Values: of the carrier's form {code: text}, of the tenants'
    {primary key of the sheet: {code: text}}. Raises SheetRefused for what is no workbook."""
    forms = questionnaire().of(form)
    importer = importer_for(report, form, forms.fields)
    reading = importer.read(path)
    read = _read_carrier if form == Form.CARRIER else _read_tenants
    values, more = read(report, reading, importer, forms)
    errors = sorted([*reading.errors, *more], key=lambda error: (error.row, len(error.column), error.column))
    return values, reading, errors


def _text(value: object) -> str:
    return plain(value) if isinstance(value, Decimal) else str(value)


def _read_carrier(report: TenantReport, reading: Reading, importer: Importer, forms: Questionnaire):
    """Values, and the logic faults at the cell of their figure; fields left empty may be filled in later."""
    rows = {row["title"]: place for place, row in enumerate(reading.rows)}
    values = {row["title"]: _text(row["value"]) for row in reading.rows if row.get("value") is not None}
    before = last_report(report)
    column = next(column for column in importer.columns if column.name == "value")
    merged = {**report.values, **values}
    found = faults_of(forms, merged, before.values if before else {}, report.sheets.count())
    errors = [_at(reading, rows[fault.code], column, fault.words) for fault in found if fault.code in values]
    return values, errors


def _read_tenants(report: TenantReport, reading: Reading, importer: Importer, forms: Questionnaire):
    columns, errors, values = {column.name: column for column in importer.columns}, [], {}
    for place, row in enumerate(reading.rows):
        typed = {of.code: _text(row[of.code]) for of in forms.fields if row.get(of.code) is not None}
        values[row["sheet"]] = typed
        errors += [
            _at(reading, place, columns[fault.code], fault.words)
            for fault in faults_of(forms, typed, {}, 0)
            if fault.code in typed and fault.code in reading.rows[place]
        ]
    return values, errors


def _at(reading: Reading, place: int, column: ImportColumn, words: str) -> CellError:
    """A fault at its cell, in the words of the page: “指标：为什么，怎么改。”"""
    why, _, mend = words.partition("：")[2].removesuffix("。").rpartition("，")
    return reading.error(place, column, why or mend, mend if why else "")


def annotated(reading: Reading, errors: list[CellError], name: str, *, by) -> StoredFile:
    """The uploaded table with every faulty cell marked, kept for a week for who uploaded it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "annotated.xlsx"
        annotate(path, reading, errors)
        return store_path(
            path, name=f"{name.removesuffix('.xlsx')}_错误标注.xlsx", owner=by, content_type=XLSX, keep_days=7
        )


def write_summary(target: Path | BinaryIO, reports, year: int, *, by, now) -> list[int]:
    """The official summary of a year: a sheet of carriers, a sheet of tenants. `reports` is what the reader may see."""
    forms = questionnaire()
    passed = reports.filter(year=year, state=ReportState.PASSED).select_related("carrier__town")
    common = {
        "office": OFFICE,
        "filled_on": now.date(),
        "unit": "千元",
        "freeze": "name",
        "operator": str(by),
        "exported_at": now,
        "synthetic": passed.filter(synthetic=True).exists(),
    }
    tables = [
        _carriers_table(passed, f"平湖市{year}年度火炬统计汇总表（载体）", forms.of(Form.CARRIER).fields, common),
        _tenants_table(passed, f"平湖市{year}年度火炬统计汇总表（在孵企业）", forms.of(Form.TENANT).fields, common),
    ]
    return write_book(target, tables)


def _carriers_table(passed, title: str, fields: tuple[ReportField, ...], common: dict) -> tuple:
    """Head, columns and rows of the carriers' sheet."""
    columns = (
        SheetColumn("name", "载体名称", "name"),
        SheetColumn("kind", "类型", width=18),
        *_summary_columns(fields),
    )
    rows = _summary_rows(
        passed.order_by("carrier__number"),
        fields,
        lambda report: {"name": report.carrier.name, "kind": report.carrier.get_kind_display()},
    )
    return SheetHead(title, sheet_name="载体", **common), columns, rows


def _tenants_table(passed, title: str, fields: tuple[ReportField, ...], common: dict) -> tuple:
    """The same for their tenants."""
    sheets = TenantSheet.objects.filter(report__in=passed).select_related("tenant", "report__carrier")
    columns = (
        SheetColumn("name", "企业（项目）名称", "name"),
        SheetColumn("code", "统一社会信用代码", "code"),
        SheetColumn("carrier", "载体", width=26),
        *_summary_columns(fields),
    )
    rows = _summary_rows(
        sheets.order_by("report__carrier__number", "tenant__number"),
        fields,
        lambda sheet: {
            "name": sheet.tenant.name,
            "code": sheet.tenant.credit_code,
            "carrier": sheet.report.carrier.name,
        },
    )
    return SheetHead(title, sheet_name="在孵企业", **common), columns, rows


def _summary_columns(fields: tuple[ReportField, ...]) -> list[SheetColumn]:
    """A column per field under its section; sums of what may be added."""
    kinds = {**KIND, Value.PERCENT: "percent"}
    adds = (Value.INTEGER, Value.DECIMAL, Value.MONEY)
    return [
        SheetColumn(
            of.code, of.title, kinds.get(of.value, "text"), group=of.section, unit="千元" if of.value == Value.MONEY else of.unit,
            total=of.value in adds, definition=of.help,
        )
        for of in fields
    ]  # fmt: skip


def _summary_rows(rows, fields: tuple[ReportField, ...], lead) -> Iterator[dict]:
    for row in rows.iterator(chunk_size=500):
        values = {}
        for of in fields:
            text = str(row.values.get(of.code, ""))
            try:
                values[of.code] = read_figure(text, of)
            except CellFault:  # a field that was changed after the report had passed
                values[of.code] = text if of.value not in KIND else None
        yield {**lead(row), **values}
