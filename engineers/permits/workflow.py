"""工作许可: 草稿 → 已提交 → 预审 → [补正] → 受理 → 审查 → 决定 → 有效 → [延期中, 变更中] → 有效; 注销中 → 已注销; 过期 (9.1)."""

from engineers.dossiers.models import Engineer
from engineers.dossiers.policy import TALENT_SECTION, at_own_enterprise, is_talent_officer
from engineers.permits import effects, rules
from engineers.permits.choices import PermitState
from pinghu_portal.accounts.models import Role
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import role_at

S = PermitState
BUREAU = "kjj"


def is_member(user, matter) -> bool:
    """A member of the employer who handed the matter in, today."""
    if user is None or not user.has_role(Role.ENTERPRISE):
        return False
    own = type(matter)._base_manager.filter(at_own_enterprise(user, "enterprise"), pk=matter.pk)
    return own.exists()


def is_employer(user, matter) -> bool:
    """A member of the engineer's employer, today."""
    if user is None or not user.has_role(Role.ENTERPRISE):
        return False
    return Engineer.objects.filter(at_own_enterprise(user), pk=matter.engineer_id).exists()


def is_officer(user, matter) -> bool:
    """The talent section; nobody works on his own application."""
    return user is not None and is_talent_officer(user) and matter.applied_by_id != user.pk


def decides(user, matter) -> bool:
    """The vice-director; nobody decides on his own application."""
    return user is not None and user.has_role(Role.VICE_DIRECTOR) and matter.applied_by_id != user.pk


def is_system(user, matter) -> bool:
    """The nightly sweep and results of departments, which have no person."""
    return user is None


def _clerks(matter) -> list[str]:
    return [role_at(Role.CLERK, TALENT_SECTION)]


def _vice(matter) -> list[str]:
    return [role_at(Role.VICE_DIRECTOR, BUREAU)]


def _members(matter) -> list[str]:
    return [f"member:{matter.enterprise.credit_code}"]


def _step(name, title, sources, target, actor, **more) -> Transition:
    return Transition(name, title, sources, (target,), actor, **more)


APPLY = (
    _step("submit", "提交", (S.DRAFT, S.MENDING), S.SUBMITTED, is_member,
          guards=(rules.why_not_submit,), effects=(effects.freeze_sheet,), primary=True),
    _step("withdraw", "撤回", (S.DRAFT, S.SUBMITTED, S.MENDING, S.CHECKED), S.WITHDRAWN, is_member, kind=Kind.WITHDRAW),
    _step("pass_check", "预审通过", (S.SUBMITTED,), S.CHECKED, is_officer, guards=(rules.why_not_pass,),
          effects=(effects.tell_applicant,), primary=True),
    _step("ask_mend", "退回补正", (S.SUBMITTED, S.ACCEPTED), S.MENDING, is_officer, kind=Kind.RETURN, note_required=True,
          effects=(effects.tell_applicant,)),
    _step("accept", "受理", (S.CHECKED,), S.ACCEPTED, is_officer,
          effects=(effects.retime, effects.tell_applicant), primary=True),
    _step("review", "审查通过，提请决定", (S.ACCEPTED,), S.REVIEWED, is_officer,
          guards=(rules.why_not_decide,), primary=True),
    _step("grant", "准予许可", (S.REVIEWED,), S.VALID, decides, guards=(rules.why_not_decide,),
          effects=(effects.granted, effects.settled, effects.tell_applicant), primary=True),
    _step("back_to_review", "退回审查", (S.REVIEWED,), S.ACCEPTED, decides, kind=Kind.RETURN, note_required=True,
          effects=(effects.retime,)),
    _step("refuse", "不予许可", (S.REVIEWED,), S.REFUSED, decides, kind=Kind.REFUSE, note_required=True,
          effects=(effects.tell_applicant,)),
    _step("lapse", "视为撤回", (S.MENDING,), S.WITHDRAWN, is_system, kind=Kind.WITHDRAW, note_required=True,
          effects=(effects.tell_applicant,)),
    _step("record", "登记办理结果", (S.DRAFT,), S.VALID, is_system),
)  # fmt: skip
LATER = (
    _step("renew", "申请延期", (S.VALID,), S.RENEWING, is_member, guards=(rules.why_not_renew,),
          effects=(effects.begin_renewal,), primary=True),
    _step("change", "申请变更", (S.VALID,), S.CHANGING, is_member, guards=(rules.why_not_change,),
          effects=(effects.begin_change,)),
    _step("cancel", "申请注销", (S.VALID,), S.CANCELLING, is_member, guards=(rules.why_not_cancel,),
          effects=(effects.begin_cancel,)),
    _step("drop", "撤回申请", (S.RENEWING, S.CHANGING, S.CANCELLING), S.VALID, is_member, kind=Kind.WITHDRAW,
          effects=(effects.settled, effects.reflow)),
    _step("examine", "审查通过，提请决定", (S.RENEWING, S.CHANGING), S.DECIDING, is_officer,
          guards=(rules.why_not_extend,), primary=True),
    _step("allow", "准予", (S.DECIDING,), S.VALID, decides,
          effects=(effects.extended, effects.tell_applicant), primary=True),
    _step("decline", "不予", (S.RENEWING, S.CHANGING, S.DECIDING), S.VALID, decides, kind=Kind.REFUSE, note_required=True,
          effects=(effects.settled, effects.reflow, effects.tell_applicant)),
    _step("close", "办结注销", (S.CANCELLING,), S.CANCELLED, is_officer,
          effects=(effects.reflow, effects.tell_applicant), primary=True),
    _step("expire", "到期失效", (S.VALID,), S.EXPIRED, is_system,
          effects=(effects.reflow, effects.tell_applicant)),
)  # fmt: skip
work_permit = register(
    Workflow(
        key="engineers.work_permit",
        model="engineers.WorkPermit",
        title="来华工作许可",
        initial=S.DRAFT,
        party=lambda permit: permit.enterprise.name,
        subject=lambda permit: permit.engineer.name,
        state_titles=dict(S.choices),
        finals=frozenset({S.REFUSED, S.WITHDRAWN, S.CANCELLED, S.EXPIRED}),
        steps={
            S.DRAFT: Step("草稿", _members, act="填报"),
            S.SUBMITTED: Step("预审", _clerks, "permits.precheck_days", act="预审"),
            S.MENDING: Step("补正", _members, "permits.mend_days", paused=True, act="补正"),
            S.CHECKED: Step("受理", _clerks, "permits.accept_days", act="受理"),
            S.ACCEPTED: Step("审查", _clerks, "permits.review_days", act="审查"),
            S.REVIEWED: Step("决定", _vice, "permits.decide_days", act="决定"),
            S.VALID: Step("有效"),
            S.RENEWING: Step("延期审查", _clerks, "permits.renew_days", act="审查"),
            S.CHANGING: Step("变更审查", _clerks, "permits.renew_days", act="审查"),
            S.DECIDING: Step("延期变更决定", _vice, "permits.decide_days", act="决定"),
            S.CANCELLING: Step("注销", _clerks, "permits.cancel_days", act="办结注销"),
        },
        transitions=APPLY + LATER,
    )
)
