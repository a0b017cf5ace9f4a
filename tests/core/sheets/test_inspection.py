"""What is refused before anything opens it, each with its own sentence (reliability specification 2.3, T8)."""

import io
import random
import zipfile

import pytest

from pinghu_portal.errors import RuleViolation
from pinghu_portal.sheets.inspection import Limits, SheetRefused, inspect
from tests.core.sheets import workbooks as w

DTD = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = b"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>"


def word_document() -> bytes:
    return w.packed({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})


def encrypted_entry() -> bytes:
    content = bytearray(w.table())
    place = content.rindex(b"PK\x01\x02")
    content[place + 8] |= 1
    return bytes(content)


def lying_size() -> bytes:
    """The central directory says that the sheet unpacks to ten bytes."""
    content = bytearray(w.bomb(20))
    place = content.rindex(w.SHEET.encode()) - 46
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    return bytes(content)


def too_big() -> bytes:
    return w.with_part("xl/media/image1.png", random.Random(1).randbytes(11 * 1024 * 1024))


def unpacks_too_big() -> bytes:
    """Fifty-one megabytes that do not compress well enough to look like a bomb, so that only the sum refuses them."""
    dice = random.Random(2)
    noise = b"".join(dice.randbytes(512).hex().encode() * 12 for _ in range(4400))
    return w.edited(w.SHEET, lambda xml: xml + noise)


def bomb_behind_picture() -> bytes:
    """The whole package compresses like an honest one; only the single part betrays the bomb."""
    return w.packed({**w.parts(w.bomb(30)), "xl/media/image1.png": random.Random(4).randbytes(1024 * 1024)})


def many_entries() -> bytes:
    return w.packed({**w.parts(w.table()), **{f"xl/media/image{n}.png": b"" for n in range(200)}})


