"""Applications, proofs, room and exit of tenants."""

import pghistory
from django.db import transaction
from django.utils import timezone

from incubators.carriers.models import Carrier
from incubators.tenants.choices import IN_HOUSE, State
from incubators.tenants.models import GraduationProof, Tenant
from incubators.tenants.rules import why_not_add_proof, why_not_code, why_not_leave, why_not_space
from incubators.tenants.uploads import keep_upload
from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.models import Act
from pinghu_portal.records.numbers import next_number
from pinghu_portal.records.operations import log_act
from pinghu_portal.workflow import engine

MOST_PROOFS = 20


def link_enterprise(tenant: Tenant) -> None:
    """The code in capitals; the enterprise when it stands in the enterprise registry, with its registered name.

    Raises RuleViolation for a code that cannot be one, so that nothing is stored under a wrong key.
    """
    tenant.credit_code = tenant.credit_code.strip().upper()
    if tenant.credit_code and (reasons := why_not_code(tenant)):
        raise RuleViolation(reasons)
    enterprises = Tenant._meta.get_field("enterprise").related_model.objects
    tenant.enterprise = enterprises.filter(credit_code=tenant.credit_code).first() if tenant.credit_code else None
    if tenant.enterprise is not None:
        tenant.name = tenant.enterprise.name


def open_tenant(tenant: Tenant, *, by) -> Tenant:
    """A new application with its number and 待办. Raises RuleViolation."""
    with transaction.atomic():
        link_enterprise(tenant)
        tenant.number = next_number("RZ", timezone.localdate().year)
        tenant.state = State.APPLIED
        tenant.save(force_insert=True)
        engine.start(tenant, by=by)
    return tenant


def _locked(tenant: Tenant) -> Tenant:
    """The carrier's row, then the tenant's: the order of the workflow."""
    Carrier.objects.select_for_update(of=("self",)).get(pk=tenant.carrier_id)
    return Tenant.objects.select_for_update(of=("self",)).get(pk=tenant.pk)


def change_space(tenant: Tenant, area, room: str, *, by) -> Tenant:
    """Another area or room while in the house, never above the carrier's 在孵使用面积. Raises RuleViolation."""
    with transaction.atomic(), pghistory.context(reason="调整面积、房号"):
        found = _locked(tenant)
        found.area, found.room = area, room
        if reasons := why_not_space(found):
            raise RuleViolation(reasons)
        found.save(update_fields=["area", "room"])
    return found


def ask_extension(tenant: Tenant, until, reason: str, *, by) -> Tenant:
    """Write down what is asked for and ask. Raises NotAllowed, RuleViolation with every reason; then nothing is kept."""
    with transaction.atomic():
        found = _locked(tenant)
        found.extension_to, found.extension_reason = until, reason.strip()
        found.save(update_fields=["extension_to", "extension_reason"])
        return engine.perform(found, "ask_extension", by=by)


def note_exit(tenant: Tenant, left_on, destination: str, *, by) -> Tenant:
    """离场信息 before the step that ends the stay; `left_on` None = the day of that step. Raises RuleViolation.

    The day itself is written by the step, so that somebody still in the house has no day of leaving.
    """
    with transaction.atomic(), pghistory.context(reason="登记去向"):
        found = _locked(tenant)
        found.left_on, found.destination = left_on, destination.strip()
        reasons = why_not_leave(found)
        if found.state not in IN_HOUSE:
            reasons.append("只有在孵企业可以登记离场信息。")
        if not found.destination:
            reasons.append("请填写去向。")
        if reasons:
            raise RuleViolation(reasons)
        found.save(update_fields=["left_on", "destination"])
    return found


def add_proof(proof: GraduationProof, upload, *, by) -> GraduationProof:
    """A 毕业佐证 with its file, in one transaction. Raises RuleViolation with every reason."""
    with transaction.atomic():
        found = _locked(proof.tenant)
        reasons = why_not_add_proof(proof)
        if found.state not in IN_HOUSE:
            reasons.append("只有在孵企业可以上传毕业佐证。")
        if found.proofs.count() >= MOST_PROOFS:
            reasons.append(f"每家企业最多 {MOST_PROOFS} 份佐证。")
        if reasons:
            raise RuleViolation(reasons)
        proof.file = keep_upload(upload, by=by)
        proof.save()
    return proof


def remove_proof(proof: GraduationProof, *, by) -> None:
    """Take a proof away before the 毕业评审; the stored file stays, the act is logged. Raises RuleViolation."""
    with transaction.atomic():
        found = _locked(proof.tenant)
        if found.state != State.INCUBATING:
            raise RuleViolation(f"当前为“{found.get_state_display()}”，佐证不能移除。")
        log_act(Act.DELETE, user=by, obj=found, summary=f"移除毕业佐证 {proof.file.name}")
        proof.delete()
