"""综合体, 科创平台协议 and its assessed years, transition by transition (domain 9.3)."""

from incubators.carriers.workflow import clerks, head, is_head, is_officer, operators_of
from incubators.platforms import effects, rules
from incubators.platforms.choices import ContractState as C
from incubators.platforms.choices import Stage as S
from incubators.platforms.choices import YearState as Y
from incubators.platforms.contract_models import PlatformYear
from incubators.platforms.models import Complex
from pinghu_portal.policy.policy import can
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register


def _operators(obj) -> list[str]:
    return operators_of(obj.carrier)


def _clerks(obj) -> list[str]:
    return clerks()


def _head(obj) -> list[str]:
    return head()


def is_keeper(user, found: Complex) -> bool:
    """The operator of the complex, or the section."""
    return user is not None and can(user, "describe", found)


def is_reporter(user, year: PlatformYear) -> bool:
    """The operator of the platform."""
    if user is None:
        return False
    return can(user, "plan", year) or can(user, "report", year)


def is_head_or_portal(user, obj) -> bool:
    """The head, or the portal when a grade asks for it."""
    return user is None or is_head(user, obj)


def is_officer_or_portal(user, obj) -> bool:
    """The section, or the night when the term is over."""
    return user is None or is_officer(user, obj)


TELL = (effects.tell_operators,)
complex_flow = register(
    Workflow(
        key="incubators.complex",
        model="incubators.Complex",
        title="产业创新服务综合体建设",
        state_field="stage",
        initial=S.PLAN,
        party=str,
        subject=str,
        state_titles=dict(S.choices),
        finals=frozenset({S.PASSED, S.CANCELLED}),
        steps={
            S.PLAN: Step("编制方案", _operators, act="申报", paused=True),
            S.FILED: Step("申报", _head, act="登记列入创建", paused=True),
            S.LISTED: Step("列入创建", _clerks, act="开始建设", paused=True),
            S.BUILDING: Step("建设中"),
            S.EXPIRED: Step("建设期满", _operators, "complexes.apply_days", act="申请验收"),
            S.APPLIED: Step("验收", _head, "complexes.accept_days", act="验收"),
            S.MENDING: Step("验收整改", _operators, "complexes.mend_days", act="再次申请验收"),
        },
        transitions=(
            Transition(
                "file", "申报", (S.PLAN,), (S.FILED,), is_keeper, guards=(rules.why_not_file,), effects=TELL, primary=True
            ),
            Transition(
                "list", "列入创建", (S.FILED,), (S.LISTED,), is_head,
                guards=(rules.why_not_list,), effects=(effects.set_term, effects.tell_operators), primary=True,
            ),
            Transition("build", "开始建设", (S.LISTED,), (S.BUILDING,), is_officer, effects=TELL, primary=True),
            Transition(
                "expire", "建设期满", (S.BUILDING,), (S.EXPIRED,), is_officer_or_portal,
                guards=(rules.why_not_expire,), effects=TELL,
            ),
            Transition(
                "apply", "申请验收", (S.EXPIRED, S.MENDING), (S.APPLIED,), is_keeper,
                guards=(rules.why_not_apply,), effects=TELL, primary=True,
            ),
            Transition(
                "pass", "验收通过", (S.APPLIED,), (S.PASSED,), is_head,
                effects=(effects.accept, effects.tell_operators), primary=True,
            ),
            Transition(
                "mend", "限期整改", (S.APPLIED,), (S.MENDING,), is_head, kind=Kind.RETURN, note_required=True, effects=TELL
            ),
            Transition(
                "cancel", "取消创建", (S.PLAN, S.FILED, S.LISTED, S.BUILDING, S.EXPIRED, S.APPLIED, S.MENDING),
                (S.CANCELLED,), is_head, kind=Kind.REFUSE, note_required=True, effects=TELL,
                confirm="取消后该综合体不再参加验收，不能恢复。",
            ),
        ),
    )
)  # fmt: skip

