"""Opening demands and bids, metrics, 对接, the choice, contract, milestones, the joint case of the winner."""

from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from engineers.challenges.bid_models import Bid, Contact
from engineers.challenges.choices import BidState, Compare
from engineers.challenges.models import Demand, Metric, Milestone
from engineers.challenges.rules import is_met, why_not_choose
from engineers.dossiers.actions import number_engineer, open_dossier
from engineers.dossiers.models import Engineer
from engineers.joint_cases.actions import file_case
from engineers.joint_cases.case_models import JointCase
from engineers.joint_cases.models import CasePackage
from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.numbers import next_number
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow import engine

PACKAGE = "arrival"
MOST_PARTS = 20
MOST_VALUE = Decimal(10) ** 14


def number_demand(demand: Demand) -> None:
    """A new demand gets its number."""
    if not demand.number:
        demand.number = next_number("BD", timezone.localdate().year)


def number_bid(bid: Bid) -> None:
    """A new bid gets its number; for an engineer of the archive name and nationality come from there."""
    if not bid.number:
        bid.number = next_number("JB", timezone.localdate().year)
    if bid.engineer_id:
        bid.name, bid.nationality = bid.engineer.name, bid.engineer.nationality
        bid.organisation = bid.organisation or bid.engineer.enterprise.name


def why_not_open_bid(bid: Bid) -> list[str]:
    """Bids are open, and this person has none yet."""
    reasons = []
    if not bid.demand.takes_bids(timezone.localdate()):
        reasons.append(f"该榜单现在不接受揭榜（截止 {bid.demand.bids_until:%Y-%m-%d}）。")
    known = Bid.objects.filter(demand=bid.demand, engineer=bid.engineer).exclude(state=BidState.WITHDRAWN)
    if bid.engineer_id and known.exists():
        reasons.append(f"{bid.engineer.name} 已揭榜，请勿重复。")
    return reasons


def save_metric(demand: Demand, metric: Metric) -> Metric:
    """Add a 考核指标. Raises RuleViolation beyond the most."""
    if demand.metrics.count() >= MOST_PARTS:
        raise RuleViolation(f"考核指标最多 {MOST_PARTS} 项。")
    metric.demand = demand
    metric.save()
    return metric


def record_reached(demand: Demand, values: dict[str, str], met: set[str]) -> None:
    """What was reached: uid → figure as typed (blank = not known yet); `met` are the uids of words that are fulfilled.

    Raises RuleViolation with all reasons; then nothing is written.
    """
    reasons, read = [], {}
    for metric in demand.metrics.all():
        text = values.get(str(metric.uid), "").strip()
        try:
            read[metric] = Decimal(text) if text else None
        except InvalidOperation:
            reasons.append(f"“{metric.title}”的实际值应为数字。")
            continue
        if read[metric] is not None and not (read[metric].is_finite() and abs(read[metric]) < MOST_VALUE):
            reasons.append(f"“{metric.title}”的实际值超出范围。")
    if reasons:
        raise RuleViolation(reasons)
    with transaction.atomic():
        for metric, value in read.items():
            metric.reached = value
            metric.met = str(metric.uid) in met if metric.compare == Compare.WORDS else is_met(metric)
            metric.save(update_fields=["reached", "met"])


def log_contact(bid: Bid, contact: Contact, *, by) -> Contact:
    """Keep a contact; the first one turns 已揭榜 into 对接中. Raises RuleViolation for a day to come."""
    if contact.held_on > timezone.localdate():
        raise RuleViolation("对接日期不能晚于今天。")
    with transaction.atomic():
        engine.lock_parent(bid, "demand")
        locked = Bid.objects.select_for_update(of=("self",)).get(pk=bid.pk)
        contact.bid, contact.entered_by = locked, by
        contact.save()
        if locked.state == BidState.SUBMITTED:
            engine.perform(locked, "talk", by=None)
    return contact


