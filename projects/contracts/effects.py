"""What a step brings: frozen content, seals, the start of a project, money, its settlement, words to the enterprise."""

import datetime

from django.utils import timezone

from pinghu_portal.budgets import ledger
from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.canonical import sha256_of
from pinghu_portal.records.numbers import next_number
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.workflow import engine
from projects.calls.choices import GRANT
from projects.contracts.choices import (
    ChangeKind,
    ChangeState,
    ContractState,
    MidtermState,
    PaymentState,
    Side,
    State,
    Verdict,
)
from projects.contracts.models import Contract, Project, Signature
from projects.contracts.payment_models import Payment, Recovery
from projects.contracts.process_models import ChangeRequest, Midterm
from projects.contracts.rules import final_states, recoverable

# --- contract ---------------------------------------------------------------------------------------------------------


def content_of(contract: Contract) -> dict:
    """What the contract says, as JSON data."""
    project = contract.project
    return {
        "number": contract.number,
        "project": project.number,
        "title": project.title,
        "enterprise": [project.enterprise.name, project.enterprise.credit_code],
        "leader": project.leader,
        "partners": project.partners,
        "term": [project.starts_on.isoformat(), project.ends_on.isoformat()],
        "money": [f"{value:.2f}" for value in (project.total, project.grant, project.own)],
        "expected": [f"{project.output:.2f}", f"{project.tax:.2f}", project.jobs, project.patents],
        "targets": [[row.name, row.unit, _plain(row.current), _plain(row.target)] for row in contract.targets.all()],
        "payments": [[part.get_kind_display(), f"{part.amount:.2f}"] for part in project.payments.order_by("number")],
        "terms": contract.terms,
        "witness": contract.get_witness_display(),
    }


def _plain(value) -> str:
    return "" if value is None else f"{value.normalize():f}"


def freeze(contract: Contract, *, by, record) -> None:
    """The text as it goes out to be signed, with its digest."""
    # The moment belongs to the text: seals of an earlier one are void.
    contract.content = content_of(contract) | {"issued": timezone.now().isoformat()}
    contract.digest = sha256_of(contract.content)
    contract.save(update_fields=["content", "digest"])


def seal(side: str):
    """An effect that records the seal of a side; a seal taken on paper names its signer in the note."""

    def effect(contract: Contract, *, by, record) -> None:
        name = record.note[:80] if record.name == "sign_partner" else by.display_name or by.get_username()
        Signature.objects.get_or_create(
            contract=contract, side=side, digest=contract.digest, defaults={"name": name, "by": by}
        )

    return effect


SEAL_ENTERPRISE, SEAL_WITNESS, SEAL_BUREAU = seal(Side.ENTERPRISE), seal(Side.WITNESS), seal(Side.BUREAU)


def take_effect(contract: Contract, *, by, record) -> None:
    """The last seal: the contract is in force, the project begins."""
    contract.effective_on = timezone.localdate()
    contract.save(update_fields=["effective_on"])
    _move(contract.project, "begin", (State.SIGNING,), f"合同 {contract.number} 生效")


def abandon_project(contract: Contract, *, by, record) -> None:
    """放弃: the project ends before it began, its payments are cancelled, the application is given up."""
    project = contract.project
    _move(project, "abandon", (State.SIGNING,), record.note or record.title)
    cancel_payments(project, record.note or record.title)
    abandon_application(project.application, record.note or record.title)


def abandon_application(application, note: str) -> None:
    """The application becomes 放弃立项."""
    engine.perform(application, "abandon", by=None, note=note)


def _move(obj, name: str, sources: tuple, note: str) -> None:
    """A step of the portal itself, when the row is where the step starts."""
    fresh = type(obj)._base_manager.get(pk=obj.pk)
    if fresh.state in sources:
        engine.perform(fresh, name, by=None, note=note)


# --- money ------------------------------------------------------------------------------------------------------------


def note_reviewer(payment: Payment, *, by, record) -> None:
    """Who reviewed."""
    payment.reviewed_by = by
    payment.save(update_fields=["reviewed_by"])


def reserve(payment: Payment, *, by, record) -> None:
    """占用 in this year's pot; the ledger refuses what the pot cannot bear, then nothing is written."""
    year = timezone.localdate().year
    pot = ledger.pot_for(GRANT, year)
    if pot is None:
        raise RuleViolation(f"没有 {year} 年度科技项目资金预算，请先登记。")
    ledger.reserve(pot, payment.number, payment.amount, by=by, words=str(payment))
    payment.pot = pot
    payment.save(update_fields=["pot"])


def release(payment: Payment, *, by, record) -> None:
    """释放 what was reserved."""
    if payment.pot_id:
        ledger.release(payment.pot, payment.number, by=by, words=record.note or record.title)
        payment.pot = None
        payment.save(update_fields=["pot"])


def pay(payment: Payment, *, by, record) -> None:
    """拨付 of what is reserved."""
    if payment.pot is None:
        reserve(payment, by=by, record=record)
    ledger.pay(payment.pot, payment.number, by=by, words=str(payment))
    payment.paid_on = timezone.localdate()
    payment.save(update_fields=["paid_on"])


