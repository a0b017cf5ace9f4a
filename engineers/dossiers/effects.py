"""What a step of a 子信息 brings: the verified rows, the completeness, the results and the words to the filler."""

from django.utils import timezone

from engineers.dossiers.binding import write_back
from engineers.dossiers.completeness import recount
from engineers.dossiers.content import full_rows
from engineers.dossiers.models import DossierItem
from engineers.dossiers.results import project_results
from pinghu_portal.web.models import Notice


def verified(item: DossierItem, *, by, record) -> None:
    """A waiting change becomes the content; verifier and time are kept; results are projected; completeness follows."""
    if item.proposed:
        item.rows, item.sealed = item.proposed, item.proposed_sealed
    _settle(item, by)
    project_results(item)
    write_back(item.engineer, item.kind_id, next(iter(full_rows(item)), {}))
    tell(item, f"档案“{item.kind.title}”已核验通过")


def flowed(item: DossierItem, *, by, record) -> None:
    """Content came from an office: verified by it, whatever waited is void."""
    item.source = item.kind.filler
    _settle(item, None)


def sent_back(item: DossierItem, *, by, record) -> None:
    """The filler reads what to mend."""
    item.remark = record.note[:300]
    item.save(update_fields=["remark"])
    tell(item, f"档案“{item.kind.title}”退回修改：{record.note}")


def change_refused(item: DossierItem, *, by, record) -> None:
    """The verified content stays, the wish is dropped."""
    item.proposed, item.proposed_sealed, item.remark = [], "", record.note[:300]
    item.save(update_fields=["proposed", "proposed_sealed", "remark"])
    tell(item, f"档案“{item.kind.title}”不予变更：{record.note}")


def _settle(item: DossierItem, by) -> None:
    item.proposed, item.proposed_sealed, item.remark = [], "", ""
    item.verified_by, item.verified_at = by, timezone.now()
    fields = ("rows", "sealed", "proposed", "proposed_sealed", "remark", "source", "verified_by", "verified_at")
    item.save(update_fields=fields)
    recount(item.engineer)


def tell(item: DossierItem, title: str) -> None:
    """A notice to who filled the item in."""
    if item.filled_by_id:
        Notice.objects.create(user_id=item.filled_by_id, title=title[:160], url=item.get_absolute_url())
