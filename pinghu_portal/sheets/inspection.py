"""The look at an uploaded file before anything opens it: is it a real, small, harmless .xlsx?

Nothing here parses a sheet. Limits and refusals follow the reliability specification 2.3 (bombs, XXE, macros,
links, OLE).
"""

import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from pinghu_portal.errors import RuleViolation

MEGABYTE = 1024 * 1024
CHUNK = 64 * 1024
SMALL_PART = 64 * 1024
ENTRY_SIGNATURE = b"PK\x01\x02"


class SheetRefused(RuleViolation):
    """The workbook is not taken; `reason` is one full Chinese sentence that says what to do."""

    def __init__(self, reason: str):
        self.reason = reason
        super().__init__([reason])


@dataclass(frozen=True)
class Limits:
    """What a workbook may cost: bytes, entries, rows, columns, cells, seconds (wall and CPU), memory."""

    file_bytes: int = 10 * MEGABYTE
    entries: int = 200
    unpacked_bytes: int = 50 * MEGABYTE
    ratio: int = 100
    rows: int = 50_000
    columns: int = 200
    cells: int = 2_000_000
    seconds: int = 30
    memory_bytes: int = 1024 * MEGABYTE
    stream_bytes: int = 64 * MEGABYTE


USUAL = Limits()

SAVE_AGAIN = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。"

FORBIDDEN_PARTS = (
    (re.compile(r"vbaproject|vbadata"), "工作簿含有宏（{name}），请另存为不含宏的 .xlsx 后再上传。"),
    (
        re.compile(r"/(macrosheets|intlmacrosheets|dialogsheets)/"),
        "工作簿含有宏表（{name}），请删除后另存为 .xlsx 再上传。",
    ),
    (re.compile(r"/externallinks/"), "工作簿引用了其他文件（{name}），请在“编辑链接”中断开链接后再上传。"),
    (re.compile(r"/embeddings/|oleobject"), "工作簿嵌入了其他文件或对象（{name}），请删除嵌入对象后再上传。"),
    (re.compile(r"/activex/"), "工作簿含有 ActiveX 控件（{name}），请删除控件后再上传。"),
    (re.compile(r"/connections\.xml$|/querytables/"), "工作簿含有外部数据连接（{name}），请删除连接后再上传。"),
    (re.compile(r"^xl/workbook\.bin$"), "文件是二进制 .xlsb 工作簿，" + SAVE_AGAIN),
)

ALLOWED_PART = re.compile(
    r"\[content_types\]\.xml"
    r"|_rels/\.rels"
    r"|(docprops|customxml|xl)/([\w-]+/){0,3}(_rels/)?[\w.-]+\.(xml|rels)"
    r"|xl/drawings/[\w.-]+\.vml"
    r"|(xl/media|docprops)/[\w.-]+\.(png|jpe?g|gif|bmp|emf|wmf|tiff?|svg)"
    r"|xl/printersettings/[\w.-]+\.bin"
    r"|(docprops|xl|customxml|_rels)/([\w-]+/){0,3}",
)

OTHER_PACKAGES = (
    ("word/", "文件是 Word 文档，不是工作簿。请上传 .xlsx 表格。"),
    ("ppt/", "文件是演示文稿，不是工作簿。请上传 .xlsx 表格。"),
    ("content.xml", "文件是 .ods 表格，" + SAVE_AGAIN),
)


def inspect(path: Path, limits: Limits = USUAL) -> None:
    """Raise SheetRefused unless the file at `path` may be handed to the parser."""
    size = path.stat().st_size
    if size == 0:
        raise SheetRefused("文件是空的（0 字节），请检查后重新上传。")
    if size > limits.file_bytes:
        raise SheetRefused(
            f"文件超过 {limits.file_bytes // MEGABYTE} MB，请删除图片和多余的工作表，或分成几个文件上传。"
        )
    content = path.read_bytes()
    if not content.startswith(b"PK\x03\x04"):
        raise SheetRefused(what_it_really_is(content))
    if content.count(ENTRY_SIGNATURE) > limits.entries:
        raise SheetRefused(f"工作簿内部文件超过 {limits.entries} 个，不是正常的表格，" + SAVE_AGAIN)
    try:
        with zipfile.ZipFile(path) as package:
            _inspect_package(package, size, limits)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        ValueError,
        RuntimeError,
        MemoryError,
    ) as fault:
        raise SheetRefused("工作簿已损坏或没有传完整，无法打开。" + SAVE_AGAIN) from fault


def what_it_really_is(content: bytes) -> str:
    """Say what a file is that is no ZIP package: old .xls, encrypted, web page, text, PDF or damaged."""
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return "工作簿设有打开密码（已加密），请取消密码、另存为 .xlsx 后再上传。"
        return "文件是旧版 .xls 格式（或其他旧版 Office 文件），" + SAVE_AGAIN
    if content.startswith(b"%PDF"):
        return "文件是 PDF，不是工作簿。请上传 .xlsx 表格。"
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<style")) or b"<html" in start:
        return "文件实际是网页（HTML），只是改了扩展名，" + SAVE_AGAIN
    if start.startswith(b"<"):
        return "文件实际是 XML 文本，不是 .xlsx 工作簿，" + SAVE_AGAIN
    if _is_text(content):
        return "文件实际是文本（CSV），只是改了扩展名，" + SAVE_AGAIN
    return "文件不是 .xlsx 工作簿，或已损坏，" + SAVE_AGAIN


