"""Projects with contract and payments, checks, changes, money asked back; the starter is a member of the enterprise."""

import datetime
from decimal import Decimal

from django.utils import timezone

from pinghu_portal.accounts.models import Role
from pinghu_portal.budgets.models import Pot
from pinghu_portal.records.files import store
from projects.calls.choices import GRANT
from projects.contracts.actions import ask_change, open_midterm, start_project
from projects.contracts.choices import ChangeKind, ContractState, FileKind, PaymentState, State
from projects.contracts.effects import demand
from projects.contracts.models import Contract, Project, ProjectFile
from projects.contracts.payment_models import Payment, Recovery
from projects.contracts.process_models import ChangeRequest, Midterm
from tests.factories.accounts import UserFactory
from tests.factories.projects import granted


def member_of(project: Project):
    """A member of the enterprise that carries the project."""
    return project.enterprise.members.first().user


def town_of(project: Project):
    """The 科技助理员 of its town."""
    return UserFactory(role=Role.TOWN_ASSISTANT, role__region=project.enterprise.town_id)


def finance():
    """经办 of 财政局."""
    return UserFactory(role=Role.PARTNER, role__department="czj")


def pot(total=100_000_000, year: int | None = None) -> Pot:
    """A year's money for grants."""
    year = year or timezone.localdate().year
    found, _ = Pot.objects.get_or_create(
        purpose=GRANT,
        year=year,
        defaults={"number": f"ZJ-XM-{year}", "title": f"{year}年科技项目资金", "total": total, "source": "试验"},
    )
    return found


def signing(n: int = 0, **values) -> Project:
    """A project whose contract is a draft; begun by a member."""
    application = granted(**values)
    return start_project(application, by=application.enterprise.members.first().user)


def running(n: int = 0, *, began: int = 400, ends_in: int = 300, **values) -> Project:
    """A project under way: contract in force; it began `began` days ago and ends in `ends_in` days."""
    today = timezone.localdate()
    values.setdefault("starts_on", today - datetime.timedelta(days=began))
    values.setdefault("ends_on", today + datetime.timedelta(days=ends_in))
    project = signing(**values)
    Contract.objects.filter(project=project).update(state=ContractState.EFFECTIVE, effective_on=today)
    Project.objects.filter(pk=project.pk).update(state=State.RUNNING)
    project.refresh_from_db()
    return project


def late_contract(n: int = 0) -> Contract:
    """A draft whose limit was yesterday, so that every step is possible."""
    project = signing()
    Contract.objects.filter(project=project).update(sign_by=timezone.localdate() - datetime.timedelta(days=1))
    return Contract.objects.get(project=project)


def payment(n: int = 0, *, project: Project | None = None) -> Payment:
    """The first payment of a running project, with a pot that bears it."""
    pot()
    return (project or running()).payments.get(kind="first")


def paid_payment(project: Project | None = None) -> Payment:
    """A first payment that was paid out of the pot."""
    from pinghu_portal.budgets import ledger

    found = payment(project=project)
    ledger.reserve(pot(), found.number, found.amount, by=None)
    ledger.pay(pot(), found.number, by=None)
    Payment.objects.filter(pk=found.pk).update(state=PaymentState.PAID, pot=pot(), paid_on=timezone.localdate())
    found.refresh_from_db()
    return found


def recovery(n: int = 0) -> Recovery:
    """Money asked back."""
    found = paid_payment()
    return demand(found, found.amount, "试验终止", by=member_of(found.project))


def midterm(n: int = 0, *, project: Project | None = None) -> Midterm:
    """A check with everything filled in, in its first state."""
    project = project or running()
    made = open_midterm(project, timezone.localdate().year, by=member_of(project))
    Midterm.objects.filter(pk=made.pk).update(progress="完成样机试制。", verdict="normal", opinion="进度正常。")
    made.refresh_from_db()
    return made


def change(n: int = 0, *, project: Project | None = None, **values) -> ChangeRequest:
    """An extension by three months."""
    project = project or running()
    values = {
        "kind": ChangeKind.EXTENSION,
        "reason": "试验设备到货推迟。",
        "new_end": project.ends_on + datetime.timedelta(days=90),
        **values,
    }
    return ask_change(ChangeRequest(project=project, **values), by=member_of(project))


def project_file(project: Project, kind: str = FileKind.WORK, by=None) -> ProjectFile:
    """A stored PDF."""
    by = by or member_of(project)
    stored = store([b"%PDF-1.4 test"], name="总结.pdf", owner=by, content_type="application/pdf")
    return ProjectFile.objects.create(project=project, kind=kind, file=stored, added_by=by)


AMOUNT = Decimal(400_000)
"""What `granted()` grants, in yuan."""
RECORDS = {
    "projects.Project": running,
    "projects.Contract": late_contract,
    "projects.Payment": payment,
    "projects.Recovery": recovery,
    "projects.Midterm": midterm,
    "projects.ChangeRequest": change,
}
MATTERS = {
    "projects.project": signing,
    "projects.contract": late_contract,
    "projects.payment": payment,
    "projects.recovery": recovery,
    "projects.midterm": midterm,
    "projects.change": change,
}