def take_back(recovery: Recovery, *, by, record) -> None:
    """追回 into the pot that paid."""
    payment = recovery.payment
    if payment.pot is None:
        raise RuleViolation(f"{payment.number} 未经资金预算拨付，不能追回。")
    ledger.recover(payment.pot, payment.number, recovery.amount, by=by, words=recovery.reason)
    recovery.recovered_on = timezone.localdate()
    recovery.save(update_fields=["recovered_on"])


def cancel_payments(project: Project, note: str) -> None:
    """Whatever was not paid will not be."""
    for payment in project.payments.exclude(state__in=(PaymentState.PAID, PaymentState.CANCELLED)):
        engine.perform(payment, "cancel", by=None, note=note)


def demand(payment: Payment, amount, reason: str, *, by) -> Recovery:
    """追缴 of a paid amount; the caller has checked that it may be asked back."""
    today = timezone.localdate()
    found = Recovery.objects.create(
        number=next_number("ZS", today.year),
        payment=payment,
        amount=amount,
        reason=reason[:300],
        due_on=today + datetime.timedelta(days=rule("recovery.due_days", today)),
        synthetic=payment.synthetic,
    )
    engine.start(found, by=by)
    return found


def demand_all(project: Project, reason: str, *, by) -> None:
    """追缴 of everything that was paid."""
    for payment in project.payments.filter(state=PaymentState.PAID).select_related("recovery"):
        if recoverable(payment):
            demand(payment, payment.amount, reason, by=by)


# --- the end of a project ---------------------------------------------------------------------------------------------


def settle_termination(project: Project, *, by, record) -> None:
    """终止: the contract ends, open checks and changes close, unpaid money stays, paid money is asked back."""
    words = record.note or record.title
    contract = Contract.objects.filter(project=project).first()
    if contract is not None:
        _move(contract, "terminate", (ContractState.EFFECTIVE,), words)
    close_process(project, words)
    cancel_payments(project, words)
    demand_all(project, words, by=by)


def settle_conclusion(project: Project, *, by, record) -> None:
    """Acceptance is over: open checks close; without a conclusion that pays, the final payment is cancelled."""
    close_process(project, record.title)
    if project.state not in final_states():
        cancel_payments(project, record.title)


def close_process(project: Project, words: str) -> None:
    """Checks and changes that still wait come to nothing."""
    for midterm in project.midterms.filter(state__in=(MidtermState.REPORTING, MidtermState.REPORTED)):
        engine.perform(midterm, "close", by=None, note=words)
    for change in project.changes.filter(state__in=(ChangeState.SECTION, ChangeState.BUREAU)):
        engine.perform(change, "lapse", by=None, note=words)


# --- mid-term checks and changes --------------------------------------------------------------------------------------


def stamp_report(midterm: Midterm, *, by, record) -> None:
    """The day of the report."""
    midterm.reported_on = timezone.localdate()
    midterm.save(update_fields=["reported_on"])


def stamp_verdict(midterm: Midterm, *, by, record) -> None:
    """The day of the verdict; 滞后 and 建议终止 put the project under 督办."""
    midterm.judged_on = timezone.localdate()
    midterm.save(update_fields=["judged_on"])
    step = "judged_normal" if midterm.verdict == Verdict.NORMAL else "judged_lagging"
    _move(midterm.project, step, (State.CHECKING,), f"{midterm.get_verdict_display()}：{midterm.opinion}")


def apply_change(change: ChangeRequest, *, by, record) -> None:
    """批准: what was asked for is so; the value before is kept with the request."""
    today = timezone.localdate()
    change.decided_on = today
    change.old_value = _carry_out(change, today)[:300]
    change.save(update_fields=["decided_on", "old_value"])
    if change.kind == ChangeKind.TERMINATE:
        reason = f"承担单位申请终止（{change.number}）"
        _move(change.project, "terminate", (State.RUNNING, State.CHECKING, State.LAGGING), reason)


def _carry_out(change: ChangeRequest, today: datetime.date) -> str:
    """Write what was asked for; returns the value before."""
    project = Project.objects.get(pk=change.project_id)  # locked by the engine as the parent
    old = ""
    if change.kind == ChangeKind.LEADER:
        old, project.leader, project.leader_key = project.leader, change.leader.strip(), ""
    elif change.kind == ChangeKind.PARTNER:
        old, project.partners = project.partners, change.partners.strip()
    elif change.kind == ChangeKind.EXTENSION:
        old, project.ends_on, project.extended_on = str(project.ends_on), change.new_end, today
    elif change.kind == ChangeKind.TARGET:
        old, change.target.target = f"{change.target.target.normalize():f}", change.value
        change.target.save(update_fields=["target"])
    project.save(update_fields=["leader", "leader_key", "partners", "ends_on", "extended_on"])
    return old


def stamp_refusal(change: ChangeRequest, *, by, record) -> None:
    """The day of 不批准."""
    change.decided_on = timezone.localdate()
    change.save(update_fields=["decided_on"])
