"""What the tabs of a project, its contract and its checks show."""

from pinghu_portal.policy.policy import can, visible
from projects.contracts.choices import FileKind
from projects.contracts.forms import ChangeForm, DemandForm, ReportForm, TargetForm, VerdictForm
from projects.contracts.models import Contract, ContractTarget, Project
from projects.contracts.payment_models import Payment, Recovery
from projects.contracts.process_models import ChangeRequest, Midterm
from projects.contracts.rules import recoverable


def plan_tab(project: Project, user) -> dict:
    """Contract, agreed targets and what is expected."""
    contract = visible(Contract.objects.filter(project=project), user).first()
    return {"project": project, "contract": contract, "targets": list(contract.targets.all()) if contract else []}


def money_tab(project: Project, user) -> dict:
    """Payments and recoveries; officers ask money back once a project failed."""
    payments = list(
        visible(Payment.objects.filter(project=project), user).select_related("recovery").order_by("number")
    )
    may = can(user, "demand", project)
    return {
        "project": project,
        "payments": payments,
        "demands": [
            (payment, DemandForm(instance=Recovery(payment=payment, amount=payment.amount)))
            for payment in payments
            if may and recoverable(payment)
        ],
    }


def process_tab(project: Project, user) -> dict:
    """Mid-term checks and changes with the form of whoever may begin one."""
    return {
        "project": project,
        "midterms": list(visible(project.midterms.all(), user)),
        "changes": list(visible(project.changes.all(), user)),
        "may_check": can(user, "check", project),
        "form": ChangeForm(instance=ChangeRequest(project=project)) if can(user, "ask_change", project) else None,
    }


def files_tab(project: Project, user) -> dict:
    """Files by kind."""
    return {
        "project": project,
        "files": list(visible(project.files.select_related("file", "added_by"), user)),
        "kinds": FileKind.choices if can(user, "attach", project) else None,
    }


def contract_tab(contract: Contract, user) -> dict:
    """Targets, terms, payments, seals; officers negotiate while it is a draft."""
    may = can(user, "change", contract)
    return {
        "contract": contract,
        "project": contract.project,
        "targets": list(contract.targets.all()),
        "payments": list(contract.project.payments.order_by("number")),
        "seals": list(contract.signatures.filter(digest=contract.digest)) if contract.digest else [],
        "form": TargetForm(instance=ContractTarget(contract=contract)) if may else None,
    }


def midterm_tab(midterm: Midterm, user) -> dict:
    """Report and verdict; the form of whoever is to act."""
    form, step = None, ""
    for action, made in (("report", ReportForm), ("judge", VerdictForm)):
        if can(user, action, midterm):
            form, step = made(instance=midterm), action
    return {"midterm": midterm, "form": form, "step": step}


def change_tab(change: ChangeRequest, user) -> dict:
    """What is asked for and why."""
    return {"change": change}
