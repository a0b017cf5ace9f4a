"""Letterbox views of a year report: form, sheets, autosave, handing in, check with remarks, 补报, workbooks."""

import tempfile
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_POST

from incubators.tenants import report_actions as acts
from incubators.tenants.choices import Form, ReportState
from incubators.tenants.report_forms import filled, lines_of, typed
from incubators.tenants.report_models import TenantReport, TenantSheet
from incubators.tenants.report_registry import may_fill
from incubators.tenants.report_rules import carrier_faults, last_report, questionnaire, sheet_faults
from incubators.tenants.report_sheets import annotated, read_form, title_of, write_form, write_summary
from incubators.tenants.report_workflow import report_flow
from pinghu_portal.errors import NotAllowed, Outdated, RuleViolation
from pinghu_portal.policy.policy import can, get_visible_or_404, policy_of, visible
from pinghu_portal.records.files import XLSX
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.sheets.inspection import SheetRefused
from pinghu_portal.sheets.writer import file_name
from pinghu_portal.workflow import engine

MOST_TOLD = 50
SHEET_KEY = len("sheet--") + 36
PAGE, SAVED = "incubators/tenants/report_form.html", "incubators/tenants/report_saved.html"


def _report(request, number: str, action: str = "view") -> TenantReport:
    return get_visible_or_404(TenantReport.objects.select_related("carrier"), request.user, action, number=number)


def _sheet(request, uid, action: str = "view") -> TenantSheet:
    rows = TenantSheet.objects.select_related("report__carrier", "tenant")
    return get_visible_or_404(rows, request.user, action, uid=uid)


def _whole_number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def _context(report: TenantReport, sheet: TenantSheet | None = None, **more) -> dict:
    """What a page of one of the two forms shows; `sheet` None is the carrier's own."""
    form = questionnaire().of(Form.TENANT if sheet else Form.CARRIER)
    shown, before = sheet or report, None if sheet else last_report(report)
    faults = sheet_faults(sheet, form) if sheet else carrier_faults(report, form)
    done = filled(form, shown.values)
    return {
        "report": report,
        "sheet": sheet,
        "shown": shown,
        "sections": lines_of(form, shown, before.values if before else {}, faults),
        "has_before": before is not None,
        "faults": faults,
        "filled": done,
        "total": len(form.fields),
        "share": done * 100 // len(form.fields) if form.fields else 0,
        "sheets": list(report.sheets.select_related("tenant")),
        "state_title": report_flow.title_of(report.state),
        **more,
    }


def _page(request, report: TenantReport, sheet: TenantSheet | None = None, *, status: int = 200, **more):
    return render(request, PAGE, _context(report, sheet, **more), status=status)


@login_required
@require_GET
def form(request, number: str):
    """The carrier's form, for who may write now; everybody else reads the detail page."""
    report = _report(request, number)
    return _page(request, report) if may_fill(report, request.user) else redirect(report)


@login_required
@require_GET
def sheet(request, uid):
    """The sheet of a tenant: to fill in, else to read."""
    found = _sheet(request, uid)
    if may_fill(found.report, request.user):
        return _page(request, found.report, found)
    context = _context(found.report, found, can_check=can(request.user, "check", found.report))
    return render(request, "incubators/tenants/sheet.html", context)


def _save(request, report: TenantReport, found: TenantSheet | None):
    """Keep what came; returns the saved report or sheet."""
    form = questionnaire().of(Form.TENANT if found else Form.CARRIER)
    values, seen = typed(request.POST, form), _whole_number(request.POST.get("seen", ""))
    more = {"seen": seen, "by": request.user, "overwrite": request.POST.get("overwrite") == "1"}
    if found:
        return acts.save_sheet(found, values, **more)
    return acts.save_report(report, values, committed=request.POST.get("committed") == "1", **more)


