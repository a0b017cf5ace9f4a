"""Project, contract, payment, recovery, transition by transition (domain 9.4 合同与拨付, 过程)."""

from pinghu_portal.accounts.models import Role
from pinghu_portal.budgets.policy import FINANCE
from pinghu_portal.policy.scopes import in_own_region
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import role_at, town
from projects.applications.effects import tell_enterprise
from projects.calls.people import clerks, director, head, is_director, is_head, is_officer, is_portal, members
from projects.contracts import effects, rules
from projects.contracts.choices import UNDER_WAY, UNSIGNED, Witness
from projects.contracts.choices import ContractState as C
from projects.contracts.choices import PaymentState as P
from projects.contracts.choices import RecoveryState as R
from projects.contracts.choices import State as S
from projects.contracts.models import Contract
from projects.contracts.policy import acts_for, is_finance


def is_member(user, obj) -> bool:
    """A member of the enterprise."""
    return acts_for(user, obj.enterprise)


def is_director_or_portal(user, obj) -> bool:
    """分管局长, or the portal after a decision made elsewhere."""
    return user is None or is_director(user, obj)


def is_payer(user, obj) -> bool:
    """财政局."""
    return user is not None and is_finance(user)


def is_town(user, contract: Contract) -> bool:
    """The 科技助理员 of the enterprise's town, when the town is the third party."""
    if user is None or contract.witness != Witness.TOWN or not user.has_role(Role.TOWN_ASSISTANT):
        return False
    return Contract.objects.filter(in_own_region(user, "project__enterprise"), pk=contract.pk).exists()


def is_paper_keeper(user, contract: Contract) -> bool:
    """An officer who enters the seal of a partner that has no account, and who set none himself."""
    return is_officer(user, contract) and contract.witness == Witness.PARTNER and not has_signed(user, contract)


def is_signing_director(user, contract: Contract) -> bool:
    """分管局长, unless he set another seal."""
    return is_director(user, contract) and not has_signed(user, contract)


def has_signed(user, contract: Contract) -> bool:
    """Whether a seal of this very text is his."""
    return contract.signatures.filter(by=user, digest=contract.digest).exists()


def payer(obj) -> list[str]:
    """Holder key of 财政局."""
    return [role_at(Role.PARTNER, FINANCE)]


def witness(contract: Contract) -> list[str]:
    """Who sets the third seal."""
    if contract.witness == Witness.PARTNER:
        return clerks(contract)
    return [town(contract.enterprise.town_id)] if contract.enterprise.town_id else head(contract)


TELL = (tell_enterprise,)
project_flow = register(
    Workflow(
        key="projects.project",
        model="projects.Project",
        title="科技项目执行",
        initial=S.SIGNING,
        party=lambda project: project.enterprise.name,
        subject=str,
        state_titles=dict(S.choices),
        finals=frozenset({S.ACCEPTED, S.CONCLUDED, S.FAILED, S.TERMINATED, S.ABANDONED}),
        steps={
            S.SIGNING: Step("待签约"),
            S.RUNNING: Step("执行中"),
            S.CHECKING: Step("中期检查"),
            S.LAGGING: Step("督办滞后项目", head, "midterm.lag_days", act="督办"),
            S.DUE: Step("验收中"),
        },
        transitions=(
            Transition("begin", "开始执行", (S.SIGNING,), (S.RUNNING,), is_portal),
            Transition("abandon", "放弃立项", (S.SIGNING,), (S.ABANDONED,), is_portal, kind=Kind.REFUSE),
            Transition("check", "开展中期检查", (S.RUNNING, S.LAGGING), (S.CHECKING,), is_portal),
            Transition("judged_normal", "中期检查正常", (S.CHECKING,), (S.RUNNING,), is_portal),
            Transition("judged_lagging", "中期检查滞后", (S.CHECKING,), (S.LAGGING,), is_portal),
            Transition(
                "catch_up", "督办销号", (S.LAGGING,), (S.RUNNING,), is_head, note_required=True, effects=TELL, primary=True
            ),
            Transition("expire", "执行期满", UNDER_WAY, (S.DUE,), is_portal),
            Transition("accept", "验收通过", (S.DUE,), (S.ACCEPTED,), is_portal, effects=(effects.settle_conclusion,)),
            Transition("conclude", "结题", (S.DUE,), (S.CONCLUDED,), is_portal, effects=(effects.settle_conclusion,)),
            Transition("fail", "验收不通过", (S.DUE,), (S.FAILED,), is_portal, effects=(effects.settle_conclusion,)),
            Transition(
                "terminate", "终止项目", UNDER_WAY, (S.TERMINATED,), is_director_or_portal,
                kind=Kind.REFUSE, note_required=True, effects=(effects.settle_termination, tell_enterprise),
                confirm="终止后合同终止，未拨资金取消，已拨资金追缴，不能恢复。",
            ),
            Transition(
                "force", "强制终止", (S.DUE,), (S.TERMINATED,), is_portal, kind=Kind.REFUSE,
                effects=(effects.settle_termination, tell_enterprise),
            ),
        ),
    )
)  # fmt: skip

