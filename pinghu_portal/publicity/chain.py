"""The digest of a notice: anybody can recompute it from the published file; each notice carries the one before it.

Whoever changes a notice in the database breaks its own digest and the link of the next one (features X12).
"""

from collections.abc import Iterator

from pinghu_portal.publicity.models import PublicNotice
from pinghu_portal.records.canonical import canonical_json, sha256_of

PARTS = ("subject", "title", "body", "columns", "rows", "office", "previous")


def content(notice: PublicNotice) -> dict:
    """What the digest is taken of: the words and rows as published, the days, the digest before."""
    days = {"starts_on": notice.starts_on.isoformat(), "ends_on": notice.ends_on.isoformat()}
    return {name: getattr(notice, name) for name in PARTS} | days


def file_of(notice: PublicNotice) -> bytes:
    """The published file: exactly the bytes whose SHA-256 is the digest."""
    return canonical_json(content(notice)).encode()


def digest_of(notice: PublicNotice) -> str:
    """SHA-256 of the file, 64 hex digits."""
    return sha256_of(content(notice))


def broken() -> Iterator[tuple[PublicNotice, str]]:
    """Every notice that is not as it was published, with what is wrong, oldest first; reads one row at a time."""
    before = ""
    for notice in PublicNotice.objects.order_by("pk").iterator(chunk_size=200):
        if digest_of(notice) != notice.digest:
            yield notice, "内容与公布时的摘要不符"
        if notice.previous != before:
            yield notice, "与上一份公示的摘要不衔接"
        before = notice.digest