def _as_typed(request, report: TenantReport, found: TenantSheet | None):
    """The form with what was typed, unsaved: nothing that a person wrote is lost on a refused page."""
    shown = found or report
    form = questionnaire().of(Form.TENANT if found else Form.CARRIER)
    shown.values = {**shown.values, **{code: text[:200] for code, text in typed(request.POST, form).items()}}
    if not found:
        report.committed = request.POST.get("committed") == "1"
    return _page(request, report, found, status=409, conflict=True)


def _draft(request, report: TenantReport, found: TenantSheet | None):
    """Save a draft: htmx gets 已保存 HH:MM and the hints, a plain form goes back to the page."""
    try:
        saved = _save(request, report, found)
    except Outdated as conflict:
        if request.htmx:
            return render(request, "incubators/tenants/report_conflict.html", {"reason": conflict.reason})
        return _as_typed(request, report, found)
    except RuleViolation as refusal:
        if request.htmx:
            return render(request, "incubators/tenants/report_conflict.html", {"reasons": refusal.reasons})
        raise
    report = saved.report if found else saved
    if request.htmx:
        return render(request, SAVED, _context(report, saved if found else None))
    messages.success(request, "草稿已保存。")
    return redirect(saved) if found else redirect("incubators:tenant_reports:form", report.number)


@login_required
@require_POST
def draft(request, number: str):
    """Save the carrier's form."""
    return _draft(request, _report(request, number, "own"), None)


@login_required
@require_POST
def sheet_draft(request, uid):
    """Save the sheet of a tenant."""
    found = _sheet(request, uid)
    if not can(request.user, "own", found.report):
        raise NotAllowed("年报由载体运营单位填报。")
    return _draft(request, found.report, found)


@login_required
@require_POST
def submit(request, number: str):
    """Save what stands in the carrier's form and hand the report in; refused with all reasons, nothing typed is lost."""
    report = _report(request, number, "own")
    try:
        if report.state in acts.EDITABLE and "seen" in request.POST:
            report = _save(request, report, None)
        engine.perform(report, "submit", by=request.user)
    except Outdated:
        return _as_typed(request, report, None)
    except RuleViolation as refusal:
        report = _report(request, number)
        if may_fill(report, request.user):
            return _page(
                request, report, status=422, refused=refusal.reasons[:MOST_TOLD], more=len(refusal.reasons) - MOST_TOLD
            )
        raise
    messages.success(request, "已提交，等待科创中心审核。")
    return redirect(report)


@login_required
@require_POST
def review(request, number: str):
    """审核通过, or 退回修改 with remarks per field of the carrier's form and of the sheets."""
    report = _report(request, number, "check")
    note = request.POST.get("note", "")
    if request.POST.get("act") == "pass":
        engine.perform(report, "pass", by=request.user, note=note)
        messages.success(request, "已审核通过。")
    elif request.POST.get("act") == "send_back":
        own = {key.removeprefix("remark-"): text for key, text in request.POST.items() if key.startswith("remark-")}
        acts.send_back(report, own, _sheet_remarks(request.POST), note=note, by=request.user)
        messages.success(request, "已退回修改。")
    else:
        raise RuleViolation("请选择审核通过或退回修改。")
    return redirect(report)


def _sheet_remarks(post) -> dict[str, dict[str, str]]:
    """`sheet-<uid>-<code>`: a remark on one field of a tenant's sheet."""
    found: dict[str, dict[str, str]] = {}
    for key, text in post.items():
        if key.startswith("sheet-") and len(key) > SHEET_KEY and text.strip():
            found.setdefault(key[6:42], {})[key[SHEET_KEY:]] = text
    return found


@login_required
@require_POST
def grant(request, number: str):
    """准予补报 until a day."""
    report = _report(request, number, "grant")
    try:
        until = parse_date(request.POST.get("until", ""))
    except ValueError:
        until = None
    acts.grant_late(report, until, request.POST.get("words", ""), by=request.user)
    messages.success(request, f"已准予补报至 {until:%Y-%m-%d}。")
    return redirect(report)


