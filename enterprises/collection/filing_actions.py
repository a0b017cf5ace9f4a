"""Acts on a 填报单: drafts that lose nothing, submission, review with remarks per field, evidence."""

from django.db import transaction
from django.utils import timezone

from enterprises.collection.models import Filing, FilingEvidence, FilingState
from enterprises.collection.rules import (
    LONGEST_VALUE,
    LONGEST_WORDS,
    WHOLE,
    items_of,
    read_figure,
    why_locked,
)
from pinghu_portal.errors import NotAllowed, Outdated, RuleViolation
from pinghu_portal.policy.policy import can
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.records.uploads import take, why_not_take
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.sheets.cells import CellFault, tidy
from pinghu_portal.workflow import engine

EDITABLE = (FilingState.DRAFT, FilingState.RETURNED)
MOST_FILES = 5


def version_of(filing: Filing) -> str:
    """What a page must bring back so that another window's work is not overwritten unseen."""
    return filing.saved_at.isoformat() if filing.saved_at else ""


def locked_filing(filing: Filing) -> Filing:
    """The filing under a row lock, with what the rules read."""
    rows = Filing.objects.select_for_update(of=("self",)).select_related("round__department", "enterprise")
    return rows.get(pk=filing.pk)


def require_editable(filing: Filing, by) -> None:
    """Raises NotAllowed for who does not report, RuleViolation when the filing is handed in or locked."""
    if not can(by, "fill", filing):
        raise NotAllowed("填报单由填报单位自己填写。")
    if filing.state not in EDITABLE:
        raise RuleViolation(f"填报单{filing.get_state_display()}，不能修改；需要修改的请先撤回或联系科室退回。")
    if reasons := why_locked(filing):
        raise RuleViolation(reasons)


def save_draft(filing: Filing, values: dict, words: dict, *, seen: str, by, overwrite: bool = False) -> Filing:
    """Keep what was typed, also what cannot be read yet; only items of the round. Raises Outdated when another window
    saved in between (unless `overwrite`), RuleViolation when nothing can be written any more."""
    with transaction.atomic():
        filing = locked_filing(filing)
        require_editable(filing, by)
        if not overwrite and seen != version_of(filing):
            at = timezone.localtime(filing.saved_at) if filing.saved_at else None
            when = f"（{at:%m-%d %H:%M}）" if at else ""
            raise Outdated(f"本填报单已在另一窗口保存{when}，本页内容尚未保存，仍在页面上。")
        items = items_of(filing.round)
        filing.values = {item.code: kept for item in items if (kept := _kept(tidy(values.get(item.code, "")), item))}
        filing.explanations = {
            code: text[:LONGEST_WORDS]
            for code in (*(item.code for item in items), WHOLE)
            if (text := tidy(words.get(code, "")))
        }
        filing.saved_at = timezone.now()
        filing.save(update_fields=["values", "explanations", "saved_at"])
    return filing


def _kept(text: str, item) -> str:
    """A readable figure in its plain form, anything else as typed."""
    try:
        return read_figure(text, item)
    except CellFault:
        return text[:LONGEST_VALUE]


def send_back(filing: Filing, remarks: dict[str, str], *, note: str, by) -> Filing:
    """退回修改 with remarks per field; they stand in the form until the next submission."""
    with transaction.atomic():
        filing = locked_filing(filing)
        known = {item.code: item.name for item in items_of(filing.round)}
        kept = {code: text for code in known if (text := tidy(remarks.get(code, ""))[:LONGEST_WORDS])}
        words = note.strip() or "；".join(f"{known[code]}：{text}" for code, text in kept.items())
        done = engine.perform(filing, "send_back", by=by, note=words)
        done.remarks = kept
        done.save(update_fields=["remarks"])
    return done


def add_evidence(filing: Filing, item: str, upload, *, by) -> FilingEvidence:
    """Attach a file to one value. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        filing = locked_filing(filing)
        require_editable(filing, by)
        reasons = why_not_take(upload, rule("collection.evidence_mb"))
        if item not in filing.round.items:
            reasons.append("本次填报没有这个数据项。")
        if filing.evidence.filter(item=item).count() >= MOST_FILES:
            reasons.append(f"每个数据项最多 {MOST_FILES} 个文件。")
        if reasons:
            raise RuleViolation(reasons)
        return FilingEvidence.objects.create(filing=filing, item=item, file=take(upload, by=by))


def remove_evidence(evidence: FilingEvidence, *, by) -> None:
    """Take a file off the filing; the stored file stays in the archive, the act in the log."""
    with transaction.atomic():
        filing = locked_filing(evidence.filing)
        require_editable(filing, by)
        log_act(Act.DELETE, user=by, obj=filing, summary=f"移除佐证材料 {evidence.file.name}")
        evidence.delete()
