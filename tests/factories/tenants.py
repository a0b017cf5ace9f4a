"""Tenants, proofs, warnings and year reports, made as the portal makes them."""

import datetime
import itertools

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from stdnum.cn import uscc

from incubators.tenants.actions import add_proof, open_tenant
from incubators.tenants.choices import CheckKind, Condition, Form, State, Value
from incubators.tenants.models import GraduationProof, Tenant, TenantWarning
from incubators.tenants.months import add_months
from incubators.tenants.report_actions import open_report
from incubators.tenants.report_models import ReportCheck, ReportField, TenantReport
from incubators.tenants.report_rules import questionnaire
from pinghu_portal.workflow import engine
from tests.factories.carriers import CarrierFactory, head, officer, operator_of

PDF = b"%PDF-1.4 test\n%%EOF"
_numbers = itertools.count(1)


def code(n: int) -> str:
    """The n-th invented 统一社会信用代码."""
    body = f"91330482MA7T{n:05d}"
    return body + uscc.calc_check_digit(body)


def unsaved(carrier=None, **more) -> Tenant:
    """An application nothing stands against: a firm founded half a year before it came, two months ago."""
    n, entered = next(_numbers), more.pop("entered_on", add_months(timezone.localdate(), -2))
    values = {
        "name": f"试验在孵企业{n:04d}有限公司",
        "credit_code": code(n),
        "field": "manufacturing",
        "founded_on": add_months(entered, -6),
        "entered_on": entered,
        "contract_from": entered,
        "contract_to": add_months(entered, 60),
        "area": 100,
        **more,
    }
    return Tenant(carrier=carrier or CarrierFactory(), **values)


def tenant(carrier=None, *, by=None, **more) -> Tenant:
    """An application in its first state."""
    made = unsaved(carrier, **more)
    return open_tenant(made, by=by or operator_of(made.carrier))


def inside(carrier=None, **more) -> Tenant:
    """One in the house, let in by the section."""
    made = tenant(carrier, **more)
    engine.perform(made, "submit", by=operator_of(made.carrier))
    return engine.perform(made, "accept", by=head())


def proof(of: Tenant, *, by=None, **more) -> GraduationProof:
    """A proof that carries a graduation."""
    values = {"condition": Condition.HITECH, "reference": "GR202133000001", **more}
    file = SimpleUploadedFile("proof.pdf", PDF)
    return add_proof(GraduationProof(tenant=of, **values), file, by=by or operator_of(of.carrier))


def matter() -> Tenant:
    """In its first state with nothing against any later step: proof, destination, an extension in reach."""
    made = tenant(extension_to=None)
    Tenant.objects.filter(pk=made.pk).update(state=State.INCUBATING)
    proof(made)
    due = add_months(made.entered_on, 48)
    Tenant.objects.filter(pk=made.pk).update(
        state=State.APPLIED, due_on=due, extension_to=add_months(due, 6), extension_reason="试验", destination="平湖"
    )
    made.refresh_from_db()
    return made


def warning(n: int = 0) -> TenantWarning:
    """An open warning."""
    of = inside()
    made = TenantWarning.objects.create(
        tenant=of, stage="first", months=42, due_on=of.due_on, raised_on=timezone.localdate()
    )
    engine.start(made, by=officer())
    return made


def report(carrier=None, *, year: int | None = None, tenants: int = 0, filled: bool = False) -> TenantReport:
    """A report that may be filled in today, with some tenants; `filled` with figures nothing stands against."""
    carrier = carrier or CarrierFactory()
    for _ in range(tenants):
        inside(carrier, entered_on=datetime.date(timezone.localdate().year - 1, 6, 1))
    made, _ = open_report(carrier, year or timezone.localdate().year - 1, by=officer())
    TenantReport.objects.filter(pk=made.pk).update(late_until=timezone.localdate() + datetime.timedelta(days=5))
    made.refresh_from_db()
    return fill(made) if filled else made


CARRIER_FIGURES = {
    "legal_person": "试验", "unit_nature": "民营企业", "registered_on": "2018-01-02", "floor_area": "10000",
    "own_area": "9000", "used_area": "3000", "used_share": "33.3", "staff": "10", "staff_college": "9",
    "staff_college_share": "90", "staff_trained": "5", "staff_trained_share": "50", "jobs": "100",
    "jobs_college": "25", "jobs_college_share": "25",
}  # fmt: skip
TENANT_FIGURES = {
    "t_founded_on": "2021-03-01", "t_register_type": "有限责任公司", "t_field": "先进制造", "t_taxpayer": "小规模纳税人",
    "t_mentor": "是", "t_hitech": "否", "t_trait": "其他", "t_serial": "否", "t_staff": "10", "t_doctors": "1",
    "t_masters": "2", "t_bachelors": "3", "t_college": "2", "t_below": "2",
}  # fmt: skip


def fill(made: TenantReport) -> TenantReport:
    """Consistent figures in every form, and the 承诺."""
    noughts = {
        of.code: "0"
        for of in questionnaire().fields
        if of.value in (Value.INTEGER, Value.DECIMAL, Value.MONEY, Value.PERCENT)
    }
    own = {code: text for code, text in noughts.items() if not code.startswith("t_")}
    made.values = {**own, **CARRIER_FIGURES, "tenants": str(made.sheets.count())}
    made.committed = True
    made.save()
    for sheet in made.sheets.all():
        sheet.values = {**{c: t for c, t in noughts.items() if c.startswith("t_")}, **TENANT_FIGURES}
        sheet.save()
    return made


def report_field(n: int) -> ReportField:
    """A field of the carrier's form."""
    return ReportField.objects.create(code=f"test-{n}", form=Form.CARRIER, section="试验", title=f"试验指标{n}")


def report_check(n: int) -> ReportCheck:
    """A check on it."""
    return ReportCheck.objects.create(
        code=f"test-{n}", kind=CheckKind.COUNT, field=report_field(1000 + n), mend="请核对"
    )


RECORDS = {
    "incubators.Tenant": lambda n: tenant(),
    "incubators.TenantWarning": warning,
    "incubators.TenantReport": lambda n: report(),
    "incubators.ReportField": report_field,
    "incubators.ReportCheck": report_check,
}
MATTERS = {
    "incubators.tenant": matter,
    "incubators.tenant_warning": warning,
    "incubators.tenant_report": lambda: report(tenants=1, filled=True),
}
