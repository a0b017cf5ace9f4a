"""Starting a project, its yearly checks and changes, asking money back; filling in and stepping on at once."""

import datetime
from decimal import Decimal

from django.db import models, transaction
from django.utils import timezone

from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.context import current
from pinghu_portal.records.numbers import next_number
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.workflow import engine
from projects.applications.choices import State as ApplicationState
from projects.applications.models import Application
from projects.contracts import effects, rules
from projects.contracts.choices import State, Witness
from projects.contracts.models import Contract, ContractTarget, Project
from projects.contracts.payment_models import Payment, Recovery
from projects.contracts.process_models import ChangeRequest, Midterm

MOST_TARGETS = 30


MOST_STARTED = 100


def why_not_start(application: Application) -> list[str]:
    """Granted, with amount, day and term."""
    reasons = [] if application.state == ApplicationState.GRANTED else ["申报尚未立项。"]
    names = ("granted_amount", "granted_on", "starts_on", "ends_on")
    return reasons + [
        f"未登记{Application._meta.get_field(name).verbose_name}。"
        for name in names
        if getattr(application, name) is None
    ]


def start_project(application: Application, *, by) -> Project:
    """Make the project with contract, targets and payment plan of a granted application; asked again, the same one.

    Raises RuleViolation with all reasons.
    """
    with transaction.atomic():
        found = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        known = Project.objects.filter(application=found).first()
        if known is not None:
            return known
        if reasons := why_not_start(found):
            raise RuleViolation(reasons)
        project = _project_of(found)
        contract = _contract_of(project, found)
        year = found.granted_on.year
        for kind, share, amount in rules.parts(project.grant):
            payment = Payment.objects.create(
                number=next_number("BK", year), project=project, kind=kind, share=share, amount=amount,
                synthetic=project.synthetic,
            )  # fmt: skip
            engine.start(payment, by=by)
        engine.start(project, by=by)
        engine.start(contract, by=by)
    return project


def granted_without_project():
    """立项 whose project and contract are still to be made, oldest first."""
    return Application.objects.granted().filter(project=None, granted_amount__gt=0).order_by("number")


def start_granted(*, by) -> int:
    """Make project, contract and payment plan of everything granted, at most a batch; returns how many were made."""
    return len([start_project(one, by=by) for one in granted_without_project()[:MOST_STARTED]])


def _project_of(found: Application) -> Project:
    year = found.granted_on.year
    return Project.objects.create(
        number=next_number("XM", year),
        application=found,
        title=found.title,
        enterprise_id=found.enterprise_id,
        year=year,
        category=found.category,
        field_id=found.field_id,
        leader=found.leader,
        leader_key=found.leader_key,
        partners="、".join(found.partners.values_list("name", flat=True))[:300],
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        total=found.total,
        grant=found.granted_amount,
        own=max(Decimal(0), found.total - found.granted_amount),
        output=found.output,
        tax=found.tax,
        jobs=found.jobs,
        patents=found.patents,
        synthetic=found.synthetic,
    )


def _contract_of(project: Project, found: Application) -> Contract:
    contract = Contract.objects.create(
        number=next_number("HT", project.year),
        project=project,
        witness=Witness.TOWN,
        sign_by=rules.sign_by(found.granted_on),
        synthetic=project.synthetic,
    )
    ContractTarget.objects.bulk_create(
        ContractTarget(contract=contract, name=row.name, unit=row.unit, current=row.current, target=row.target)
        for row in found.targets.all()
    )
    return contract


def keep_target(row: ContractTarget) -> ContractTarget:
    """Add an agreed indicator, or replace the one of that name. Raises RuleViolation once the contract was sent out."""
    with transaction.atomic():
        contract = Contract.objects.select_for_update(of=("self",)).get(pk=row.contract_id)
        if contract.state != "drafting":
            raise RuleViolation("合同已送签，指标不能修改；如需修改请先退回拟定。")
        known = contract.targets.filter(name=row.name).first()
        if known:
            row.pk, row.uid, row._state.adding = known.pk, known.uid, False
        elif contract.targets.count() >= MOST_TARGETS:
            raise RuleViolation(f"最多 {MOST_TARGETS} 项指标。")
        row.save()
    return row


def remove_target(contract: Contract, uid) -> None:
    """Take an indicator out of a draft. Raises RuleViolation once the contract was sent out."""
    with transaction.atomic():
        locked = Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk)
        if locked.state != "drafting":
            raise RuleViolation("合同已送签，指标不能修改；如需修改请先退回拟定。")
        locked.targets.filter(uid=uid).delete()


def open_midterm(project: Project, year: int, *, by) -> Midterm:
    """Begin the check of a year. Raises RuleViolation with all reasons."""
    today = timezone.localdate()
    with transaction.atomic():
        project = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
        reasons = [] if project.state in (State.RUNNING, State.LAGGING) else ["项目不在执行中，不能开展中期检查。"]
        if project.midterms.filter(year=year).exists():
            reasons.append(f"{year} 年度已开展中期检查。")
        if reasons:
            raise RuleViolation(reasons)
        midterm = Midterm.objects.create(
            number=next_number("ZQ", today.year),
            project=project,
            year=year,
            due_on=today + datetime.timedelta(days=rule("midterm.report_days", today)),
            synthetic=project.synthetic,
        )
        engine.start(midterm, by=by)
        engine.perform(project, "check", by=None, note=midterm.number)
    return midterm


def ask_change(change: ChangeRequest, *, by) -> ChangeRequest:
    """Hand in a change. Raises RuleViolation with all reasons."""
    today = timezone.localdate()
    with transaction.atomic():
        change.project = Project.objects.select_for_update(of=("self",)).get(pk=change.project_id)
        change.asked_by, change.asked_on, change.synthetic = by, today, change.project.synthetic
        if reasons := rules.why_not_ask(change):
            raise RuleViolation(reasons)
        change.number = next_number("XB", today.year)
        change.save()
        engine.start(change, by=by)
    return change


def demand_recovery(payment: Payment, amount: Decimal, reason: str, *, by) -> Recovery:
    """Ask a paid amount back. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        payment = Payment.objects.select_for_update(of=("self",)).get(pk=payment.pk)
        reasons = rules.why_not_demand(payment, amount)
        if not reason.strip():
            reasons.append("请填写追缴事由。")
        if payment.project.state not in (State.TERMINATED, State.FAILED):
            reasons.append("项目未终止且验收未判定不通过，不能追缴。")
        if reasons:
            raise RuleViolation(reasons)
        return effects.demand(payment, amount, reason.strip(), by=by)


def fill_and(step: str, obj: models.Model, values: dict, *, by) -> models.Model:
    """Write what was typed and make the step; refused, nothing is written. Raises RuleViolation, NotAllowed."""
    with transaction.atomic():
        engine.lock_parent(obj, "project")
        locked = type(obj)._base_manager.select_for_update(of=("self",)).get(pk=obj.pk)
        for name, value in values.items():
            setattr(locked, name, value)
        locked.save(update_fields=list(values))
        return engine.perform(locked, step, by=by)


def begin_saved(obj: models.Model) -> None:
    """`after_save` of a registry whose new rows begin a workflow: the first step opens, by whoever typed."""
    if not engine.history(obj).exists():
        engine.start(obj, by=current().user)
