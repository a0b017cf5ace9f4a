"""The official sheet: its form (domain specification 8.8), text that stays text, figures that stay figures (T8)."""

import io
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pinghu_portal.sheets.columns import ImportColumn, SheetColumn
from pinghu_portal.sheets.importing import Importer
from pinghu_portal.sheets.inspection import SheetRefused
from pinghu_portal.sheets.writer import SheetHead, file_name, is_safe, write_sheet

COLUMNS = (
    SheetColumn("name", "企业名称", "name"),
    SheetColumn("code", "统一社会信用代码", "code"),
    SheetColumn("revenue", "营业收入", "money", group="经营", unit="万元", total=True, definition="合并口径"),
    SheetColumn("staff", "从业人员", "integer", group="经营", unit="人", total=True),
    SheetColumn("share", "研发强度", "percent", group="研发"),
    SheetColumn("phone", "联系电话", "code"),
    SheetColumn("on", "认定日期", "date"),
    SheetColumn("listed", "是否上市", "boolean"),
    SheetColumn("remark", "备注"),
)
HEAD = SheetHead(
    "平湖市高新技术企业汇总表",
    filled_on=date(2026, 3, 5),
    unit="万元",
    freeze="name",
    notes=("本表由系统导出。",),
    operator="张三",
    exported_at=datetime.fromisoformat("2026-03-31T10:32"),
    conditions="镇街道=新仓镇",
    synthetic=True,
)
ROWS = [
    {"name": "甲公司", "code": "91330482MA0000001P", "revenue": Decimal("1234.50"), "staff": 7,
     "share": Decimal("12.5"), "phone": "0573-85012345", "on": date(2022, 4, 15), "listed": True, "remark": None},
    {"name": "乙公司", "code": "013304820000000012", "revenue": Decimal("-0.05"), "staff": "NA", "share": None,
     "phone": "13800000000", "on": None, "listed": False, "remark": "=1+1"},
]  # fmt: skip
PAYLOADS = [
    start + body
    for start in ("=", "+", "-", "@", "\t=", "\r=", "＝", "=\u202e", " =", "'=")
    for body in ("1+1", 'HYPERLINK("http://x","点")', "cmd|' /C calc'!A0", "http://example.org")
]


def written(head=HEAD, columns=COLUMNS, rows=ROWS) -> openpyxl.Workbook:
    target = io.BytesIO()
    write_sheet(target, head, columns, rows)
    return openpyxl.load_workbook(target)


@pytest.fixture(scope="module")
def book():
    return written()


@pytest.fixture(scope="module")
def sheet(book):
    return book["汇总表"]


def test_title_and_line_of_office_date_and_unit(sheet):
    assert (sheet["A1"].value, sheet["A1"].font.name, sheet["A1"].font.size, sheet["A1"].font.bold) == (
        "平湖市高新技术企业汇总表", "宋体", 18, True,
    )  # fmt: skip
    assert (sheet["A2"].value, sheet["I2"].value, sheet["J2"].value) == (
        "填表单位：平湖市科学技术局", "填表日期：2026年3月5日", "单位：万元",
    )  # fmt: skip


def test_heading_stands_on_two_storeys(sheet):
    assert [cell.value for cell in sheet[3]] == [
        "序号", "企业名称", "统一社会信用代码", "经营", None, "研发", "联系电话", "认定日期", "是否上市", "备注",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[4]][3:6] == ["营业收入", "从业人员（人）", "研发强度（%）"]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A1:J1", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "J3:J4"} <= merged
    assert "F3:F4" not in merged


def test_heading_on_one_storey_without_groups():
    sheet = written(columns=COLUMNS[:2]).worksheets[0]
    assert [cell.value for cell in sheet[3]] == ["序号", "企业名称", "统一社会信用代码"]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet["B4"].value) == ("C4", "$1:$3", "甲公司")


