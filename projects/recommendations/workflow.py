"""省级推荐, transition by transition (domain 9.4): a round, and its candidates, which it moves from the defence on."""

from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from projects.applications.effects import tell_enterprise
from projects.calls.people import clerks, director, is_director, is_officer, is_portal, members
from projects.calls.policy import at_own_enterprise, is_project_head
from projects.recommendations import effects, rules
from projects.recommendations.choices import LIVE, RoundState
from projects.recommendations.choices import State as S
from projects.recommendations.models import Candidate

R = RoundState


def decides(user, found) -> bool:
    """The head of the section or 分管局长, never the one who organised the round."""
    if user is None or user.pk == found.opened_by_id:
        return False
    return is_project_head(user) or is_director(user, found)


def is_applicant(user, candidate: Candidate) -> bool:
    """Somebody who acts for the enterprise today."""
    rows = Candidate.objects.filter(pk=candidate.pk)
    return user is not None and rows.filter(at_own_enterprise(user)).exists()


round_flow = register(
    Workflow(
        key="projects.recommendation_round",
        model="projects.RecommendationRound",
        title="省级推荐批次",
        initial=R.COLLECTING,
        party=lambda found: f"{found.year}年度",
        subject=str,
        state_titles=dict(R.choices),
        finals=frozenset({R.SENT, R.CANCELLED}),
        steps={
            R.COLLECTING: Step("征集", clerks, act="审核并组织答辩", paused=True),
            R.DEFENDING: Step("答辩", clerks, act="组织答辩", paused=True),
            R.RANKED: Step("确定推荐", director, "recommendations.send_days", act="确定推荐"),
        },
        transitions=(
            Transition("hear", "组织答辩", (R.COLLECTING,), (R.DEFENDING,), is_officer, guards=(rules.why_not_hear,),
                       effects=(effects.open_defence,), primary=True,
                       confirm="审核通过的项目全部进入答辩，未提交的申报终止。"),
            Transition("cancel", "取消批次", (R.COLLECTING,), (R.CANCELLED,), is_officer, kind=Kind.REFUSE,
                       note_required=True, effects=(effects.cancel,)),
            Transition("rank", "答辩排序", (R.DEFENDING,), (R.RANKED,), is_officer, guards=(rules.why_not_rank,),
                       effects=(effects.take_ranking,), primary=True),
            Transition("send", "确定推荐", (R.RANKED,), (R.SENT,), decides, guards=(rules.why_not_send,),
                       effects=(effects.recommend,), primary=True, confirm="推荐名单确定后不能撤回。"),
        ),
    )
)  # fmt: skip


def _by_round(name: str, title: str, sources: tuple[str, ...], target: str, kind: Kind = Kind.FORWARD) -> Transition:
    """A step that only the round makes."""
    return Transition(name, title, sources, (target,), is_portal, kind=kind, effects=(tell_enterprise,))


candidate_flow = register(
    Workflow(
        key="projects.candidate",
        model="projects.Candidate",
        title="省级推荐申报",
        initial=S.DRAFT,
        parent="round",
        party=lambda candidate: candidate.enterprise.name,
        subject=str,
        state_titles=dict(S.choices),
        finals=frozenset({S.PASSED_OVER, S.GRANTED, S.REFUSED, S.WITHDRAWN}),
        steps={
            S.DRAFT: Step("填写申报", members, act="填写", paused=True),
            S.SUBMITTED: Step("县审核", clerks, "recommendations.check_days", act="审核"),
            S.RETURNED: Step("修改申报", members, act="修改", paused=True),
            S.CHECKED: Step("待答辩"),
            S.HEARING: Step("答辩"),
            S.RANKED: Step("待确定推荐"),
            S.RECOMMENDED: Step("省评审", clerks, act="登记结果", paused=True),
        },
        transitions=(
            Transition("submit", "提交申报", (S.DRAFT, S.RETURNED), (S.SUBMITTED,), is_applicant, primary=True,
                       guards=(rules.why_not_window, rules.why_not_honest, rules.why_not_whole)),
            Transition("withdraw", "撤回申报", (S.DRAFT, S.SUBMITTED, S.RETURNED), (S.WITHDRAWN,), is_applicant,
                       kind=Kind.WITHDRAW, confirm="撤回后本申报终止，截止前可以重新申报。"),
            Transition("check", "审核通过", (S.SUBMITTED,), (S.CHECKED,), is_officer, primary=True,
                       guards=(rules.why_not_honest, rules.why_not_whole), effects=(tell_enterprise,)),
            Transition("return", "退回修改", (S.SUBMITTED,), (S.RETURNED,), is_officer, kind=Kind.RETURN,
                       note_required=True, effects=(tell_enterprise,)),
            _by_round("lapse", "终止", LIVE, S.WITHDRAWN, Kind.REFUSE),
            _by_round("hear", "进入答辩", (S.CHECKED,), S.HEARING),
            _by_round("rank", "答辩排序", (S.HEARING,), S.RANKED),
            _by_round("recommend", "推荐", (S.RANKED,), S.RECOMMENDED),
            _by_round("pass_over", "不推荐", (S.RANKED,), S.PASSED_OVER, Kind.REFUSE),
            Transition("grant", "省立项", (S.RECOMMENDED,), (S.GRANTED,), is_officer,
                       required=("result_document", "result_on"), effects=(tell_enterprise,), primary=True),
            Transition("refuse", "省未立项", (S.RECOMMENDED,), (S.REFUSED,), is_officer, kind=Kind.REFUSE,
                       note_required=True, effects=(tell_enterprise,)),
        ),
    )
)  # fmt: skip