contract_flow = register(
    Workflow(
        key="incubators.platform_contract",
        model="incubators.PlatformContract",
        title="重大科创平台共建",
        initial=C.TALKING,
        party=lambda contract: contract.partners,
        subject=str,
        state_titles=dict(C.choices),
        finals=frozenset({C.ENDED, C.FULFILLED}),
        steps={
            C.TALKING: Step("洽谈", _clerks, act="签框架协议", paused=True),
            C.FRAME: Step("框架协议", _head, act="签约", paused=True),
            C.SIGNED: Step("签约", _clerks, act="开始建设", paused=True),
            C.BUILDING: Step("建设"),
            C.RUNNING: Step("运行"),
            C.MENDING: Step("限期整改", _head, "platforms.mend_days", act="验收整改"),
        },
        transitions=(
            Transition("frame", "签框架协议", (C.TALKING,), (C.FRAME,), is_officer, effects=TELL, primary=True),
            Transition(
                "sign", "签约", (C.FRAME,), (C.SIGNED,), is_head, guards=(rules.why_not_sign,), effects=TELL, primary=True
            ),
            Transition("build", "开始建设", (C.SIGNED,), (C.BUILDING,), is_officer, effects=TELL, primary=True),
            Transition("run", "投入运行", (C.BUILDING,), (C.RUNNING,), is_officer, effects=TELL, primary=True),
            Transition(
                "demand_mending", "限期整改", (C.BUILDING, C.RUNNING), (C.MENDING,), is_head_or_portal,
                kind=Kind.RETURN, note_required=True, effects=TELL,
            ),
            Transition("accept_mending", "整改通过", (C.MENDING,), (C.RUNNING,), is_head, effects=TELL, primary=True),
            Transition(
                "fulfil", "期满完成", (C.RUNNING,), (C.FULFILLED,), is_head, guards=(rules.why_not_fulfil,), effects=TELL
            ),
            Transition(
                "end", "终止协议", (C.TALKING, C.FRAME, C.SIGNED, C.MENDING), (C.ENDED,), is_head,
                kind=Kind.REFUSE, note_required=True, effects=TELL, confirm="终止后不再考核和拨款，不能恢复。",
            ),
        ),
    )
)  # fmt: skip

year_flow = register(
    Workflow(
        key="incubators.platform_year",
        model="incubators.PlatformYear",
        title="重大科创平台年度考核",
        initial=Y.PLANNING,
        parent="contract",
        party=lambda year: year.carrier.name,
        subject=str,
        state_titles=dict(Y.choices),
        finals=frozenset({Y.PAID, Y.UNPAID}),
        steps={
            Y.PLANNING: Step("年度计划", _operators, act="提交计划", paused=True),
            Y.RUNNING: Step("执行与自评", _operators, act="提交自评", paused=True),
            Y.REPORTED: Step("考核", _head, "platforms.assess_days", act="考核定等"),
            Y.GRADED: Step("拨款", _head, "platforms.pay_days", act="拨款"),
        },
        transitions=(
            Transition(
                "hand_in_plan", "提交计划", (Y.PLANNING,), (Y.RUNNING,), is_reporter,
                guards=(rules.why_not_plan,), effects=(effects.stamp_plan,), primary=True,
            ),
            Transition(
                "hand_in_report", "提交自评", (Y.RUNNING,), (Y.REPORTED,), is_reporter,
                guards=(rules.why_not_report,), effects=(effects.stamp_report,), primary=True,
            ),
            Transition(
                "return_report", "退回自评", (Y.REPORTED,), (Y.RUNNING,), is_officer,
                kind=Kind.RETURN, note_required=True, effects=TELL,
            ),
            Transition(
                "grade", "考核定等", (Y.REPORTED,), (Y.GRADED,), is_head,
                guards=(rules.why_not_grade,), effects=(effects.stamp_grade, effects.tell_operators), primary=True,
            ),
            Transition(
                "pay", "拨款", (Y.GRADED,), (Y.PAID,), is_head,
                guards=(rules.why_not_pay,), effects=(effects.pay, effects.tell_operators), primary=True,
                confirm="拨款记入资金预算流水，不能撤销。",
            ),
            Transition(
                "withhold", "不予拨款", (Y.GRADED,), (Y.UNPAID,), is_head, kind=Kind.REFUSE, note_required=True, effects=TELL
            ),
        ),
    )
)  # fmt: skip
