"""What a step of a tenant brings: the end of the stay, the exit record, warnings that fall away, a word to the operator."""

from django.utils import timezone

from incubators.tenants.choices import Exit, State, WarningState
from incubators.tenants.models import Tenant
from incubators.tenants.rules import stay_ends
from pinghu_portal.web.notices import tell_other
from pinghu_portal.workflow import engine

EXITS = {State.GRADUATED: Exit.GRADUATED, State.LEFT: Exit.LEFT, State.ELIMINATED: Exit.ELIMINATED}


def note_filer(tenant: Tenant, *, by, record) -> None:
    """Who handed it in: he does not decide about it."""
    tenant.filed_by = by
    tenant.save(update_fields=["filed_by"])


def begin_stay(tenant: Tenant, *, by, record) -> None:
    """在孵 begins: the last day of the stay by the rules."""
    tenant.due_on = stay_ends(tenant)
    tenant.save(update_fields=["due_on"])


def prolong_stay(tenant: Tenant, *, by, record) -> None:
    """延期: a later last day; warnings of the former one fall away."""
    tenant.due_on, tenant.extensions = tenant.extension_to, tenant.extensions + 1
    tenant.save(update_fields=["due_on", "extensions"])
    lapse_warnings(tenant, by=by, record=record)


def forget_extension(tenant: Tenant, *, by, record) -> None:
    """Not extended: what was asked for does not stand there as if it were granted."""
    tenant.extension_to = None
    tenant.save(update_fields=["extension_to"])


def note_review(tenant: Tenant, *, by, record) -> None:
    """The day of the 毕业评审."""
    tenant.reviewed_on = timezone.localdate()
    tenant.save(update_fields=["reviewed_on"])


def end_stay(tenant: Tenant, *, by, record) -> None:
    """离场记录: nature and day; the room is free again."""
    tenant.exit = EXITS[State(tenant.state)]
    tenant.left_on = tenant.left_on or timezone.localdate()
    tenant.save(update_fields=["exit", "left_on"])
    lapse_warnings(tenant, by=by, record=record)


def lapse_warnings(tenant: Tenant, *, by, record) -> None:
    """Open warnings have lost their reason."""
    for warning in tenant.warnings.filter(state=WarningState.OPEN):
        engine.perform(warning, "lapse", by=None, note=record.title)


def tell_operators(tenant: Tenant, *, by, record) -> None:
    """Everybody who acts for the carrier reads what was decided."""
    words = f"{tenant.name}：{record.title}" + (f"（{record.note}）" if record.note else "")
    for member in tenant.carrier.members.in_force(timezone.localdate())[:50]:
        tell_other(member.user_id, words, tenant, by=by)
