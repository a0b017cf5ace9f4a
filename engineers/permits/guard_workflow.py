"""居留许可 (公安局) and A类跨区域互认 with 上海金山 (domain 2.3, 2.6, 9.1)."""

from engineers.dossiers.policy import TALENT_SECTION, is_talent_head
from engineers.permits import effects, guard_rules
from engineers.permits.choices import RecognitionState, ResidenceState
from engineers.permits.policy import POLICE, at_office
from engineers.permits.workflow import is_employer, is_officer, is_system
from pinghu_portal.accounts.models import Role
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import role_at

R, M = ResidenceState, RecognitionState


def is_police(user, permit) -> bool:
    """Somebody of 公安局."""
    return user is not None and at_office(user, POLICE)


def is_other_head(user, matter) -> bool:
    """The head of the section, unless the matter is his own."""
    return user is not None and is_talent_head(user) and matter.applied_by_id != user.pk


def _police(permit) -> list[str]:
    return [role_at(Role.PARTNER, POLICE)]


def _clerks(matter) -> list[str]:
    return [role_at(Role.CLERK, TALENT_SECTION)]


def _heads(matter) -> list[str]:
    return [role_at(Role.SECTION_HEAD, TALENT_SECTION)]


def _step(name, title, sources, target, actor, **more) -> Transition:
    return Transition(name, title, sources, (target,), actor, **more)


residence_permit = register(
    Workflow(
        key="engineers.residence_permit",
        model="engineers.ResidencePermit",
        title="居留许可",
        initial=R.WAITING,
        party=lambda permit: permit.engineer.enterprise.name,
        subject=lambda permit: permit.engineer.name,
        state_titles=dict(R.choices),
        finals=frozenset({R.REFUSED, R.CANCELLED, R.EXPIRED}),
        steps={
            R.WAITING: Step("待前置", _police, act="受理", paused=True),
            R.ACCEPTED: Step("已受理", _police, "permits.residence_days", act="审查"),
            R.REVIEW: Step("审查", _police, "permits.residence_days", act="签发"),
            R.VALID: Step("有效"),
            R.RENEWING: Step("延期", _police, "permits.residence_renew_days", act="签发"),
        },
        transitions=(
            _step("accept", "受理", (R.WAITING,), R.ACCEPTED, is_police,
                  guards=(guard_rules.why_not_accept_residence,), primary=True),
            _step("review", "转审查", (R.ACCEPTED,), R.REVIEW, is_police, primary=True),
            _step("issue", "签发", (R.REVIEW,), R.VALID, is_police, guards=(guard_rules.why_not_issue,),
                  effects=(effects.issued, effects.tell_applicant), primary=True),
            _step("refuse", "不予签发", (R.ACCEPTED, R.REVIEW), R.REFUSED, is_police, kind=Kind.REFUSE, note_required=True,
                  effects=(effects.tell_applicant,)),
            _step("record", "登记办理结果", (R.WAITING, R.ACCEPTED, R.REVIEW), R.VALID, is_system),
            _step("renew", "申请延期", (R.VALID,), R.RENEWING, is_employer, effects=(effects.reflow,)),
            _step("extend", "准予延期", (R.RENEWING,), R.VALID, is_police, guards=(guard_rules.why_not_issue,),
                  effects=(effects.issued, effects.tell_applicant), primary=True),
            _step("decline", "不予延期", (R.RENEWING,), R.VALID, is_police, kind=Kind.REFUSE, note_required=True,
                  effects=(effects.reflow, effects.tell_applicant)),
            _step("cancel", "注销", (R.WAITING, R.VALID), R.CANCELLED, is_police, kind=Kind.REFUSE, note_required=True,
                  effects=(effects.reflow, effects.tell_applicant)),
            _step("expire", "到期失效", (R.VALID,), R.EXPIRED, is_system,
                  effects=(effects.reflow, effects.tell_applicant)),
        ),
    )
)  # fmt: skip
recognition = register(
    Workflow(
        key="engineers.recognition",
        model="engineers.MutualRecognition",
        title="A类跨区域互认",
        initial=M.APPLIED,
        party=lambda matter: matter.enterprise.name,
        subject=lambda matter: matter.engineer.name,
        state_titles=dict(M.choices),
        finals=frozenset({M.REFUSED, M.TURNED}),
        steps={
            M.APPLIED: Step("核验原认定地", _clerks, "permits.recognition_days", act="核验"),
            M.CHECKED: Step("征询金山", _clerks, "permits.recognition_days", act="发函征询"),
            M.ASKED: Step("等候金山复函", _heads, act="登记复函", paused=True),
            M.RECOGNISED: Step("转工作许可", _clerks, "permits.recognition_days", act="转办"),
        },
        transitions=(
            _step("check", "核验通过", (M.APPLIED,), M.CHECKED, is_officer, guards=(guard_rules.why_not_recognise,),
                  primary=True),
            _step("ask", "征询金山", (M.CHECKED,), M.ASKED, is_officer, primary=True),
            _step("recognise", "认可", (M.ASKED,), M.RECOGNISED, is_other_head,
                  guards=(guard_rules.why_not_recognise, guard_rules.why_not_answer),
                  effects=(effects.tell_applicant,), primary=True),
            _step("refuse", "不认可", (M.APPLIED, M.CHECKED, M.ASKED), M.REFUSED, is_other_head, kind=Kind.REFUSE,
                  note_required=True, effects=(effects.tell_applicant,)),
            _step("turn", "转工作许可", (M.RECOGNISED,), M.TURNED, is_officer, guards=(guard_rules.why_not_turn,),
                  effects=(effects.after_turn,), primary=True),
        ),
    )
)  # fmt: skip
