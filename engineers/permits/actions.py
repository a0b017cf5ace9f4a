"""What other slices and pages call: enter a result, begin a matter, take over the officer's figures, pledge."""

from django.db import transaction

from engineers.permits.choices import PermitState
from engineers.permits.models import WorkPermit
from engineers.permits.opening import open_insurance, open_permit, open_recognition, open_residence
from engineers.permits.results import put_number, record_grant
from pinghu_portal.errors import RuleViolation

__all__ = [
    "open_insurance",
    "open_permit",
    "open_recognition",
    "open_residence",
    "pledge",
    "put_number",
    "record_grant",
]


def pledge(permit: WorkPermit, pledged: bool) -> WorkPermit:
    """A类承诺 instead of proofs; only while the application is the employer's. Raises RuleViolation."""
    with transaction.atomic():
        permit = WorkPermit.objects.select_for_update(of=("self",)).get(pk=permit.pk)
        if permit.state not in (PermitState.DRAFT, PermitState.MENDING):
            raise RuleViolation("承诺只能在草稿或补正时修改。")
        permit.pledged = pledged
        permit.save(update_fields=["pledged"])
    return permit
