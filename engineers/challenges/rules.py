"""Why a step of a demand or a bid cannot be made; every rule gives all its reasons (domain 3, 9.1)."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

from engineers.challenges.bid_models import Bid
from engineers.challenges.choices import LIVE, BidState, Compare
from engineers.challenges.models import Demand, Metric
from pinghu_portal.contributions import has_flag
from pinghu_portal.rulebook.rules import rule

HUNDRED = Decimal(100)
CENT = Decimal("0.01")
LEAST_WORDS = 20


def public_part(amount: Decimal, share: Decimal, cap: Decimal) -> Decimal:
    """The treasury's part of a contract in yuan: amount × share %, at most `cap`, to the cent half-up."""
    return min(amount * share / HUNDRED, cap).quantize(CENT, ROUND_HALF_UP)


def is_met(metric: Metric) -> bool | None:
    """Whether the value reached fulfils the metric; None while it is not known (words are judged by people)."""
    if metric.compare == Compare.WORDS:
        return metric.met
    if metric.reached is None:
        return None
    return {
        Compare.AT_LEAST: metric.reached >= metric.target,
        Compare.AT_MOST: metric.reached <= metric.target,
        Compare.EQUAL: metric.reached == metric.target,
    }[Compare(metric.compare)]


def why_not_submit(demand: Demand) -> list[str]:
    """质量关: a measurable metric, credible money, time for bids, no 失信."""
    today = timezone.localdate()
    reasons = []
    if not any(metric.compare != Compare.WORDS for metric in demand.metrics.all()):
        reasons.append("请至少填写一项可量化的考核指标。")
    if len(demand.problem.strip()) < LEAST_WORDS:
        reasons.append(f"请把技术难题写清楚（至少 {LEAST_WORDS} 个字）。")
    least = Decimal(rule("challenges.least_reward", today))
    if demand.reward < least:
        reasons.append(f"榜额 {demand.reward:,.0f} 元低于下限 {least:,.0f} 元。")
    days = rule("challenges.least_bid_days", today)
    if (demand.bids_until - today).days < days:
        reasons.append(f"揭榜截止日期应在今天起 {days} 日之后。")
    most = Decimal(rule("challenges.share_cap", today))
    if demand.public_share > most:
        reasons.append(f"财政出资比例最高 {most:f}%。")
    if has_flag("dishonest", demand.enterprise.credit_code, today):
        reasons.append("企业在失信名单中，不能发榜。")
    return reasons


def why_not_publish(demand: Demand) -> list[str]:
    """The date for bids has not passed while it waited."""
    if demand.bids_until < timezone.localdate():
        return [f"揭榜截止日期 {demand.bids_until:%Y-%m-%d} 已过，请退回修改。"]
    return []


def why_not_talk(demand: Demand) -> list[str]:
    """Somebody has taken it up."""
    return [] if demand.bids.filter(state__in=LIVE).exists() else ["还没有人揭榜。"]


def why_not_choose(demand: Demand) -> list[str]:
    """The winner is a live bid, and somebody has spoken to him."""
    winner = demand.winner
    if winner is None:
        return ["请先在“揭榜与对接”中选定中榜者。"]
    if winner.state not in LIVE or winner.demand_id != demand.pk:
        return ["选定的揭榜已撤回或已结束，请重新选择。"]
    return [] if winner.contacts.exists() else ["请先登记与该揭榜者的对接记录。"]


def why_not_publicise(demand: Demand) -> list[str]:
    """公示 only when public money is involved."""
    return [] if demand.has_public_money else ["不涉及财政资金，无需公示。"]


def why_not_sign(demand: Demand) -> list[str]:
    """公示 is over without an open objection; the contract is entered; its milestones add up to it."""
    today, reasons = timezone.localdate(), []
    notice = demand.notice
    if demand.has_public_money and (notice is None or notice.ends_on >= today):
        reasons.append(
            f"公示至 {notice.ends_on:%Y-%m-%d}，期满后方可签约。" if notice else "涉及财政资金，公示后方可签约。"
        )
    if notice and notice.objections.filter(state="filed").exists():
        reasons.append("公示异议尚未答复。")
    amount = demand.contract_amount
    if not demand.contract_no.strip() or amount is None or demand.signed_on is None or demand.arrives_on is None:
        return [*reasons, "请先在“合同与支付”中填写合同编号、签约金额、签约日期和计划来平日期。"]
    if amount <= 0:
        reasons.append("签约金额应大于 0 元。")
    if demand.chosen_on and demand.signed_on < demand.chosen_on:
        reasons.append(f"签约日期不能早于中榜日期 {demand.chosen_on:%Y-%m-%d}。")
    planned = sum((part.amount for part in demand.milestones.all()), Decimal(0))
    if planned != amount:
        reasons.append(f"节点支付合计 {planned:,.2f} 元，与签约金额 {amount:,.2f} 元不一致。")
    return reasons


def why_not_accept(demand: Demand) -> list[str]:
    """Every metric is judged and met."""
    reasons = []
    for metric in demand.metrics.all():
        met = is_met(metric)
        if met is None:
            reasons.append(f"考核指标“{metric.title}”尚未填写实际完成情况。")
        elif not met:
            reached = f"实际 {metric.reached.normalize():f} {metric.unit}" if metric.reached is not None else "未达到"
            reasons.append(f"考核指标“{metric.title}”要求 {metric.words}，{reached}。")
    return reasons


def why_not_settle(demand: Demand) -> list[str]:
    """Every milestone is paid."""
    open_parts = [part.title for part in demand.milestones.all() if part.paid_on is None]
    return [f"节点“{title}”尚未支付。" for title in open_parts]


def why_not_bid(bid: Bid) -> list[str]:
    """In time, complete, with the promise of confidentiality, and only once for a person."""
    today, demand, reasons = timezone.localdate(), bid.demand, []
    if not demand.takes_bids(today):
        reasons.append(f"该榜单现在不接受揭榜（截止 {demand.bids_until:%Y-%m-%d}）。")
    blanks = [
        bid._meta.get_field(name).verbose_name
        for name in ("plan", "price", "months", "ip")
        if getattr(bid, name) in (None, "")
    ]
    if blanks:
        reasons.append(f"未填写：{'、'.join(str(name) for name in blanks)}。")
    if bid.price is not None and bid.price <= 0:
        reasons.append("报价应大于 0 元。")
    if not bid.confidential:
        reasons.append("请勾选保密承诺。")
    if bid.engineer_id and bid.engineer.left_on:
        reasons.append(f"{bid.engineer.name} 已离岗。")
    return reasons


def why_not_withdraw(bid: Bid) -> list[str]:
    """A bid that the owner has already chosen stands."""
    return ["已中榜，不能撤回。"] if bid.state == BidState.WON or bid.demand.winner_id == bid.pk else []
