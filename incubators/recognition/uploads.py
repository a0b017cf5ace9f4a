"""Files of an application: a PDF or a picture, of the size the rule names; read under the policy only."""

from django.db import transaction

from incubators.recognition.choices import State
from incubators.recognition.models import Criterion, RecognitionApplication, RecognitionFile
from incubators.recognition.policy import EDITABLE
from incubators.recognition.rules import criteria_of
from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.records.uploads import PAPERS, PHOTOS, take, why_not_take
from pinghu_portal.rulebook.rules import rule

MOST_FILES, MOST_ALL = 5, 60
VISIT = "visit"
"""The code under which the photographs of 现场核查 are kept."""


def attach(application: RecognitionApplication, code: str, upload, *, by) -> RecognitionFile:
    """Keep a file for a criterion, for the whole ("") or from the visit. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        locked = RecognitionApplication.objects.select_for_update(of=("self",)).get(pk=application.pk)
        kinds = PHOTOS if code == VISIT else PAPERS
        reasons = why_not_take(upload, rule("recognition.file_mb"), kinds)
        title, refused = _title(locked, code)
        reasons += refused
        if locked.files.filter(code=code).count() >= MOST_FILES:
            reasons.append(f"每项最多 {MOST_FILES} 个文件。")
        if locked.files.count() >= MOST_ALL:
            reasons.append(f"每份申请最多 {MOST_ALL} 个文件。")
        if reasons:
            raise RuleViolation(reasons)
        stored = take(upload, by=by, kinds=kinds)
        return RecognitionFile.objects.create(application=locked, code=code, title=title, file=stored, added_by=by)


def _title(application: RecognitionApplication, code: str) -> tuple[str, list[str]]:
    """What a file of a code is called, and why it may not be added now."""
    if code == VISIT:
        now = application.state == State.FORM_PASSED
        return "现场照片", [] if now else ["现场照片只能在现场核查环节上传。"]
    reasons = [] if application.state in EDITABLE else ["申请已提交，不能再上传材料；如需补充，请等待退回修改。"]
    if not code:
        return "其他材料", reasons
    row: Criterion | None = next((row for row in criteria_of(application) if row.code == code), None)
    if row is None:
        return "", [*reasons, "该申请没有这一条件，请刷新后重新选择。"]
    return (row.proof or row.title)[:80], reasons


def detach(piece: RecognitionFile, *, by) -> None:
    """Take a file off while it may be written; the stored file stays, the act is in the log. Raises RuleViolation."""
    with transaction.atomic():
        application = RecognitionApplication.objects.select_for_update(of=("self",)).get(pk=piece.application_id)
        if application.state not in ((State.FORM_PASSED,) if piece.code == VISIT else EDITABLE):
            raise RuleViolation("申请已提交，不能再移除材料。")
        log_act(Act.DELETE, user=by, obj=application, summary=f"移除材料 {piece.file.name}")
        piece.delete()