@login_required
@require_POST
def refresh(request, number: str):
    """Add sheets of tenants that were entered in the registry after the report was opened."""
    report = _report(request, number, "own")
    acts.require_editable(report, request.user)
    added = acts.add_sheets(report)
    messages.success(request, f"已补入 {added} 家在孵企业。" if added else "名单已是最新。")
    return redirect(f"{report.get_absolute_url()}?tab=sheets")


def _form_named(which: str) -> str:
    if which not in Form.values:
        raise Http404("没有这张表")
    return which


@login_required
@require_GET
def workbook(request, number: str, which: str):
    """The workbook of one form with the draft as it stands."""
    report = _report(request, number)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_form(path, report, _form_named(which))
        name = f"{title_of(report, which)}_{report.carrier.name}.xlsx"
        return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=XLSX)


@login_required
@require_POST
def upload(request, number: str, which: str):
    """Fill the draft out of a workbook; faults are shown at their cells and nothing is written."""
    report, which, sent = _report(request, number, "own"), _form_named(which), request.FILES.get("file")
    acts.require_editable(report, request.user)
    if sent is None:
        raise RuleViolation("请选择要上传的 .xlsx 文件。")
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as copy:
        for chunk in sent.chunks():
            copy.write(chunk)
        copy.flush()
        try:
            values, reading, errors = read_form(Path(copy.name), report, which)
        except SheetRefused as refusal:
            raise RuleViolation(str(refusal)) from refusal
    if errors or reading.questions:
        told = [str(error) for error in errors[:MOST_TOLD]] + [question.text for question in reading.questions]
        marked = annotated(reading, errors, sent.name, by=request.user) if errors else None
        return _page(request, report, status=422, sheet_errors=told, marked=marked)
    count = _write(request, report, which, values)
    log_act(Act.IMPORT, obj=report, summary=f"{title_of(report, which)}：{sent.name}"[:300])
    messages.success(request, f"已从表格填入 {count}，请核对后提交。")
    return redirect(report if which == Form.CARRIER else f"{report.get_absolute_url()}?tab=sheets")


def _write(request, report: TenantReport, which: str, values: dict) -> str:
    if which == Form.CARRIER:
        acts.save_report(report, values, seen=-1, by=request.user, overwrite=True)
        return f"{len(values)} 项"
    return f"{acts.save_rows(report, values, by=request.user)} 家企业"


def _year(text: str) -> int:
    if not text.isdecimal() or not 2000 <= int(text) <= 2100:
        raise RuleViolation("请填写四位年度，如 2021。")
    return int(text)


@login_required
@require_POST
def open_year(request):
    """Open the reports of a year by hand (the night does it when the window opens)."""
    if not policy_of(TenantReport).allows(request.user, "open"):
        raise NotAllowed("由科创中心布置年报。")
    year, count = _year(request.POST.get("year", "")), 0
    for carrier in acts.reporters():
        count += acts.open_report(carrier, year, by=request.user)[1]
    messages.success(request, f"已布置 {year} 年度年报 {count} 份。" if count else f"{year} 年度年报均已布置。")
    return redirect("incubators:tenant_reports:list")


@login_required
@require_GET
def summary(request):
    """The official summary of a year as a workbook: what the reader may see, passed reports only.

    Without a year, or for one of which no report has passed yet, a page that says so and names the years that can be had.
    """
    if not policy_of(TenantReport).allows(request.user, "sum_up"):
        raise NotAllowed("汇总表由科创中心导出。")
    reports = visible(TenantReport.objects.all(), request.user, "sum_up")
    asked = request.GET.get("year", "")
    passed = reports.filter(state=ReportState.PASSED).order_by("-year")
    years = list(passed.values_list("year", flat=True).distinct())
    year = _year(asked) if asked else None
    if year not in years:
        return render(request, "incubators/tenants/report_no_summary.html", {"year": year, "years": years})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "summary.xlsx"
        counts = write_summary(path, reports, year, by=request.user, now=timezone.localtime())
        log_act(Act.EXPORT, summary=f"{year}年度火炬统计汇总表", rows=counts)
        name = file_name(f"{year}年度火炬统计", timezone.localdate())
        return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=XLSX)
