"""Telling a person something: a Notice row written in the same transaction as its cause."""

from django.utils import timezone

from pinghu_portal.web.models import Notice


def tell(user, title: str, url: str = "") -> Notice:
    """Write a notice for a user."""
    return Notice.objects.create(user=user, title=title[:160], url=url[:200])


def unread_count(user) -> int:
    """How many notices the bell shows; counted to 99 at most."""
    return Notice.objects.filter(user=user, read_at__isnull=True)[:99].count()


def mark_read(user) -> int:
    """All notices of the user are read."""
    return Notice.objects.filter(user=user, read_at__isnull=True).update(read_at=timezone.now())
