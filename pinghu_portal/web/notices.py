"""Telling a person something: a Notice row written in the same transaction as its cause."""

from django.utils import timezone

from pinghu_portal.web.models import Notice


def tell(user, title: str, url: str = "") -> Notice:
    """Write a notice for a user."""
    return Notice.objects.create(user=user, title=title[:160], url=url[:200])


def tell_other(user_id: int | None, title: str, obj, *, by) -> None:
    """A word to whoever it concerns, unless it is nobody or the very person who acts; opens the page of `obj`."""
    if user_id and user_id != getattr(by, "pk", None):
        Notice.objects.create(user_id=user_id, title=title[:160], url=obj.get_absolute_url())


def unread_count(user) -> int:
    """How many notices the bell shows; counted to 99 at most."""
    return Notice.objects.filter(user=user, read_at__isnull=True)[:99].count()


def mark_read(user) -> int:
    """All notices of the user are read."""
    return Notice.objects.filter(user=user, read_at__isnull=True).update(read_at=timezone.now())
