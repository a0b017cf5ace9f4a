"""火炬统计年报: 待填报 → 已提交 → 退回修改 / 审核通过 (domain 5.4, 8.9; 9.3 年报待报 → 已报)."""

from incubators.carriers.workflow import clerks, is_officer, operators_of
from incubators.tenants import report_effects as effects
from incubators.tenants import report_rules as rules
from incubators.tenants.choices import ReportState as R
from incubators.tenants.report_models import TenantReport
from pinghu_portal.policy.policy import can
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register


def fills(user, report: TenantReport) -> bool:
    """The carrier's operator."""
    return user is not None and can(user, "own", report)


def checks(user, report: TenantReport) -> bool:
    """科创中心, but not who handed it in."""
    return is_officer(user, report) and report.submitted_by_id != user.pk


def _operators(report: TenantReport) -> list[str]:
    return operators_of(report.carrier)


report_flow = register(
    Workflow(
        key="incubators.tenant_report",
        model="incubators.TenantReport",
        title="火炬统计年报",
        initial=R.OPEN,
        party=lambda report: report.carrier.name,
        subject=lambda report: f"{report.year}年度火炬统计年报",
        state_titles=dict(R.choices),
        finals=frozenset({R.PASSED}),
        steps={
            R.OPEN: Step("填报", _operators, act="填报"),
            R.SUBMITTED: Step("审核", lambda report: clerks(), "tenants.report_review_days", act="审核"),
            R.RETURNED: Step("修改", _operators, "tenants.report_mend_days", act="修改"),
        },
        transitions=(
            Transition(
                "submit", "提交", (R.OPEN, R.RETURNED), (R.SUBMITTED,), fills, guards=(rules.why_not_submit,),
                effects=(effects.note_submission,), primary=True,
            ),
            Transition(
                "withdraw", "撤回", (R.SUBMITTED,), (R.OPEN,), fills, kind=Kind.WITHDRAW,
                effects=(effects.forget_submission,),
            ),
            Transition(
                "pass", "审核通过", (R.SUBMITTED,), (R.PASSED,), checks, guards=(rules.why_not_pass,),
                effects=(effects.tell_fillers,), primary=True,
            ),
            Transition(
                "send_back", "退回修改", (R.SUBMITTED,), (R.RETURNED,), checks, kind=Kind.RETURN, note_required=True,
                effects=(effects.allow_mending, effects.tell_fillers),
            ),
        ),
    )
)  # fmt: skip
