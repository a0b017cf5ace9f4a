"""Workbooks for the tests: one good office table, and everything hostile that can be made of it, all in code."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl

REAL = Path(__file__).parents[3] / "enterprises" / "ratings" / "demo" / "workbooks_2021"
SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def table(rows: int = 3) -> bytes:
    """A small official table: title, meta line, heading, `rows` rows, 合计, 注."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "汇总表"
    sheet.append(["2021年度测试汇总表"])
    sheet.append(["填报单位：平湖市科技局", None, None, "填表日期：2022年4月15日", "单位：万元"])
    sheet.append(["序号", "企业名称", "统一社会信用代码", "营业收入", "认定日期"])
    for place in range(1, rows + 1):
        sheet.append([place, f"样例企业{place:04d}", f"CODE{place:04d}", 100.5 * place, date(2022, 4, place % 28 + 1)])
    sheet.append(["合计", None, None, sum(100.5 * place for place in range(1, rows + 1))])
    sheet.append(["注：测试数据。"])
    sheet.merge_cells("A1:E1")
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of an openpyxl workbook."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def cells(**values: object) -> bytes:
    """A workbook with the given cells: `cells(A1=5, B2="text")`; one date epoch, one visible sheet."""
    book = openpyxl.Workbook()
    for place, value in values.items():
        book.active[place] = value
    return saved(book)


def parts(content: bytes) -> dict[str, bytes]:
    """The package as part name → content."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(content: dict[str, bytes]) -> bytes:
    """Parts as a package again."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)
    return target.getvalue()


def edited(name: str, change: Callable[[bytes], bytes], content: bytes | None = None) -> bytes:
    """The good table with one part changed."""
    changed = parts(table() if content is None else content)
    changed[name] = change(changed[name])
    return packed(changed)


def with_part(name: str, data: bytes = b"<x/>") -> bytes:
    """The good table with one more part."""
    return packed({**parts(table()), name: data})


def raw_sheet(body: bytes) -> bytes:
    """The good table with the cells of its sheet replaced by raw XML rows."""
    return edited(
        SHEET, lambda xml: re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>" + body + b"</sheetData>", xml)
    )


def bomb(megabytes: int) -> bytes:
    """A part of nothing but blanks: a few kilobytes that unpack to many megabytes."""
    return edited(SHEET, lambda xml: xml + b" " * (megabytes * 1024 * 1024))


def million_cells(rows: int = 30_000) -> bytes:
    """Rows of 100 cells with one figure each, the bomb of the reliability specification 2.3 (3 million cells)."""
    row = b"<row>" + b"<c><v>1</v></c>" * 100 + b"</row>"
    return raw_sheet(row * rows)


def ole(stream: str) -> bytes:
    """An old compound file with a stream of this name."""
    return OLE + b"\0" * 504 + stream.encode("utf-16-le") + b"\0" * 512


def duplicate_names() -> bytes:
    """A package in which one name stands twice, for parsers to differ about."""
    target = io.BytesIO(table())
    with zipfile.ZipFile(target, "a") as package, __import__("warnings").catch_warnings():
        __import__("warnings").simplefilter("ignore")
        package.writestr(SHEET, b"<worksheet/>")
    return target.getvalue()


def book_1904(day: date) -> bytes:
    """A workbook that counts its days from 1904, as old Macs do."""
    book = openpyxl.Workbook()
    book.epoch = datetime.fromisoformat("1904-01-01T00:00")
    book.active["A1"] = day
    return saved(book)


def mutant(content: bytes, dice: random.Random) -> bytes:
    """The good table damaged at random: raw bytes, parts or the XML inside."""
    return dice.choice(MUTATORS)(content, dice)


def _flip(content: bytes, dice: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(dice.randint(1, 20)):
        damaged[dice.randrange(len(damaged))] = dice.randrange(256)
    return bytes(damaged)


def _cut(content: bytes, dice: random.Random) -> bytes:
    return content[: dice.randrange(1, len(content))]


def _drop_slice(content: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(content))
    return content[:start] + content[start + dice.randint(1, 200) :]


def _drop_part(content: bytes, dice: random.Random) -> bytes:
    remaining = parts(content)
    remaining.pop(dice.choice(sorted(remaining)))
    return packed(remaining)


def _swap_parts(content: bytes, dice: random.Random) -> bytes:
    swapped = parts(content)
    first, second = dice.sample(sorted(swapped), 2)
    swapped[first], swapped[second] = swapped[second], swapped[first]
    return packed(swapped)


def _inside(change: Callable[[bytes, random.Random], bytes]) -> Callable[[bytes, random.Random], bytes]:
    """A mutator of the XML of one part, re-packed so that the package itself stays whole."""

    def mutate(content: bytes, dice: random.Random) -> bytes:
        name = dice.choice([SHEET, SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"])
        return edited(name, lambda xml: change(xml, dice), content)

    return mutate


def _flip_text(xml: bytes, dice: random.Random) -> bytes:
    return _flip(xml, dice)


def _lose_tag(xml: bytes, dice: random.Random) -> bytes:
    tags = list(re.finditer(rb"<[^>]+>", xml))
    tag = dice.choice(tags)
    return xml[: tag.start()] + xml[tag.end() :]


def _odd_attribute(xml: bytes, dice: random.Random) -> bytes:
    values = list(re.finditer(rb'"[^"]*"', xml))
    value = dice.choice(values)
    odd = dice.choice([b"", b"-1", b"99999999999", b"XFD1048576", b"e", b"s", b"d", b"\xff", b"&#0;", b"A0", b"NaN"])
    return xml[: value.start()] + b'"' + odd + b'"' + xml[value.end() :]


def _odd_value(xml: bytes, dice: random.Random) -> bytes:
    odd = dice.choice([b"", b"1e400", b"NaN", b"-0", b"abc", b"0x10", b"9" * 400, b"\xff\xfe", b"<v>", b"&lt;"])
    return re.sub(rb"<v>[^<]*</v>", b"<v>" + odd + b"</v>", xml, count=dice.randint(1, 3))


def _repeat(xml: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(xml))
    piece = xml[start : start + dice.randint(10, 400)]
    return xml[:start] + piece * dice.randint(2, 50) + xml[start:]


MUTATORS = [
    _flip,
    _cut,
    _drop_slice,
    _drop_part,
    _swap_parts,
    _inside(_flip_text),
    _inside(_lose_tag),
    _inside(_odd_attribute),
    _inside(_odd_value),
    _inside(_repeat),
]
