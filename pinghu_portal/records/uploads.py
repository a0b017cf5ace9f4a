"""Files from people: ending and content must be the same kind, and the size is what the rule allows."""

from dataclasses import dataclass

from pinghu_portal.records.files import clean_name, store
from pinghu_portal.records.models import StoredFile


@dataclass(frozen=True)
class FileKind:
    """How the bytes begin, how the name ends, what the browser is told, what people call it."""

    start: bytes
    endings: tuple[str, ...]
    content_type: str
    word: str


PDF = FileKind(b"%PDF-", (".pdf",), "application/pdf", "PDF")
JPEG = FileKind(b"\xff\xd8\xff", (".jpg", ".jpeg"), "image/jpeg", "JPG")
PNG = FileKind(b"\x89PNG", (".png",), "image/png", "PNG")
PAPERS = (PDF, JPEG, PNG)
PHOTOS = (JPEG, PNG)


def why_not_file(name: str, size: int, start: bytes, most_mb: int, kinds: tuple[FileKind, ...] = PAPERS) -> list[str]:
    """All reasons why a file cannot be taken; `start` are its first bytes."""
    shown, reasons = clean_name(name), []
    if not size:
        return [f"“{shown}”是空文件。"]
    if not any(start.startswith(kind.start) and name.lower().endswith(kind.endings) for kind in kinds):
        *first, last = (kind.word for kind in kinds)
        reasons.append(f"“{shown}”不是 {'、'.join(first)} 或 {last} 文件。")
    if size > most_mb << 20:
        reasons.append(f"“{shown}”超过 {most_mb} MB。")
    return reasons


def why_not_take(upload, most_mb: int, kinds: tuple[FileKind, ...] = PAPERS) -> list[str]:
    """The same for a file as Django hands it over; it can be read from its beginning afterwards."""
    start = upload.read(16)
    upload.seek(0)
    return why_not_file(upload.name, upload.size, start, most_mb, kinds)


def take(upload, *, by, kinds: tuple[FileKind, ...] = PAPERS, sealed: bool = False) -> StoredFile:
    """Keep a file that `why_not_take` had nothing against."""
    start = upload.read(16)
    upload.seek(0)
    content_type = next(kind.content_type for kind in kinds if start.startswith(kind.start))
    return store(upload.chunks(), name=upload.name, owner=by, content_type=content_type, sealed=sealed)
