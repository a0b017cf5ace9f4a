"""Acts on year reports: opening with what the registry knows, drafts that lose nothing, remarks per field, 补报."""

import datetime

import pghistory
from django.db import transaction
from django.utils import timezone

from incubators.carriers.choices import INCUBATING, State
from incubators.carriers.models import Carrier
from incubators.tenants.choices import EDITABLE, Form
from incubators.tenants.models import Tenant
from incubators.tenants.report_models import TenantReport, TenantSheet
from incubators.tenants.report_rules import LONGEST, questionnaire, why_locked, why_not_grant, window
from pinghu_portal.errors import NotAllowed, Outdated, RuleViolation
from pinghu_portal.policy.policy import can
from pinghu_portal.records.numbers import next_number
from pinghu_portal.sheets.cells import plain, tidy
from pinghu_portal.workflow import engine

REPORTING = (State.RUNNING, State.MENDING)


def reporters():
    """Carriers that report: those with tenants or a level, running (domain 5.4)."""
    return Carrier.objects.filter(kind__in=INCUBATING, state__in=REPORTING)


def open_report(carrier: Carrier, year: int, *, by=None) -> tuple[TenantReport, bool]:
    """The report of a carrier for a year with a sheet per tenant of that year's end; opening twice finds the first.

    Raises RuleViolation when the window's rule rows cannot be read.
    """
    opens_on, closes_on = window(carrier, year)
    with transaction.atomic():
        Carrier.objects.select_for_update(of=("self",)).get(pk=carrier.pk)
        if known := TenantReport.objects.filter(carrier=carrier, year=year).first():
            return known, False
        report = TenantReport.objects.create(
            number=next_number("HJ", year),
            carrier=carrier,
            year=year,
            opens_on=opens_on,
            closes_on=closes_on,
            synthetic=carrier.synthetic,
        )
        add_sheets(report)
        report.values = _known_of_carrier(report)
        report.save(update_fields=["values"])
        engine.start(report, by=by)
    return report, True


def add_sheets(report: TenantReport) -> int:
    """A sheet for each tenant that was in the house at the end of the year (or today, in the year itself); returns how many."""
    day = min(datetime.date(report.year, 12, 31), timezone.localdate())
    tenants = Tenant.objects.filter(carrier=report.carrier_id).there_on(day).exclude(sheets__report=report)
    sheets = [TenantSheet(report=report, tenant=tenant, values=_known_of_tenant(tenant)) for tenant in tenants]
    return len(TenantSheet.objects.bulk_create(sheets))


def _known_of_carrier(report: TenantReport) -> dict[str, str]:
    """What the registry knows; the operator may type over it."""
    carrier, tenants = report.carrier, Tenant.objects.filter(carrier=report.carrier_id)
    known = {
        "floor_area": carrier.area,
        "own_area": carrier.area,
        "used_area": tenants.occupied() or None,
        "tenants": report.sheets.count(),
        "graduated_total": tenants.graduated().count(),
    }
    return {
        code: plain(value) if hasattr(value, "adjusted") else str(value)
        for code, value in known.items()
        if value is not None
    }


def _known_of_tenant(tenant: Tenant) -> dict[str, str]:
    """成立时间 and 技术领域 out of the registry."""
    known = {"t_founded_on": str(tenant.founded_on or ""), "t_field": tenant.get_field_display()}
    return {code: text for code, text in known.items() if text}


def _locked_report(report: TenantReport) -> TenantReport:
    return TenantReport.objects.select_for_update(of=("self",)).select_related("carrier").get(pk=report.pk)


def require_editable(report: TenantReport, by) -> None:
    """Raises NotAllowed for who does not report, RuleViolation when it is handed in or the window is closed."""
    if not can(by, "own", report):
        raise NotAllowed("年报由载体运营单位填报。")
    if report.state not in EDITABLE:
        raise RuleViolation(f"年报{report.get_state_display()}，不能修改；需要修改的请先撤回或联系科创中心退回。")
    if reasons := why_locked(report):
        raise RuleViolation(reasons)


