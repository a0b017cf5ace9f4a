"""Documents of a work permit as files: handed in by the employer, checked or returned one by one by the officer."""

from django.db import transaction
from django.utils import timezone

from engineers.permits.choices import PaperState, PermitState
from engineers.permits.models import WorkPermit
from engineers.permits.paper_models import PermitPaper
from engineers.permits.rules import paper_lines
from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.files import store

S = PermitState
OWN = (S.DRAFT, S.MENDING)
"""States in which the application lies with the employer."""
AT_OFFICE = (S.SUBMITTED, S.CHECKED, S.ACCEPTED)
LEAST_WORDS = 4


def hand_in(permit: WorkPermit, code: str, upload, *, by) -> PermitPaper:
    """Keep a file, sealed, for a document of the check-list; an older one stays behind it. Raises RuleViolation."""
    with transaction.atomic():
        permit = WorkPermit.objects.select_for_update(of=("self",)).get(pk=permit.pk)
        reasons = [] if permit.state in OWN else ["材料只能在草稿或补正时上传。"]
        if code not in {line.code for line in paper_lines(permit)}:
            reasons.append("该业务没有这一材料，请刷新后重新选择。")
        if permit.uploads.filter(code=code, current=True, state=PaperState.CHECKED).exists():
            reasons.append("该材料已核验，无需重新上传。")
        if reasons:
            raise RuleViolation(reasons)
        permit.uploads.filter(code=code, current=True).update(current=False)
        kind = "application/octet-stream"
        stored = store(upload.chunks(), name=upload.name, owner=by, content_type=kind, sealed=True)
        paper = PermitPaper.objects.create(permit=permit, code=code, file=stored)
        permit.papers = [*(known for known in permit.papers if known != code), code]
        permit.save(update_fields=["papers"])
    return paper


def judge(paper: PermitPaper, *, good: bool, words: str = "", by) -> PermitPaper:
    """已核, or 退回 with its reason: a returned document counts as missing until it is uploaded anew. Raises RuleViolation."""
    with transaction.atomic():
        permit = WorkPermit.objects.select_for_update(of=("self",)).get(pk=paper.permit_id)
        paper = PermitPaper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
        reasons = [] if permit.state in AT_OFFICE else ["材料在预审、受理、审查环节核验。"]
        if permit.applied_by_id == by.pk:
            reasons.append("不能核验本人提交的材料。")
        if not paper.current:
            reasons.append("该文件已被新上传的文件替换，请刷新。")
        if not good and len(words.strip()) < LEAST_WORDS:
            reasons.append("退回须写明理由（至少 4 个字）。")
        if reasons:
            raise RuleViolation(reasons)
        paper.state = PaperState.CHECKED if good else PaperState.RETURNED
        paper.remark = "" if good else words.strip()[:300]
        paper.checked_by, paper.checked_at = by, timezone.now()
        paper.save(update_fields=["state", "remark", "checked_by", "checked_at"])
        others = [code for code in permit.papers if code != paper.code]
        permit.papers = [*others, paper.code] if good else others
        permit.save(update_fields=["papers"])
    return paper
