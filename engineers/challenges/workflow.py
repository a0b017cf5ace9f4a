"""揭榜挂帅, transition by transition: the demand and the bid (domain 9.1)."""

from engineers.challenges import effects, rules
from engineers.challenges.bid_models import Bid
from engineers.challenges.choices import BidState as B
from engineers.challenges.choices import State as S
from engineers.challenges.models import Demand
from engineers.challenges.policy import bidders
from engineers.dossiers.policy import TALENT_SECTION, at_own_enterprise, is_talent_head, is_talent_officer
from pinghu_portal.accounts.models import Role
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import role_at


def is_owner(user, demand: Demand) -> bool:
    """A member of the enterprise that lays the demand out."""
    return user is not None and Demand.objects.filter(at_own_enterprise(user), pk=demand.pk).exists()


def is_officer(user, demand: Demand) -> bool:
    """科室经办 or 科长."""
    return user is not None and is_talent_officer(user)


def is_head(user, demand: Demand) -> bool:
    """科长."""
    return user is not None and is_talent_head(user)


def is_system(user, obj) -> bool:
    """Nobody by hand: the portal does it."""
    return user is None


def is_acceptor(user, demand: Demand) -> bool:
    """With public money the bureau accepts, else the owner."""
    return is_officer(user, demand) if demand.has_public_money else is_owner(user, demand)


def is_bidder(user, bid: Bid) -> bool:
    """Who entered the bid, or the engineer himself."""
    return user is not None and Bid.objects.filter(bidders(user), pk=bid.pk).exists()


def _owner(demand) -> list[str]:
    return [f"member:{demand.enterprise.credit_code}"]


def _clerks(demand) -> list[str]:
    return [role_at(Role.CLERK, TALENT_SECTION)]


def _head(demand) -> list[str]:
    return [role_at(Role.SECTION_HEAD, TALENT_SECTION)]


def _after_choice(demand) -> list[str]:
    return _clerks(demand) if demand.has_public_money else _owner(demand)


