"""在孵企业: 申请入驻 → 入驻评审 → 在孵 → [延期审核] → 毕业评审 → 毕业 / 退出 / 淘汰; 到期提醒 (domain 9.3)."""

from incubators.carriers.workflow import clerks, is_officer, operators_of
from incubators.tenants import effects, rules
from incubators.tenants.choices import IN_HOUSE, Stage, WarningState
from incubators.tenants.choices import State as S
from incubators.tenants.models import Tenant, TenantWarning
from incubators.tenants.policy import judges
from pinghu_portal.policy.policy import can
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register


def keeps(user, tenant: Tenant) -> bool:
    """The carrier's operator or the section."""
    return user is not None and can(user, "keep", tenant)


def withdraws(user, tenant: Tenant) -> bool:
    """Who handed it in, or the operator; the section returns what it does not accept."""
    return keeps(user, tenant) and (tenant.filed_by_id == user.pk or not is_officer(user, tenant))


def handles(user, warning: TenantWarning) -> bool:
    """The carrier's operator or the section."""
    return user is not None and can(user, "handle", warning)


def by_itself(user, obj) -> bool:
    """Only the portal."""
    return user is None


def _operators(tenant: Tenant) -> list[str]:
    return operators_of(tenant.carrier)


def _section(tenant: Tenant) -> list[str]:
    return clerks()


TELL = (effects.tell_operators,)
END = (effects.end_stay, effects.tell_operators)
FILE = (effects.note_filer,)

tenant_flow = register(
    Workflow(
        key="incubators.tenant",
        model="incubators.Tenant",
        title="在孵企业",
        initial=S.APPLIED,
        party=str,
        subject=lambda tenant: f"{tenant}（{tenant.carrier}）",
        state_titles=dict(S.choices),
        finals=frozenset({S.GRADUATED, S.LEFT, S.ELIMINATED, S.REFUSED}),
        parent="carrier",
        steps={
            S.APPLIED: Step("申请入驻", _operators, act="提交评审"),
            S.REVIEWING: Step("入驻评审", _section, "tenants.review_days", act="评审"),
            S.INCUBATING: Step("在孵"),
            S.EXTENDING: Step("延期审核", _section, "tenants.extension_days", act="审核"),
            S.GRADUATING: Step("毕业评审", _section, "tenants.graduation_days", act="评审"),
        },
        transitions=(
            Transition(
                "submit", "提交评审", (S.APPLIED,), (S.REVIEWING,), keeps, guards=(rules.why_not_file,), effects=FILE,
                primary=True,
            ),
            Transition("withdraw", "撤回", (S.REVIEWING,), (S.APPLIED,), withdraws, kind=Kind.WITHDRAW),
            Transition(
                "accept", "同意入驻", (S.REVIEWING,), (S.INCUBATING,), judges, guards=(rules.why_not_enter,),
                effects=(effects.begin_stay, effects.tell_operators), primary=True,
            ),
            Transition(
                "return", "退回修改", (S.REVIEWING,), (S.APPLIED,), judges, kind=Kind.RETURN, note_required=True,
                effects=TELL,
            ),
            Transition(
                "refuse", "不予入驻", (S.REVIEWING,), (S.REFUSED,), judges, kind=Kind.REFUSE, note_required=True,
                effects=TELL,
            ),
            Transition(
                "ask_extension", "申请延期", (S.INCUBATING,), (S.EXTENDING,), keeps,
                guards=(rules.why_not_ask_extension,), required=("extension_to", "extension_reason"), effects=FILE,
            ),
            Transition(
                "extend", "同意延期", (S.EXTENDING,), (S.INCUBATING,), judges, guards=(rules.why_not_ask_extension,),
                effects=(effects.prolong_stay, effects.tell_operators), primary=True,
            ),
            Transition(
                "refuse_extension", "不予延期", (S.EXTENDING,), (S.INCUBATING,), judges, kind=Kind.RETURN,
                note_required=True, effects=(effects.forget_extension, effects.tell_operators),
            ),
            Transition(
                "ask_graduation", "申请毕业", (S.INCUBATING,), (S.GRADUATING,), keeps,
                guards=(rules.why_not_graduate,), effects=FILE, primary=True,
            ),
            Transition(
                "graduate", "同意毕业", (S.GRADUATING,), (S.GRADUATED,), judges,
                guards=(rules.why_not_graduate, rules.why_not_leave), required=("destination",),
                effects=(effects.note_review, *END), primary=True,
            ),
            Transition(
                "refuse_graduation", "暂不毕业", (S.GRADUATING,), (S.INCUBATING,), judges, kind=Kind.RETURN,
                note_required=True, effects=(effects.note_review, effects.tell_operators),
            ),
            Transition(
                "leave", "登记退出", (S.INCUBATING,), (S.LEFT,), keeps, kind=Kind.REFUSE, note_required=True,
                guards=(rules.why_not_leave,), required=("destination",), effects=END,
                confirm="登记后该企业不再计入在孵，场地随即释放，不能恢复。",
            ),
            Transition(
                "eliminate", "淘汰", IN_HOUSE, (S.ELIMINATED,), is_officer, kind=Kind.REFUSE, note_required=True,
                guards=(rules.why_not_leave,), effects=END,
                confirm="登记后该企业不再计入在孵，场地随即释放，不能恢复。",
            ),
        ),
    )
)  # fmt: skip


def _warned(warning: TenantWarning) -> list[str]:
    """The operator; at the end of the stay the section, too."""
    operator = operators_of(warning.tenant.carrier)
    return [*operator, *clerks()] if warning.stage == Stage.SECOND else operator


W = WarningState
warning_flow = register(
    Workflow(
        key="incubators.tenant_warning",
        model="incubators.TenantWarning",
        title="在孵到期提醒",
        initial=W.OPEN,
        party=lambda warning: warning.tenant.name,
        subject=lambda warning: f"{warning.tenant.name}：已在孵 {warning.months} 个月",
        state_titles=dict(W.choices),
        finals=frozenset({W.HANDLED, W.LAPSED}),
        steps={W.OPEN: Step("到期处理", _warned, "tenants.warning_days", act="安排毕业、延期或退出")},
        transitions=(
            Transition("handle", "已处理", (W.OPEN,), (W.HANDLED,), handles, note_required=True, primary=True),
            Transition("lapse", "解除", (W.OPEN,), (W.LAPSED,), by_itself),
        ),
    )
)
