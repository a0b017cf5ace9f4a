"""海外工程师申报, transition by transition (domain 9.1a)."""

from engineers.dossiers.policy import TALENT_SECTION, is_talent_head, is_talent_officer
from engineers.nominations import effects, rules
from engineers.nominations.choices import State as S
from engineers.nominations.models import Nomination
from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import can
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import role_at, town


def is_writer(user, nomination: Nomination) -> bool:
    """A member of the employer while it may be written."""
    return can(user, "write", nomination)


def is_submitter(user, nomination: Nomination) -> bool:
    """Who handed it in."""
    return user.pk == nomination.submitted_by_id


def is_town(user, nomination: Nomination) -> bool:
    """The 科技助理员 of the employer's town or platform (domain 8.5)."""
    enterprise = nomination.enterprise
    return bool(user.region_codes & {enterprise.town_id, enterprise.platform_id})


def is_officer(user, nomination: Nomination) -> bool:
    """科室经办 or 科长."""
    return is_talent_officer(user)


def is_other_head(user, nomination: Nomination) -> bool:
    """The head, unless he did the 形审 himself."""
    return is_talent_head(user) and user.pk != nomination.form_checked_by_id


def is_director(user, nomination: Nomination) -> bool:
    """分管局长."""
    return user.has_role(Role.VICE_DIRECTOR)


def _town(nomination) -> list[str]:
    return [town(nomination.enterprise.town_id)]


def _members(nomination) -> list[str]:
    return [f"member:{nomination.enterprise.credit_code}"]


def _clerks(nomination) -> list[str]:
    return [role_at(Role.CLERK, TALENT_SECTION)]


def _head(nomination) -> list[str]:
    return [role_at(Role.SECTION_HEAD, TALENT_SECTION)]


def _director(nomination) -> list[str]:
    return [role_at(Role.VICE_DIRECTOR, "kjj")]


TELL = (effects.tell_employer,)
STEPS = {
    S.DRAFT: Step("填写申报", _members, act="填写", paused=True),
    S.SUBMITTED: Step("镇街道初审", _town, "nominations.town_days", act="初审"),
    S.RETURNED: Step("退回修改", _members, "nominations.mend_days", act="修改", paused=True),
    S.TOWN_PASSED: Step("科室形审", _clerks, "nominations.form_days", act="形审"),
    S.MENDING: Step("企业补正", _members, "nominations.mend_days", act="补正", paused=True),
    S.FORM_PASSED: Step("科长审核", _head, "nominations.recommend_days", act="审核"),
    S.HEAD_AGREED: Step("局领导审定", _director, "nominations.recommend_days", act="审定"),
    S.RECOMMENDED: Step("报送上级", _clerks, act="报送"),
    S.REVIEWING: Step("上级评审", _clerks, act="录入结果", paused=True),
    S.PROPOSED: Step("拟入选", _clerks, "nominations.publicise_days", act="公示"),
    S.PUBLICISED: Step("公示", _head, act="公布入选", paused=True),
    S.SELECTED: Step("入选"),
}
TRANSITIONS = (
    Transition(
        "submit", "提交申报", (S.DRAFT, S.RETURNED, S.MENDING), (S.SUBMITTED,), is_writer,
        guards=(rules.why_not_submit,), effects=(effects.freeze,), primary=True,
    ),
    Transition("withdraw", "撤回", (S.SUBMITTED,), (S.DRAFT,), is_submitter, kind=Kind.WITHDRAW),
    Transition("pass_town", "初审通过", (S.SUBMITTED,), (S.TOWN_PASSED,), is_town, effects=TELL, primary=True),
    Transition(
        "return_by_town", "退回修改", (S.SUBMITTED,), (S.RETURNED,), is_town,
        kind=Kind.RETURN, note_required=True, effects=TELL,
    ),
    Transition(
        "pass_form", "形审通过", (S.TOWN_PASSED,), (S.FORM_PASSED,), is_officer,
        effects=(effects.sign_form_check, effects.tell_employer), primary=True,
    ),
    Transition(
        "ask_to_mend", "退回补正", (S.TOWN_PASSED,), (S.MENDING,), is_officer,
        kind=Kind.RETURN, note_required=True, effects=TELL,
    ),
    Transition(
        "refuse", "不予受理", (S.TOWN_PASSED,), (S.REFUSED,), is_officer,
        kind=Kind.REFUSE, note_required=True, effects=TELL,
    ),
    Transition("agree", "同意推荐", (S.FORM_PASSED,), (S.HEAD_AGREED,), is_other_head, primary=True),
    Transition(
        "back_to_form", "退回形审", (S.FORM_PASSED, S.HEAD_AGREED), (S.TOWN_PASSED,),
        lambda user, n: is_talent_head(user) or is_director(user, n), kind=Kind.RETURN, note_required=True,
    ),
    Transition("recommend", "审定推荐", (S.HEAD_AGREED,), (S.RECOMMENDED,), is_director, effects=TELL, primary=True),
    Transition(
        "send_up", "报送上级", (S.RECOMMENDED,), (S.REVIEWING,), is_officer,
        guards=(rules.why_not_recommend,), effects=TELL, primary=True,
    ),
    Transition("propose", "录入拟入选", (S.REVIEWING,), (S.PROPOSED,), is_officer, effects=TELL, primary=True),
    Transition(
        "not_select", "录入未入选", (S.REVIEWING, S.PUBLICISED), (S.NOT_SELECTED,), is_officer,
        kind=Kind.REFUSE, note_required=True, effects=TELL,
    ),
    Transition("publicise", "发起公示", (S.PROPOSED,), (S.PUBLICISED,), is_officer, effects=(effects.publicise,), primary=True),
    Transition(
        "select", "公布入选", (S.PUBLICISED,), (S.SELECTED,), lambda user, n: is_talent_head(user),
        guards=(rules.why_not_select,), effects=(effects.register_selection,), primary=True,
    ),
    Transition(
        "cancel", "取消入选", (S.SELECTED,), (S.CANCELLED,), is_director,
        kind=Kind.REFUSE, note_required=True, effects=(effects.cancel_selection,),
        confirm="取消后名册保留该记录和原因，已拨付的年薪资助须核查是否追回。",
    ),
)  # fmt: skip

nomination_flow = register(
    Workflow(
        key="engineers.nomination",
        model="engineers.Nomination",
        title="海外工程师申报",
        initial=S.DRAFT,
        party=lambda nomination: nomination.enterprise.name,
        subject=lambda nomination: nomination.engineer.name,
        state_titles=dict(S.choices),
        finals=frozenset({S.REFUSED, S.NOT_SELECTED, S.CANCELLED}),
        steps=STEPS,
        transitions=TRANSITIONS,
    )
)
