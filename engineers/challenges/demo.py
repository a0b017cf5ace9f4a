"""Demo demands at eight points of their way, with bids, contacts and a contract; every name is invented （样例）."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from engineers.challenges.actions import number_bid, open_case
from engineers.challenges.bid_models import Bid, Contact
from engineers.challenges.choices import AFTER_CHOICE, WITH_CONTRACT, BidState, State
from engineers.challenges.models import Demand, Metric, Milestone
from engineers.dossiers.models import Engineer
from pinghu_portal.accounts.models import User
from pinghu_portal.workflow import engine

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Example:
    """One demand: place of its employer among the people, words, money, metrics, and where it stands."""

    place: int
    title: str
    problem: str
    kind: str
    field: str
    keywords: str
    language: str
    reward: int
    metric: tuple[str, str, str, str]
    state: str
    share: int = 0
    open_name: bool = True


EXAMPLES = (
    Example(0, "高速电驱动系统噪声抑制", "电驱动总成在 12000 转以上出现高频啸叫，隔声增重明显，需从电磁与结构协同优化。",
            "problem", "manufacturing", "电机、噪声、振动", "de", 800_000, ("整车噪声", "le", "62", "dB(A)"), State.SUBMITTED),
    Example(0, "高强钢座椅骨架冲压回弹预测", "980 MPa 级高强钢骨架回弹量离散，试模次数多，需要建立可用于量产的回弹预测与补偿方法。",
            "problem", "manufacturing", "冲压、回弹、座椅", "ja", 600_000, ("试模次数", "le", "3", "次"), State.PUBLISHED, 20),
    Example(10, "精密注塑件翘曲控制", "薄壁长条注塑件翘曲超差，模流分析与实测偏差大，需要联合开展材料与工艺研究。",
            "research", "materials", "注塑、翘曲", "ja", 500_000, ("翘曲量", "le", "0.15", "mm"), State.BIDDING, 0, False),
    Example(20, "焊接机器人节拍提升", "多机器人协同焊接节拍低于设计值，需要优化轨迹规划与夹具换型。",
            "problem", "manufacturing", "焊接、机器人、节拍", "ko", 450_000, ("单件节拍", "le", "48", "s"), State.TALKING),
    Example(0, "轴承早期失效机理研究", "变速器轴承在耐久试验中早期剥落，需要查明机理并提出改进方案。",
            "research", "manufacturing", "轴承、热处理", "ja", 900_000, ("台架寿命", "ge", "1500", "h"), State.RUNNING, 30),
    Example(5, "铝合金压铸件气孔控制", "大型压铸件内部气孔率高，气密试验一次合格率不足，需要改进真空压铸工艺。",
            "problem", "materials", "压铸、气孔", "de", 700_000, ("一次合格率", "ge", "97", "%"), State.SETTLED, 30),
    Example(15, "视觉检测算法专家引进", "表面缺陷漏检率偏高，需要引进视觉检测算法专家建立检测模型并带教团队。",
            "talent", "electronics", "视觉检测、漏检", "en", 400_000, ("漏检率", "le", "0.5", "%"), State.LAPSED),
    Example(10, "新能源热管理系统联合开发", "低温工况下电池热管理能耗偏高，需要联合开发热泵系统控制策略。",
            "research", "energy", "热管理、热泵", "de", 1_000_000, ("低温能耗降幅", "ge", "15", "%"), State.DRAFT),
)  # fmt: skip


def load_challenges(people: list[Engineer]) -> None:
    """The examples; idempotent."""
    if Demand.objects.exists():
        return
    member = User.objects.filter(username="enterprise").first()
    for place, example in enumerate(EXAMPLES, 1):
        demand = laid_out(place, people[example.place], example, member)
        bidders = [people[(example.place + 3 + step * 4) % 30] for step in range(3)]
        if example.state in (State.BIDDING, State.TALKING, *AFTER_CHOICE):
            bids = [taken_up(demand, engineer, step) for step, engineer in enumerate(bidders)]
            if example.state in AFTER_CHOICE:
                contracted(demand, bids)
        engine.start(demand, by=member)
        for bid in demand.bids.all():
            engine.start(bid, by=bid.entered_by)
    running = Demand.objects.filter(state=State.RUNNING).first()
    if running and member and running.winner.engineer.enterprise_id == running.enterprise_id:
        open_case(running, by=member)


def laid_out(place: int, employed: Engineer, example: Example, member) -> Demand:
    """A demand as it stands on its day, with a figure and a quality metric."""
    today = timezone.localdate()
    past = example.state in (*AFTER_CHOICE, State.LAPSED)
    published = today - ONE_DAY * (200 if past else 10)
    number = f"BD-{published.year}-9{place:03d}"
    demand = Demand.objects.create(
        number=number,
        enterprise=employed.enterprise,
        title=f"{example.title}（样例）",
        problem=example.problem,
        kind=example.kind,
        field=example.field,
        keywords=example.keywords,
        language=example.language,
        reward=Decimal(example.reward),
        public_share=Decimal(example.share),
        funding="企业自筹，按节点支付",
        name_public=example.open_name,
        bids_until=published + ONE_DAY * 45,
        due_on=published + ONE_DAY * 400,
        state=example.state,
        submitted_by=member,
        published_on=None if example.state in (State.DRAFT, State.SUBMITTED) else published,
        synthetic=True,
    )
    title, compare, target, unit = example.metric
    Metric.objects.create(demand=demand, title=title, compare=compare, target=Decimal(target), unit=unit)
    Metric.objects.create(demand=demand, title="形成工艺规范并培训企业技术人员", compare="words")
    return demand


def taken_up(demand: Demand, engineer: Engineer, step: int) -> Bid:
    """A bid handed in some days after the publication; the first two have talked."""
    on = demand.published_on + ONE_DAY * (3 + step)
    bid = Bid(
        demand=demand,
        engineer=engineer,
        plan="分三步：现状测试与建模、方案设计与试制、验证与固化。（样例）",
        basis="参与过同类项目。（样例）",
        price=demand.reward * (90 - step * 5) / 100,
        months=6 + step * 2,
        ip="shared",
        confidential=True,
        entered_by=engineer.user,
        submitted_at=timezone.make_aware(datetime.datetime.combine(on, datetime.time(10))),
        state=BidState.TALKING if step < 2 and demand.state != State.BIDDING else BidState.SUBMITTED,
    )
    number_bid(bid)
    bid.save()
    if step == 0:
        demand.first_bid_on = on
        demand.save(update_fields=["first_bid_on"])
    if bid.state == BidState.TALKING:
        Contact.objects.create(
            bid=bid,
            held_on=on + ONE_DAY * 7,
            way="video",
            ours="企业研发部（样例）",
            theirs=engineer.name,
            conclusion="技术路线可行，约定进一步测试。",
        )
    return bid


def contracted(demand: Demand, bids: list[Bid]) -> None:
    """Winner, contract, milestones; a settled demand is paid and accepted."""
    winner, signed = bids[0], demand.published_on + ONE_DAY * 60
    Bid.objects.filter(demand=demand).update(state=BidState.LOST)
    Bid.objects.filter(pk=winner.pk).update(state=BidState.WON)
    demand.winner, demand.chosen_on = winner, signed - ONE_DAY * 14
    if demand.state in WITH_CONTRACT:
        demand.contract_no, demand.contract_amount = f"HT-{demand.number}", winner.price
        demand.signed_on, demand.arrives_on = signed, signed + ONE_DAY * 30
        demand.public_amount = winner.price * demand.public_share / 100
    settled = demand.state == State.SETTLED
    for title, share, days in (("签约首付", 40, 0), ("样件通过", 30, 60), ("验收", 30, 120)):
        due = signed + ONE_DAY * days
        paid = due if settled or days == 0 else None
        Milestone.objects.create(
            demand=demand,
            title=title,
            due_on=due,
            amount=winner.price * share / 100,
            paid_on=paid,
            proof="样例凭证" if paid else "",
        )
    if settled:
        demand.accepted_on = signed + ONE_DAY * 118
        demand.metrics.filter(target__isnull=False).update(reached=98, met=True)
        demand.metrics.filter(target__isnull=True).update(met=True)
    demand.save()