def save_report(report: TenantReport, values: dict, *, seen: int, by, committed: bool | None = None, overwrite=False):
    """Keep what was typed in the carrier's form, readable or not. Raises Outdated when another window saved in between
    (unless `overwrite`), NotAllowed, RuleViolation. `committed` None leaves the 承诺 as it stands."""
    with transaction.atomic():
        found = _locked_report(report)
        require_editable(found, by)
        _require_seen(found, seen, overwrite)
        _keep(found, Form.CARRIER, values)
        if committed is not None:
            found.committed = committed
        found.save(update_fields=["values", "version", "saved_at", "committed"])
    return found


def save_sheet(sheet: TenantSheet, values: dict, *, seen: int, by, overwrite: bool = False) -> TenantSheet:
    """The same for the sheet of one tenant: two people may fill in two tenants at once."""
    with transaction.atomic():
        report = _locked_report(sheet.report)
        require_editable(report, by)
        found = TenantSheet.objects.select_for_update(of=("self",)).select_related("tenant").get(pk=sheet.pk)
        found.report = report
        _require_seen(found, seen, overwrite)
        _keep(found, Form.TENANT, values)
        found.save(update_fields=["values", "version", "saved_at"])
    return found


def _require_seen(found, seen: int, overwrite: bool) -> None:
    if not overwrite and seen != found.version:
        at = f"（{timezone.localtime(found.saved_at):%m-%d %H:%M}）" if found.saved_at else ""
        raise Outdated(f"本表已在另一窗口保存{at}，本页内容尚未保存，仍在页面上。")


def _keep(found, form: str, values: dict) -> None:
    """Only fields of the form that were sent; what was not sent stays."""
    for of in questionnaire().of(form).fields:
        if of.code in values:
            text = tidy(str(values[of.code]))[:LONGEST]
            if text:
                found.values[of.code] = text
            else:
                found.values.pop(of.code, None)
    found.version += 1
    found.saved_at = timezone.now()


def save_rows(report: TenantReport, rows: dict[int, dict], *, by) -> int:
    """Sheets of many tenants at once, out of a workbook: {primary key of the sheet: values}. Returns how many.

    Raises as `save_sheet`; then none is written.
    """
    with transaction.atomic():
        found = _locked_report(report)
        require_editable(found, by)
        sheets = list(found.sheets.select_for_update(of=("self",)).filter(pk__in=rows).order_by("pk"))
        for sheet in sheets:
            _keep(sheet, Form.TENANT, rows[sheet.pk])
            sheet.save(update_fields=["values", "version", "saved_at"])
    return len(sheets)


def send_back(report: TenantReport, remarks: dict[str, str], sheets: dict[str, dict[str, str]], *, note: str, by):
    """退回修改 with remarks per field: of the carrier's form {code: words}, of sheets {uid: {code: words}}."""
    with transaction.atomic():
        found = _locked_report(report)
        forms = questionnaire()
        titles = {of.code: of.title for of in forms.fields}
        kept = _remarks(remarks, titles)
        words = [f"{titles[code]}：{text}" for code, text in kept.items()]
        of_sheets = {}
        for sheet in found.sheets.select_related("tenant"):
            of_sheets[sheet] = _remarks(sheets.get(str(sheet.uid), {}), titles)
            words += [f"{sheet.tenant} {titles[code]}：{text}" for code, text in of_sheets[sheet].items()]
        done = engine.perform(found, "send_back", by=by, note=note.strip() or "；".join(words))
        done.remarks = kept
        done.save(update_fields=["remarks"])
        for sheet, said in of_sheets.items():
            TenantSheet.objects.filter(pk=sheet.pk).update(remarks=said)
    return done


def _remarks(typed: dict[str, str], known: dict) -> dict[str, str]:
    return {code: text for code in known if (text := tidy(typed.get(code, ""))[:LONGEST])}


def grant_late(report: TenantReport, until: datetime.date | None, words: str, *, by) -> TenantReport:
    """准予补报 until a day. Raises RuleViolation with every reason."""
    with transaction.atomic():
        found = _locked_report(report)
        reasons = why_not_grant(found, until, timezone.localdate())
        if len(words.strip()) < 4:
            reasons.append("请填写准予补报的理由（至少 4 个字）。")
        if reasons:
            raise RuleViolation(reasons)
        found.late_until = until
        with pghistory.context(reason=f"准予补报至 {until:%Y-%m-%d}：{words.strip()}"[:200]):
            found.save(update_fields=["late_until"])
    return found
