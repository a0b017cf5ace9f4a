"""What became of the 29 projects of 2020 in the demo: signed, paid, accepted; one concluded, one terminated. Invented, marked."""

import datetime
from decimal import Decimal

from pinghu_portal.accounts.models import User
from pinghu_portal.budgets import ledger
from pinghu_portal.panels.models import Expert
from pinghu_portal.records.numbers import next_number
from projects.acceptance.choices import State, Verdict
from projects.acceptance.models import Acceptance, ExpertVerdict
from projects.applications.models import Application
from projects.contracts.actions import start_project
from projects.contracts.choices import ContractState, PaymentState
from projects.contracts.choices import State as ProjectState
from projects.contracts.demo import off_the_desks, pot_of
from projects.contracts.models import Contract, Project
from projects.contracts.payment_models import Payment

CONCLUDED_ON = datetime.date(2022, 11, 25)
TERMINATED, CONCLUDED, GROUP = 28, 27, 5
"""Places of the terminated and of the 结题 project among the 29; how many experts heard each."""


def load_results(granted: list[Application]) -> int:
    """Projects with contract, payments and acceptance; idempotent. Returns how many projects stand."""
    officer = User.objects.filter(username="projecthead").first()
    if officer is None or Project.objects.filter(application__in=granted).exists():
        return Project.objects.filter(application__in=granted).count()
    projects = [start_project(one, by=officer) for one in granted]
    off_the_desks(projects)
    Contract.objects.filter(project__in=projects).update(state=ContractState.EFFECTIVE)
    _pay(projects, officer)
    found = Acceptance.objects.bulk_create(
        _acceptance(project, at) for at, project in enumerate(projects) if at != TERMINATED
    )
    _hear(found)
    for at, project in enumerate(projects):
        state = {TERMINATED: ProjectState.TERMINATED, CONCLUDED: ProjectState.CONCLUDED}.get(at, ProjectState.ACCEPTED)
        Project.objects.filter(pk=project.pk).update(state=state)
    Contract.objects.filter(project=projects[TERMINATED]).update(state=ContractState.TERMINATED)
    Payment.objects.filter(project=projects[TERMINATED]).update(state=PaymentState.CANCELLED)
    return len(projects)


def _hear(acceptances: list[Acceptance]) -> None:
    """Five experts of the pool, all of one mind with the conclusion."""
    group = list(Expert.objects.filter(synthetic=True).order_by("number")[:GROUP])
    words = {
        State.PASSED: (Verdict.PASS, "完成合同任务。（样例）"),
        State.CONCLUDED: (Verdict.CONCLUDE, "部分完成。（样例）"),
    }
    ExpertVerdict.objects.bulk_create(
        ExpertVerdict(
            acceptance=one, expert=expert, name=expert.name, organisation=expert.organisation, title=expert.title,
            held_on=CONCLUDED_ON, verdict=words[one.state][0], words=words[one.state][1],
        )
        for one in acceptances
        for expert in group
    )  # fmt: skip


def _pay(projects: list[Project], officer: User) -> None:
    """Every part through the ledger of a pot of 2020 that holds exactly the grants; the terminated one was never paid."""
    pot = pot_of(2020, sum(project.grant for project in projects), "2020年度科技项目资金（样例）")
    for payment in Payment.objects.filter(project__in=projects).exclude(project=projects[TERMINATED]):
        ledger.reserve(pot, payment.number, payment.amount, by=officer, words=str(payment))
        ledger.pay(pot, payment.number, by=officer, words=str(payment))
    paid = Payment.objects.filter(project__in=projects).exclude(project=projects[TERMINATED])
    paid.update(state=PaymentState.PAID, pot=pot, paid_on=CONCLUDED_ON)


def _acceptance(project: Project, at: int) -> Acceptance:
    """An acceptance that is over; what was reached is 88 to 112 percent of what was expected."""
    share = Decimal(88 + at * 7 % 25) / 100
    return Acceptance(
        number=next_number("YS", 2022),
        project=project,
        apply_by=project.ends_on + datetime.timedelta(days=180),
        state=State.CONCLUDED if at == CONCLUDED else State.PASSED,
        summary="按合同完成研究内容，主要指标达到要求。（样例）",
        actual_total=(project.total * share).quantize(Decimal("0.01")),
        actual_grant=project.grant,
        actual_output=(project.output * share).quantize(Decimal("0.01")),
        actual_tax=(project.tax * share).quantize(Decimal("0.01")),
        actual_jobs=project.jobs,
        actual_patents=project.patents,
        committed=True,
        applied_on=datetime.date(2022, 10, 14),
        finance_opinion="专款专用，账目清楚。（样例）",
        opinion="同意验收。（样例）",
        concluded_on=CONCLUDED_ON,
        synthetic=True,
    )
