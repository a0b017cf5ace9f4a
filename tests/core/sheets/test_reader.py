"""Reading in the child process: exact values, named cells, and no ending but a Reading or SheetRefused (T8)."""

import random
import re
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from datetime import time as clock
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pinghu_portal.sheets.cells import BadCell
from pinghu_portal.sheets.columns import ImportColumn
from pinghu_portal.sheets.importing import Importer, Reading
from pinghu_portal.sheets.inspection import Limits, SheetRefused
from pinghu_portal.sheets.reader import Merge, read_workbook
from tests.core.sheets import workbooks as w

TABLE = Importer(
    "t",
    "测试汇总表",
    (
        ImportColumn("name", "企业名称", kind="name", required=True),
        ImportColumn("revenue", "营业收入", kind="money", unit="万元"),
        ImportColumn("on", "认定日期", kind="date"),
    ),
)


@pytest.fixture
def read(tmp_path):
    def read_bytes(content: bytes, limits: Limits | None = None):
        path = tmp_path / "upload.xlsx"
        path.write_bytes(content)
        return read_workbook(path, limits or Limits())

    return read_bytes


def one_cell(read, value, number_format=None):
    book = openpyxl.Workbook()
    book.active["A1"] = value
    if number_format:
        book.active["A1"].number_format = number_format
    return read(w.saved(book)).sheets[0].rows[0][0]


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        (5.0, Decimal("5")),
        (0.1, Decimal("0.1")),
        (1234567.89, Decimal("1234567.89")),
        (-17716.4, Decimal("-17716.4")),
        (123456789012345, Decimal("123456789012345")),
        (1e-7, Decimal("1E-7")),
        (True, True),
        ("005", "005"),
        (date(2022, 4, 15), date(2022, 4, 15)),
        (datetime.fromisoformat("2022-04-15T08:30"), datetime.fromisoformat("2022-04-15T08:30")),
        (clock(8, 30), clock(8, 30)),
    ],
)
def test_value_is_exact(read, stored, expected):
    found = one_cell(read, stored)
    assert found == expected
    assert type(found) is type(expected)


def test_binary_noise_of_a_formula_is_dropped(read):
    noisy = w.edited(w.SHEET, lambda xml: xml.replace(b"<v>100.5</v>", b"<v>0.30000000000000004</v>"))
    assert read(noisy).sheets[0].rows[3][3] == Decimal("0.3")


def test_long_numeric_code_is_reported(read):
    cell = one_cell(read, 913304820000000012)
    assert isinstance(cell, BadCell)
    assert cell.why == "数字超过 15 位，Excel 已把末位改成 0"


def test_percentage_is_what_a_person_reads(read):
    assert one_cell(read, 0.125, "0.0%") == "12.5%"
    assert one_cell(read, 0.125, "0.00") == Decimal("0.125")


@pytest.mark.parametrize("value", ["NaN", "inf", "1e400"])
def test_number_that_is_none_is_reported(read, value):
    odd = w.edited(w.SHEET, lambda xml: xml.replace(b"<v>100.5</v>", f"<v>{value}</v>".encode()))
    assert read(odd).sheets[0].rows[3][3].why == "不是有效数字"


def test_error_value_and_unsaved_formula_are_reported(read):
    """calamine passes over both in silence: the cell would count as not reported."""
    sheet = read(w.cells(A1=1, B1="=A1*2", C1="#DIV/0!")).sheets[0]
    assert [type(cell) for cell in sheet.rows[0]] == [Decimal, BadCell, BadCell]
    assert sheet.rows[0][1].shown == "=A1*2"
    assert sheet.rows[0][1].why == "公式没有保存计算结果"
    assert (sheet.rows[0][2].shown, sheet.rows[0][2].why) == ("#DIV/0!", "公式结果出错")


def test_formula_with_result_gives_the_result(read):
    formula = w.edited(w.SHEET, lambda xml: xml.replace(b"<v>100.5</v>", b"<f>50+50.5</f><v>100.5</v>"))
    assert read(formula).sheets[0].rows[3][3] == Decimal("100.5")


def test_formula_with_empty_text_as_result_is_blank(read):
    empty = w.edited(
        w.SHEET, lambda xml: re.sub(rb'<c r="D4"[^>]*>.*?</c>', b'<c r="D4" t="str"><f>IF(1,"")</f><v></v></c>', xml)
    )
    assert read(empty).sheets[0].rows[3][3] is None


def test_days_from_1904(read):
    assert read(w.book_1904(date(2022, 4, 15))).sheets[0].rows[0][0] == date(2022, 4, 15)


def test_hidden_sheet_is_left_aside_and_hidden_rows_are_said(read):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A3"] = "可见", "行"
    book.active.row_dimensions[3].hidden = True
    book.create_sheet("底稿")["A1"] = "秘密"
    book["底稿"].sheet_state = "hidden"
    book.create_sheet("深藏").sheet_state = "veryHidden"
    workbook = read(w.saved(book))
    assert [sheet.name for sheet in workbook.sheets] == ["Sheet"]
    assert workbook.notes == [
        "工作表“Sheet”有 1 个隐藏行（首行为第 3 行），也一并读取。",
        "工作表“底稿”是隐藏工作表，未读取。",
        "工作表“深藏”是隐藏工作表，未读取。",
    ]


def test_merged_areas_are_known(read):
    assert read(w.table()).sheets[0].merged == (Merge(0, 0, 0, 4),)