def choose(demand: Demand, bid: Bid, *, opinion: str = "", by) -> Demand:
    """The owner chooses. Raises RuleViolation with all reasons; then nothing is written."""
    with transaction.atomic():
        locked = Demand.objects.select_for_update(of=("self",)).get(pk=demand.pk)
        bid = Bid.objects.select_for_update(of=("self",)).get(pk=bid.pk)  # it may have been withdrawn meanwhile
        locked.winner, locked.review_opinion = bid, opinion.strip()[:500] or locked.review_opinion
        if reasons := why_not_choose(locked):
            raise RuleViolation(reasons)
        locked.save(update_fields=["winner", "review_opinion"])
        return engine.perform(locked, "choose", by=by)


def save_milestone(demand: Demand, part: Milestone) -> Milestone:
    """Add a part of the payment. Raises RuleViolation beyond the most."""
    if demand.milestones.count() >= MOST_PARTS:
        raise RuleViolation(f"支付节点最多 {MOST_PARTS} 个。")
    part.demand = demand
    part.save()
    return part


def pay(part: Milestone, paid_on, proof: str) -> Milestone:
    """Enter a payment. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        locked = Milestone.objects.select_for_update(of=("self",)).get(pk=part.pk)
        reasons = []
        if locked.paid_on:
            reasons.append(f"“{locked.title}”已于 {locked.paid_on:%Y-%m-%d} 支付。")
        if paid_on is None or paid_on > timezone.localdate():
            reasons.append("请填写支付日期（不晚于今天）。")
        if not proof.strip():
            reasons.append("请填写支付凭证号。")
        if reasons:
            raise RuleViolation(reasons)
        locked.paid_on, locked.proof = paid_on, proof.strip()[:60]
        locked.save(update_fields=["paid_on", "proof"])
    return locked


def paid_so_far(demand: Demand) -> Decimal:
    """Yuan paid by milestones."""
    return sum((part.amount for part in demand.milestones.all() if part.paid_on), Decimal(0))


def open_case(demand: Demand, *, by) -> JointCase:
    """涉外业务集成 with one click: the winner's archive if there is none yet, and his 一件事联办 for arrival.

    Raises RuleViolation when a case is there, or the winner is employed elsewhere.
    """
    with transaction.atomic():
        demand = Demand.objects.select_for_update(of=("self",)).get(pk=demand.pk)
        if demand.case_id:
            raise RuleViolation(f"已发起联办件 {demand.case.number}。")
        if demand.winner is None or demand.arrives_on is None:
            raise RuleViolation("签约后方可发起联办。")
        engineer = demand.winner.engineer or _archive_of(demand)
        if engineer.enterprise_id != demand.enterprise_id:
            raise RuleViolation(f"{engineer.name} 现由 {engineer.enterprise.name} 聘用，请先在人员档案中变更聘用单位。")
        package = CasePackage.objects.get(code=PACKAGE)
        demand.case = file_case(engineer, package, by=by, words=f"揭榜挂帅 {demand.number} 中榜来平")
        demand.save(update_fields=["case"])
    return demand.case


def _archive_of(demand: Demand) -> Engineer:
    """An archive for a talent who had none, with what bid and contract say; the employer completes it."""
    bid = demand.winner
    engineer = Engineer(
        name=bid.name,
        nationality=bid.nationality,
        enterprise=demand.enterprise,
        field=demand.field,
        post=demand.title[:60],
        arrived_on=demand.arrives_on,
        contract_starts_on=demand.arrives_on,
        synthetic=demand.synthetic,
    )
    number_engineer(engineer)
    engineer.save()
    open_dossier(engineer)
    bid.engineer = engineer
    bid.save(update_fields=["engineer"])
    return engineer


def invite(demand: Demand, engineer: Engineer) -> None:
    """The talent section points an engineer to a demand. Raises RuleViolation when he has no account."""
    if engineer.user_id is None:
        raise RuleViolation(f"{engineer.name} 没有本人账号，请电话联系或由科室代为揭榜。")
    title = f"榜单 {demand.number}“{demand.title}”与您的专业相符，欢迎揭榜"
    Notice.objects.create(
        user_id=engineer.user_id, title=title[:160], url=reverse("engineers:board:demand", args=[demand.number])
    )
