"""Files of an application: whole PDF, JPG or PNG of the size the rule names, kept as drafts until the hand-in (F75)."""

from django.db import transaction

from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.records.uploads import take, why_not_take
from pinghu_portal.rulebook.rules import rule
from projects.applications.choices import EDITABLE
from projects.applications.completeness import entries_of
from projects.applications.models import Application, Attachment

MOST_FILES, MOST_ALL = 5, 40
OTHER = "other"
INTERRUPTED = "没有收到完整的文件，上传可能中断，请重新上传；已填内容和已传文件都已保存。"


def attach(application: Application, code: str, upload, *, by) -> Attachment:
    """Keep a file for an entry of the form (or "other"). Raises RuleViolation with all reasons."""
    with transaction.atomic():
        locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        reasons = [] if locked.state in EDITABLE else ["申报已提交，不能再上传材料。"]
        titles = {entry.code: entry.title for entry in entries_of(locked, files=True)} | {OTHER: "其他材料"}
        if code not in titles:
            reasons.append("申报书没有这一附件，请刷新后重新选择。")
        reasons += why_not_take(upload, rule("applications.file_mb"))
        if locked.attachments.filter(code=code).count() >= MOST_FILES:
            reasons.append(f"每项最多 {MOST_FILES} 个文件。")
        if locked.attachments.count() >= MOST_ALL:
            reasons.append(f"每份申报最多 {MOST_ALL} 个文件。")
        if reasons:
            raise RuleViolation(reasons)
        stored = take(upload, by=by)
        return Attachment.objects.create(application=locked, code=code, title=titles[code], file=stored, added_by=by)


def detach(piece: Attachment, *, by) -> None:
    """Take a file off while it may be written; the stored file stays, the act is in the log. Raises RuleViolation."""
    with transaction.atomic():
        application = Application.objects.select_for_update(of=("self",)).get(pk=piece.application_id)
        if application.state not in EDITABLE:
            raise RuleViolation("申报已提交，不能再移除材料。")
        log_act(Act.DELETE, user=by, obj=application, summary=f"移除材料 {piece.file.name}"[:300])
        piece.delete()