@pytest.mark.parametrize(
    ("reference", "named"),
    [("XFD1048576", "XFD1048576"), ("A50001", "A50001"), ("GS1", "GS1"), ("C99999999999", "C99999999999")],
)
def test_far_cell_is_refused_by_name(read, reference, named):
    far = w.raw_sheet(f'<row r="1"><c r="A1"><v>1</v></c><c r="{reference}"><v>1</v></c></row>'.encode())
    start = time.monotonic()
    with pytest.raises(SheetRefused) as refusal:
        read(far)
    assert f"一直到 {named} 单元格" in refusal.value.reason
    assert time.monotonic() - start < 10


def test_far_cell_without_reference_is_refused_by_name(read):
    row = b"<row>" + b"<c><v>1</v></c>" * 300 + b"</row>"
    with pytest.raises(SheetRefused, match="一直到 KN1 单元格"):
        read(w.raw_sheet(row))


def test_far_format_without_content_is_no_fault(read):
    """Offices format whole columns; only content counts."""
    sheet = read(
        w.raw_sheet(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="60000"><c r="A60000" s="1"/></row>')
    ).sheets[0]
    assert sheet.rows == [[Decimal(1)]]


def test_wide_table_within_limits_is_read(read):
    row = b'<row r="50000"><c r="GR50000"><v>7</v></c></row>'
    with pytest.raises(SheetRefused, match="一直到 GR50000 单元格"):
        read(w.raw_sheet(row))
    sheet = read(w.raw_sheet(row.replace(b"50000", b"40")), Limits()).sheets[0]
    assert (len(sheet.rows), len(sheet.rows[0]), sheet.rows[39][199]) == (40, 200, Decimal(7))


def test_damaged_number_is_named(read):
    with pytest.raises(SheetRefused) as refusal:
        read(w.edited(w.SHEET, lambda xml: xml.replace(b"<v>100.5</v>", b"<v>abc</v>")))
    assert refusal.value.reason == "工作表“汇总表”的 D4 单元格内容已损坏（数字无法识别），请重新填写该单元格后再上传。"


def test_overlapping_merges_are_refused(read):
    merges = b"<mergeCells>" + b'<mergeCell ref="A1:E6"/>' * 50 + b"</mergeCells>"
    with pytest.raises(SheetRefused, match="合并单元格互相重叠"):
        read(w.edited(w.SHEET, lambda xml: re.sub(rb"<mergeCells.*</mergeCells>", merges, xml)))


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        (Limits(seconds=0), "工作簿解析超过 0 秒，已停止"),
        (Limits(memory_bytes=16 * 1024 * 1024), "所需内存超过上限"),
        (Limits(stream_bytes=100), "所需内存超过上限"),
    ],
)
def test_child_that_is_stopped_becomes_a_sentence(read, limits, sentence):
    with pytest.raises(SheetRefused) as refusal:
        read(w.table(), limits)
    assert sentence in refusal.value.reason


def test_child_that_hangs_is_killed(read, monkeypatch, tmp_path):
    """A child that sleeps uses no CPU time: only the wall clock of the parent ends it."""
    hanging = tmp_path / "hanging.py"
    hanging.write_text("import time\ntime.sleep(20)\n")
    monkeypatch.setattr("pinghu_portal.sheets.reader.CHILD", hanging)
    start = time.monotonic()
    with pytest.raises(SheetRefused, match="工作簿解析超过 1 秒，已停止"):
        read(w.table(), Limits(seconds=1))
    assert time.monotonic() - start < 10


def test_child_sees_no_environment(read, monkeypatch, tmp_path):
    """Passwords and keys of the portal live in the environment; the process that parses foreign files has none."""
    telling = tmp_path / "telling.py"
    telling.write_text(
        "import json, os\n"
        'print(json.dumps({"sheet": "x", "merged": [], "hidden_rows": []}))\n'
        'print(json.dumps([os.environ.get("PORTAL_SECRET")]))\n'
        'print(json.dumps({"end": True}))\n'
    )
    monkeypatch.setattr("pinghu_portal.sheets.reader.CHILD", telling)
    monkeypatch.setenv("PORTAL_SECRET", "key")
    assert read(w.table()).sheets[0].rows == [[None]]


def test_child_out_of_memory_is_survived(read):
    """Without the far-cell check calamine asks for 500 GB and aborts: the child dies, the portal answers."""
    huge = w.raw_sheet(b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>')
    with pytest.raises(SheetRefused, match="所需内存超过上限"):
        read(huge, Limits(rows=2_000_000, columns=20_000, cells=10**12))


def test_nothing_is_left_behind(read, monkeypatch, tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    refused = 0
    for content in (w.table(), w.bomb(30), w.table()[:-200]):
        try:
            read(content)
        except SheetRefused:
            refused += 1
    assert (refused, list(scratch.iterdir())) == (2, [])


def test_names_with_nul_and_direction_marks_stay_data(read):
    odd = w.edited(w.SHEET, lambda xml: xml.replace("样例企业0001".encode(), "甲\u202e乙_x0000_".encode()))
    assert read(odd).sheets[0].rows[3][1] == "甲\u202e乙\x00"


def test_two_hundred_mutants_end_in_a_reading_or_a_sentence(tmp_path):
    good, dice = w.table(20), random.Random(20210331)
    paths = []
    for number in range(200):
        paths.append(tmp_path / f"mutant{number}.xlsx")
        paths[-1].write_bytes(w.mutant(good, dice))

    def ending(path: Path) -> str:
        try:
            return "read" if isinstance(TABLE.read(path), Reading) else "nothing"
        except SheetRefused as refusal:
            return refusal.reason

    with ThreadPoolExecutor(4) as pool:
        endings = list(pool.map(ending, paths))
    assert all(words == "read" or words.endswith("。") for words in endings)
    assert 20 <= endings.count("read") <= 140
    assert len(set(endings)) >= 5