def _is_text(content: bytes) -> bool:
    """Whether the bytes read as UTF-8, UTF-16 or GB 18030 text without control characters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = content[:CHUNK]
    if re.search(rb"[\x00-\x08\x0e-\x1f]", sample):
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            sample[: len(sample) - 4 if len(content) > CHUNK else None].decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


def _inspect_package(package: zipfile.ZipFile, size: int, limits: Limits) -> None:
    """Names, flags, declared sizes, then every byte as it unpacks."""
    entries = package.infolist()
    names = [entry.filename.lower() for entry in entries]
    _refuse_other_packages(names)
    if len(entries) > limits.entries:
        raise SheetRefused(f"工作簿内部文件超过 {limits.entries} 个，不是正常的表格，" + SAVE_AGAIN)
    if len(set(names)) != len(names):
        raise SheetRefused("工作簿内部有同名文件，结构不正常，" + SAVE_AGAIN)
    for entry in entries:
        _refuse_part(entry)
    if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        raise SheetRefused(_too_large(limits))
    total = 0
    for entry in entries:
        total += _unpack(package, entry, limits.unpacked_bytes - total, limits)
    if total > max(size, SMALL_PART) * limits.ratio:
        raise SheetRefused(_too_dense(limits))


def _refuse_other_packages(names: list[str]) -> None:
    """A ZIP that is no workbook gets its own sentence."""
    if any(name in ("xl/workbook.xml", "xl/workbook.bin") for name in names):
        return
    for start, sentence in OTHER_PACKAGES:
        if any(name.startswith(start) for name in names):
            raise SheetRefused(sentence)
    raise SheetRefused("文件是普通压缩包，里面没有工作簿。请解压后上传其中的 .xlsx 表格。")


def _refuse_part(entry: zipfile.ZipInfo) -> None:
    """Refuse macros, links, objects, encryption, odd compression and every name not on the allow-list."""
    name = entry.filename.lower().replace("\\", "/")
    shown = entry.filename.rsplit("/", 1)[-1][:80]
    for pattern, sentence in FORBIDDEN_PARTS:
        if pattern.search(name):
            raise SheetRefused(sentence.format(name=shown))
    if ".." in name or not ALLOWED_PART.fullmatch(name):
        raise SheetRefused(f"工作簿内部有不认识的文件（{ascii(entry.filename)[1:-1][:80]}），" + SAVE_AGAIN)
    if entry.flag_bits & 0x1:
        raise SheetRefused("工作簿设有密码（已加密），请取消密码、另存为 .xlsx 后再上传。")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise SheetRefused("工作簿的压缩方式不是 .xlsx 通用的方式，" + SAVE_AGAIN)


def _unpack(package: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int, limits: Limits) -> int:
    """Read one entry to its end, counting; returns its true size in bytes. Never keeps more than two chunks."""
    is_xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    read, tail = 0, b""
    with package.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            if is_xml:
                _refuse_xml(tail + chunk, entry.filename, at_start=read == 0)
                tail = chunk[-32:]
            read += len(chunk)
            if read > room:
                raise SheetRefused(_too_large(limits))
            if read > SMALL_PART and read > entry.compress_size * limits.ratio:
                raise SheetRefused(_too_dense(limits))
    return read


def _refuse_xml(chunk: bytes, name: str, at_start: bool) -> None:
    """Refuse DTDs, entities, text that is not UTF-8 (a parser could read it differently) and macro content types."""
    shown = name.rsplit("/", 1)[-1][:80]
    if at_start:
        declared = re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", chunk)
        foreign = declared and declared.group(1).lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii")
        if foreign or b"\x00" in chunk[:64]:
            raise SheetRefused(f"工作簿内部文件（{shown}）的编码不是 UTF-8，" + SAVE_AGAIN)
    upper = chunk.upper()
    if b"<!DOCTYPE" in upper:  # entities can only be declared inside one
        raise SheetRefused(f"工作簿内部文件（{shown}）含有 DTD 或实体定义，存在安全风险，" + SAVE_AGAIN)
    if name.lower() == "[content_types].xml" and b"MACROENABLED" in upper:
        raise SheetRefused("工作簿是含宏格式（.xlsm）改名而来，请另存为不含宏的 .xlsx 后再上传。")


def _too_large(limits: Limits) -> str:
    return (
        f"工作簿展开后超过 {limits.unpacked_bytes // MEGABYTE} MB，请删除多余的行、格式和工作表，或分成几个文件上传。"
    )


def _too_dense(limits: Limits) -> str:
    return f"工作簿的压缩比超过 {limits.ratio} 倍，不像正常的表格（疑似压缩炸弹）。请删除多余的空行和格式后再上传。"
