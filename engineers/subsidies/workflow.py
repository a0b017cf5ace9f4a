"""年薪资助: 草稿 → 已提交 → 初审 → 核定 → 公示 → 审定 → 财政复核 → 待拨付 → 已拨付; 追回 (domain 9.1)."""

from engineers.dossiers.policy import TALENT_SECTION, at_own_enterprise, is_talent_head, is_talent_officer
from engineers.subsidies import effects, rules
from engineers.subsidies.models import State as S
from engineers.subsidies.models import SubsidyClaim
from engineers.subsidies.policy import is_finance
from pinghu_portal.accounts.models import Role
from pinghu_portal.budgets.policy import FINANCE
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import role_at


def is_member(user, claim: SubsidyClaim) -> bool:
    """A member of the employer."""
    return SubsidyClaim.objects.filter(at_own_enterprise(user), pk=claim.pk).exists()


def is_officer(user, claim: SubsidyClaim) -> bool:
    """科室经办 or 科长."""
    return is_talent_officer(user)


def is_other_head(user, claim: SubsidyClaim) -> bool:
    """The head, unless he did the 初审 himself."""
    return is_talent_head(user) and user.pk != claim.checked_by_id


def is_director(user, claim: SubsidyClaim) -> bool:
    """分管局长."""
    return user.has_role(Role.VICE_DIRECTOR)


def is_payer(user, claim: SubsidyClaim) -> bool:
    """财政局."""
    return is_finance(user)


def _members(claim) -> list[str]:
    return [f"member:{claim.enterprise.credit_code}"]


def _clerks(claim) -> list[str]:
    return [role_at(Role.CLERK, TALENT_SECTION)]


def _head(claim) -> list[str]:
    return [role_at(Role.SECTION_HEAD, TALENT_SECTION)]


def _director(claim) -> list[str]:
    return [role_at(Role.VICE_DIRECTOR, "kjj")]


def _finance(claim) -> list[str]:
    return [role_at(Role.PARTNER, FINANCE)]


TELL = (effects.tell,)
subsidy_flow = register(
    Workflow(
        key="engineers.subsidy",
        model="engineers.SubsidyClaim",
        title="海外工程师年薪资助",
        initial=S.DRAFT,
        party=lambda claim: claim.enterprise.name,
        subject=lambda claim: claim.engineer.name,
        state_titles=dict(S.choices),
        finals=frozenset({S.REFUSED, S.RECOVERED}),
        steps={
            S.DRAFT: Step("填写申请", _members, act="填写", paused=True),
            S.SUBMITTED: Step("科技初审", _clerks, "subsidies.check_days", act="初审"),
            S.RETURNED: Step("退回修改", _members, "subsidies.mend_days", act="修改", paused=True),
            S.CHECKED: Step("核定", _head, "subsidies.decide_days", act="核定"),
            S.DECIDED: Step("待公示", _clerks, "subsidies.decide_days", act="公示"),
            S.PUBLICISED: Step("公示", _director, act="审定", paused=True),
            S.APPROVED: Step("财政复核", _finance, "subsidies.finance_days", act="复核"),
            S.TO_PAY: Step("待拨付", _finance, "subsidies.pay_days", act="拨付"),
            S.PAID: Step("已拨付"),
        },
        transitions=(
            Transition("submit", "提交申请", (S.DRAFT, S.RETURNED), (S.SUBMITTED,), is_member,
                       guards=(rules.why_not_submit,), effects=(effects.take_submission,), primary=True),
            Transition("check", "初审通过", (S.SUBMITTED,), (S.CHECKED,), is_officer,
                       effects=(effects.sign_check,), primary=True),
            Transition("return", "退回修改", (S.SUBMITTED, S.CHECKED), (S.RETURNED,), is_officer,
                       kind=Kind.RETURN, note_required=True, effects=TELL),
            Transition("decide", "核定", (S.CHECKED,), (S.DECIDED,), is_other_head,
                       guards=(rules.why_not_decide,), effects=(effects.decide,), primary=True),
            Transition("refuse", "不予资助", (S.SUBMITTED, S.CHECKED, S.PUBLICISED), (S.REFUSED,),
                       lambda user, c: is_talent_head(user), kind=Kind.REFUSE, note_required=True, effects=TELL),
            Transition("publicise", "发起公示", (S.DECIDED,), (S.PUBLICISED,), is_officer,
                       effects=(effects.publicise,), primary=True),
            Transition("approve", "审定", (S.PUBLICISED,), (S.APPROVED,), is_director,
                       guards=(rules.why_not_approve,), effects=(effects.reserve,), primary=True),
            Transition("confirm", "财政复核通过", (S.APPROVED,), (S.TO_PAY,), is_payer, effects=TELL, primary=True),
            Transition("send_back", "财政退回", (S.APPROVED, S.TO_PAY), (S.CHECKED,), is_payer,
                       kind=Kind.RETURN, note_required=True, effects=(effects.release,)),
            Transition("pay", "确认拨付", (S.TO_PAY,), (S.PAID,), is_payer,
                       guards=(rules.why_not_pay,), effects=(effects.pay,), primary=True),
            Transition("recover", "追回", (S.PAID,), (S.RECOVERED,), is_director, guards=(rules.why_not_recover,),
                       kind=Kind.REFUSE, note_required=True, effects=(effects.recover,),
                       confirm="追回的金额退回本年度预算，须有书面决定。"),
        ),
    )
)  # fmt: skip
