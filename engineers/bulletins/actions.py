"""Writing an item, its attachments, and what the public may read."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from engineers.bulletins.choices import EDITABLE, State
from engineers.bulletins.models import Bulletin, BulletinFile
from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.files import store
from pinghu_portal.records.numbers import next_number
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.workflow import engine

MOST_SEARCHED = 40


def number_bulletin(bulletin: Bulletin) -> None:
    """A new item gets its number."""
    if not bulletin.number:
        bulletin.number = next_number("FZ", timezone.localdate().year)


def write(bulletin: Bulletin, *, by) -> Bulletin:
    """Save a new item of an author and open its way."""
    with transaction.atomic():
        bulletin.author = by
        number_bulletin(bulletin)
        bulletin.save()
        engine.start(bulletin, by=by)
    return bulletin


def attach(bulletin: Bulletin, upload, *, by) -> BulletinFile:
    """Add an attachment. Raises RuleViolation when the item is no longer edited, or has enough of them."""
    with transaction.atomic():
        locked = Bulletin.objects.select_for_update(of=("self",)).get(pk=bulletin.pk)
        if locked.state not in EDITABLE:
            raise RuleViolation("资讯已提交，不能再改附件。")
        if locked.files.count() >= (most := rule("bulletins.most_files")):
            raise RuleViolation(f"附件最多 {most} 个。")
        stored = store(upload.chunks(), name=upload.name, owner=by, content_type=upload.content_type or "")
        return BulletinFile.objects.create(bulletin=locked, file=stored)


def detach(bulletin: Bulletin, uid) -> None:
    """Take an attachment away again; its bytes stay in the store as evidence. Raises RuleViolation once submitted."""
    with transaction.atomic():
        locked = Bulletin.objects.select_for_update(of=("self",)).get(pk=bulletin.pk)
        if locked.state not in EDITABLE:
            raise RuleViolation("资讯已提交，不能再改附件。")
        locked.files.filter(uid=uid).delete()


def published() -> QuerySet:
    """What everybody may read, newest first."""
    return Bulletin.objects.filter(state=State.PUBLISHED).order_by("-published_at", "-number")


def found_by(text: str, category: str) -> QuerySet:
    """Published items by words (at most 40 characters, both languages) and category."""
    rows, words = published(), text.replace("\0", "").strip()[:MOST_SEARCHED]
    if category:
        rows = rows.filter(category=category)
    for word in words.split()[:5]:
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(body__icontains=word)
            | Q(title_en__icontains=word)
            | Q(body_en__icontains=word)
        )
    return rows


def newest(count: int = 3) -> list[Bulletin]:
    """The newest items for guide pages."""
    return list(published().only("number", "title", "title_en", "category", "published_at")[:count])
