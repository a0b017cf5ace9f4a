"""认定与备案, transition by transition (domain 9.3): 平湖市级 is decided here, higher levels are recommended upwards."""

from incubators.carriers.policy import at_own_carrier
from incubators.carriers.workflow import clerks, head, is_head, is_officer, operators_of
from incubators.recognition import effects, rules
from incubators.recognition.choices import ENDED, Matter
from incubators.recognition.choices import State as S
from incubators.recognition.models import RecognitionApplication
from pinghu_portal.accounts.models import Role
from pinghu_portal.panels.choices import PanelState
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import role_at, town


def is_operator(user, application: RecognitionApplication) -> bool:
    """Somebody who acts for the carrier today."""
    rows = RecognitionApplication.objects.filter(pk=application.pk)
    return user is not None and rows.filter(at_own_carrier(user, "carrier")).exists()


def is_first(user, application: RecognitionApplication) -> bool:
    """The 科技助理员 of the carrier's town or platform; for a carrier outside every town the section itself."""
    if user is None:
        return False
    places = {application.carrier.town_id, application.carrier.platform_id} - {None}
    return bool(user.region_codes & places) if places else is_officer(user, application)


def is_director(user, application: RecognitionApplication) -> bool:
    """分管局长."""
    return user is not None and user.has_role(Role.VICE_DIRECTOR)


def _when(actor, condition):
    """An actor for whom the step exists only under a condition: the short way, or the way upwards."""
    return lambda user, application: condition(application) and actor(user, application)


def _judged(application) -> bool:
    return application.is_judged


def _short(application) -> bool:
    return not application.is_judged


def _local(application) -> bool:
    return application.is_judged and application.is_local


def _upwards(application) -> bool:
    return application.is_judged and not application.is_local


def _without_experts(application) -> bool:
    return not (application.matter == Matter.NEW and application.is_local)


def _panel_failed(application) -> bool:
    return application.panel is not None and application.panel.state == PanelState.CANCELLED


def _operators(application) -> list[str]:
    return operators_of(application.carrier)


def _first(application) -> list[str]:
    places = [place for place in (application.carrier.town_id, application.carrier.platform_id) if place]
    return [town(place) for place in places] or clerks()


def _clerks(application) -> list[str]:
    return clerks()


def _head(application) -> list[str]:
    return head()


def _director(application) -> list[str]:
    return [role_at(Role.VICE_DIRECTOR, "kjj")]


def why_not_panel(application) -> list[str]:
    """A panel has been opened for it."""
    return [] if application.panel_id else ["请在“组织评审”中建立专家评审。"]


