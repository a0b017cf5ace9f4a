"""Proofs as files: PDF, JPG or PNG, what the name says is what it is, not too large."""

from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.files import clean_name, store
from pinghu_portal.records.models import StoredFile
from pinghu_portal.rulebook.rules import rule

KINDS = (
    # beginning of the file, endings of the name, content type
    (b"%PDF-", (".pdf",), "application/pdf"),
    (b"\xff\xd8\xff", (".jpg", ".jpeg"), "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", (".png",), "image/png"),
)


def why_not_upload(name: str, size: int, start: bytes, limit: int) -> list[str]:
    """Reasons against a file; `limit` in MB, `start` its first bytes."""
    shown, reasons = clean_name(name), []
    if not size:
        return [f"“{shown}”是空文件。"]
    if not any(start.startswith(magic) and name.lower().endswith(endings) for magic, endings, _ in KINDS):
        reasons.append(f"“{shown}”不是 PDF、JPG 或 PNG 文件。")
    if size > limit << 20:
        reasons.append(f"“{shown}”超过 {limit} MB。")
    return reasons


def keep_upload(upload, *, by) -> StoredFile:
    """Store an uploaded proof. Raises RuleViolation with every reason."""
    if upload is None:
        raise RuleViolation("请选择要上传的佐证材料（PDF、JPG 或 PNG）。")
    start = upload.read(16)
    upload.seek(0)
    if reasons := why_not_upload(upload.name, upload.size, start, rule("tenants.proof_mb")):
        raise RuleViolation(reasons)
    kind = next(content for magic, _, content in KINDS if start.startswith(magic))
    return store(upload.chunks(), name=upload.name, owner=by, content_type=kind)