HOSTILE = {
    "empty": (lambda: b"", "文件是空的（0 字节）"),
    "too big": (too_big, "文件超过 10 MB"),
    "old xls": (lambda: w.ole("Workbook"), "旧版 .xls 格式"),
    "encrypted": (lambda: w.ole("EncryptedPackage"), "设有打开密码（已加密）"),
    "encrypted entry": (encrypted_entry, "设有密码（已加密）"),
    "csv utf-8": (lambda: "序号,企业名称\n1,甲\n".encode(), "文件实际是文本（CSV）"),
    "csv gbk": (lambda: "序号,企业名称\n1,甲\n".encode("gb18030"), "文件实际是文本（CSV）"),
    "csv utf-16": (lambda: "序号,企业名称\n".encode("utf-16"), "文件实际是文本（CSV）"),
    "html": (lambda: b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table>", "文件实际是网页（HTML）"),
    "xml 2003": (lambda: b'<?xml version="1.0"?><Workbook/>', "文件实际是 XML 文本"),
    "pdf": (lambda: b"%PDF-1.7\n\x00\x01", "文件是 PDF"),
    "noise": (lambda: random.Random(3).randbytes(2000), "文件不是 .xlsx 工作簿"),
    "truncated": (lambda: w.table()[:-300], "已损坏或没有传完整"),
    "word": (word_document, "文件是 Word 文档"),
    "plain zip": (lambda: w.packed({"a.txt": b"a"}), "文件是普通压缩包"),
    "ods": (lambda: w.packed({"mimetype": b"x", "content.xml": b"<x/>"}), "文件是 .ods 表格"),
    "xlsb": (lambda: w.packed({"xl/workbook.bin": b"x"}), "二进制 .xlsb"),
    "macro part": (
        lambda: w.with_part("xl/vbaProject.bin"),
        "工作簿含有宏（vbaProject.bin），请另存为不含宏的 .xlsx 后再上传。",
    ),
    "macro type": (
        lambda: w.edited(
            "[Content_Types].xml", lambda xml: xml.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")
        ),
        "含宏格式（.xlsm）改名而来",
    ),
    "macro sheet": (lambda: w.with_part("xl/macrosheets/sheet1.xml"), "含有宏表（sheet1.xml）"),
    "external link": (lambda: w.with_part("xl/externalLinks/externalLink1.xml"), "引用了其他文件（externalLink1.xml）"),
    "embedding": (lambda: w.with_part("xl/embeddings/oleObject1.bin"), "嵌入了其他文件或对象（oleObject1.bin）"),
    "activex": (lambda: w.with_part("xl/activeX/activeX1.xml"), "含有 ActiveX 控件"),
    "connection": (lambda: w.with_part("xl/connections.xml"), "含有外部数据连接"),
    "unknown part": (lambda: w.with_part("xl/payload.exe"), "有不认识的文件（xl/payload.exe）"),
    "path upwards": (lambda: w.with_part("xl/../../../etc/cron.xml"), "有不认识的文件"),
    "direction mark": (lambda: w.with_part("xl/\u202excel.xml"), "有不认识的文件（xl/\\u202excel.xml）"),
    "same name twice": (w.duplicate_names, "有同名文件"),
    "many entries": (many_entries, "内部文件超过 200 个"),
    "zip bomb": (lambda: w.bomb(30), "压缩比超过 100 倍"),
    "zip bomb declared": (lambda: w.bomb(60), "展开后超过 50 MB"),
    "unpacks too big": (unpacks_too_big, "展开后超过 50 MB"),
    "lying size": (lying_size, "已损坏或没有传完整"),
    "zip bomb behind a picture": (bomb_behind_picture, "压缩比超过 100 倍"),
    "three million cells": (w.million_cells, "压缩比超过 100 倍"),
    "xxe": (lambda: w.edited(w.SHEET, lambda xml: DTD + xml), "含有 DTD 或实体定义"),
    "billion laughs": (lambda: w.edited("xl/workbook.xml", lambda xml: LAUGHS + xml), "含有 DTD 或实体定义"),
    "utf-16 xml": (lambda: w.edited(w.SHEET, lambda xml: xml.decode().encode("utf-16")), "编码不是 UTF-8"),
    "declared gbk": (
        lambda: w.edited(w.SHEET, lambda xml: b'<?xml version="1.0" encoding="gbk"?>' + xml),
        "（sheet1.xml）的编码不是 UTF-8",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_with_its_sentence(name, tmp_path):
    build, sentence = HOSTILE[name]
    path = tmp_path / "upload.xlsx"
    path.write_bytes(build())
    with pytest.raises(SheetRefused) as refusal:
        inspect(path)
    assert sentence in refusal.value.reason
    assert refusal.value.reason.endswith("。")
    assert refusal.value.reasons == [refusal.value.reason]
    assert isinstance(refusal.value, RuleViolation)


@pytest.mark.parametrize("name", sorted(path.name for path in w.REAL.glob("*.xlsx")))
def test_real_workbook_passes(name):
    inspect(w.REAL / name)


def test_parts_of_excel_and_wps_pass(tmp_path):
    extra = (
        "xl/sharedStrings.xml xl/calcChain.xml xl/theme/theme2.xml xl/tables/table1.xml xl/comments1.xml "
        "xl/drawings/vmlDrawing1.vml xl/drawings/_rels/drawing1.xml.rels xl/media/image1.png xl/printerSettings/"
        "printerSettings1.bin docProps/custom.xml docProps/thumbnail.jpeg customXml/item1.xml customXml/_rels/"
        "item1.xml.rels xl/cellimages.xml xl/_rels/cellimages.xml.rels xl/richData/rdrichvalue.xml xl/pivotTables/"
        "_rels/pivotTable1.xml.rels xl/persons/person.xml xl/worksheets/_rels/sheet1.xml.rels"
    ).split()
    path = tmp_path / "wps.xlsx"
    path.write_bytes(w.packed({**w.parts(w.table()), **dict.fromkeys(extra, b"<x/>")}))
    inspect(path)


def test_doctype_across_two_chunks_is_found(tmp_path):
    """The window of the stream must overlap: a DTD cut by the chunk border would pass otherwise."""
    path = tmp_path / "split.xlsx"
    for shift in range(12):
        filling = b"<!-- " + random.Random(shift).randbytes(40_000).hex().encode()[: 65536 - 15 - shift] + b" -->"
        path.write_bytes(w.edited(w.SHEET, lambda xml, filling=filling: filling + b"<!DOCTYPE x>" + xml))
        with pytest.raises(SheetRefused, match="DTD"):
            inspect(path)


def test_limits_can_be_set(tmp_path):
    path = tmp_path / "good.xlsx"
    path.write_bytes(w.table())
    inspect(path)
    with pytest.raises(SheetRefused, match="内部文件超过 3 个"):
        inspect(path, Limits(entries=3))


def test_entries_are_counted_before_the_directory_is_read(tmp_path, monkeypatch):
    """100 000 entries must not become 100 000 Python objects: the file is refused by its signatures."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for number in range(300):
            package.writestr(f"xl/media/image{number}.png", b"")
    path = tmp_path / "many.xlsx"
    path.write_bytes(target.getvalue())
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with pytest.raises(SheetRefused, match="内部文件超过 200 个"):
        inspect(path)
