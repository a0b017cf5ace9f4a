"""Year reports of the demo: one passed, one handed in, one being filled in (granted until later), figures invented."""

import datetime

from django.utils import timezone

from incubators.carriers.models import Carrier
from incubators.tenants.choices import Form, Value
from incubators.tenants.report_actions import open_report
from incubators.tenants.report_models import ReportField, TenantReport
from incubators.tenants.report_rules import questionnaire
from pinghu_portal.accounts.models import User
from pinghu_portal.workflow import engine

GRANTED_DAYS = 45
CARRIER_FIGURES = {
    "legal_person": "样例负责人", "unit_nature": "民营企业", "registered_on": "2017-05-08", "land_area": "12000",
    "floor_area": "6000", "own_area": "4000", "used_area": "800", "used_share": "20.0", "rooms": "36", "desks": "120",
    "staff": "10", "staff_college": "9", "staff_college_share": "90.0", "staff_trained": "5", "staff_trained_share": "50.0",
    "patent_tenants": "1", "jobs": "40", "jobs_college": "30", "jobs_college_share": "75.0", "seed_fund": "3000",
}  # fmt: skip
TENANT_FIGURES = {
    "t_register_type": "有限责任公司", "t_taxpayer": "小规模纳税人", "t_mentor": "是", "t_hitech": "否", "t_serial": "否",
    "t_trait": "科技人员创业", "t_staff": "20", "t_doctors": "1", "t_masters": "4", "t_bachelors": "8", "t_college": "4",
    "t_below": "3", "t_graduates": "2",
}  # fmt: skip


def load_reports(found: dict[str, Carrier]) -> int:
    """Three reports; nothing when they are there or the accounts are missing. Returns how many."""
    people = {name: User.objects.filter(username=name).first() for name in ("carrier", "carrier2", "carrierclerk")}
    if None in people.values() or TenantReport.objects.exists():
        return TenantReport.objects.count()
    year = timezone.localdate().year - 1
    until = timezone.localdate() + datetime.timedelta(days=GRANTED_DAYS)
    for key, report_year in (("baoben", year - 1), ("baoben", year), ("guangke", year)):
        report, _ = open_report(found[key], report_year)
        report.late_until = until
        if key == "baoben":
            _fill(report)
            report.committed = True
        report.synthetic = True
        report.save()
        if key == "baoben":
            engine.perform(report, "submit", by=people["carrier"])
        if report_year < year:
            engine.perform(report, "pass", by=people["carrierclerk"])
    return TenantReport.objects.count()


def _fill(report: TenantReport) -> None:
    """Every field of the report and its sheets, consistent with one another."""
    forms, count = questionnaire(), report.sheets.count()
    report.values = {
        **_noughts(forms.of(Form.CARRIER).fields), **CARRIER_FIGURES, "tenants": str(count), "graduated_total": "1",
        "patent_tenants": str(min(count, 1)), "patent_share": f"{100 * min(count, 1) / max(count, 1):.1f}",
    }  # fmt: skip
    report.saved_at = timezone.now()
    for sheet in report.sheets.all():
        sheet.values = {**_noughts(forms.of(Form.TENANT).fields), **TENANT_FIGURES, **sheet.values}
        sheet.saved_at = timezone.now()
        sheet.save()


def _noughts(fields: tuple[ReportField, ...]) -> dict[str, str]:
    texts = (Value.TEXT, Value.DATE, Value.CHOICE, Value.BOOLEAN)
    return {of.code: "0" for of in fields if of.value not in texts}