def test_page_is_a4_landscape_with_titles_and_numbers(sheet):
    page = sheet.page_setup
    assert (page.orientation, page.paperSize, page.fitToHeight) == ("landscape", 9, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage is True
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C5", "$1:$4")
    assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert sheet.oddHeader.right.text == "合成数据"


def test_cells_have_their_types_formats_and_frames(sheet):
    found = [(cell.value, cell.data_type, cell.number_format) for cell in sheet[5]]
    assert found == [
        (1, "n", "0"),
        ("甲公司", "s", "General"),
        ("91330482MA0000001P", "s", "@"),
        (1234.5, "n", "#,##0.00"),
        (7, "n", "0"),
        (12.5, "n", "0.0"),
        ("0573-85012345", "s", "@"),
        (datetime.fromisoformat("2022-04-15T00:00"), "d", "yyyy-mm-dd"),
        ("是", "s", "General"),
        (None, "n", "General"),
    ]
    assert [cell.value for cell in sheet[6]] == [
        2, "乙公司", "013304820000000012", -0.05, "不适用", None, "13800000000", None, "否", "=1+1",
    ]  # fmt: skip
    for row in (5, 6, 7):
        for cell in sheet[row]:
            assert (cell.font.name, cell.font.size, cell.border.left.style, cell.border.bottom.style) == (
                "宋体", 11, "thin", "thin",
            )  # fmt: skip


def test_total_is_a_formula_with_its_value(sheet):
    assert [sheet["A7"].value, sheet["D7"].value, sheet["E7"].value, sheet["F7"].value] == [
        "合计", "=SUM(D5:D6)", "=SUM(E5:E6)", None,
    ]  # fmt: skip
    target = io.BytesIO()
    write_sheet(target, HEAD, COLUMNS, ROWS)
    values = openpyxl.load_workbook(target, data_only=True)["汇总表"]
    assert (values["D7"].value, values["E7"].value) == (1234.45, 7)


def test_lines_below_the_table(sheet):
    assert [sheet.cell(row, 1).value for row in (8, 9, 10)] == [
        "注：本表由系统导出。",
        "导出人：张三　导出时间：2026-03-31 10:32　条件：镇街道=新仓镇　行数：2",
        "合成数据，仅供系统演示和测试，不得作为正式依据。",
    ]
    assert sheet["A10"].border.left.style == "dashed"


def test_dictionary_is_hidden_and_complete(book):
    dictionary = book["数据字典"]
    assert dictionary.sheet_state == "hidden"
    rows = list(dictionary.iter_rows(values_only=True))
    assert rows[0] == ("列键", "列名", "分组", "类型", "单位", "口径说明")
    assert rows[3] == ("revenue", "营业收入", "经营", "金额", "万元", "合并口径")
    assert len(rows) == len(COLUMNS) + 1


def test_document_properties(book):
    properties = book.properties
    assert (properties.title, properties.creator, properties.subject, properties.created) == (
        "平湖市高新技术企业汇总表", "张三", "合成数据", datetime.fromisoformat("2026-03-31T10:32"),
    )  # fmt: skip


def test_instants_are_shown_by_the_clock_of_pinghu():
    at = datetime(2026, 3, 31, 16, 30, tzinfo=UTC)
    book = written(head=replace(HEAD, exported_at=at), columns=(SheetColumn("on", "日期", "date"),), rows=[{"on": at}])
    sheet = book["汇总表"]
    assert sheet["B4"].value == datetime.fromisoformat("2026-04-01T00:30")
    assert "导出时间：2026-04-01 00:30" in sheet["A6"].value


def test_forty_formula_payloads_stay_text():
    sheet = written(
        columns=(COLUMNS[0], COLUMNS[8]), rows=[{"name": text, "remark": text} for text in PAYLOADS]
    ).worksheets[0]
    assert len(PAYLOADS) == 40
    for place, text in enumerate(PAYLOADS):
        for cell in sheet[4 + place][1:3]:
            assert cell.data_type == "s"
            assert cell.hyperlink is None
            assert cell.value.replace("_x000D_", "\r") == text.replace("\u202e", "")


@pytest.mark.parametrize(
    "figure", ["0", "-1", "0.1", "-0.05", "1234567.89", "99999999999.99", "0.000001", "123456789012345"]
)
def test_figures_come_back_unchanged(figure):
    cell = written(columns=(SheetColumn("x", "数", "decimal"),), rows=[{"x": Decimal(figure)}]).worksheets[0]["B4"]
    assert cell.data_type == "n"
    assert Decimal(repr(cell.value)) == Decimal(figure)


def test_figure_beyond_fifteen_digits_is_written_as_text():
    sheet = written(
        columns=(SheetColumn("x", "数", "money"),), rows=[{"x": Decimal("1234567890123456.78")}]
    ).worksheets[0]
    assert (sheet["B4"].value, sheet["B4"].data_type) == ("1234567890123456.78", "s")
    texts = ("123456789012345", "1234567890123.45", "1234567890123456", "1E+20")
    assert [is_safe(Decimal(text)) for text in texts] == [True, True, False, False]


def test_overlong_text_is_cut_and_not_dropped():
    sheet = written(columns=COLUMNS[:1], rows=[{"name": "长" * 40_000}]).worksheets[0]
    assert (len(sheet["B4"].value), sheet["B4"].value[-1]) == (32_767, "…")


def test_control_characters_do_not_break_the_file():
    sheet = written(columns=COLUMNS[:1], rows=[{"name": "甲\x00\x0b\ud800\uffff\u202e乙"}]).worksheets[0]
    assert sheet["B4"].value == "甲乙"


def test_export_read_back_equals_the_rows(tmp_path):
    path = tmp_path / "round.xlsx"
    columns = [column for column in COLUMNS if column.kind not in ("percent", "boolean")]
    write_sheet(path, HEAD, columns, ROWS)
    importer = Importer("r", "r", tuple(
        ImportColumn(column.key, column.label, kind=column.kind, unit=column.unit) for column in columns
    ))  # fmt: skip
    reading = importer.read(path)
    assert reading.errors == []
    assert reading.rows == [{key: row[key] for key in importer_keys(importer)} for row in ROWS]
    assert [check.cell for check in reading.understood.total_checked] == ["D7", "E7"]


def importer_keys(importer):
    return [column.name for column in importer.columns]


def test_failure_leaves_neither_file_nor_scratch(tmp_path, monkeypatch):
    def rows():
        yield ROWS[0]
        raise RuntimeError("source broke off")

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(RuntimeError, match="source broke off"):
        write_sheet(tmp_path / "half.xlsx", HEAD, COLUMNS, rows())
    assert list(tmp_path.iterdir()) == []


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr("pinghu_portal.sheets.writer.MOST_ROWS", 1)
    with pytest.raises(SheetRefused, match="导出超过 1 行"):
        written()


def test_memory_does_not_grow_with_the_rows(tmp_path):
    """Peak memory of 2 000 and of 25 000 rows in a process of its own: less than 8 MB apart."""
    program = (
        "import re, sys\n"
        "from pathlib import Path\n"
        "from pinghu_portal.sheets.columns import SheetColumn\n"
        "from pinghu_portal.sheets.writer import SheetHead, write_sheet\n"
        "rows = ({'name': f'企业{n}' * 20} for n in range(int(sys.argv[2])))\n"
        "write_sheet(Path(sys.argv[1]), SheetHead('t'), [SheetColumn('name', '企业名称')], rows)\n"
        "print(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text()).group(1))\n"
    )
    root = Path(__file__).parents[3]
    peaks = [
        int(subprocess.check_output([sys.executable, "-c", program, str(tmp_path / "m.xlsx"), count], cwd=root))
        for count in ("2000", "25000")
    ]
    assert peaks[1] - peaks[0] < 8 * 1024


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("高新技术企业", "平湖市高新技术企业汇总表_20260331.xlsx"),
        ("平湖市创新券兑付汇总表", "平湖市创新券兑付汇总表_20260331.xlsx"),
        ("../../etc/passwd", "平湖市etcpasswd汇总表_20260331.xlsx"),
        ("甲\u202e乙\x00：“丙” *?", "平湖市甲乙：“丙”汇总表_20260331.xlsx"),
        ("", "平湖市数据汇总表_20260331.xlsx"),
    ],
)
def test_file_name(subject, name):
    assert file_name(subject, date(2026, 3, 31)) == name