TELL = (effects.tell_operators,)
STEPS = {
    S.DRAFT: Step("填写申请", _operators, act="填写", paused=True),
    S.SUBMITTED: Step("镇街道初审", _first, "recognition.town_days", act="初审"),
    S.RETURNED: Step("退回修改", _operators, "recognition.mend_days", act="修改", paused=True),
    S.TOWN_PASSED: Step("科创中心形审", _clerks, "recognition.form_days", act="形审"),
    S.FORM_PASSED: Step("现场核查", _clerks, "recognition.visit_days", act="现场核查"),
    S.VISITED: Step("组织专家评审", _clerks, "recognition.panel_days", act="组织评审"),
    S.REVIEWING: Step("专家评审", _clerks, act="录入评审结果", paused=True),
    S.REVIEWED: Step("局领导审定", _director, "recognition.decide_days", act="审定"),
    S.DECIDED: Step("拟认定", _clerks, "recognition.publicise_days", act="公示"),
    S.PUBLICISED: Step("公示", _head, act="公布认定", paused=True),
    S.RECOMMENDED: Step("推荐上报", _clerks, "recognition.send_days", act="报送"),
    S.ABOVE: Step("上级审核", _clerks, act="录入上级结果", paused=True),
}
TRANSITIONS = (
    Transition("submit", "提交申请", (S.DRAFT, S.RETURNED), (S.SUBMITTED,), is_operator,
               guards=(rules.why_not_submit,), effects=(effects.freeze,), primary=True),
    Transition("withdraw", "撤回修改", (S.SUBMITTED, S.TOWN_PASSED), (S.DRAFT,), is_operator, kind=Kind.WITHDRAW),
    Transition("drop", "撤回申请", (S.DRAFT, S.RETURNED), (S.WITHDRAWN,), is_operator, kind=Kind.WITHDRAW,
               confirm="撤回后本申请终止，可以重新申请。"),
    Transition("pass_town", "初审通过", (S.SUBMITTED,), (S.TOWN_PASSED,), is_first, effects=TELL, primary=True),
    Transition("return_by_town", "退回修改", (S.SUBMITTED,), (S.RETURNED,), is_first, kind=Kind.RETURN,
               note_required=True, effects=TELL),
    Transition("pass_form", "形审通过", (S.TOWN_PASSED,), (S.FORM_PASSED,), _when(is_officer, _judged),
               effects=(effects.sign_form_check, effects.tell_operators), primary=True),
    Transition("pass_short", "审核通过，提请审定", (S.TOWN_PASSED,), (S.REVIEWED,), _when(is_officer, _short),
               effects=(effects.sign_form_check, effects.tell_operators), primary=True),
    Transition("return_by_section", "退回修改", (S.TOWN_PASSED, S.FORM_PASSED, S.VISITED), (S.RETURNED,), is_officer,
               kind=Kind.RETURN, note_required=True, effects=TELL),
    Transition("reject", "不予受理", (S.TOWN_PASSED, S.FORM_PASSED), (S.REFUSED,), is_head, kind=Kind.REFUSE,
               note_required=True, effects=TELL),
    Transition("pass_visit", "核查通过", (S.FORM_PASSED,), (S.VISITED,), is_officer,
               guards=(rules.why_not_pass_visit,), effects=TELL, primary=True),
    Transition("send_to_panel", "送专家评审", (S.VISITED,), (S.REVIEWING,), is_officer, guards=(why_not_panel,),
               effects=TELL, primary=True),
    Transition("skip_panel", "免评审，提请审定", (S.VISITED,), (S.REVIEWED,), _when(is_officer, _without_experts)),
    Transition("take_scores", "录入评审结果", (S.REVIEWING,), (S.REVIEWED,), is_officer,
               guards=(rules.why_not_take_scores,), effects=(effects.take_score,), primary=True),
    Transition("leave_panel", "重新组织评审", (S.REVIEWING,), (S.VISITED,), _when(is_officer, _panel_failed),
               kind=Kind.RETURN, effects=(effects.leave_panel,)),
    Transition("decide", "同意认定", (S.REVIEWED,), (S.DECIDED,), _when(is_director, _local),
               guards=(rules.why_not_decide,), effects=TELL, primary=True),
    Transition("recommend", "同意推荐上报", (S.REVIEWED,), (S.RECOMMENDED,), _when(is_director, _upwards),
               guards=(rules.why_not_decide,), effects=TELL, primary=True),
    Transition("settle", "同意办结", (S.REVIEWED,), (S.DONE,), _when(is_director, _short),
               effects=(effects.settle, effects.tell_operators), primary=True,
               confirm="变更将写入载体库；申请撤销的，该载体全部级别同时终止，不能恢复。"),
    Transition("back_to_section", "退回科创中心", (S.REVIEWED,), (S.TOWN_PASSED,), is_director, kind=Kind.RETURN,
               note_required=True, effects=(effects.leave_panel,)),
    Transition("refuse", "不予认定", (S.REVIEWED, S.DECIDED, S.PUBLICISED), (S.REFUSED,), is_director,
               kind=Kind.REFUSE, note_required=True, effects=TELL),
    Transition("publicise", "发起公示", (S.DECIDED,), (S.PUBLICISED,), is_officer,
               effects=(effects.publicise, effects.tell_operators), primary=True),
    Transition("recognise", "公布认定", (S.PUBLICISED,), (S.RECOGNISED,), is_head, guards=(rules.why_not_recognise,),
               effects=(effects.enter_level, effects.tell_operators), primary=True),
    Transition("send_up", "报送上级", (S.RECOMMENDED,), (S.ABOVE,), is_officer, guards=(rules.why_not_send_up,),
               effects=TELL, primary=True),
    Transition("granted_above", "上级已认定", (S.ABOVE,), (S.RECOGNISED,), is_officer, guards=(rules.why_not_above,),
               effects=(effects.enter_level, effects.tell_operators), primary=True),
    Transition("refused_above", "上级未通过", (S.ABOVE,), (S.REFUSED,), is_officer, kind=Kind.REFUSE,
               note_required=True, effects=TELL),
)  # fmt: skip

recognition_flow = register(
    Workflow(
        key="incubators.recognition",
        model="incubators.RecognitionApplication",
        title="载体认定与备案",
        initial=S.DRAFT,
        party=lambda application: application.carrier.operator_name or application.carrier.name,
        subject=str,
        state_titles=dict(S.choices),
        finals=frozenset(ENDED),
        steps=STEPS,
        transitions=TRANSITIONS,
    )
)
