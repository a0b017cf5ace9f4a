"""Storing and opening files under names of our own; writing is whole or not at all."""

import datetime
import hashlib
import os
import re
import tempfile
import uuid
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from pinghu_portal.records.models import StoredFile
from pinghu_portal.records.sealing import seal, unseal

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BATCH = 500
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean_name(name: str) -> str:
    """The original file name as harmless data: no path, no control or direction marks, at most 120 characters."""
    cleaned = _UNSAFE.sub("", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .") or "未命名"
    stem, dot, suffix = cleaned.rpartition(".")
    if len(cleaned) <= 120:
        return cleaned
    return f"{stem[:100]}{dot}{suffix[:10]}" if dot else cleaned[:120]


def store(
    chunks: Iterable[bytes],
    *,
    name: str,
    owner,
    content_type: str,
    keep_days: int | None = None,
    sealed: bool = False,
) -> StoredFile:
    """Write the bytes to a new file and return its row. A failure leaves neither file nor row.

    A `sealed` file (scans of passports and the like) lies encrypted on disk; size and hash are of what lies there.
    """
    uid = uuid.uuid4()
    relative = f"{uid.hex[:2]}/{uid.hex}"
    if sealed:
        chunks = [seal(b"".join(chunks), _context(uid))]
    size, digest = _write(chunks, Path(settings.FILES_ROOT) / relative)
    expires = timezone.now() + datetime.timedelta(days=keep_days) if keep_days else None
    return StoredFile.objects.create(
        uid=uid,
        name=clean_name(name),
        path=relative,
        size=size,
        sha256=digest,
        content_type=content_type,
        owner=owner,
        expires_at=expires,
        sealed=sealed,
    )


def _write(chunks: Iterable[bytes], target: Path) -> tuple[int, str]:
    """Write whole or not at all; returns size and SHA-256."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    handle, temporary = tempfile.mkstemp(dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return size, digest.hexdigest()


def _context(uid: uuid.UUID) -> str:
    return f"records.storedfile.{uid}"


def content_of(stored: StoredFile) -> bytes:
    """The bytes of a stored file, opened when it is sealed. Raises SealBroken, FileNotFoundError."""
    content = open_path(stored).read_bytes()
    return unseal(content, _context(stored.uid)) if stored.sealed else content


def store_path(path: Path, **kwargs) -> StoredFile:
    """Store a file that lies on disk; the source stays where it is."""
    with path.open("rb") as source:
        return store(iter(lambda: source.read(1 << 20), b""), **kwargs)


def open_path(stored: StoredFile) -> Path:
    """Where the bytes of a stored file lie."""
    return Path(settings.FILES_ROOT) / stored.path


def remove_expired(now: datetime.datetime) -> int:
    """Delete the bytes of files whose time is over, a batch at a time; returns how many were removed.

    The rows stay as evidence; one without bytes has no expiry left, so the next sweep goes on with the next ones.
    """
    expired = list(StoredFile.objects.filter(expires_at__lt=now).order_by("expires_at")[:BATCH])
    removed = 0
    for stored in expired:
        path = open_path(stored)
        if path.exists():
            path.unlink()
            removed += 1
    StoredFile.objects.filter(pk__in=[stored.pk for stored in expired]).update(expires_at=None)
    return removed
