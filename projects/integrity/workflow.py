"""科研诚信, transition by transition (domain 9.4): nobody is held to anything before he was heard."""

from pinghu_portal.accounts.models import Role
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from projects.calls.people import clerks, director, head, is_director, is_head, is_officer, is_portal, members
from projects.contracts.policy import acts_for
from projects.integrity import effects, rules
from projects.integrity.choices import BLOCKING, SubjectKind
from projects.integrity.choices import State as S
from projects.integrity.models import IntegrityRecord


def is_subject(user, case: IntegrityRecord) -> bool:
    """A member of the unit it is about."""
    unit = case.subject_kind == SubjectKind.UNIT and case.enterprise is not None
    return unit and acts_for(user, case.enterprise)


def is_speaker(user, case: IntegrityRecord) -> bool:
    """The unit itself; an officer for people and agencies without an account."""
    return is_subject(user, case) or (case.subject_kind != SubjectKind.UNIT and is_officer(user, case))


def is_officer_or_portal(user, case: IntegrityRecord) -> bool:
    """The section, or the night."""
    return user is None or is_officer(user, case)


def is_other_leader(user, case: IntegrityRecord) -> bool:
    """分管局长 or 局长, yet not who made the finding."""
    led = user is not None and user.has_role(Role.VICE_DIRECTOR, Role.LEADER)
    return led and user.pk != case.found_by_id


def speaker(case: IntegrityRecord) -> list[str]:
    """Who may speak for the subject."""
    return members(case) if case.subject_kind == SubjectKind.UNIT and case.enterprise else clerks(case)


TELL = (effects.tell_subject,)
flow = register(
    Workflow(
        key="projects.integrity",
        model="projects.IntegrityRecord",
        title="科研诚信处理",
        initial=S.CLUE,
        party=lambda case: case.enterprise.name if case.enterprise else case.get_subject_kind_display(),
        subject=str,
        state_titles=dict(S.choices),
        finals=frozenset({S.EXPIRED, S.REPAIRED, S.OVERTURNED, S.DROPPED}),
        steps={
            S.CLUE: Step("核实线索", clerks, "integrity.clue_days", act="立案调查"),
            S.INVESTIGATING: Step("调查", clerks, "integrity.investigate_days", act="告知"),
            S.NOTICED: Step("申辩", speaker, "integrity.defence_days", act="申辩"),
            S.DEFENDED: Step("提请认定", head, "integrity.convene_days", act="提请认定"),
            S.DECIDING: Step("认定", director, "integrity.decide_days", act="认定"),
            S.ACTIVE: Step("处理中"),
            S.APPEALED: Step("申诉复核", director, "integrity.appeal_answer_days", act="复核"),
            S.REPAIRING: Step("修复审核", director, "integrity.appeal_answer_days", act="审核"),
        },
        transitions=(
            Transition("investigate", "立案调查", (S.CLUE,), (S.INVESTIGATING,), is_officer, primary=True),
            Transition(
                "drop", "不予认定", (S.CLUE, S.INVESTIGATING, S.NOTICED, S.DEFENDED), (S.DROPPED,), is_head,
                kind=Kind.REFUSE, note_required=True,
            ),
            Transition(
                "notify", "告知", (S.INVESTIGATING,), (S.NOTICED,), is_officer,
                guards=(rules.why_not_notify,), effects=(effects.stamp_notice, *TELL), primary=True,
            ),
            Transition(
                "defend", "提交申辩", (S.NOTICED,), (S.DEFENDED,), is_speaker, guards=(rules.why_not_defend,), primary=True
            ),
            Transition(
                "go_on", "逾期未申辩", (S.NOTICED,), (S.DEFENDED,), is_officer_or_portal, guards=(rules.why_not_go_on,)
            ),
            Transition("convene", "提请认定", (S.DEFENDED,), (S.DECIDING,), is_head, primary=True),
            Transition(
                "find", "认定失信", (S.DECIDING,), (S.ACTIVE,), is_director, guards=(rules.why_not_find,),
                effects=(effects.stamp_finding, *TELL), primary=True, confirm="认定后处理期内不能申报科技项目。",
            ),
            Transition(
                "acquit", "会议不予认定", (S.DECIDING,), (S.DROPPED,), is_director, kind=Kind.REFUSE, note_required=True
            ),
            Transition("appeal", "申诉", (S.ACTIVE,), (S.APPEALED,), is_subject, guards=(rules.why_not_appeal,)),
            Transition(
                "uphold", "维持", (S.APPEALED,), (S.ACTIVE,), is_other_leader, kind=Kind.RETURN, note_required=True,
                effects=TELL,
            ),
            Transition(
                "overturn", "申诉成立，撤销", (S.APPEALED,), (S.OVERTURNED,), is_other_leader, note_required=True,
                effects=TELL,
            ),
            Transition("ask_repair", "申请修复", (S.ACTIVE,), (S.REPAIRING,), is_subject, guards=(rules.why_not_repair,)),
            Transition(
                "grant_repair", "准予修复", (S.REPAIRING,), (S.REPAIRED,), is_director, note_required=True, effects=TELL,
                primary=True,
            ),
            Transition(
                "refuse_repair", "不予修复", (S.REPAIRING,), (S.ACTIVE,), is_director, kind=Kind.RETURN,
                note_required=True, effects=TELL,
            ),
            Transition("expire", "处理期满", BLOCKING, (S.EXPIRED,), is_portal, guards=(rules.why_not_expire,), effects=TELL),
        ),
    )
)  # fmt: skip
