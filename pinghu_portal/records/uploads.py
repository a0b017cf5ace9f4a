"""Files from people: ending and content must be the same kind, the size what the rule allows, and the end must be there."""

from dataclasses import dataclass

from pinghu_portal.records.files import clean_name, store
from pinghu_portal.records.models import StoredFile


@dataclass(frozen=True)
class FileKind:
    """How the bytes begin, how the name ends, what the browser is told, what people call it, what a whole file ends with."""

    start: bytes
    endings: tuple[str, ...]
    content_type: str
    word: str
    end: bytes


PDF = FileKind(b"%PDF-", (".pdf",), "application/pdf", "PDF", b"%%EOF")
JPEG = FileKind(b"\xff\xd8\xff", (".jpg", ".jpeg"), "image/jpeg", "JPG", b"")  # telephones append films to their photos
PNG = FileKind(b"\x89PNG", (".png",), "image/png", "PNG", b"IEND")
PAPERS = (PDF, JPEG, PNG)
PHOTOS = (JPEG, PNG)
HEAD, TAIL = 16, 2048
"""Bytes looked at: a writer may add some after the mark that ends a file."""


def why_not_file(
    name: str, size: int, start: bytes, tail: bytes, most_mb: int, kinds: tuple[FileKind, ...] = PAPERS
) -> list[str]:
    """All reasons why a file cannot be taken; `start` are its first bytes, `tail` its last ones."""
    shown, reasons = clean_name(name), []
    if not size:
        return [f"“{shown}”是空文件，上传可能中断，请重新上传。"]
    kind = next((kind for kind in kinds if start.startswith(kind.start) and name.lower().endswith(kind.endings)), None)
    if kind is None:
        words = [kind.word for kind in kinds]
        reasons.append(f"“{shown}”不是 {' 或 '.join(filter(None, ('、'.join(words[:-1]), words[-1])))} 文件。")
    elif kind.end not in tail:
        reasons.append(f"“{shown}”不完整（缺少文件结尾），上传或下载可能中断，请重新上传。")
    if size > most_mb << 20:
        reasons.append(f"“{shown}”超过 {most_mb} MB。")
    return reasons


def why_not_take(upload, most_mb: int, kinds: tuple[FileKind, ...] = PAPERS) -> list[str]:
    """The same for a file as Django hands it over. It can be read from its beginning afterwards."""
    start = upload.read(HEAD)
    upload.seek(max(0, upload.size - TAIL))
    tail = upload.read(TAIL)
    upload.seek(0)
    return why_not_file(upload.name, upload.size, start, tail, most_mb, kinds)


def take(upload, *, by, kinds: tuple[FileKind, ...] = PAPERS, sealed: bool = False) -> StoredFile:
    """Keep a file that `why_not_take` had nothing against."""
    start = upload.read(HEAD)
    upload.seek(0)
    content_type = next(kind.content_type for kind in kinds if start.startswith(kind.start))
    return store(upload.chunks(), name=upload.name, owner=by, content_type=content_type, sealed=sealed)