TELL = (effects.tell_owner,)
demand_flow = register(
    Workflow(
        key="engineers.demand",
        model="engineers.Demand",
        title="外国人才揭榜挂帅",
        initial=S.DRAFT,
        party=lambda demand: demand.enterprise.name,
        subject=lambda demand: demand.title,
        state_titles=dict(S.choices),
        finals=frozenset({S.SETTLED, S.REFUSED, S.LAPSED, S.WITHDRAWN, S.ENDED}),
        steps={
            S.DRAFT: Step("填写榜单", _owner, act="填写", paused=True),
            S.SUBMITTED: Step("榜单审核", _head, "challenges.review_days", act="审核"),
            S.RETURNED: Step("退回修改", _owner, "challenges.mend_days", act="修改", paused=True),
            S.PUBLISHED: Step("等待揭榜"),
            S.BIDDING: Step("揭榜中", _owner, act="对接", paused=True),
            S.TALKING: Step("对接", _owner, act="选定中榜", paused=True),
            S.REVIEWING: Step("专家评议", _owner, act="填写评议", paused=True),
            S.CHOSEN: Step("中榜", _after_choice, "challenges.publicise_days", act="公示或签约"),
            S.PUBLICISED: Step("公示与签约", _owner, "challenges.sign_days", act="签约", paused=True),
            S.SIGNED: Step("签约", _owner, act="开始实施", paused=True),
            S.RUNNING: Step("实施与验收", _after_choice, act="验收", paused=True),
            S.ACCEPTED: Step("兑现", _owner, "challenges.accept_days", act="兑现"),
        },
        transitions=(
            Transition(
                "submit",
                "提交榜单",
                (S.DRAFT, S.RETURNED),
                (S.SUBMITTED,),
                is_owner,
                guards=(rules.why_not_submit,),
                effects=(effects.take_submission,),
                primary=True,
            ),
            Transition(
                "publish",
                "发布榜单",
                (S.SUBMITTED,),
                (S.PUBLISHED,),
                is_head,
                guards=(rules.why_not_publish,),
                effects=(effects.put_on_board,),
                primary=True,
            ),
            Transition(
                "return",
                "退回修改",
                (S.SUBMITTED,),
                (S.RETURNED,),
                is_officer,
                kind=Kind.RETURN,
                note_required=True,
                effects=TELL,
            ),
            Transition(
                "refuse",
                "不予发布",
                (S.SUBMITTED,),
                (S.REFUSED,),
                is_head,
                kind=Kind.REFUSE,
                note_required=True,
                effects=TELL,
            ),
            Transition("open_bidding", "进入揭榜", (S.PUBLISHED,), (S.BIDDING,), is_system),
            Transition(
                "talk", "进入对接", (S.BIDDING,), (S.TALKING,), is_owner, guards=(rules.why_not_talk,), primary=True
            ),
            Transition("review", "组织评议", (S.TALKING,), (S.REVIEWING,), is_owner, guards=(rules.why_not_talk,)),
            Transition(
                "choose",
                "确定中榜",
                (S.TALKING, S.REVIEWING),
                (S.CHOSEN,),
                is_owner,
                guards=(rules.why_not_choose,),
                effects=(effects.settle_bids,),
                primary=True,
            ),
            Transition(
                "publicise",
                "发起公示",
                (S.CHOSEN,),
                (S.PUBLICISED,),
                is_officer,
                guards=(rules.why_not_publicise,),
                effects=(effects.publicise,),
                primary=True,
            ),
            Transition(
                "sign",
                "签约",
                (S.CHOSEN, S.PUBLICISED),
                (S.SIGNED,),
                is_owner,
                guards=(rules.why_not_sign,),
                effects=(effects.sign,),
                primary=True,
            ),
            Transition(
                "start_work",
                "开始实施",
                (S.SIGNED,),
                (S.RUNNING,),
                is_owner,
                effects=(effects.tell_winner,),
                primary=True,
            ),
            Transition(
                "accept",
                "验收通过",
                (S.RUNNING,),
                (S.ACCEPTED,),
                is_acceptor,
                guards=(rules.why_not_accept,),
                effects=(effects.sign_acceptance,),
                primary=True,
            ),
            Transition(
                "settle",
                "确认兑现",
                (S.ACCEPTED,),
                (S.SETTLED,),
                is_owner,
                guards=(rules.why_not_settle,),
                effects=(effects.tell_winner,),
                primary=True,
            ),
            Transition(
                "lapse", "流榜", (S.PUBLISHED, S.BIDDING), (S.LAPSED,), is_system, effects=(effects.close_bids,)
            ),
            Transition(
                "withdraw",
                "撤榜",
                (S.SUBMITTED, S.PUBLISHED, S.BIDDING, S.TALKING, S.REVIEWING),
                (S.WITHDRAWN,),
                is_owner,
                kind=Kind.REFUSE,
                note_required=True,
                effects=(effects.close_bids,),
                confirm="撤榜后揭榜者会收到通知，不能恢复。",
            ),
            Transition(
                "end",
                "终止",
                (S.CHOSEN, S.PUBLICISED, S.SIGNED, S.RUNNING),
                (S.ENDED,),
                is_officer,
                kind=Kind.REFUSE,
                note_required=True,
                effects=(effects.tell_owner, effects.tell_winner),
            ),
        ),
    )
)

HEARD = (effects.tell_bidder,)
bid_flow = register(
    Workflow(
        key="engineers.bid",
        model="engineers.Bid",
        title="揭榜",
        initial=B.DRAFT,
        party=lambda bid: bid.name,
        subject=lambda bid: bid.demand.title,
        state_titles=dict(B.choices),
        finals=frozenset({B.WON, B.LOST, B.WITHDRAWN, B.CLOSED}),
        parent="demand",
        steps={B.DRAFT: Step("填写揭榜书"), B.SUBMITTED: Step("等待对接"), B.TALKING: Step("对接中")},
        transitions=(
            Transition("submit", "提交揭榜", (B.DRAFT,), (B.SUBMITTED,), is_bidder,
                       guards=(rules.why_not_bid,), effects=(effects.take_bid,), primary=True),
            Transition("withdraw", "撤回揭榜", (B.DRAFT, B.SUBMITTED, B.TALKING), (B.WITHDRAWN,), is_bidder,
                       guards=(rules.why_not_withdraw,), kind=Kind.WITHDRAW),
            Transition("talk", "进入对接", (B.SUBMITTED,), (B.TALKING,), is_system, effects=HEARD),
            Transition("win", "中榜", (B.SUBMITTED, B.TALKING), (B.WON,), is_system, effects=HEARD),
            Transition("lose", "未中榜", (B.SUBMITTED, B.TALKING), (B.LOST,), is_system, effects=HEARD),
            Transition("close", "榜单撤回或流榜", (B.DRAFT, B.SUBMITTED, B.TALKING), (B.CLOSED,), is_system, effects=HEARD),
        ),
    )
)  # fmt: skip