contract_flow = register(
    Workflow(
        key="projects.contract",
        model="projects.Contract",
        title="项目合同签订",
        initial=C.DRAFTING,
        parent="project",
        party=lambda contract: contract.enterprise.name,
        subject=str,
        state_titles=dict(C.choices),
        finals=frozenset({C.ABANDONED, C.TERMINATED}),
        steps={
            C.DRAFTING: Step("拟定合同", head, "contracts.step_days", act="送签"),
            C.ISSUED: Step("企业签署", members, "contracts.step_days", act="签署"),
            C.ENTERPRISE: Step("第三方签署", witness, "contracts.step_days", act="签署"),
            C.WITNESSED: Step("市局签署", director, "contracts.step_days", act="签署"),
            C.EFFECTIVE: Step("生效"),
        },
        transitions=(
            Transition(
                "issue", "送签", (C.DRAFTING,), (C.ISSUED,), is_head,
                guards=(rules.why_not_issue,), effects=(effects.freeze, tell_enterprise), primary=True,
            ),
            Transition(
                "sign_enterprise", "企业签署", (C.ISSUED,), (C.ENTERPRISE,), is_member,
                effects=(effects.SEAL_ENTERPRISE,), primary=True, confirm="签署后合同内容不能再修改。",
            ),
            Transition(
                "sign_town", "镇街道签署", (C.ENTERPRISE,), (C.WITNESSED,), is_town,
                effects=(effects.SEAL_WITNESS,), primary=True,
            ),
            Transition(
                "sign_partner", "登记合作单位签署", (C.ENTERPRISE,), (C.WITNESSED,), is_paper_keeper,
                effects=(effects.SEAL_WITNESS,), note_required=True, primary=True,
            ),
            Transition(
                "sign_bureau", "市局签署", (C.WITNESSED,), (C.EFFECTIVE,), is_signing_director,
                effects=(effects.SEAL_BUREAU, effects.take_effect, tell_enterprise), primary=True,
                confirm="签署后合同生效，项目开始执行。",
            ),
            Transition(
                "take_back", "退回拟定", (C.ISSUED, C.ENTERPRISE, C.WITNESSED), (C.DRAFTING,), is_head,
                kind=Kind.RETURN, note_required=True, effects=TELL,
            ),
            Transition(
                "give_up", "放弃立项", (C.ISSUED, C.ENTERPRISE, C.WITNESSED), (C.ABANDONED,), is_member,
                kind=Kind.REFUSE, note_required=True, effects=(effects.abandon_project,),
                confirm="放弃后项目取消立项，不能恢复。",
            ),
            Transition(
                "declare_abandoned", "逾期视为放弃", UNSIGNED, (C.ABANDONED,), is_head, kind=Kind.REFUSE,
                note_required=True, guards=(rules.why_not_declare_abandoned,),
                effects=(effects.abandon_project, tell_enterprise), confirm="认定后项目取消立项，不能恢复。",
            ),
            Transition("terminate", "合同终止", (C.EFFECTIVE,), (C.TERMINATED,), is_portal, kind=Kind.REFUSE),
        ),
    )
)  # fmt: skip

payment_flow = register(
    Workflow(
        key="projects.payment",
        model="projects.Payment",
        title="项目资金拨付",
        initial=P.PLANNED,
        parent="project",
        party=lambda payment: payment.enterprise.name,
        subject=str,
        state_titles=dict(P.choices),
        finals=frozenset({P.PAID, P.CANCELLED}),
        steps={
            P.PLANNED: Step("申请拨付", members, act="申请拨付", paused=True),
            P.APPLIED: Step("科室审核", clerks, "payments.review_days", act="审核"),
            P.REVIEWED: Step("市局核准", director, "payments.approve_days", act="核准"),
            P.FINANCE: Step("财政办理", payer, "payments.pay_days", act="确认拨付"),
        },
        transitions=(
            Transition(
                "apply", "申请拨付", (P.PLANNED,), (P.APPLIED,), is_member, guards=(rules.why_not_apply,), primary=True
            ),
            Transition(
                "review", "审核通过", (P.APPLIED,), (P.REVIEWED,), is_officer,
                guards=(rules.why_not_fund,), effects=(effects.note_reviewer,), primary=True,
            ),
            Transition(
                "send_back", "退回", (P.APPLIED, P.REVIEWED), (P.PLANNED,), is_officer,
                kind=Kind.RETURN, note_required=True, effects=TELL,
            ),
            Transition(
                "approve", "核准", (P.REVIEWED,), (P.FINANCE,), is_director,
                guards=(rules.why_not_fund,), effects=(effects.reserve,), primary=True,
            ),
            Transition(
                "pay", "确认拨付", (P.FINANCE,), (P.PAID,), is_payer,
                effects=(effects.pay, tell_enterprise), primary=True, confirm="拨付记入资金预算流水，不能撤销。",
            ),
            Transition(
                "bounce", "财政退回", (P.FINANCE,), (P.REVIEWED,), is_payer,
                kind=Kind.RETURN, note_required=True, effects=(effects.release,),
            ),
            Transition(
                "cancel", "取消拨付", (P.PLANNED, P.APPLIED, P.REVIEWED, P.FINANCE), (P.CANCELLED,), is_portal,
                kind=Kind.REFUSE, effects=(effects.release,),
            ),
        ),
    )
)  # fmt: skip

recovery_flow = register(
    Workflow(
        key="projects.recovery",
        model="projects.Recovery",
        title="项目资金追缴",
        initial=R.DEMANDED,
        parent="payment",
        party=lambda recovery: recovery.enterprise.name,
        subject=str,
        state_titles=dict(R.choices),
        finals=frozenset({R.RECOVERED, R.WAIVED}),
        steps={R.DEMANDED: Step("确认到账", payer, "recovery.due_days", act="确认到账")},
        transitions=(
            Transition(
                "recover", "确认到账", (R.DEMANDED,), (R.RECOVERED,), is_payer,
                effects=(effects.take_back, tell_enterprise), primary=True,
            ),
            Transition(
                "waive", "不予追缴", (R.DEMANDED,), (R.WAIVED,), is_director, kind=Kind.REFUSE, note_required=True,
                effects=TELL,
            ),
        ),
    )
)  # fmt: skip
