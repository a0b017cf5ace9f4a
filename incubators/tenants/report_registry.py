"""年报, 年报指标, 逻辑校验 as registries; a report opens to the carrier's form and the tenants' sheets."""

from django.db.models import Q

from incubators.carriers.choices import INCUBATING, Kind
from incubators.carriers.registry import towns
from incubators.tenants.choices import CheckKind, Form, ReportState, Value
from incubators.tenants.registry import houses
from incubators.tenants.report_forms import filled, lines_of
from incubators.tenants.report_models import ReportCheck, ReportField, TenantReport
from incubators.tenants.report_rules import carrier_faults, last_report, questionnaire, sheet_faults, why_locked
from pinghu_portal.policy.policy import can, policy_of
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register


def form_tab(report: TenantReport, user) -> dict:
    """The carrier's form to read; remarks per field for who checks."""
    form, before = questionnaire().of(Form.CARRIER), last_report(report)
    faults = carrier_faults(report, form)
    return {
        "report": report,
        "sections": lines_of(form, report, before.values if before else {}, faults),
        "can_check": can(user, "check", report),
        "can_grant": can(user, "grant", report) and bool(why_locked(report)),
        "faults": len(faults),
    }


def sheets_tab(report: TenantReport, user) -> dict:
    """The tenants with how much of their sheet is filled in and how many faults it has."""
    form = questionnaire().of(Form.TENANT)
    rows = [
        (sheet, filled(form, sheet.values), len(sheet_faults(sheet, form)))
        for sheet in report.sheets.select_related("tenant")
    ]
    return {"report": report, "rows": rows, "fields": len(form.fields), "can_fill": may_fill(report, user)}


def may_fill(report: TenantReport, user) -> bool:
    """Whether the user may type into it today."""
    return can(user, "fill", report) and not why_locked(report)


def buttons(report: TenantReport, user) -> list[dict]:
    """填写, and the workbooks."""
    found = []
    if may_fill(report, user):
        found.append({"title": "填写年报", "icon": "pencil-square", "url": reports.url("form", report.number)})
    for form, title in ((Form.CARRIER, "下载载体表"), (Form.TENANT, "下载在孵企业表")):
        found.append({"title": title, "icon": "download", "url": reports.url("workbook", report.number, form)})
    return found


reports = register(
    Registry(
        key="incubators:tenant_reports",
        model=TenantReport,
        title="火炬统计年报",
        lookup="number",
        order=("-year", "carrier__name"),
        search=("number", "carrier__name"),
        search_hint="载体名称或编号",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("carrier.name", "载体", width=34),
            Column("carrier.kind", "类型", kind="choice", width=18),
            Column("year", kind="integer"),
            Column("opens_on", kind="date", default=False),
            Column("closes_on", kind="date"),
            Column("late_until", kind="date", default=False),
            Column("saved_at", kind="datetime"),
            Column("submitted_at", kind="datetime", default=False),
            Column("state", kind="choice"),
        ),
        filters=(
            Filter("year", "年度", kind="year"),
            Filter("carrier", "载体", lookup="carrier__number", choices=houses),
            Filter(
                "kind", "类型", lookup="carrier__kind", choices=lambda user: [(k, Kind(k).label) for k in INCUBATING]
            ),
            Filter("town", "镇街道", lookup="carrier__town", choices=towns),
            Filter("state", "状态", choices=lambda user: ReportState.choices),
        ),
        views=(
            QuickView("waiting", "未报", Q(state__in=(ReportState.OPEN, ReportState.RETURNED))),
            QuickView("submitted", "待审核", Q(state=ReportState.SUBMITTED)),
            QuickView("passed", "已通过", Q(state=ReportState.PASSED)),
            QuickView("all", "全部", Q()),
        ),
        facts=(
            Column("carrier.name", "载体"),
            Column("year", kind="integer"),
            Column("opens_on", kind="date"),
            Column("closes_on", kind="date"),
            Column("late_until", kind="date"),
            Column("submitted_by", "提交人"),
        ),
        tabs=(
            Tab("form", "载体表", "incubators/tenants/report_reading.html", form_tab),
            Tab(
                "sheets",
                "在孵企业表",
                "incubators/tenants/report_sheets.html",
                sheets_tab,
                count=lambda report, user: report.sheets.count(),
            ),
        ),
        actions=buttons,
        header=lambda listing, user: {"can_sum_up": policy_of(TenantReport).allows(user, "sum_up")},
        list_template="incubators/tenants/report_list.html",
        sheet_title="火炬统计年报报送情况表",
        empty="没有符合条件的年报。年报在填报期开始时由系统生成。",
    )
)

fields = register(
    Registry(
        key="incubators:report_fields",
        model=ReportField,
        title="年报指标",
        lookup="code",
        order=("form", "order", "code"),
        search=("code", "title", "section"),
        search_hint="指标名称",
        columns=(
            Column("title", link=True, width=30),
            Column("form", kind="choice"),
            Column("section", width=18),
            Column("value", kind="choice"),
            Column("unit"),
            Column("required", kind="boolean"),
            Column("most", kind="number", default=False),
            Column("help", width=30, sort=""),
            Column("source", width=30, sort="", default=False),
            Column("code", kind="code", default=False),
            Column("order", kind="integer", default=False),
        ),
        filters=(
            Filter("form", "表", choices=lambda user: Form.choices),
            Filter("value", "取值", choices=lambda user: Value.choices),
        ),
        form_fields=(
            "code", "form", "section", "title", "value", "unit", "required", "most", "options", "help", "source", "order",
        ),
        sheet_title="火炬统计年报指标表",
        empty="还没有年报指标。",
    )
)  # fmt: skip

checks = register(
    Registry(
        key="incubators:report_checks",
        model=ReportCheck,
        title="年报逻辑校验",
        lookup="code",
        order=("order", "code"),
        search=("code", "field__title", "mend"),
        search_hint="指标名称",
        columns=(
            Column("field.title", "指标", link=True, width=30),
            Column("kind", kind="choice", width=20),
            Column("mend", width=36),
            Column("code", kind="code", default=False),
            Column("order", kind="integer", default=False),
        ),
        filters=(Filter("kind", "校验", choices=lambda user: CheckKind.choices),),
        form_fields=("code", "kind", "field", "others", "mend", "order"),
        sheet_title="火炬统计年报逻辑校验表",
        empty="还没有逻辑校验。",
    )
)
