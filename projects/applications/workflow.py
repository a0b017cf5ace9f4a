"""申报, transition by transition (domain 9.4a). From 形审通过 on the review performs the steps: nobody makes them by hand.

No parent is locked: the window is read from the call, whose own steps move no application, so that two hundred hand-ins of
the last minute run side by side.
"""

from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import town
from projects.applications import completeness, effects, rules
from projects.applications.choices import ENDED
from projects.applications.choices import State as S
from projects.applications.models import Application
from projects.calls.people import clerks, is_officer, is_portal, members
from projects.calls.policy import at_own_enterprise


def is_applicant(user, application: Application) -> bool:
    """Somebody who acts for the enterprise today."""
    rows = Application.objects.filter(pk=application.pk)
    return user is not None and rows.filter(at_own_enterprise(user)).exists()


def is_first(user, application: Application) -> bool:
    """The 科技助理员 of the enterprise's town or platform; for one outside every town the section itself."""
    if user is None:
        return False
    places = _places(application)
    return bool(user.region_codes & set(places)) if places else is_officer(user, application)


def _places(application: Application) -> list[str]:
    enterprise = application.enterprise
    return [place for place in (enterprise.town_id, enterprise.platform_id) if place]


def _first(application) -> list[str]:
    return [town(place) for place in _places(application)] or clerks(application)


TELL = (effects.tell_enterprise,)
SUBMIT_GUARDS = (
    rules.why_not_window,
    rules.why_not_honest,
    rules.why_not_leader,
    completeness.why_not_filled,
)
"""Money and months are among what `why_not_filled` names, page by page."""
STEPS = {
    S.DRAFT: Step("填写申报书", members, act="填写", paused=True),
    S.SUBMITTED: Step("镇街道推荐", _first, "applications.town_days", act="推荐"),
    S.RETURNED: Step("退回修改", members, "applications.mend_days", act="修改"),
    S.RECOMMENDED: Step("形式审查", clerks, "applications.form_days", act="形审"),
    S.FORM_PASSED: Step("待分组评审"),
    S.REVIEWING: Step("专家评审"),
    S.SCORED: Step("评分完成"),
    S.SHORTLISTED: Step("入围答辩"),
    S.DEFENDED: Step("答辩完成"),
    S.VISITED: Step("考察完成"),
    S.PROPOSED: Step("拟立项"),
    S.RESERVE: Step("备选"),
    S.PUBLICISED: Step("公示"),
    S.WITHHELD: Step("暂缓立项"),
    S.GRANTED: Step("立项"),
}


def _by_review(name: str, title: str, sources: tuple[str, ...], target: str) -> Transition:
    """A step that only the review of the portal makes."""
    refused = target in (S.ELIMINATED, S.REJECTED, S.REVOKED, S.ABANDONED)
    kind = Kind.REFUSE if refused else Kind.FORWARD
    return Transition(name, title, sources, (target,), is_portal, kind=kind, effects=TELL)


TRANSITIONS = (
    Transition("submit", "提交申报", (S.DRAFT, S.RETURNED), (S.SUBMITTED,), is_applicant, guards=SUBMIT_GUARDS,
               effects=(effects.freeze,), primary=True),
    Transition("recall", "撤回修改", (S.SUBMITTED,), (S.DRAFT,), is_applicant, guards=(rules.why_not_recall,),
               kind=Kind.WITHDRAW, confirm="撤回后须在截止前重新提交。"),
    Transition("withdraw", "撤回申报", (S.DRAFT, S.SUBMITTED, S.RETURNED, S.RECOMMENDED), (S.WITHDRAWN,), is_applicant,
               kind=Kind.WITHDRAW, confirm="撤回后本申报终止，征集截止前可以重新申报。"),
    Transition("recommend", "同意推荐", (S.SUBMITTED,), (S.RECOMMENDED,), is_first, note_required=True, effects=TELL,
               primary=True),
    Transition("return_by_town", "退回修改", (S.SUBMITTED,), (S.RETURNED,), is_first, kind=Kind.RETURN,
               note_required=True, effects=(effects.give_time, effects.tell_enterprise)),
    Transition("pass_form", "形审通过", (S.RECOMMENDED,), (S.FORM_PASSED,), is_officer,
               guards=(rules.why_not_pass_form,), effects=(effects.sign_screening, effects.tell_enterprise), primary=True),
    Transition("return_by_form", "退回补正", (S.RECOMMENDED,), (S.RETURNED,), is_officer, kind=Kind.RETURN,
               guards=(rules.why_not_return_form,), note_required=True,
               effects=(effects.count_return, effects.give_time, effects.sign_screening, effects.tell_enterprise)),
    Transition("fail_form", "形审不通过", (S.RECOMMENDED,), (S.FORM_FAILED,), is_officer, kind=Kind.REFUSE,
               guards=(rules.why_not_screened,), note_required=True,
               effects=(effects.sign_screening, effects.tell_enterprise)),
    _by_review("group", "进入专家评审", (S.FORM_PASSED,), S.REVIEWING),
    _by_review("score", "评分完成", (S.REVIEWING,), S.SCORED),
    _by_review("shortlist", "入围答辩", (S.SCORED,), S.SHORTLISTED),
    _by_review("eliminate", "淘汰", (S.SCORED,), S.ELIMINATED),
    _by_review("defend", "答辩完成", (S.SHORTLISTED,), S.DEFENDED),
    _by_review("visit", "考察完成", (S.SCORED, S.DEFENDED), S.VISITED),
    _by_review("propose", "拟立项", (S.VISITED, S.RESERVE), S.PROPOSED),
    _by_review("reserve", "列为备选", (S.VISITED,), S.RESERVE),
    _by_review("reject", "不予立项", (S.VISITED, S.RESERVE), S.REJECTED),
    _by_review("publicise", "公示", (S.PROPOSED,), S.PUBLICISED),
    _by_review("withhold", "暂缓立项", (S.PUBLICISED,), S.WITHHELD),
    _by_review("grant", "立项", (S.PUBLICISED, S.WITHHELD), S.GRANTED),
    _by_review("revoke", "撤销拟立项", (S.PROPOSED, S.PUBLICISED, S.WITHHELD), S.REVOKED),
    _by_review("abandon", "放弃立项", (S.GRANTED,), S.ABANDONED),
)  # fmt: skip

application_flow = register(
    Workflow(
        key="projects.application",
        model="projects.Application",
        title="科技项目申报",
        initial=S.DRAFT,
        party=lambda application: application.enterprise.name,
        subject=str,
        state_titles=dict(S.choices),
        finals=frozenset(ENDED) - {S.GRANTED},
        steps=STEPS,
        transitions=TRANSITIONS,
    )
)
