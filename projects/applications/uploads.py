"""Files of an application: whole PDF, JPG or PNG of the size the rule names, kept as drafts until the hand-in (F75)."""

from django.db import transaction

from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.files import clean_name, store
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.rulebook.rules import rule
from projects.applications.choices import EDITABLE
from projects.applications.completeness import entries_of
from projects.applications.models import Application, Attachment

KINDS = (
    (b"%PDF", (".pdf",), "application/pdf", b"%%EOF"),
    (b"\xff\xd8\xff", (".jpg", ".jpeg"), "image/jpeg", b"\xff\xd9"),
    (b"\x89PNG", (".png",), "image/png", b"IEND"),
)
"""How the bytes begin, endings, content type, what stands near the end of a whole file."""
TAIL = 2048
MOST_FILES, MOST_ALL = 5, 40
OTHER = "other"
INTERRUPTED = "没有收到完整的文件，上传可能中断，请重新上传；已填内容和已传文件都已保存。"


def why_not_file(name: str, size: int, start: bytes, tail: bytes, limit: int) -> list[str]:
    """Why a file cannot be taken: kind, size in MB, and whether its end arrived."""
    shown = clean_name(name)
    kind = next((kind for kind in KINDS if start.startswith(kind[0]) and name.lower().endswith(kind[1])), None)
    if not size:
        return [f"“{shown}”是空文件，上传可能中断，请重新上传。"]
    if size > limit << 20:
        return [f"“{shown}”超过 {limit} MB。"]
    if kind is None:
        return [f"“{shown}”不是 PDF、JPG 或 PNG 文件。"]
    if kind[3] not in tail:
        return [f"“{shown}”不完整（缺少文件结尾），上传或下载可能中断，请重新上传。"]
    return []


def attach(application: Application, code: str, upload, *, by) -> Attachment:
    """Keep a file for an entry of the form (or "other"). Raises RuleViolation with all reasons."""
    with transaction.atomic():
        locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        start, tail = _ends(upload)
        reasons = [] if locked.state in EDITABLE else ["申报已提交，不能再上传材料。"]
        titles = {entry.code: entry.title for entry in entries_of(locked, files=True)} | {OTHER: "其他材料"}
        if code not in titles:
            reasons.append("申报书没有这一附件，请刷新后重新选择。")
        reasons += why_not_file(upload.name, upload.size, start, tail, rule("applications.file_mb"))
        if locked.attachments.filter(code=code).count() >= MOST_FILES:
            reasons.append(f"每项最多 {MOST_FILES} 个文件。")
        if locked.attachments.count() >= MOST_ALL:
            reasons.append(f"每份申报最多 {MOST_ALL} 个文件。")
        if reasons:
            raise RuleViolation(reasons)
        content = next(kind[2] for kind in KINDS if start.startswith(kind[0]))
        stored = store(upload.chunks(), name=upload.name, owner=by, content_type=content)
        return Attachment.objects.create(application=locked, code=code, title=titles[code], file=stored, added_by=by)


def _ends(upload) -> tuple[bytes, bytes]:
    start = upload.read(16)
    upload.seek(max(0, upload.size - TAIL))
    tail = upload.read(TAIL)
    upload.seek(0)
    return start, tail


def detach(piece: Attachment, *, by) -> None:
    """Take a file off while it may be written; the stored file stays, the act is in the log. Raises RuleViolation."""
    with transaction.atomic():
        application = Application.objects.select_for_update(of=("self",)).get(pk=piece.application_id)
        if application.state not in EDITABLE:
            raise RuleViolation("申报已提交，不能再移除材料。")
        log_act(Act.DELETE, user=by, obj=application, summary=f"移除材料 {piece.file.name}"[:300])
        piece.delete()
