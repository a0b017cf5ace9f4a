"""What follows when an item is published or taken down."""

from django.utils import timezone

from engineers.bulletins.models import Bulletin
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.web.notices import tell


def stamp_published(bulletin: Bulletin, *, by, record) -> None:
    """Who approved, and when it became public; the author is told."""
    bulletin.approver, bulletin.published_at = by, timezone.now()
    bulletin.save(update_fields=["approver", "published_at"])
    log_act(Act.PUBLISH, user=by, obj=bulletin, summary=bulletin.title)
    tell_author(bulletin, by=by, record=record)


def stamp_withdrawn(bulletin: Bulletin, *, by, record) -> None:
    """When it left the public page; the text stays in the office."""
    bulletin.withdrawn_at = timezone.now()
    bulletin.save(update_fields=["withdrawn_at"])
    tell_author(bulletin, by=by, record=record)


def tell_author(bulletin: Bulletin, *, by, record) -> None:
    """The author reads every decision of another person."""
    if bulletin.author_id != by.pk:
        words = f"资讯 {bulletin.number} {record.title}" + (f"：{record.note}" if record.note else "")
        tell(bulletin.author, words, bulletin.get_absolute_url())
