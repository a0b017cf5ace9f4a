"""年度绩效评价, 填报 and 整改, transition by transition (domain 9.3a)."""

from incubators.carriers.models import Carrier
from incubators.carriers.policy import at_own_carrier, is_carrier_officer
from incubators.carriers.workflow import clerks, head, is_head, is_officer, operators_of
from incubators.evaluations import effects, rules
from incubators.evaluations.choices import FilingState as F
from incubators.evaluations.choices import MendState as M
from incubators.evaluations.choices import RoundState as R
from incubators.evaluations.models import EvaluationFiling
from pinghu_portal.accounts.models import Role
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import role_at


def is_operator(user, obj) -> bool:
    """Somebody who acts for the carrier of a filing or a mending."""
    return user is not None and Carrier.objects.filter(at_own_carrier(user), pk=obj.carrier_id).exists()


def is_vice(user, obj) -> bool:
    """分管局长."""
    return user is not None and user.has_role(Role.VICE_DIRECTOR)


def is_system(user, obj) -> bool:
    """Nobody by hand: the portal does it."""
    return user is None


def checks_filing(user, filing: EvaluationFiling) -> bool:
    """An officer who did not fill it in himself."""
    return user is not None and is_carrier_officer(user) and filing.filled_by_id != user.pk


def _clerks(obj) -> list[str]:
    return clerks()


def _head(obj) -> list[str]:
    return head()


def _vice(obj) -> list[str]:
    return [role_at(Role.VICE_DIRECTOR, "kjj")]


def _operators(obj) -> list[str]:
    return operators_of(obj.carrier)


round_flow = register(
    Workflow(
        key="incubators.evaluation",
        model="incubators.EvaluationRound",
        title="载体年度绩效评价",
        initial=R.DRAFT,
        party=lambda found: found.get_kind_display(),
        subject=str,
        state_titles=dict(R.choices),
        finals=frozenset({R.APPLIED}),
        steps={
            R.DRAFT: Step("布置", _head, act="布置"),
            R.FILLING: Step("填报审核", _clerks, act="审核填报", paused=True),
            R.SCORING: Step("测算与专家打分", _head, "evaluations.score_days", act="预公布"),
            R.ANNOUNCED: Step("预公布与异议", _vice, act="定等", paused=True),
            R.GRADED: Step("结果应用", _head, "evaluations.apply_days", act="应用结果"),
        },
        transitions=(
            Transition("launch", "布置填报", (R.DRAFT,), (R.FILLING,), is_head, guards=(rules.why_not_launch,),
                       effects=(effects.issue_filings,), primary=True, confirm="布置后方案固定，不能再修改。"),
            Transition("score", "结束填报", (R.FILLING,), (R.SCORING,), is_officer, guards=(rules.why_not_score,),
                       effects=(effects.close_filling,), primary=True, confirm="未填报的载体按逾期处理，评为不合格（D）。"),
            Transition("announce", "测算并预公布", (R.SCORING,), (R.ANNOUNCED,), is_head,
                       guards=(rules.why_not_announce,), effects=(effects.announce,), primary=True),
            Transition("grade", "审定等次", (R.ANNOUNCED,), (R.GRADED,), is_vice, guards=(rules.why_not_grade,),
                       primary=True, confirm="审定后结果不能再修订。"),
            Transition("apply", "应用结果", (R.GRADED,), (R.APPLIED,), is_head, effects=(effects.apply_results,),
                       primary=True, confirm="按等次登记奖补；不合格的责令整改，连续两年不合格的撤销。"),
        ),
    )
)  # fmt: skip

filing_flow = register(
    Workflow(
        key="incubators.filing",
        model="incubators.EvaluationFiling",
        title="绩效评价填报",
        initial=F.OPEN,
        party=lambda filing: filing.carrier.name,
        subject=lambda filing: str(filing.round),
        state_titles=dict(F.choices),
        finals=frozenset({F.PASSED, F.OVERDUE}),
        steps={
            F.OPEN: Step("填报", _operators, act="填报", paused=True),
            F.SUBMITTED: Step("审核填报", _clerks, "evaluations.check_days", act="审核"),
            F.RETURNED: Step("退回修改", _operators, "evaluations.mend_days", act="修改", paused=True),
        },
        transitions=(
            Transition("submit", "提交填报", (F.OPEN, F.RETURNED), (F.SUBMITTED,), is_operator,
                       guards=(rules.why_not_submit,), effects=(effects.take_filing,), primary=True),
            Transition("pass", "审核通过", (F.SUBMITTED,), (F.PASSED,), checks_filing,
                       effects=(effects.tell_filler,), primary=True),
            Transition("return", "退回修改", (F.SUBMITTED,), (F.RETURNED,), checks_filing, kind=Kind.RETURN,
                       note_required=True, effects=(effects.tell_filler,)),
            Transition("lapse", "逾期未报", (F.OPEN, F.RETURNED), (F.OVERDUE,), is_system),
        ),
    )
)  # fmt: skip

mending_flow = register(
    Workflow(
        key="incubators.mending",
        model="incubators.Mending",
        title="载体整改",
        initial=M.OPEN,
        party=lambda mending: mending.carrier.name,
        subject=lambda mending: mending.problems,
        state_titles=dict(M.choices),
        finals=frozenset({M.PASSED, M.FAILED}),
        steps={
            M.OPEN: Step("整改", _operators, "carriers.mend_days", act="提交整改报告"),
            M.REPORTED: Step("整改验收", _head, "evaluations.check_days", act="验收"),
        },
        transitions=(
            Transition("report", "提交整改报告", (M.OPEN,), (M.REPORTED,), is_operator,
                       guards=(rules.why_not_report,), primary=True),
            Transition("again", "继续整改", (M.REPORTED,), (M.OPEN,), is_head, kind=Kind.RETURN, note_required=True),
            Transition("accept", "验收通过", (M.REPORTED,), (M.PASSED,), is_head, effects=(effects.end_mending,),
                       primary=True),
            Transition("fail", "整改不通过", (M.OPEN, M.REPORTED), (M.FAILED,), is_head, kind=Kind.REFUSE,
                       note_required=True, effects=(effects.fail_mending,), confirm="整改不通过将撤销该载体。"),
        ),
    )
)  # fmt: skip
