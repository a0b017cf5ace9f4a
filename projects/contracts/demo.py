"""Two projects under way in the demo, one of each demo enterprise: signed last year, first part paid. Invented, marked."""

import datetime
from decimal import Decimal

from django.utils import timezone

from pinghu_portal.accounts.models import Role, User
from pinghu_portal.budgets import ledger
from pinghu_portal.budgets.models import Pot
from pinghu_portal.records.numbers import next_number
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.models import Task
from projects.applications.choices import State as ApplicationState
from projects.applications.demo import assistant_of
from projects.applications.matching import remember
from projects.applications.models import Application, Target
from projects.applications.validators import leader_key
from projects.calls.choices import GRANT
from projects.calls.models import Call, ResearchField
from projects.contracts.actions import start_project
from projects.contracts.choices import PaymentKind, PaymentState, State
from projects.contracts.models import Contract, Project
from projects.contracts.payment_models import Payment

WAN = 10000
PLANS = (
    # title, category, field, total, grant, output, tax
    ("车用线束连接器自动装配关键技术研究（样例）", "key", "08", 320, 40, 2600, 150),
    ("童装功能性面料绿色制备工艺研究（样例）", "general", "04", 180, 15, 1200, 70),
)


def pot_of(year: int, total: Decimal, title: str) -> Pot:
    """The pot of projects of a year; made once."""
    found = ledger.pot_for(GRANT, year)
    if found is not None:
        return found
    return Pot.objects.create(
        number=next_number("ZJ", year), purpose=GRANT, title=title, year=year, total=total, source="预算（样例）"
    )


def off_the_desks(projects: list[Project]) -> None:
    """What was settled before the demo begins waits for nobody, except for a final part that is still to come."""
    paid = Payment.objects.filter(project__in=projects).exclude(project__state=State.RUNNING, kind=PaymentKind.FINAL)
    keys = [engine.object_key(one) for one in (*projects, *Contract.objects.filter(project__in=projects), *paid)]
    Task.objects.filter(object_key__in=keys, closed_at=None).update(closed_at=timezone.now())


def load_running(call: Call, enterprises: list) -> int:
    """One project for each of the enterprises, in turn; idempotent. Returns how many run or ran."""
    officer, vice = (User.objects.filter(username=name).first() for name in ("projecthead", "vice"))
    if None in (officer, vice) or not enterprises or call.applications.exists():
        return call.applications.count()
    made = [
        _granted(call, enterprise, plan, at)
        for at, (enterprise, plan) in enumerate(zip(enterprises, PLANS, strict=False))
    ]
    projects = [start_project(one, by=officer) for one in made]
    for project in projects:
        _sign(project.contract, officer, vice)
    on = datetime.date(call.year, 7, 10)
    Contract.objects.filter(project__in=projects).update(effective_on=on)
    off_the_desks(projects)
    _pay(projects, officer, on)
    return len(projects)


def _granted(call: Call, enterprise, plan: tuple, at: int) -> Application:
    title, category, field, total, grant, output, tax = plan
    found = Application.objects.create(
        number=next_number("SB", call.year), call=call, enterprise=enterprise, title=title, category=category,
        field=ResearchField.objects.get(code=field), state=ApplicationState.GRANTED,
        starts_on=datetime.date(call.year, 7, 1), ends_on=datetime.date(call.year + 2, 6, 30),
        leader=f"负责人{at + 11}（样例）", leader_title="高级工程师", leader_key=leader_key(f"SAMPLE{at + 11:04d}"),
        total=total * WAN, asked=grant * WAN, own=(total - grant) * WAN, output=output * WAN, tax=tax * WAN,
        jobs=10, patents=2, committed=True, submitted_at=call.opens_at + datetime.timedelta(days=20),
        granted_amount=grant * WAN, granted_on=datetime.date(call.year, 6, 20), document=f"平科〔{call.year}〕合成号",
        synthetic=True,
    )  # fmt: skip
    Target.objects.create(application=found, name="新产品销售收入", unit="万元", current=0, target=output)
    remember(found)
    return found


def _sign(contract: Contract, officer: User, vice: User) -> None:
    """Three seals, each by its own hand; the last one starts the project."""
    enterprise = contract.project.enterprise
    member = User.objects.filter(memberships__enterprise=enterprise, posts__role=Role.ENTERPRISE).order_by("pk").first()
    engine.perform(contract, "issue", by=officer)
    engine.perform(contract, "sign_enterprise", by=member)
    engine.perform(contract, "sign_town", by=assistant_of(enterprise.town))
    engine.perform(contract, "sign_bureau", by=vice)


def _pay(projects: list[Project], officer: User, on: datetime.date) -> None:
    """The first part out of the pot of the year."""
    pot = pot_of(on.year, Decimal(1000 * WAN), f"{on.year}年度科技项目资金（样例）")
    for payment in Payment.objects.filter(project__in=projects, kind=PaymentKind.FIRST):
        ledger.reserve(pot, payment.number, payment.amount, by=officer, words=str(payment))
        ledger.pay(pot, payment.number, by=officer, words=str(payment))
    first = Payment.objects.filter(project__in=projects, kind=PaymentKind.FIRST)
    first.update(state=PaymentState.PAID, pot=pot, paid_on=on + datetime.timedelta(days=20))
