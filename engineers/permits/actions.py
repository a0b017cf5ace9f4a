"""What other slices and pages call: enter a result, begin a matter, take over the officer's figures, count papers."""

from django.db import transaction

from engineers.permits.choices import PermitState
from engineers.permits.models import WorkPermit
from engineers.permits.opening import open_insurance, open_permit, open_recognition, open_residence
from engineers.permits.papers import PAPERS
from engineers.permits.results import put_number, record_grant
from pinghu_portal.errors import RuleViolation

__all__ = [
    "open_insurance",
    "open_permit",
    "open_recognition",
    "open_residence",
    "put_number",
    "record_grant",
    "set_papers",
]


def set_papers(permit: WorkPermit, codes: list[str], *, pledged: bool) -> WorkPermit:
    """Which documents are handed in, as the employer ticks them; only while the application is his. Raises RuleViolation."""
    known = {code for code, *_ in PAPERS}
    with transaction.atomic():
        permit = WorkPermit.objects.select_for_update(of=("self",)).get(pk=permit.pk)
        if permit.state not in (PermitState.DRAFT, PermitState.MENDING):
            raise RuleViolation("材料清单只能在草稿或补正时修改。")
        permit.papers, permit.pledged = [code for code in codes if code in known], pledged
        permit.save(update_fields=["papers", "pledged"])
    return permit
