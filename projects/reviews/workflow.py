"""评审批次, transition by transition (domain 9.4, 9.4a): the clerk organises, the head draws the line, the meeting decides."""

from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from projects.calls.people import clerks, director, head, is_director, is_head, is_officer
from projects.reviews import effects, rules
from projects.reviews.choices import BatchState as S
from projects.reviews.models import ReviewBatch


def is_other_director(user, batch: ReviewBatch) -> bool:
    """分管局长, who enters what the meeting decided; never the one who organised the review."""
    return is_director(user, batch) and user.pk != batch.opened_by_id


def _with_defence(user, batch) -> bool:
    return batch.with_defence and is_head(user, batch)


def _without_defence(user, batch) -> bool:
    return not batch.with_defence and is_head(user, batch)


batch_flow = register(
    Workflow(
        key="projects.review",
        model="projects.ReviewBatch",
        title="项目评审",
        initial=S.FORMING,
        party=lambda batch: batch.call.title,
        subject=str,
        state_titles=dict(S.choices),
        finals=frozenset({S.FINISHED, S.CANCELLED}),
        steps={
            S.FORMING: Step("组建分组", clerks, "reviews.form_days", act="组建"),
            S.SCORING: Step("专家评分", clerks, act="汇总", paused=True),
            S.RANKED: Step("确定入围", head, "reviews.cut_days", act="确定入围"),
            S.DEFENDING: Step("答辩评审", clerks, act="组织答辩", paused=True),
            S.VISITING: Step("实地考察", clerks, "reviews.visit_days", act="考察"),
            S.DECIDING: Step("会议审定", director, "reviews.decide_days", act="审定"),
            S.DECIDED: Step("发起公示", clerks, "reviews.publicise_days", act="公示"),
            S.PUBLICISED: Step("公示", head, act="公布立项", paused=True),
        },
        transitions=(
            Transition("open", "开始评审", (S.FORMING,), (S.SCORING,), is_officer, guards=(rules.why_not_open,),
                       effects=(effects.open_panels,), primary=True,
                       confirm="开始后分组不能再调整，各组转入抽取专家。"),
            Transition("cancel", "取消批次", (S.FORMING,), (S.CANCELLED,), is_officer, kind=Kind.REFUSE,
                       note_required=True, effects=(effects.cancel,)),
            Transition("rank", "汇总评分", (S.SCORING,), (S.RANKED,), is_officer, guards=(rules.why_not_rank,),
                       effects=(effects.take_scores,), primary=True),
            Transition("hear", "按线入围答辩", (S.RANKED,), (S.DEFENDING,), _with_defence, guards=(rules.why_not_cut,),
                       effects=(effects.shortlist,), primary=True, confirm="未入围的项目将被淘汰，不能恢复。"),
            Transition("shortlist", "按线入围考察", (S.RANKED,), (S.VISITING,), _without_defence,
                       guards=(rules.why_not_cut,), effects=(effects.shortlist,), primary=True,
                       confirm="未入围的项目将被淘汰，不能恢复。"),
            Transition("end_defence", "答辩结束", (S.DEFENDING,), (S.VISITING,), is_officer,
                       guards=(rules.why_not_end_defence,), effects=(effects.take_defence,), primary=True),
            Transition("end_visits", "考察完成，提请审定", (S.VISITING,), (S.DECIDING,), is_officer,
                       guards=(rules.why_not_end_visits,), effects=(effects.end_visits,), primary=True),
            Transition("decide", "审定通过", (S.DECIDING,), (S.DECIDED,), is_other_director, guards=(rules.why_not_decide,),
                       effects=(effects.decide,), primary=True, confirm="审定结论将下达各项目，不能撤回。"),
            Transition("back", "退回考察", (S.DECIDING,), (S.VISITING,), is_other_director, kind=Kind.RETURN,
                       note_required=True),
            Transition("publicise", "发起公示", (S.DECIDED,), (S.PUBLICISED,), is_officer,
                       guards=(rules.why_not_publicise,), effects=(effects.publicise,), primary=True,
                       confirm="公示名单一经发布不能修改。"),
            Transition("finish", "公布立项", (S.PUBLICISED,), (S.FINISHED,), is_head, guards=(rules.why_not_finish,),
                       effects=(effects.grant,), primary=True, confirm="立项后转入合同签订；暂缓的项目另行处理。"),
        ),
    )
)  # fmt: skip
