"""Proofs as files: PDF, JPG or PNG, what the name says is what it is, not too large."""

from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.models import StoredFile
from pinghu_portal.records.uploads import take, why_not_take
from pinghu_portal.rulebook.rules import rule


def keep_upload(upload, *, by) -> StoredFile:
    """Store an uploaded proof. Raises RuleViolation with every reason."""
    if upload is None:
        raise RuleViolation("请选择要上传的佐证材料（PDF、JPG 或 PNG）。")
    if reasons := why_not_take(upload, rule("tenants.proof_mb")):
        raise RuleViolation(reasons)
    return take(upload, by=by)
